"""Stretches of text that read as something other than their glyphs say.

Enters: the text of a run. Leaves: stretches with the words to be read. Three things are read
differently: a character no face has (printed 〓), one that shares its glyph with another, and a
wide space, which is read with the character before it: programs that guess columns from gaps would
else tear the number of an article from its text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from converter.editions.pdf import fonts

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = "\x1f"
"""Stands in a text where WeasyPrint is to put the number of a page."""
_WIDE = re.compile("\\S[\u3000\u2003]+|.", re.DOTALL)


class Pieces:
    """Cuts the texts of one document."""

    def __init__(self) -> None:
        self._owners: dict[tuple[str, int], str] = {}
        self.used: dict[str, set[str]] = {"serif": set(), "sans": set()}

    def of(self, text: str, face: fonts.FaceName) -> Iterator[tuple[str, str]]:
        """Stretches of `text` with what they read as; an empty string where it is what they say."""
        self.need(text, face)
        plain = ""
        for piece in _WIDE.findall(text):
            told, says = self._piece(piece, face)
            if not says and told != PAGE:
                plain += told
                continue
            if plain:
                yield plain, ""
            plain = ""
            yield told, says
        if plain:
            yield plain, ""

    def need(self, text: str, face: fonts.FaceName) -> None:
        """Note that `text` will be printed in `face`."""
        for char in set(text):
            glyph = fonts.glyph(char, face)
            self.used[glyph.face].add(fonts.MISSING if glyph.missing else char)

    def _piece(self, piece: str, face: fonts.FaceName) -> tuple[str, str]:
        first = piece[0]
        if first == PAGE:
            return PAGE, ""
        if len(piece) > 1:
            return piece, first
        if first.isspace():
            return first, ""
        glyph = fonts.glyph(first, face)
        if glyph.missing:
            return fonts.MISSING, first
        owner = self._owners.setdefault((glyph.face, glyph.gid), first)
        return first, "" if owner == first else first
