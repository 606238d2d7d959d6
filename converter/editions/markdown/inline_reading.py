"""Inline source as a text with marks: the inverse of `inline`.

Enters: the inline tokens of one block, as markdown-it-py gives them. Leaves: the attributes of the
opening `<a>`, the number inside it, and the text after it, both with their marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct, field

from converter.editions.markdown.faults import fault
from converter.editions.markdown.inline import is_term
from converter.model import Mark, MarkKind, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.tree import SyntaxTreeNode

_MARKS: dict[str, MarkKind] = {
    name: name
    for name in (
        "ref", "rref", "mref", "def", "term", "date", "docTitle", "docNumber", "docDate",
        "organization", "placeholder", "noteRef", "ins", "del",
    )
}  # fmt: skip
_UP_TO = "至 "

Attrs = tuple[tuple[str, str], ...]


class Inline(Struct):
    """What one block says."""

    attrs: dict[str, str] = field(default_factory=dict)
    """Attributes of the `<a>` at its beginning."""
    num: Text = field(default_factory=Text)
    """What stands inside the `<a>`."""
    text: Text = field(default_factory=Text)
    """What stands after it."""


class _Run(Struct):
    """A text under way."""

    plain: str = ""
    marks: list[tuple[int, int, MarkKind, Attrs]] = field(default_factory=list)

    def opened(self, kind: MarkKind, attrs: Attrs) -> int:
        """Begin a mark here; its place among the marks."""
        self.marks.append((len(self.plain), len(self.plain), kind, attrs))
        return len(self.marks) - 1

    def closed(self, at: int) -> None:
        """End the mark that stands at place `at`."""
        start, _, kind, attrs = self.marks[at]
        self.marks[at] = (start, len(self.plain), kind, attrs)

    def text(self) -> Text:
        return Text(self.plain, tuple(Mark(*mark) for mark in self.marks))


def read_inline(nodes: Iterable[SyntaxTreeNode], line: int) -> Inline:
    """What `nodes` say; `line` is where the block begins. Raises MarkdownError for mark-up that
    is none of the encoding."""
    reader = _Reader(line)
    for node in nodes:
        reader.node(node)
    return reader.finish()


class _Reader:
    def __init__(self, line: int) -> None:
        self.line = line
        self.found = Inline()
        self.run = _Run()
        self.open: list[tuple[str, int]] = []

    def finish(self) -> Inline:
        if self.open:
            raise self.wrong(f"<{self.open[-1][0]}> is not closed")
        self.found.text = self.run.text()
        return self.found

    def wrong(self, message: str) -> Exception:
        return fault("markdown-inline", message, self.line, self.run.plain)

    def node(self, node: SyntaxTreeNode) -> None:
        """Take in one inline node and what it holds."""
        if node.type in ("text", "text_special"):
            self.run.plain += "" if self.silent else node.content
        elif node.type == "html_inline":
            self.tag(node.content)
        elif node.type == "link":
            self.link(node)
        elif node.type == "footnote_ref":
            self.run.closed(self.run.opened("noteRef", (("href", f"#{node.meta['label']}"),)))
        elif node.type == "strong" and self.found.attrs.get("class") == "edition":
            self.inside(node)
        elif node.type not in ("softbreak", "hardbreak"):
            raise self.wrong(f"{node.type} is no mark-up of a law")

    @property
    def silent(self) -> bool:
        """True inside `<sup>`, which holds words of the edition."""
        return any(name == "sup" for name, _ in self.open)

    def inside(self, node: SyntaxTreeNode) -> None:
        for child in node.children:
            self.node(child)

    def link(self, node: SyntaxTreeNode) -> None:
        href, title = str(node.attrs.get("href", "")), str(node.attrs.get("title", ""))
        if title.startswith(_UP_TO):
            at = self.run.opened("rref", (("from", href), ("upTo", title.removeprefix(_UP_TO))))
        elif is_term(href):
            at = self.run.opened("term", (("refersTo", href),))
        else:
            at = self.run.opened("ref", (("href", title or href),))
        self.inside(node)
        self.run.closed(at)

    def tag(self, source: str) -> None:
        if source.startswith("</"):
            self.end(source[2:-1].strip())
            return
        try:
            element = etree.fromstring(source.removesuffix(">").removesuffix("/") + "/>")
        except etree.XMLSyntaxError as error:
            raise self.wrong(f"{source} cannot be read") from error
        name = str(element.tag)
        attrs = {str(key): str(value) for key, value in element.attrib.items()}
        if name == "a":
            self.anchor(attrs)
        elif name == "sup":
            self.open.append((name, -1))
        else:
            self.open.append((name, self.mark(name, attrs)))

    def anchor(self, attrs: dict[str, str]) -> None:
        if self.found.attrs or self.run.plain or self.open:
            raise self.wrong("<a> stands inside a text")
        self.found.attrs = attrs
        self.open.append(("a", -1))

    def mark(self, name: str, attrs: dict[str, str]) -> int:
        data = tuple((key[5:], value) for key, value in attrs.items() if key.startswith("data-"))
        if name == "b" and "id" in attrs:
            return self.run.opened("def", (("refersTo", "#" + attrs["id"]),))
        if name in ("ins", "del"):
            return self.run.opened(_MARKS[name], ())
        if name == "span" and attrs.get("class") in _MARKS:
            return self.run.opened(_MARKS[attrs["class"]], data)
        raise self.wrong(f"<{name}> is no mark-up of a law")

    def end(self, name: str) -> None:
        if not self.open or self.open[-1][0] != name:
            raise self.wrong(f"</{name}> closes nothing")
        _, at = self.open.pop()
        if name == "a":
            self.found.num, self.run = self.run.text(), _Run()
        elif at >= 0:
            self.run.closed(at)
