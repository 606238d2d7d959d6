"""Markdown source as flat records, one a block.

Enters: the text of a file. Leaves: its front matter, its appendix, and `Block`s in order: the
attributes of the opening `<a>`, the number inside it, the text after it, rows, lines. Parsed by
markdown-it-py; nothing of CommonMark is known here.
"""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from msgspec import Struct, field

from converter.editions.markdown.faults import fault
from converter.editions.markdown.inline_reading import read_inline
from converter.editions.markdown.writing import AFTER_DETAILS, DETAILS
from converter.model import Text


class Block(Struct):
    """A block of the file with what its opening says."""

    line: int
    """1-based line where it begins."""
    level: int
    """Level of a heading, 0 for every other block."""
    attrs: dict[str, str]
    """Attributes of its `<a>`; empty when it has none."""
    num: Text
    """What stands inside the `<a>`."""
    text: Text
    """What stands after it."""
    lines: tuple[Text, ...] = ()
    """The lines of a quotation."""
    rows: list[tuple[Text, ...]] = field(default_factory=list)
    """The rows of a table."""

    @property
    def kinds(self) -> list[str]:
        """The words of `class`."""
        return self.attrs.get("class", "").split()


class Document(Struct):
    """A file taken apart."""

    front: str = ""
    """YAML."""
    after: str = ""
    """JSON of the appendix, empty when there is none."""
    blocks: list[Block] = field(default_factory=list)
    """The law."""


class _Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802  markdown-it-py's name
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802  markdown-it-py's name
        return bool(url)


def parser() -> MarkdownIt:
    """markdown-it-py for the encoding: CommonMark, tables, front matter, footnotes. Targets of
    links are left as written, for they are IRIs and not pages to be opened."""
    md = _Parser("commonmark").enable("table").use(front_matter_plugin)
    return md.use(footnote_plugin, inline=False, move_to_end=False)


def take_apart(source: str) -> Document:
    """The blocks of `source`. Raises MarkdownError for a block outside the encoding."""
    document = Document()
    for node in SyntaxTreeNode(parser().parse(source)).children:
        line = node.map[0] + 1 if node.map else 0
        if node.type == "front_matter":
            document.front = node.content
        elif node.type == "fence" and node.info == "json":
            document.after = node.content
        elif node.type in ("heading", "paragraph"):
            level = int(node.tag[1]) if node.type == "heading" else 0
            document.blocks.append(_block(node.children[0], line, level))
        elif node.type == "blockquote":
            document.blocks.append(_quotation(node, line))
        elif node.type == "table":
            _table(node, line, document.blocks)
        elif not _passed_over(node):
            raise fault("markdown-block", f"a {node.type} is no block of a law", line)
    return document


def _passed_over(node: SyntaxTreeNode) -> bool:
    if node.type == "html_block":
        return node.content.strip() in (DETAILS, AFTER_DETAILS)
    return node.type == "footnote_reference"


def _block(node: SyntaxTreeNode, line: int, level: int = 0) -> Block:
    parts = read_inline(node.children, line)
    return Block(line, level, parts.attrs, parts.num, parts.text)


def _quotation(node: SyntaxTreeNode, line: int) -> Block:
    lines = []
    for child in node.children:
        if child.type != "paragraph":
            raise fault("markdown-block", f"a {child.type} stands in a quotation", line)
        lines.append(_block(child.children[0], line))
    attrs = lines[0].attrs if lines else {"class": "quoted"}
    return Block(line, 0, attrs, Text(), Text(), lines=tuple(block.text for block in lines))


def _table(node: SyntaxTreeNode, line: int, blocks: list[Block]) -> None:
    if not blocks or "table" not in blocks[-1].kinds:
        raise fault("markdown-block", 'no <a class="table"> before the table', line)
    opening = blocks[-1]
    rows: list[Any] = [row for part in node.children for row in part.children]
    if "headless" in opening.kinds:
        rows = rows[1:]
    shape = opening.attrs.get("data-cells", "").split()
    widths = [int(width) for width in shape if width.isdigit()]
    for at, row in enumerate(rows):
        cells = [read_inline(cell.children[0].children, line).text for cell in row.children]
        opening.rows.append(tuple(cells[: widths[at]] if at < len(widths) else cells))
