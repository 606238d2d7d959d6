"""What a page is made of before it is laid out: structure elements, runs and blocks.

Enters: nothing. Leaves: the values that `law` and `comparison` build and `setting`, `breaking`,
`painting` and `tagging` consume. Lengths are in points; advance widths in thousandths of an em.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from converter.editions.pdf.fonts import FaceName


class Node(Struct, eq=False):
    """A structure element (ISO 32000-1, 14.7). Its kids are attached while pages are painted, so
    that they stand in the order in which the reader meets them and none is empty."""

    tag: str
    """Standard structure type: Document, Sect, H1, P, L, LI, Lbl, LBody, Link, Table …"""
    parent: Node | None = None
    """The element above; None for Document."""
    attributes: str = ""
    """Value of /A in PDF syntax; empty when there is none."""
    title: str = ""
    """Value of /T; empty when there is none."""
    kids: list[Node | Mark | Annotation] = field(default_factory=list)
    """What it holds, in order."""
    cells: list[Node] = field(default_factory=list)
    """Of a TR: its cells, empty ones too."""

    def child(self, tag: str, attributes: str = "", title: str = "") -> Node:
        """A new element of type `tag` below this one."""
        child = Node(tag, self, attributes, title)
        if self.tag == "TR":
            self.cells.append(child)
        return child


class Mark(Struct, frozen=True):
    """A marked-content sequence that belongs to an element."""

    page: int
    """Index of the page, from 0."""
    mcid: int
    """Marked-content identifier on that page."""


class Annotation(Struct, eq=False):
    """A link annotation over one line of a link."""

    page: int
    """Index of the page, from 0."""
    box: tuple[float, float, float, float]
    """Left, bottom, right, top in points."""
    target: str
    """Name of the anchor it leads to."""
    contents: str
    """What it says in words (/Contents)."""


Line = Literal["", "under", "through", "wave"]
"""A line drawn along the text: under it, through it, or a broken one under it."""


class Style(Struct, frozen=True):
    """How a run looks."""

    size: float = 12.0
    """Type size."""
    face: FaceName = "serif"
    """Typeface."""
    line: Line = ""
    """Line drawn along it."""
    shade: float = 0.0
    """Grey behind it: 0 none, 1 black."""
    rise: float = 0.0
    """How far above the baseline it stands, in points."""


class Run(Struct, frozen=True):
    """Characters with one look, one place in the structure and one target."""

    text: str
    """The characters."""
    style: Style
    """Their look."""
    node: Node
    """The structure element that holds them."""
    link: str = ""
    """Name of the anchor that a click leads to; empty when it is no link."""


Align = Literal["justify", "left", "center", "right"]


class Measure(Struct, frozen=True):
    """Where the lines of a block stand, and what may not be parted from what."""

    leading: float
    """From baseline to baseline."""
    first: float = 0.0
    """Indent of the first line, beyond `left`."""
    left: float = 0.0
    """Indent of every line."""
    right: float = 0.0
    """Indent at the right."""
    hang: float = 0.0
    """How far to the left of `left` the label stands."""
    align: Align = "justify"
    """How lines are set; the last line of a justified block stays at the left."""
    before: float = 0.0
    """Space above, dropped at the head of a page."""
    after: float = 0.0
    """Space below."""
    keep_next: bool = False
    """True when it must stand on the page of what follows."""
    orphans: int = 2
    """The least lines at the foot of a page."""
    widows: int = 2
    """The least lines at the head of a page."""
    new_page: bool = False
    """True when it opens a page."""
    rule: bool = False
    """True when a thin rule stands above it."""


class Block(Struct, frozen=True):
    """A paragraph, a heading or a line of the contents."""

    runs: tuple[Run, ...]
    """Its characters."""
    measure: Measure
    """Its place."""
    label: Run | None = None
    """The number of an item, hung to the left of its text."""
    anchors: tuple[str, ...] = ()
    """Names by which links find its first line."""
    bookmark: tuple[int, str] | None = None
    """Level from 1 and words of its entry in the outline."""
    head: str | None = None
    """What the running head says from here on; None leaves it."""
    page_of: Run | None = None
    """A run whose text is to be the page number of its link, at the right end of the last line."""


class Row(Struct, frozen=True):
    """A row of a table: one list of blocks a cell."""

    cells: tuple[tuple[Block, ...], ...]
    """The cells from left to right."""
    header: tuple[Row, ...]
    """The rows of the head, repeated on each page; empty when the table has none."""
    columns: tuple[float, ...]
    """Width of each column of the table."""
    spans: tuple[tuple[int, int], ...] = ()
    """How many rows and columns each cell covers; empty when each covers one."""
    anchors: tuple[str, ...] = ()
    """Names by which links find it."""
    opens: bool = False
    """True for the first row of a table: its header is content, not a repetition."""
    keep: bool = False
    """True when it must stand on the page of the row after it."""


class Late(Struct, frozen=True):
    """A block that names pages, made when all pages before it are laid out."""

    make: Callable[[Mapping[str, int]], Block]
    """From anchors, with the number of the page, to the block."""


Item = Block | Row | Late
"""What flows down the pages."""


class Page(Struct, frozen=True):
    """The sheet and the text area."""

    width: float
    height: float
    left: float
    """Left margin; the text area is `measure` wide."""
    measure: float
    """Width of the text area."""
    top: float
    """From the upper edge to the first line's top."""
    bottom: float
    """From the lower edge to the last line's bottom."""
    head: float
    """Baseline of the running head, from the upper edge."""
    foot: float
    """Baseline of the page number, from the lower edge."""


class Manuscript(Struct, frozen=True):
    """A document ready to be set."""

    page: Page
    """The sheet."""
    items: tuple[Item, ...]
    """What flows down the pages, in order."""
    root: Node
    """The Document element."""
    title: str
    """Title of the document: running head and metadata."""
    status: str = ""
    """Line that stands on every page of a draft; empty when there is none."""
