"""The pages of an EPUB: XHTML of a law.

Enters: the `Line`s of a law. Leaves: one XHTML document for the front matter and one for each
outermost division, with an `id` for every unit, references as links across the pages, and what the
table of contents needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree
from msgspec import Struct, field

from converter.editions.text.lines import stretches
from converter.editions.text.notes import note_mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.editions.text.lines import Line
    from converter.model import Law, Mark, Table, Text

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
NOTES = "notes.xhtml"


class Page(Struct):
    """One XHTML document."""

    name: str
    """File name."""
    title: str
    """What the reader sees in the contents."""
    lines: list[Line] = field(default_factory=list)
    """What stands in it."""


def paged(law: Law, lines: Iterable[Line]) -> list[Page]:
    """The lines dealt out to pages: a new one at each outermost division or 附件."""
    pages = [Page("front.xhtml", law.meta.title)]
    for line in lines:
        if line.style in ("division", "attachment") and line.level == 1:
            pages.append(Page(f"{line.eids[0] or f'page-{len(pages)}'}.xhtml", heading(line)))
        pages[-1].lines.append(line)
    return pages


def heading(line: Line) -> str:
    """Number and words of a heading: 第一章　总则."""
    parts = (line.num.plain if line.num else "", line.text.plain)
    return "\u3000".join(part for part in parts if part)


def element(parent: etree._Element, tag: str, words: str = "", **attrs: str) -> etree._Element:
    """A new XHTML element below `parent`; `class_` and `epub_type` stand for their attributes."""
    names = {"class_": "class", "epub_type": f"{{{EPUB}}}type"}
    given = {names.get(name, name): value for name, value in attrs.items() if value}
    child = etree.SubElement(parent, f"{{{XHTML}}}{tag}", given)
    child.text = words or None
    return child


def document(title: str) -> tuple[etree._Element, etree._Element]:
    """An empty page and its body."""
    root = etree.Element(
        f"{{{XHTML}}}html", nsmap=cast("dict[str, str]", {None: XHTML, "epub": EPUB})
    )
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "zh-Hans")
    root.set("lang", "zh-Hans")
    head = element(root, "head")
    element(head, "title", title)
    element(head, "link", rel="stylesheet", type="text/css", href="style.css")
    return root, element(root, "body")


def serialised(root: etree._Element) -> bytes:
    """A page as bytes of a file."""
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", doctype="<!DOCTYPE html>")


class Writer(Struct):
    """Writes the pages of one law."""

    law: Law
    """The law, for the numbers of its notes."""
    where: dict[str, str]
    """eId to the name of the page that holds it."""

    def page(self, page: Page) -> bytes:
        """`page` as XHTML."""
        root, body = document(page.title)
        for line in page.lines:
            self._line(body, line, page.name)
        return serialised(root)

    def _line(self, body: etree._Element, line: Line, page: str) -> None:
        if line.table is not None:
            self._table(body, line.table, page)
            return
        tag, kind = _tag(line)
        outer = [eid for eid in line.eids if eid]
        block = element(body, tag, class_=kind, id=outer[0] if outer else "")
        holder = element(block, "span", id=outer[1]) if len(outer) > 1 else block
        parts = [("num", line.num), ("caption", line.caption), ("", line.text)]
        for at, (kind, text) in enumerate((k, t) for k, t in parts if t is not None and t.plain):
            if at:
                _append(holder, line.separator)
            self._text(element(holder, "span", class_=kind) if kind else holder, text, page)
        if line.supplied:
            element(block, "small", "〔补〕", class_="edition")

    def _table(self, body: etree._Element, table: Table, page: str) -> None:
        grid = element(body, "table")
        for at, row in enumerate(table.rows):
            line = element(grid, "tr")
            for column, text in enumerate(row):
                covers = table.spanning(at, column)
                if covers or text:
                    down, across = covers or (1, 1)
                    cell = element(line, "th" if at < table.header else "td")
                    named = {"rowspan": down, "colspan": across}
                    cell.attrib.update({k: str(count) for k, count in named.items() if count > 1})
                    self._text(cell, text, page)
        if not len(grid):
            body.remove(grid)

    def _text(self, parent: etree._Element, text: Text, page: str) -> None:
        for words, around, called in stretches(text):
            for mark in called:
                self._note(parent, mark.get("href"))
            if words:
                self._stretch(parent, words, around, page)

    def _stretch(self, parent: etree._Element, words: str, marks: list[Mark], page: str) -> None:
        for mark in marks:
            href = self._place(mark, page)
            if mark.kind in ("ins", "del"):
                parent = element(parent, mark.kind)
            elif href:
                parent = element(parent, "a", href=href)
                break
        _append(parent, words)

    def _place(self, mark: Mark, page: str) -> str:
        href = mark.get("href") or mark.get("from")
        home = self.where.get(href[1:], "") if href.startswith("#") else ""
        if mark.kind not in ("ref", "rref") or not home:
            return ""
        return href if home == page else f"{home}{href}"

    def _note(self, parent: etree._Element, href: str) -> None:
        if words := note_mark(self.law, href):
            raised = element(parent, "sup", class_="edition")
            element(raised, "a", words, href=f"{NOTES}{href}", epub_type="noteref")


def _tag(line: Line) -> tuple[str, str]:
    if line.style in ("division", "attachment"):
        return f"h{min(line.level + 1, 6)}", line.style
    if line.role == "title":
        return "h1", "title"
    return "p", line.style if line.role == "text" else line.role


def _append(parent: etree._Element, words: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words
