"""Letters: how characters with their places become text operators of a content stream.

Enters: every line of the document, then characters with advances. Leaves: the program of each
face and the operators; each character reads as itself, also where its glyph says something else.
"""

from __future__ import annotations

from collections import Counter
from math import fsum
from typing import TYPE_CHECKING

from converter.editions.pdf import fonts
from converter.editions.pdf.faces import Program

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from converter.editions.pdf.breaking import Char, SetLine
    from converter.editions.pdf.fonts import FaceName

_UNSPEAKABLE = "\0\ufeff\ufffe"
"""Code points that ISO 19005-3, 6.2.11.7.2 bans from a font's Unicode map."""
_WIDE = 0.6
"""A space wider than this many ems is read with the character before it."""


class Lettering:
    """Draws characters with the programs of one document."""

    def __init__(self, lines: Iterable[SetLine]) -> None:
        self.read: dict[tuple[FaceName, int], str] = {}
        self.odd: set[str] = set()
        """Characters that some glyph in the document reads otherwise, and white space."""
        used: dict[FaceName, dict[int, tuple[str, int]]] = {"serif": {}, "sans": {}}
        # A glyph is one object for each character and face (`fonts.glyph`).
        found = {id(char.glyph): char for line in lines for char in line.chars}
        for char in found.values():
            face, gid = char.glyph.face, char.glyph.gid
            if gid not in used[face]:
                self.read[face, gid] = _words(char)
                used[face][gid] = self.read[face, gid], char.glyph.advance
            if char.text.isspace() or self.read[face, gid] != char.text:
                self.odd.add(char.text)
        self.programs = {name: Program(name, glyphs) for name, glyphs in used.items() if glyphs}

    def text(
        self, chars: Sequence[Char], advances: Sequence[float], x: float, y: float
    ) -> Iterator[str]:
        """The operators for characters in a line, `y` being the baseline from the lower edge."""
        for start, end, words in self._pieces(chars):
            part, steps = chars[start:end], advances[start:end]
            ops = self._show(part, steps, x, y)
            if words:
                code = words.encode("utf-16-be").hex()
                ops = f"/Span <</ActualText <FEFF{code}>>> BDC {ops} EMC"
            yield ops
            x += fsum(steps)

    def _pieces(self, chars: Sequence[Char]) -> Iterator[tuple[int, int, str]]:
        """Stretches of one face and size, with the words to be read where they are not those drawn.

        A character no face has is drawn as `fonts.MISSING` and read as itself, and so is one that
        shares its glyph with another. A wide space is read as part of the character before it:
        readers that guess columns from gaps (poppler: 0.7 em) would else tear the number of an
        article from its text.
        """
        start = len(chars) if self._plain(chars) else 0
        if start:
            yield 0, start, ""
        while start < len(chars):
            first = chars[start]
            end = start + 1
            if self._misread(first):
                yield start, end, first.text
            elif spaced := _spaced(chars, start):
                end = spaced
                yield start, end, first.text
            else:
                while end < len(chars) and self._goes_on(chars, start, end):
                    end += 1
                yield start, end, ""
            start = end

    def _plain(self, chars: Sequence[Char]) -> bool:
        """True for characters of one look that all read as they are drawn."""
        first = chars[0]
        return self.odd.isdisjoint([char.text for char in chars]) and all(
            _alike(first, char) for char in chars
        )

    def _misread(self, char: Char) -> bool:
        read = self.read[char.glyph.face, char.glyph.gid]
        return read != char.text and not char.text.isspace()

    def _goes_on(self, chars: Sequence[Char], start: int, at: int) -> bool:
        return (
            _alike(chars[start], chars[at])
            and not self._misread(chars[at])
            and not _spaced(chars, at)
        )

    def _show(
        self,
        chars: Sequence[Char],
        advances: Sequence[float],
        x: float,
        y: float,
    ) -> str:
        face, size = chars[0].glyph.face, chars[0].run.style.size
        codes = self.programs[face].codes
        spaces = [
            round(step - char.glyph.advance * size / 1000, 3)
            for char, step in zip(chars, advances, strict=True)
        ]
        common = Counter(spaces[:-1]).most_common(1)[0][0] if len(spaces) > 1 else 0.0
        spaces[-1] = common
        shown = ["<"]
        for char, space in zip(chars, spaces, strict=True):
            shown.append(codes[char.glyph.gid])
            if space != common:
                shown.append(f">{(common - space) * 1000 / size:.1f}<")
        matrix = f"1 0 0 1 {x:.2f} {y:.2f} Tm"
        font = f"/{face} {size:g} Tf {common:g} Tc"
        return f"BT {font} {matrix} [{''.join(shown)}>] TJ ET"


def _words(char: Char) -> str:
    """What the glyph of a character reads as, unless it is told otherwise."""
    if char.glyph.missing:
        return fonts.MISSING
    if char.text in _UNSPEAKABLE:
        return " "
    return " " if char.text.isspace() and char.text != "　" else char.text


def _alike(left: Char, right: Char) -> bool:
    return left.glyph.face == right.glyph.face and left.run.style.size == right.run.style.size


def _spaced(chars: Sequence[Char], at: int) -> int:
    """Index after the wide space that follows the character `at`; 0 when none does."""
    end = at + 1
    if end == len(chars) or not chars[end].text.isspace() or chars[at].text.isspace():
        return 0
    while end < len(chars) and chars[end].text.isspace() and _alike(chars[at], chars[end]):
        end += 1
    wide = fsum(char.width for char in chars[at + 1 : end]) > _WIDE * chars[at].run.style.size
    return end if wide else 0
