"""The EPUB 3 edition.

Enters: a `Law` and the XML it was read from. Leaves: the bytes of an .epub: a page a chapter,
contents, notes of the editors, and the XML itself in the package; the same bytes on every run.
Written with lxml and zipfile: the one well-kept library, EbookLib, is under the AGPL and dates
what it writes.
"""

from __future__ import annotations

import uuid
from itertools import zip_longest
from typing import TYPE_CHECKING

from converter.editions.adopting import supplied_note
from converter.editions.archive import zipped
from converter.editions.epub.editorial import editorial
from converter.editions.epub.package import CONTAINER, STYLE, contents, opf
from converter.editions.epub.pages import NOTES, Page, Writer, document, element, paged, serialised
from converter.editions.text.lines import lines
from converter.editions.text.notes import HEADING, doubt_notes, draft_words, emendation_notes
from converter.identity import expression_iri

if TYPE_CHECKING:
    from converter.model import Law

__all__ = ["render"]

MIMETYPE = b"application/epub+zip"


def render(law: Law, xml: bytes = b"") -> bytes:
    """`law` as an .epub; `xml` is put into the package as the source of the text."""
    pages = paged(law, lines(law))
    where = {eid: page.name for page in pages for line in page.lines for eid in line.eids if eid}
    writer = Writer(law, where)
    files = [(page.name, writer.page(page)) for page in pages]
    if notes := _notes(law, where):
        files.append((NOTES, notes))
        pages.append(Page(NOTES, HEADING))
    files += [("nav.xhtml", contents(law, pages)), ("style.css", STYLE)]
    if xml:
        files.append(("law.xml", xml))
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, expression_iri(law.meta)).urn
    package = opf(law, identifier, [name for name, _ in files], [page.name for page in pages])
    entries = [("mimetype", MIMETYPE), ("META-INF/container.xml", CONTAINER)]
    entries += [("EPUB/package.opf", package)]
    entries += [(f"EPUB/{name}", content) for name, content in files]
    return zipped(entries, stored=frozenset({"mimetype"}))


def _notes(law: Law, where: dict[str, str]) -> bytes:
    """The editors' notes as a page; empty when there are none."""
    draft, supplied, meta = draft_words(law), supplied_note(law), law.meta
    editors = meta.introduction or meta.notes
    if not (draft or supplied or meta.emendations or meta.doubts or editors):
        return b""
    root, body = document(HEADING)
    element(body, "h2", HEADING)
    for words in ([draft] if draft else []) + supplied:
        element(body, "p", words)
    for emendation, words in zip(law.meta.emendations, emendation_notes(law), strict=True):
        note = element(body, "aside", id=emendation.note, epub_type="footnote")
        element(note, "p", words)
    for words, doubt in zip_longest(doubt_notes(law), law.meta.doubts):
        marked = {"id": doubt.note, "epub_type": "footnote"} if doubt and doubt.note else {}
        note = element(body, "aside" if marked else "div", **marked)
        element(note, "p", words)
    editorial(body, law, where)
    return serialised(root)
