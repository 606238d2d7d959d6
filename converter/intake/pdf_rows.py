"""Characters with places to rows of characters.

Enters: the characters of a page. Leaves: its rows from the top down, each from left to right, with
gaps as spaces; two columns one after the other. Doubles are taken once.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.intake.pdf_characters import Glyph, Page

_SAME_LINE = 0.45
_DOUBLE = 0.25
_GAP = 0.45
_WORD_GAP = 0.18
_STEP = 3


class Row(Struct, frozen=True):
    """Characters on one base line."""

    glyphs: tuple[Glyph, ...]
    """From left to right, white space at the ends aside."""
    column: int
    """0 for a row of the whole page, 1 and 2 for the columns."""

    @property
    def left(self) -> float:
        """The left edge of its ink."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """The right edge of its ink."""
        return self.glyphs[-1].right

    @property
    def base(self) -> float:
        """Its base line."""
        return median(glyph.base for glyph in self.glyphs)

    @property
    def size(self) -> float:
        """The size of its characters."""
        return median(glyph.size for glyph in self.glyphs)

    @property
    def text(self) -> str:
        """Its characters, gaps as spaces."""
        size = self.size
        parts = [self.glyphs[0].text]
        for before, glyph in zip(self.glyphs, self.glyphs[1:], strict=False):
            parts += [_gap(before, glyph, size), glyph.text]
        return "".join(parts)


def _gap(before: Glyph, glyph: Glyph, size: float) -> str:
    """The spaces that the gap between two characters stands for."""
    gap = (glyph.left - before.right) / size
    if before.text.isspace() or glyph.text.isspace():
        return ""
    if before.text.isascii() and glyph.text.isascii():
        return " " if gap > _WORD_GAP else ""
    return "\u3000" * max(1, round(gap)) if gap > _GAP else ""


def once(glyphs: Iterable[Glyph]) -> tuple[list[Glyph], int]:
    """The characters without those printed again at the same place, and how many those were."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    kept = []
    doubles = 0
    for glyph in glyphs:
        unit = max(glyph.size, 1.0)
        x, y = int(glyph.left / unit), int(glyph.base / unit)
        near = [
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in seen.get((glyph.text, x + dx, y + dy), ())
        ]
        if any(_double(glyph, other, unit) for other in near):
            doubles += not glyph.text.isspace()
            continue
        seen.setdefault((glyph.text, x, y), []).append(glyph)
        kept.append(glyph)
    return kept, doubles


def _double(glyph: Glyph, other: Glyph, unit: float) -> bool:
    # Two narrow letters side by side, as in “ll”, are no double.
    across = min(_DOUBLE * unit, (glyph.right - glyph.left) / 2)
    return abs(glyph.left - other.left) < across and abs(glyph.base - other.base) < _DOUBLE * unit


def rows(page: Page, glyphs: list[Glyph]) -> list[Row]:
    """The rows of the page in the order of reading."""
    lines = _lines(glyphs)
    gutter = _gutter(page, lines)
    if not gutter:
        return [row for line in lines if (row := _row(line, 0))]
    found: list[Row] = []
    band: list[Glyph] = []
    for line in lines:
        if _crosses(_spans(line), gutter, 0.0):
            found += [*_columns(band, gutter), *filter(None, (_row(line, 0),))]
            band = []
        else:
            band += line
    return [*found, *_columns(band, gutter)]


def _columns(band: list[Glyph], gutter: float) -> list[Row]:
    left = [glyph for glyph in band if glyph.left < gutter]
    right = [glyph for glyph in band if glyph.left >= gutter]
    sides = ((1, left), (2, right))
    return [row for number, side in sides for line in _lines(side) if (row := _row(line, number))]


def _row(line: list[Glyph], column: int) -> Row | None:
    """The row of a line; None without ink."""
    ink = [at for at, glyph in enumerate(line) if not glyph.text.isspace()]
    return Row(tuple(line[ink[0] : ink[-1] + 1]), column) if ink else None


def _lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Characters with nearly the same base line, from the top down, from left to right."""
    lines: list[list[Glyph]] = []
    ordered = sorted(enumerate(glyphs), key=lambda pair: (-pair[1].base, pair[0]))
    for _, glyph in ordered:
        first = lines[-1][0] if lines else None
        if first and abs(first.base - glyph.base) < _SAME_LINE * max(first.size, glyph.size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda glyph: glyph.left) for line in lines]


def _spans(line: list[Glyph]) -> list[tuple[float, float]]:
    """The ink of a line as spans; characters less than an em apart are one."""
    spans: list[tuple[float, float]] = []
    for glyph in line:
        if glyph.text.isspace():
            continue
        if spans and glyph.left - spans[-1][1] < glyph.size:
            spans[-1] = (spans[-1][0], max(spans[-1][1], glyph.right))
        else:
            spans.append((glyph.left, glyph.right))
    return spans


def _crosses(spans: list[tuple[float, float]], x: float, room: float) -> bool:
    return any(left < x + room and right > x - room for left, right in spans)


def _gutter(page: Page, lines: list[list[Glyph]]) -> float:
    """Where two columns of running text part; 0 when the page has one.

    Lines must stand at both sides of it, hardly any across it, and the left ones must mostly
    reach it: that tells columns of justified text from the cells of a table.
    """
    every = [spans for line in lines if (spans := _spans(line))]
    if len(every) < 8:
        return 0.0
    em = median(glyph.size for line in lines for glyph in line)
    best, most = 0.0, 0
    for x in range(int(page.width * 0.35), int(page.width * 0.65), _STEP):
        clear = [spans for spans in every if not _crosses(spans, x, em / 2)]
        both = [spans for spans in clear if spans[0][0] < x < spans[-1][1]]
        full = sum(any(x - 2.5 * em < right < x for _, right in spans) for spans in both)
        across = len(every) - len(clear)
        if len(both) >= 6 and across * 4 <= len(both) and full * 2 >= len(both) > most:
            best, most = float(x), len(both)
    return best
