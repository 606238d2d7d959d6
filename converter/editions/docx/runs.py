"""Words of a law in a Word paragraph: runs, links inside the document, bookmarks.

Enters: a paragraph, texts with marks, eIds. Leaves: the paragraph filled. References to a unit of
the same law become links to its bookmark; an emendation gets its number; `ins` and `del` are
underlined and struck through.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from msgspec import Struct, field

from converter.editions.text.lines import stretches
from converter.editions.text.notes import note_mark

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

    from converter.model import Law, Mark, Text

_LONGEST = 40


def bookmark(eid: str) -> str:
    """`eid` as the name of a bookmark: Word takes forty ASCII letters, digits and underscores;
    an eId that does not fit is named by its digest."""
    if len(eid) <= _LONGEST and eid.isascii() and eid.isidentifier():
        return eid
    return "u_" + hashlib.sha256(eid.encode()).hexdigest()[:16]


class Runs(Struct):
    """Fills the paragraphs of one document."""

    law: Law
    """The law, for the numbers of its notes."""
    eids: frozenset[str]
    """Units that have a bookmark."""
    ids: list[str] = field(default_factory=list)
    """Bookmarks so far; their numbers are their places."""

    def begin(self, paragraph: Paragraph, eids: tuple[str, ...]) -> None:
        """Bookmarks for the units that begin in `paragraph`."""
        for eid in filter(None, eids):
            self.ids.append(eid)
            for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
                mark = OxmlElement(tag)
                mark.set(qn("w:id"), str(len(self.ids)))
                if tag == "w:bookmarkStart":
                    mark.set(qn("w:name"), bookmark(eid))
                paragraph._p.append(mark)

    def write(self, paragraph: Paragraph, text: Text, bold: bool = False) -> None:
        """The words of `text`, cut where a mark begins or ends."""
        for words, around, called in stretches(text):
            for mark in called:
                run = paragraph.add_run(note_mark(self.law, mark.get("href")))
                run.font.superscript = True
            if words:
                self._stretch(paragraph, words, around, bold)

    def _stretch(self, paragraph: Paragraph, words: str, marks: list[Mark], bold: bool) -> None:
        run = paragraph.add_run(words)
        run.bold = True if bold else None
        kinds = {mark.kind for mark in marks}
        if "ins" in kinds:
            run.underline = True
        if "del" in kinds:
            run.font.strike = True
        place = self._place(marks)
        if place:
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), place)
            run._r.addprevious(link)
            link.append(run._r)

    def _place(self, marks: list[Mark]) -> str:
        for mark in reversed(marks):
            href = mark.get("href") or mark.get("from")
            if mark.kind in ("ref", "rref") and href.startswith("#") and href[1:] in self.eids:
                return bookmark(href[1:])
        return ""
