"""The two typefaces: what glyph a character has.

Enters: characters. Leaves: `Glyph` values with advance widths.
Noto Serif SC and Noto Sans SC (SIL OFL) come from `pylopdf_fonts_zh_cn`, shaping from `uharfbuzz`,
which carries its own HarfBuzz: no font and no library of the
machine takes part, so the same text gives the same bytes everywhere.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import pylopdf_fonts_zh_cn as noto
import uharfbuzz as hb
from msgspec import Struct

FaceName = Literal["serif", "sans"]
"""Serif for text, Sans for what is to stand out: there is no bold, and none is imitated."""

MISSING = "〓"
"""GETA MARK, printed where neither face has the character: the compositor's sign for it."""


class Glyph(Struct, frozen=True):
    """How one character is drawn."""

    face: FaceName
    """The face that has it; not always the face asked for."""
    gid: int
    """Glyph index in the whole font."""
    advance: int
    """Advance width in thousandths of an em."""
    missing: bool = False
    """True when the glyph is that of `MISSING`, standing in for a character no face has."""


class Face:
    """One typeface, loaded once in a process and read only."""

    def __init__(self, name: FaceName) -> None:
        path = noto.serif_path() if name == "serif" else noto.sans_path()
        self.name: FaceName = name
        self.postscript = "NotoSerifSC-Regular" if name == "serif" else "NotoSansSC-Regular"
        self.whole = hb.Face(hb.Blob.from_file_path(str(path)))
        self._font = hb.Font(self.whole)
        extents = self._font.get_font_extents("ltr")
        self.ascent, self.descent = round(extents.ascender), round(extents.descender)

    def glyph(self, char: str) -> Glyph | None:
        """The glyph of `char` as simplified Chinese draws it, or None when there is none."""
        if not self._font.get_nominal_glyph(ord(char)):
            return None
        buffer = hb.Buffer()
        buffer.add_str(char)
        buffer.script, buffer.language, buffer.direction = "Hani", "zh-Hans", "ltr"
        hb.shape(self._font, buffer, {})
        if len(buffer.glyph_infos) != 1:
            return None
        gid = buffer.glyph_infos[0].codepoint
        return Glyph(self.name, gid, round(self._font.get_glyph_h_advance(gid)))


@cache
def face(name: FaceName) -> Face:
    """The face called `name`."""
    return Face(name)


@cache
def glyph(char: str, name: FaceName) -> Glyph:
    """The glyph of `char` in the face asked for, else in the other one, else `MISSING`'s."""
    other: FaceName = "sans" if name == "serif" else "serif"
    found = face(name).glyph(char) or face(other).glyph(char)
    if found is not None:
        return found
    geta = face(name).glyph(" " if char.isspace() else MISSING)
    if geta is None:
        raise LookupError(f"the face {name} lacks {MISSING}")
    return Glyph(geta.face, geta.gid, geta.advance, missing=not char.isspace())


def covered(char: str) -> bool:
    """True when one of the faces has `char`."""
    return not glyph(char, "serif").missing
