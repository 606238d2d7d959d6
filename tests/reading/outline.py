"""A law as an outline that a lawyer can read and write (tests/cases/reading/README.md).

Enters: a law. Leaves: its outline, and the cases of a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.model import (
    Article,
    Block,
    Division,
    Item,
    Law,
    Node,
    P,
    Paragraph,
    Quoted,
    Table,
)

if TYPE_CHECKING:
    from pathlib import Path

_ROLES = {
    "title": "题",
    "adoption": "注",
    "notice": "告",
    "number": "号",
    "toc": "录",
    "text": "文",
    "signature": "署",
    "unknown": "余",
}
_ITEMS = {"point": "项", "indent": "目", "alinea": "细"}


def cases(folder: Path) -> list[tuple[str, str, str]]:
    """(title, raw text, outline) of every case in the files of `folder`."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        for case in path.read_text("utf-8").split("=== ")[1:]:
            title, rest = case.split("\n", 1)
            text, outline = rest.rsplit("---\n", 1)
            found.append((f"{path.stem}: {title}", text, outline.strip("\n")))
    return found


def outline(law: Law) -> str:
    """The outline of `law`, one unit a line."""
    lines = [line for block in law.preface for line in _block(block, "文")]
    lines += [f"序 {line.split(' ', 1)[1]}" for b in law.preamble for line in _block(b, "序")]
    lines += _nodes(law.body)
    for attached in law.attachments:
        lines += [f"附 {attached.heading}", *_deeper(_nodes(attached.children))]
    lines += [line for block in law.conclusions for line in _block(block, "文")]
    return "\n".join(lines)


def _deeper(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _nodes(nodes: tuple[Node, ...]) -> list[str]:
    lines: list[str] = []
    for node in nodes:
        if isinstance(node, Division):
            heading = f" {node.heading}" if node.heading else ""
            lines += [f"章 {node.num}{heading}", *_deeper(_nodes(node.children))]
        elif isinstance(node, Article):
            caption = f" {node.caption}" if node.caption else ""
            lines.append(f"条 {node.num}{caption}")
            for paragraph in node.paragraphs:
                lines += _deeper(_paragraph(paragraph, "款"))
        elif isinstance(node, Paragraph):
            lines += _paragraph(node, f"段 {node.num}" if node.num else "段")
        elif isinstance(node, P | Table):
            lines += _block(node, "余")
    return lines


def _paragraph(paragraph: Paragraph, mark: str) -> list[str]:
    first, *others = paragraph.blocks or (None,)
    lines = [f"{mark} {first.text}"] if isinstance(first, P) else [mark, *_quoted(first)]
    lines += [f"  {line}" for block in others for line in _block(block, "款")]
    for item in paragraph.items:
        lines += _deeper(_item(item))
    return [*lines, *([f"  合 {paragraph.wrap_up}"] if paragraph.wrap_up else [])]


def _quoted(block: Block | None) -> list[str]:
    return _deeper(_block(block, "款")) if block else []


def _item(item: Item) -> list[str]:
    own = [line for block in item.blocks for line in _block(block, "款")]
    words = f" {own[0].split(' ', 1)[1]}" if own else ""
    lines = [f"{_ITEMS[item.kind]} {item.num}{words}", *_deeper(own[1:])]
    for child in item.items:
        lines += _deeper(_item(child))
    return lines


def _block(block: Block, plain: str) -> list[str]:
    if isinstance(block, P):
        mark = plain if block.role == "text" else _ROLES[block.role]
        return [f"{mark} {block.text}"]
    if isinstance(block, Quoted):
        return [f"引 {line}" for line in block.lines]
    return [_row(block, at) for at in range(len(block.rows))]


def _row(table: Table, at: int) -> str:
    """A row; a cell that covers others says how many rows and columns, what it covers is left
    out."""
    cells = []
    for column, text in enumerate(table.rows[at]):
        covers = table.spanning(at, column)
        if covers:
            cells.append(f"{text}" if covers == (1, 1) else f"{text}〔{covers[0]}×{covers[1]}〕")
    return f"{'头' if at < table.header else '行'} {'｜'.join(cells)}"
