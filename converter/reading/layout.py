"""How a raw text is laid out, measured from its lines.

Enters: the lines. Leaves: whether lines are cut at a width and at which, and whether
indents and blank lines tell paragraphs apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from converter.reading.lines import Line

FINAL = "。；：！？;:.!?…”’』」）)》】"
"""Characters that may end a paragraph."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the lines of a text show of its layout."""

    wrapped: bool
    """True when lines are cut at a page's width."""
    width: int
    """That width in characters; 0 when not wrapped."""
    slack: int
    """How many characters a cut line may fall short of it."""
    indented: bool
    """True when indents tell first lines from later ones."""
    indent: int
    """The indent from which a line counts as a first line."""
    spaced: bool
    """True when blank lines stand between paragraphs but not between all lines."""

    def full(self, line: Line) -> bool:
        """True when `line` may have been cut at the page's width."""
        return self.wrapped and line.width >= self.width - self.slack


def measure(lines: list[Line]) -> Layout:
    """The layout of `lines`."""
    width = _width(lines)
    indented, indent = _indents(lines, bool(width))
    gaps = sum(line.blanks > 0 for line in lines[1:])
    spaced = 0 < gaps < 0.9 * (len(lines) - 1)
    return Layout(bool(width), width, 3 if width else 0, indented, indent, spaced)


def _width(lines: list[Line]) -> int:
    """The width at which lines are cut; 0 when they are not."""
    cut = [line.width for line in lines if line.text[-1] not in FINAL and len(line.text) > 12]
    if len(cut) < 3:
        return 0
    counts = Counter(cut)
    width, best = 0, 0
    for value in sorted(counts):
        near = sum(counts.get(value - less, 0) for less in range(4))
        if near > best:
            width, best = value, near
    longer = sum(line.width > width + 2 for line in lines)
    return width if best >= 0.6 * len(cut) and longer <= 0.05 * len(lines) else 0


def _indents(lines: list[Line], wrapped: bool) -> tuple[bool, int]:
    """Whether indents carry meaning, and from which indent a line is a first line."""
    indents = Counter(line.indent for line in lines)
    base = min(indents)
    deeper = sum(count for indent, count in indents.items() if indent >= base + 2)
    share = deeper / len(lines)
    if wrapped:
        return 0.1 <= share <= 0.98, base + 2
    return share >= 0.5, base + 2
