"""Tables of a law: rows for the pages, columns as wide as their words.

Enters: a `Table` of the model. Leaves: `Row` values.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from converter.editions.pdf.content import Node, Row
from converter.model import Table, Text

if TYPE_CHECKING:
    from converter.editions.pdf.composing import Composer

_NARROW, _WIDE = 5, 40
"""No column is counted as narrower or wider than so many characters."""


def set_table(composer: Composer, parent: Node, table: Table) -> list[Row]:
    """The rows of `table`, a head of one row repeated on each page; none for an empty table."""
    columns = max((len(row) for row in table.rows), default=0)
    if not columns:
        return []
    node = parent.child("Table")
    widths = _widths(table, columns, composer.design.page.measure)
    reaches = any(span.row == 0 and span.rows > 1 for span in table.spans)
    repeated = table.header == 1 and len(table.rows) > 1 and not reaches
    made = [_row(composer, node, table, at, widths) for at in range(len(table.rows))]
    if repeated and len(made[0].cells) == columns:
        head, *made = made
        made = [replace(row, header=head.cells) for row in made]
    return [replace(row, opens=not at) for at, row in enumerate(made)]


def _row(composer: Composer, parent: Node, table: Table, at: int, widths: tuple[float, ...]) -> Row:
    node = parent.child("TR")
    head = at < table.header
    cells, covers, own = [], [], []
    for column in range(len(widths)):
        text = table.rows[at][column] if column < len(table.rows[at]) else Text()
        covered = table.spanning(at, column)
        if covered is None and not text:
            continue
        down, across = covered or (1, 1)
        cell = node.child("TH" if head else "TD", attributes=_attributes(head, down, across))
        kind = "cell-head" if head else "cell"
        cells.append((composer.block(kind, cell.child("P"), text),) if text else ())
        covers.append((down, across))
        own.append(sum(widths[column : column + across]))
    stretched = tuple(covers) if table.spans else ()
    return Row(tuple(cells), (), tuple(own), widths, covers=stretched)


def _attributes(head: bool, down: int, across: int) -> str:
    """ISO 32000-1, 14.8.5.7: standard attributes of table cells."""
    said = "/Scope/Column" * head
    said += f"/RowSpan {down}" * (down > 1) + f"/ColSpan {across}" * (across > 1)
    return f"<</O/Table{said}>>" if said else ""


def _widths(table: Table, columns: int, measure: float) -> tuple[float, ...]:
    longest = [
        max((len(row[at].plain) for row in table.rows if at < len(row)), default=0)
        for at in range(columns)
    ]
    shares = [min(max(length, _NARROW), _WIDE) for length in longest]
    return tuple(measure * share / sum(shares) for share in shares)
