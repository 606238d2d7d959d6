"""Tables of a law: rows for the pages, columns as wide as their words.

Enters: a `Table` of the model. Leaves: `Row` values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.editions.pdf.content import Block, Node, Row
from converter.model import Table, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.editions.pdf.composing import Composer

_NARROW, _WIDE = 5, 40
"""No column is counted as narrower or wider than so many characters."""


def set_table(composer: Composer, parent: Node, table: Table) -> list[Row]:
    """The rows of `table`, its head repeated on each page; none for an empty table."""
    columns = max((len(row) for row in table.rows), default=0)
    if not columns:
        return []
    node = parent.child("Table")
    widths = _widths(table, columns, composer.design.page.measure)
    repeated = 0 < table.header < len(table.rows)
    head = _row(composer, node, table.rows[0], columns, "TH") if repeated else ()
    return [
        Row(
            _row(composer, node, row, columns, "TH" if at < table.header else "TD"),
            head,
            widths,
            widths,
            opens=at == int(repeated),
        )
        for at, row in enumerate(table.rows)
        if at or not repeated
    ]


def _row(
    composer: Composer, table: Node, texts: Sequence[Text], columns: int, tag: str
) -> tuple[tuple[Block, ...], ...]:
    node = table.child("TR")
    kind = "cell-head" if tag == "TH" else "cell"
    scope = "<</O/Table/Scope/Column>>" if tag == "TH" else ""
    cells = []
    for index in range(columns):
        text = texts[index] if index < len(texts) else Text()
        cell = node.child(tag, attributes=scope)
        cells.append((composer.block(kind, cell.child("P"), text),) if text else ())
    return tuple(cells)


def _widths(table: Table, columns: int, measure: float) -> tuple[float, ...]:
    longest = [
        max((len(row[at].plain) for row in table.rows if at < len(row)), default=0)
        for at in range(columns)
    ]
    shares = [min(max(length, _NARROW), _WIDE) for length in longest]
    return tuple(measure * share / sum(shares) for share in shares)
