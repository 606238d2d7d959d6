"""Pages: which line stands where.

Enters: a `Manuscript`. Leaves: `Sheet` values with every line at its baseline, the rules of
tables, and where each anchor landed. A heading stays with what follows it, a paragraph is not
parted into a single line (`Measure.orphans`, `Measure.widows`), and a table that goes on repeats
its head.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from converter.editions.pdf.breaking import set_lines
from converter.editions.pdf.content import Block, Late, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.editions.pdf.breaking import SetLine
    from converter.editions.pdf.content import Manuscript, Page

PADDING = 4.0
"""Between the rules of a table and its text, in points."""
_EM_MIDDLE = 0.38
"""Middle of the em box above the baseline, as a part of the type size (880/-120)."""
_PART = 4
"""A row of a table is parted only when this many lines of it fit."""
_RULE_GAP = 8.0
"""Between a rule above a block and the block."""
_OPENING_ROOM = 120.0
"""A table begins only where its head and some lines fit, in points."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line on a page."""

    line: SetLine
    x: float
    """Left edge of the block's area."""
    y: float
    """Baseline, from the upper edge of the sheet."""
    block: Block
    opens: bool
    """True for the first line of its block."""
    ends: bool
    """True for the last line of its block."""
    repeated: bool = False
    """True in the repeated head of a table, which is no content."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A rule, from upper left to lower right."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float = 0.5


@dataclass(slots=True)
class Sheet:
    """A page with what stands on it."""

    lines: list[Placed] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    head: str = ""
    """What the running head says."""


@dataclass(frozen=True, slots=True)
class Pages:
    """All sheets, and the place of each anchor and bookmark."""

    sheets: tuple[Sheet, ...]
    anchors: dict[str, tuple[int, float]]
    """Anchor to index of the page and height from the upper edge."""
    bookmarks: tuple[tuple[int, str, int, float], ...]
    """Level, words, index of the page, height from the upper edge."""


@dataclass(frozen=True, slots=True)
class _Broken:
    block: Block
    lines: list[SetLine]

    @property
    def height(self) -> float:
        return len(self.lines) * self.block.measure.leading

    @property
    def least(self) -> float:
        """Height of the lines that must stand together at its beginning."""
        measure, count = self.block.measure, len(self.lines)
        parted = measure.orphans if count >= measure.orphans + measure.widows else count
        return (count if measure.keep_next else parted) * measure.leading


def paginate(manuscript: Manuscript) -> Pages:
    """Lay the items of `manuscript` out on pages. There is always one page at least."""
    flow = _Flow(manuscript.page)
    chain: list[Block | Row] = []
    for item in manuscript.items:
        for ready in item.make(flow.anchors) if isinstance(item, Late) else (item,):
            if chain and isinstance(ready, Block) and ready.measure.new_page:
                flow.chain(chain)
                chain = []
            chain.append(ready)
            if not _keeps(ready):
                flow.chain(chain)
                chain = []
    if chain:
        flow.chain(chain)
    flow.close_table()
    return Pages(tuple(flow.sheets), flow.anchors, tuple(flow.bookmarks))


def _keeps(item: Block | Row) -> bool:
    return isinstance(item, Block) and item.measure.keep_next


def _break(block: Block, width: float) -> _Broken:
    measure = block.measure
    inner = width - measure.left - measure.right
    return _Broken(block, set_lines(block.runs, inner, measure.first, measure.align))


class _Flow:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.sheets = [Sheet()]
        self.anchors: dict[str, tuple[int, float]] = {}
        self.bookmarks: list[tuple[int, str, int, float]] = []
        self.y = page.top
        self.end = page.height - page.bottom
        self.head = ""
        self.table: Row | None = None

    @property
    def fresh(self) -> bool:
        return self.y <= self.page.top

    def turn(self) -> None:
        if self.table:
            self.rule(self.table)
        self.sheets.append(Sheet(head=self.head))
        self.y = self.page.top

    def chain(self, items: Sequence[Block | Row]) -> None:
        """Place `items`, which must not be parted before the last one."""
        broken = [
            _break(item, self.page.measure) if isinstance(item, Block) else item for item in items
        ]
        if isinstance(items[0], Block):
            self.close_table()
            if items[0].measure.new_page and not self.fresh:
                self.turn()
        need = sum(self.need(item) for item in broken)
        if need > self.end - self.y + 0.01 and not self.fresh:
            self.turn()
        for item in broken:
            if isinstance(item, Row):
                self.row(item)
            else:
                self.block(item)

    def need(self, item: _Broken | Row) -> float:
        if isinstance(item, Row):
            return 0.0
        measure = item.block.measure
        extra = measure.before + (measure.after if measure.keep_next else 0.0)
        return item.least + extra

    def block(self, broken: _Broken) -> None:
        measure, lines = broken.block.measure, broken.lines
        if not self.fresh:
            self.y += measure.before
        self.mark(broken.block)
        if measure.rule:
            self.stroke_across(self.y - _RULE_GAP)
        done = 0
        while done < len(lines):
            take = self.fitting(len(lines) - done, broken, done == 0)
            if not take:
                self.turn()
                continue
            for index in range(done, done + take):
                self.put(broken, index, self.page.left)
            done += take
            if done < len(lines):
                self.turn()
        self.y += measure.after

    def fitting(self, left: int, broken: _Broken, opening: bool) -> int:
        """How many of the `left` lines of a block go on this page; 0 to turn it first."""
        measure = broken.block.measure
        fit = int((self.end - self.y + 0.01) // measure.leading)
        if fit >= left:
            return left
        take = min(fit, left - measure.widows)
        if take >= (measure.orphans if opening else 1):
            return take
        return max(fit, 1) if self.fresh else 0

    def put(self, broken: _Broken, index: int, x: float, repeated: bool = False) -> None:
        block, line = broken.block, broken.lines[index]
        measure = block.measure
        size = line.chars[0].run.style.size
        baseline = self.y + measure.leading / 2 + size * _EM_MIDDLE
        opens, ends = index == 0, index == len(broken.lines) - 1
        self.sheets[-1].lines.append(
            Placed(line, x + measure.left, baseline, block, opens, ends, repeated)
        )
        self.y += measure.leading

    def mark(self, block: Block) -> None:
        here = len(self.sheets) - 1
        for anchor in block.anchors:
            self.anchors.setdefault(anchor, (here, self.y))
        if block.bookmark:
            self.bookmarks.append((*block.bookmark, here, self.y))
        if block.head is not None:
            if not self.sheets[-1].head or self.fresh:
                self.sheets[-1].head = block.head
            self.head = block.head

    # -- tables ---------------------------------------------------------------------------

    def row(self, row: Row) -> None:
        cells = [
            [_break(block, width - 2 * PADDING) for block in cell]
            for cell, width in zip(row.cells, row.widths, strict=True)
        ]
        queues = [_lines(cell) for cell in cells]
        if row.opens:
            self.close_table()
            self.room()
            self.header(row, repeated=False)
        elif row.keep:
            self.room(row)
        self.table = row
        here = True
        while any(queues):
            taken = self.part(queues)
            if not taken:
                self.turn()
                self.header(row, repeated=True)
                continue
            if here:
                for anchor in row.anchors:
                    self.anchors.setdefault(anchor, (len(self.sheets) - 1, self.y))
                here = False
            self.cells(row.widths, taken)
            queues = [queue[len(part) :] for queue, part in zip(queues, taken, strict=True)]

    def room(self, row: Row | None = None) -> None:
        """Turn the page unless something of the table fits under its head."""
        if not self.fresh and self.end - self.y < _OPENING_ROOM:
            self.turn()
            if row:
                self.header(row, repeated=True)

    def part(self, queues: list[list[_CellLine]]) -> list[list[_CellLine]]:
        """The lines of each cell that go on this page; nothing to turn it first."""
        room = self.end - self.y - 2 * PADDING
        heights = [sum(line.height for line in queue) for queue in queues]
        if max(heights) <= room:
            return queues
        taken = [_fitting(queue, room) for queue in queues]
        whole = self.y - self.page.top < 60
        least = max(len(part) for part in taken)
        return taken if least >= _PART or (whole and least) else []

    def cells(
        self, widths: Sequence[float], taken: list[list[_CellLine]], repeated: bool = False
    ) -> None:
        top, low = self.y, self.y
        self.stroke_across(top)
        x = self.page.left
        for width, part in zip(widths, taken, strict=True):
            self.y = top + PADDING
            for line in part:
                self.y += line.gap
                if line.index == 0:
                    self.mark(line.broken.block)
                self.put(line.broken, line.index, x + PADDING, repeated)
            low = max(low, self.y)
            x += width
        self.y = low + PADDING
        self.sides(widths, top)

    def sides(self, widths: Sequence[float], top: float) -> None:
        x = self.page.left
        for width in (0.0, *widths):
            x += width
            self.sheets[-1].strokes.append(Stroke(x, top, x, self.y))

    def header(self, row: Row, repeated: bool) -> None:
        if not row.header:
            return
        cells = [
            _lines([_break(block, width - 2 * PADDING) for block in cell])
            for cell, width in zip(row.header, row.columns, strict=True)
        ]
        self.cells(row.columns, cells, repeated)

    def rule(self, row: Row) -> None:
        width = sum(row.columns)
        left = self.page.left
        self.sheets[-1].strokes.append(Stroke(left, self.y, left + width, self.y))

    def close_table(self) -> None:
        if self.table:
            self.rule(self.table)
            self.table = None

    def stroke_across(self, y: float) -> None:
        left = self.page.left
        self.sheets[-1].strokes.append(Stroke(left, y, left + self.page.measure, y))


@dataclass(frozen=True, slots=True)
class _CellLine:
    broken: _Broken
    index: int
    gap: float

    @property
    def height(self) -> float:
        return self.gap + self.broken.block.measure.leading


def _lines(cell: Sequence[_Broken]) -> list[_CellLine]:
    return [
        _CellLine(broken, index, broken.block.measure.before if order and not index else 0.0)
        for order, broken in enumerate(cell)
        for index in range(len(broken.lines))
    ]


def _fitting(queue: list[_CellLine], room: float) -> list[_CellLine]:
    taken: list[_CellLine] = []
    for line in queue:
        room -= line.height
        if room < 0:
            break
        taken.append(line)
    return taken
