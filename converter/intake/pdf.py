"""A PDF with a text layer to text.

Enters: the bytes of a PDF. Leaves: a line for each line on its pages, with the distance from the
margin as U+3000, a wider space between lines as a blank line, page ends as form feeds: what
the reader takes its evidence from. A scan gives no text and a finding.
"""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

from msgspec.structs import replace
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfparser import PDFParser

from converter.intake.outcome import Notes, refused
from converter.intake.pdf_characters import pages
from converter.intake.pdf_layout import leading, text
from converter.intake.pdf_rows import once, rows
from converter.intake.pdf_running import running
from converter.reading.radicals import ideograph

if TYPE_CHECKING:
    from collections.abc import Callable

    from converter.intake.outcome import Intake
    from converter.intake.pdf_characters import Glyph, Page
    from converter.intake.pdf_rows import Row

# pdfminer tells its log of every oddity of a file; what matters becomes a finding.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

_FEW = 15
_TINY = 1.0


def take(data: bytes, name: str) -> Intake:
    """The text of the PDF `data`. Raises whatever pdfminer raises on a damaged file."""
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
    except (PDFPasswordIncorrect, PDFEncryptionError):
        return refused("intake-encrypted", "the PDF asks for a password", name, "pdf")
    drawn = list(pages(document))
    if not any(_ink(page.glyphs) for page in drawn):
        count = sum(page.pictures for page in drawn)
        words = f"{len(drawn)} pages with {count} pictures and no text"
        return refused("intake-no-text-layer", words, name, "pdf")
    notes = Notes(name)
    ocr = _is_ocr(drawn)
    if ocr:
        notes.say("intake-ocr-layer", "the text is not drawn but lies behind the pictures")
    laid = [rows(page, _shown(page, notes, ocr)) for page in drawn]
    _remark(drawn, laid, notes)
    return notes.intake(text(_bare(laid, notes)), "pdf")


def _bare(laid: list[list[Row]], notes: Notes) -> list[list[Row]]:
    """The pages without running heads and feet, which are noted."""
    kept = []
    for page, gone in zip(laid, running(laid, leading(laid)), strict=True):
        for at in sorted(gone):
            notes.drop("intake-running", page[at].text)
        kept.append([row for at, row in enumerate(page) if at not in gone])
    return kept


def _ink(glyphs: list[Glyph]) -> int:
    return sum(not glyph.text.isspace() for glyph in glyphs)


def _is_ocr(drawn: list[Page]) -> bool:
    """True when most of the text is not drawn: then it is what there is."""
    unseen = sum(_ink([each for each in page.glyphs if not each.seen]) for page in drawn)
    return unseen * 2 > sum(_ink(page.glyphs) for page in drawn)


def _shown(page: Page, notes: Notes, ocr: bool) -> list[Glyph]:
    """The characters of the page that are its text; the others are noted."""
    tests: tuple[tuple[str, Callable[[Glyph], bool]], ...] = (
        ("intake-rotated", lambda glyph: glyph.upright),
        ("intake-outside", lambda glyph: _within(page, glyph)),
        ("intake-hidden", lambda glyph: glyph.size >= _TINY and (ocr or glyph.seen)),
    )
    left = page.glyphs
    for code, test in tests:
        notes.drop(code, "".join(glyph.text for glyph in left if not test(glyph)))
        left = [glyph for glyph in left if test(glyph)]
    found, doubles = once(left)
    if doubles:
        notes.say("intake-overprint", f"{doubles} characters on a page")
    return [_named(glyph, notes) for glyph in found]


def _within(page: Page, glyph: Glyph) -> bool:
    return (
        glyph.right > 0
        and glyph.left < page.width
        and glyph.base > -glyph.size
        and glyph.base < page.height
    )


def _named(glyph: Glyph, notes: Notes) -> Glyph:
    """The character with ideographs for radicals."""
    text = "".join(map(ideograph, glyph.text))
    if text == glyph.text:
        return glyph
    notes.say("intake-radical", f"{glyph.text} read as {text}")
    return replace(glyph, text=text)


def _remark(drawn: list[Page], laid: list[list[Row]], notes: Notes) -> None:
    """Note pages that are pictures, pictures on pages, columns, unmapped characters."""
    bare: list[int] = []
    pictured: list[int] = []
    columned: list[int] = []
    unmapped = 0
    for number, (page, found) in enumerate(zip(drawn, laid, strict=True), 1):
        if page.pictures:
            (bare if _ink(page.glyphs) < _FEW else pictured).append(number)
        if any(row.column for row in found):
            columned.append(number)
        unmapped += page.unmapped
    for code, numbers in (
        ("intake-page-without-text", bare),
        ("intake-picture", pictured),
        ("intake-columns", columned),
    ):
        if numbers:
            notes.say(code, f"page {', '.join(map(str, numbers))}")
    if unmapped:
        notes.say("intake-unmapped", f"{unmapped} characters became U+FFFD")
