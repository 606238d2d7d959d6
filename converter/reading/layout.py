"""How a raw text is laid out, measured from its lines.

Enters: the lines. Leaves: whether lines are cut at a width and at which, and whether indents
or blank lines tell paragraphs apart.
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import compress, pairwise
from operator import and_, not_
from typing import TYPE_CHECKING

from msgspec import Struct

from converter.reading.openers import division

if TYPE_CHECKING:
    from converter.reading.lines import Line

ENDS = "。！？!?"
"""Characters that end a sentence."""
PAUSES = "；：;:"
"""Characters that may end a paragraph before a list, or an item."""
CLOSERS = '”’」』）)》】〉]"'
"""Characters that may stand after the end of a sentence."""


_CLOSED = frozenset(ENDS + PAUSES + CLOSERS)
_INDENT = 2
"""The least indent of a first line where every line is a paragraph."""


class Layout(Struct, frozen=True):
    """What the lines of a text show of its layout."""

    wrapped: bool
    """True when lines are cut at a page's width."""
    width: float
    """That width in the measure used; 0 when not wrapped."""
    slack: float
    """How much a line that was cut may fall short of it."""
    halves: bool
    """True when ASCII characters count half."""
    indented: bool
    """True when indents tell first lines from later ones."""
    indent: int
    """The indent from which a line counts as a first line."""
    first: int
    """The usual indent of first lines."""
    blanks: int
    """Blank lines that stand before a new paragraph and not inside one; 0 when none tell."""

    def full(self, line: Line) -> bool:
        """True when `line` may have been cut at the page's width."""
        return self.fulls([line])[0]

    def fulls(self, lines: list[Line]) -> list[bool]:
        """The same of each of `lines`."""
        if not self.wrapped:
            return [False] * len(lines)
        return self._reached(_widths(lines, self.halves))

    def _reached(self, widths: list[float]) -> list[bool]:
        """True for each of `widths` that reaches the width of the page."""
        # Where half a character is left, a whole one no longer fits: widths are rounded up.
        below = math.ceil(self.width - self.slack) - 1
        return [width > below for width in widths]

    def nearly(self, line: Line) -> bool:
        """True when `line` reaches four fifths of the page's width."""
        return self.wrapped and self._measure(line) >= 0.8 * self.width

    def _measure(self, line: Line) -> float:
        return math.ceil(_widths([line], self.halves)[0])


def ended(text: str) -> bool:
    """True when `text` ends a sentence, closing marks aside."""
    return text.rstrip(CLOSERS)[-1:] in ENDS if text[-1] in CLOSERS else text[-1] in ENDS


def open_ended(text: str) -> bool:
    """True when `text` breaks off inside a sentence."""
    return text[-1] not in _CLOSED


def measure(lines: list[Line]) -> Layout:
    """The layout of `lines`; tables have none."""
    lines = [line for line in lines if line.grid is None]
    opens = [line.text[-1] not in _CLOSED for line in lines]
    # The headings of a 目录 end open too, with the number of a page.
    cut = [
        line
        for line in compress(lines, opens)
        if len(line.text) > 12 and (line.text[0] != "第" or not division(line.text))
    ]
    counted, halved = Counter(_widths(cut, halves=False)), Counter(_widths(cut, halves=True))
    halves = max(halved.values(), default=0) > max(counted.values(), default=0)
    width, slack = _width(halved if halves else counted)
    if not width:
        return _paragraphs(lines)
    widths = _widths(lines, halves)
    most = width + 2
    if max(widths) > most and sum([each > most for each in widths]) > 0.05 * len(lines):
        return _paragraphs(lines)
    page = Layout(True, width, slack, halves, False, 0, 0, 0)
    return _cut_lines(lines, opens, page._reached(widths), page)


def _paragraphs(lines: list[Line]) -> Layout:
    """The layout of a text of one line a paragraph."""
    indents = Counter([line.indent for line in lines])
    deeper = sum(count for indent, count in indents.items() if indent >= _INDENT)
    first = max(indents, key=indents.__getitem__, default=0)  # a text of tables alone has none
    return Layout(False, 0, 0, False, deeper * 2 >= len(lines), _INDENT, first, 0)


def _cut_lines(lines: list[Line], opens: list[bool], full: list[bool], page: Layout) -> Layout:
    """The layout of a text whose lines are cut at the width of `page`, by what stands at borders
    without doubt: after lines that are `full` and break off, and after short ones that do not."""
    inside = list(compress(lines[1:], map(and_, full, opens)))
    short = compress(pairwise(lines), map(not_, full))
    fresh = [after for line, after in short if ended(line.text)]
    base, _ = _usual([line.indent for line in inside])
    first, sure = _usual([line.indent for line in fresh])
    gap, _ = _usual([line.blanks for line in inside])
    fresh_gap, spaced = _usual([line.blanks for line in fresh])
    return Layout(
        True,
        page.width,
        page.slack,
        page.halves,
        indented=first > base and sure >= 0.5,
        indent=base + (first - base + 1) // 2,
        first=first,
        blanks=gap + 1 if fresh_gap > gap and spaced >= 0.7 else 0,
    )


def _usual(values: list[int]) -> tuple[int, float]:
    """The commonest of `values` and its share; (0, 0) without any."""
    if not values:
        return 0, 0.0
    value, count = min(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))
    return value, count / len(values)


def _widths(lines: list[Line], halves: bool) -> list[float]:
    """The width of each line: every character is a whole one, or with `halves` an ASCII character
    half of one."""
    if not halves:
        return [line.indent + len(line.text) for line in lines]
    # All lines are counted at once, parted by what stands in no working text.
    ascii_only = "\x00".join([line.text for line in lines]).encode("ascii", "ignore").split(b"\x00")
    return [
        line.indent + len(line.text) - len(narrow) / 2
        for line, narrow in zip(lines, ascii_only, strict=False)
    ]


def _width(counts: Counter[float]) -> tuple[float, float]:
    """The width at which lines are cut, and how much cut lines fall short; zeros when none."""
    total = counts.total()
    if total < 3:
        return 0, 0
    width, best = 0.0, 0
    for value in sorted(counts):
        near = _near(counts, value, 3)
        if near > best:
            width, best = value, near
    if best < 0.6 * total:
        return 0, 0
    for slack in (0.0, 0.5, 1.0, 1.5, 2.0):
        if _near(counts, width, slack) >= 0.97 * best:
            return width, slack
    return width, 3.0


def _near(counts: Counter[float], width: float, slack: float) -> int:
    """How many lines are at most `slack` narrower than `width`."""
    steps = range(int(slack * 2) + 1)
    return sum(counts.get(width - step / 2, 0) for step in steps)
