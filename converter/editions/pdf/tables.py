"""Tables of a law: rows for the pages, columns as wide as their words.

Enters: a `Table` of the model. Leaves: `Row` values, with the cells that stretch over others.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.editions.pdf.content import Block, Node, Row
from converter.editions.pdf.setting import PADDING
from converter.model import Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.editions.pdf.composing import Composer
    from converter.model import Span

_NARROW, _WIDE = 5, 40
"""No column is counted as narrower or wider than so many characters."""
_SHARE = 0.6
"""How much of a page the rows that share a cell may take."""


def set_table(composer: Composer, parent: Node, table: Table) -> list[Row]:
    """The rows of `table`, its head repeated on each page; none for an empty table."""
    columns = max((len(row) for row in table.rows), default=0)
    if not columns:
        return []
    node = parent.child("Table")
    widths = _widths(table, columns, composer.design.page.measure)
    table = replace(table, spans=tuple(_low(composer, table, widths)))
    rows = [_row(composer, node, table, at, widths) for at in range(len(table.rows))]
    heads = _repeated(table)
    head, body = tuple(rows[:heads]), rows[heads:]
    return [replace(row, header=head, opens=at == 0) for at, row in enumerate(body)]


def _low(composer: Composer, table: Table, widths: tuple[float, ...]) -> Iterator[Span]:
    """The spans whose rows have room on a page together; a taller cell cannot be kept whole, and
    the places that it covers are printed as empty cells."""
    page, measure = composer.design.page, composer.design.measures["cell"]
    size = composer.design.styles["cell"].size
    heights = [
        max(len(text.plain) * size // width + 1 for text, width in zip(row, widths, strict=False))
        * measure.leading
        + 2 * PADDING
        for row in table.rows
    ]
    room = _SHARE * (page.height - page.top - page.bottom)
    for span in table.spans:
        if span.rows == 1 or sum(heights[span.row : span.row + span.rows]) < room:
            yield span


def _repeated(table: Table) -> int:
    """How many rows each page repeats: those of the head, unless there is nothing else or a cell
    stretches from the head into the rows below it."""
    if table.header >= len(table.rows):
        return 0
    into = any(span.row < table.header < span.row + span.rows for span in table.spans)
    return 0 if into else table.header


def _row(composer: Composer, parent: Node, table: Table, at: int, widths: tuple[float, ...]) -> Row:
    """A row; one that shares a cell with the next stands on its page."""
    node, texts = parent.child("TR"), table.rows[at]
    tag = "TH" if at < table.header else "TD"
    kind = "cell-head" if tag == "TH" else "cell"
    cells: list[tuple[Block, ...]] = []
    spans: list[tuple[int, int]] = []
    for index in range(len(widths)):
        span = table.spanning(at, index)
        text = texts[index] if index < len(texts) else Text()
        if span is None and not text:
            continue
        # Words where another cell should be are never left out.
        spans.append(span or (1, 1))
        cell = node.child(tag, attributes=_attributes(tag, *spans[-1]))
        cells.append((composer.block(kind, cell.child("P"), text),) if text else ())
    shared = any(span.row <= at < span.row + span.rows - 1 for span in table.spans)
    return Row(tuple(cells), (), widths, tuple(spans), keep=shared)


def _attributes(tag: str, rows: int, columns: int) -> str:
    told = "/Scope/Column" if tag == "TH" else ""
    told += f"/RowSpan {rows}" if rows > 1 else ""
    told += f"/ColSpan {columns}" if columns > 1 else ""
    return f"<</O/Table{told}>>" if told else ""


def _widths(table: Table, columns: int, measure: float) -> tuple[float, ...]:
    longest = [
        max((len(row[at].plain) for row in table.rows if at < len(row)), default=0)
        for at in range(columns)
    ]
    shares = [min(max(length, _NARROW), _WIDE) for length in longest]
    return tuple(measure * share / fsum(shares) for share in shares)
