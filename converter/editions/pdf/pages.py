"""Laid out pages: which line stands where.

Enters: nothing. Leaves: the values that `flowing` fills and `furniture` and `painting` read.
Lengths are in points, heights are measured from the upper edge of the sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from converter.editions.pdf.breaking import SetLine
    from converter.editions.pdf.content import Block


class Placed(Struct, frozen=True):
    """A line on a page."""

    line: SetLine
    x: float
    """Left edge of the block's area."""
    y: float
    """Baseline."""
    block: Block
    opens: bool
    """True for the first line of its block."""
    ends: bool
    """True for the last line of its block."""
    repeated: bool = False
    """True in the repeated head of a table, which is no content."""


class Sheet(Struct):
    """A page with what stands on it."""

    lines: list[Placed] = field(default_factory=list)
    rules: list[float] = field(default_factory=list)
    """Heights of the rules across the page."""
    cells: list[tuple[float, float, float, float]] = field(default_factory=list)
    """Left, top, width and height of each cell of a table."""
    head: str = ""
    """What the running head says."""


class Bookmark(Struct, frozen=True):
    """An entry of the outline."""

    level: int
    words: str
    page: int
    """Index of the page, from 0."""
    y: float


class Pages(Struct):
    """All sheets, and the place of each anchor and bookmark."""

    sheets: list[Sheet] = field(default_factory=list)
    anchors: dict[str, tuple[int, float]] = field(default_factory=dict)
    """Anchor to index of the page and height."""
    bookmarks: list[Bookmark] = field(default_factory=list)
