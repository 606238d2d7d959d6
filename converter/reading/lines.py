"""Lines of the working text, measured.

Enters: the working text. Leaves: its lines that hold ink, each with its indent, its width and
the blank lines before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from converter.reading.runs import Grid

_OTHER_ENDS = "\r\v\f\x85\u2028\u2029"
"""The ends of lines beside the line feed. U+001C to U+001E, which Python takes for ends as well,
are control characters and stand in no working text."""
_AS_LINE_FEED = dict.fromkeys(map(ord, _OTHER_ENDS), "\n")


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
    start, blanks = 0, -1
    for piece in _one_end(text).split("\n"):
        ink = piece and piece.strip()
        if ink:
            indent = len(piece) - len(piece.lstrip())
            found.append(Line(ink, start + indent, indent, blanks if blanks > 0 else 0))
            blanks = 0
        else:
            blanks += 1
        start += len(piece) + 1
    return _paged(text, found) if "\f" in text else found


def _one_end(text: str) -> str:
    """`text`, as long as it is, with one kind of line end."""
    if any(end in text for end in _OTHER_ENDS):
        return text.replace("\r\n", " \n").translate(_AS_LINE_FEED)
    return text


def _paged(text: str, found: list[Line]) -> list[Line]:
    """The lines `found`, those that follow a form feed marked."""
    result, before = [], 0
    for line in found:
        page = text.find("\f", before, line.start) >= 0
        result.append(replace(line, page=True) if page else line)
        before = line.end
    return result
