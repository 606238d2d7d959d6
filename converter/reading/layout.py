"""How a raw text is laid out, measured from its lines.

Enters: the lines. Leaves: whether lines are cut at a width and at which, and whether indents
tell paragraphs apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from converter.reading.lines import Line

ENDS = "。！？!?"
"""Characters that end a sentence."""
PAUSES = "；：;:"
"""Characters that may end a paragraph before a list, or an item."""
CLOSERS = "”’」』）)》】〉]"
"""Characters that may stand after the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Layout:
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

    def measure(self, line: Line) -> float:
        """The width of `line` in the measure used."""
        return _half(line) if self.halves else line.width

    def full(self, line: Line) -> bool:
        """True when `line` may have been cut at the page's width."""
        return self.wrapped and self.measure(line) >= self.width - self.slack

    def nearly(self, line: Line) -> bool:
        """True when `line` reaches four fifths of the page's width."""
        return self.wrapped and self.measure(line) >= 0.8 * self.width


def measure(lines: list[Line]) -> Layout:
    """The layout of `lines`."""
    open_ended = [
        line
        for line in lines
        if line.text[-1] not in ENDS + PAUSES + CLOSERS and len(line.text) > 12
    ]
    counted = Counter(float(line.width) for line in open_ended)
    halved = Counter(_half(line) for line in open_ended)
    halves = max(halved.values(), default=0) > max(counted.values(), default=0)
    width, slack = _width(halved if halves else counted)
    longer = sum((_half(line) if halves else line.width) > width + 2 for line in lines)
    wrapped = bool(width) and longer <= 0.05 * len(lines)
    indented, indent = _indents(lines, wrapped)
    return Layout(wrapped, width if wrapped else 0, slack, halves, indented, indent)


def _half(line: Line) -> float:
    """The width of `line` where an ASCII character is half as wide as a Chinese one."""
    text = line.text
    narrow = 0 if not text.isascii() and not _has_ascii(text) else sum(c < "\x7f" for c in text)
    return line.indent + len(text) - narrow / 2


def _has_ascii(text: str) -> bool:
    return len(text.encode("utf-8", "surrogatepass")) != 3 * len(text)


def _width(counts: Counter[float]) -> tuple[float, float]:
    """The width at which lines are cut, and how much cut lines fall short; zeros when none."""
    total = sum(counts.values())
    if total < 3:
        return 0, 0
    width, best = 0.0, 0
    for value in sorted(counts):
        near = sum(count for other, count in counts.items() if value - 3 <= other <= value)
        if near > best:
            width, best = value, near
    if best < 0.6 * total:
        return 0, 0
    for slack in (0.0, 0.5, 1.0, 1.5, 2.0):
        near = sum(count for other, count in counts.items() if width - slack <= other <= width)
        if near >= 0.97 * best:
            return width, slack
    return width, 3.0


def _indents(lines: list[Line], wrapped: bool) -> tuple[bool, int]:
    """Whether indents carry meaning, and from which indent a line is a first line."""
    indents = Counter(line.indent for line in lines)
    base = min(indents)
    deeper = sum(count for indent, count in indents.items() if indent >= base + 2)
    share = deeper / len(lines)
    if wrapped:
        return 0.1 <= share <= 0.98, base + 2
    return share >= 0.5, base + 2
