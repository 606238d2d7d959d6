"""A PDF to characters with their places.

Enters: an opened PDF. Leaves: for each page the characters drawn on it, in the order of drawing,
each with its box, and how many pictures the page has. Nothing is set in order here.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct, field
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import apply_matrix_rect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdfdevice import PDFTextSeq
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFGraphicState, PDFTextState
    from pdfminer.pdftypes import PDFStream
    from pdfminer.utils import Matrix, Rect

_UNSEEN = (3, 7)
"""Text rendering modes that draw nothing (ISO 32000-1, table 106)."""
_ASCENT = 0.88


class Glyph(Struct, frozen=True):
    """A character drawn at a place. Points, from the lower left corner of the page."""

    text: str
    """Its characters: one, or several of a ligature."""
    left: float
    """Its left edge."""
    right: float
    """Its right edge: the place of the next character."""
    base: float
    """Its base line."""
    size: float
    """The size of the font as shown."""
    seen: bool = True
    """False for text that is not drawn, as in the layer that OCR puts behind a picture."""
    upright: bool = True
    """False for turned or slanted lines."""


class Page(Struct):
    """What is drawn on a page."""

    width: float
    """Points."""
    height: float
    """Points."""
    glyphs: list[Glyph] = field(default_factory=list)
    """In the order of drawing."""
    pictures: int = 0
    """Images on it."""
    unmapped: int = 0
    """Characters of which the file does not say which they are."""


class _Device(PDFTextDevice):
    """pdfminer's output, kept as it comes."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.page = Page(0, 0)
        self._seen = True

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        left, bottom, right, top = apply_matrix_rect(ctm, page.mediabox)
        self.page = Page(abs(right - left), abs(top - bottom))

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        if textstate.font is None:
            return
        self._seen = textstate.render not in _UNSEEN
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        del ncs, graphicstate
        advance = font.char_width(cid) * fontsize * scaling
        text = self._text(font, cid)
        if font.is_vertical():
            self.page.glyphs.append(_vertical(text, matrix, fontsize, self._seen))
        else:
            self.page.glyphs.append(_glyph(text, matrix, fontsize, rise, advance, self._seen))
        return advance

    def _text(self, font: PDFFont, cid: int) -> str:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = ""
        if text and text != "\x00":
            return text
        self.page.unmapped += 1
        return "\ufffd"

    def render_image(self, name: str, stream: PDFStream) -> None:
        del name, stream
        self.page.pictures += 1

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        """A form is drawn on the page itself."""

    def end_figure(self, name: str) -> None:
        """As `begin_figure`."""


def _glyph(
    text: str, matrix: Matrix, fontsize: float, rise: float, advance: float, seen: bool
) -> Glyph:
    a, b, c, d, e, f = matrix
    size = abs(fontsize) * math.hypot(c, d)
    upright = abs(b) <= 0.05 * abs(a) and a * fontsize > 0 and d * fontsize > 0
    left, right = sorted((e, e + a * advance))
    return Glyph(text, left, right, f + d * rise, size, seen, upright)


def _vertical(text: str, matrix: Matrix, fontsize: float, seen: bool) -> Glyph:
    """A character of a vertical font: its place is the middle of its upper edge."""
    _, _, c, d, e, f = matrix
    size = abs(fontsize) * math.hypot(c, d)
    return Glyph(text, e - size / 2, e + size / 2, f - _ASCENT * size, size, seen, False)


def pages(document: PDFDocument) -> Iterator[Page]:
    """The pages of `document`, in order."""
    manager = PDFResourceManager()
    device = _Device(manager)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.create_pages(document):
        interpreter.process_page(page)
        yield device.page
