"""Lines of the working text, measured.

Enters: the working text. Leaves: its lines that hold ink, each with its indent, its width and
the blank lines before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from converter.reading.runs import Grid

_ENDS = "\n\r\v\f\x85\u2028\u2029"
"""The ends of lines. U+001C to U+001E, which Python takes for ends as well, are control characters
and stand in no working text."""


class Line(Struct, frozen=True, gc=False):
    """A line that holds ink."""

    text: str
    """Its characters without white space at the ends."""
    start: int
    """Offset of the first of them in the working text."""
    indent: int
    """Characters of white space before it."""
    blanks: int
    """Blank lines before it."""
    page: bool = False
    """True when a page ended before it: a form feed, or furniture between."""
    grid: Grid | None = None
    """The table that these lines make, all of them taken as one."""
    row: bool = False
    """True for a table, and for a line that looks like a row of one."""

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.start + len(self.text)

    @property
    def width(self) -> int:
        """Characters from the margin to the last one."""
        return self.indent + len(self.text)


def lines(text: str) -> list[Line]:
    """The lines of `text` that hold ink, in order."""
    found: list[Line] = []
    ends, page = 0, False
    start = 0
    for piece in text.splitlines(keepends=True):
        stripped = piece.strip()
        if stripped:
            indent = piece.index(stripped[0])
            found.append(Line(stripped, start + indent, indent, ends - 1 if ends else 0, page))
            ends, page = 0, False
        start += len(piece)
        end = piece[-1]
        if end in _ENDS:
            ends += 1
            page = page or end == "\f"
    return found
