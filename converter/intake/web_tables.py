"""The tables of a page.

Enters: a `table` element and the lines shown of it. Leaves: its cells with what they cover, and
how many rows are headings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.intake.sheets import Cell, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from converter.intake.web_lines import Shown

_CELLS = ("td", "th")
_BOLD = ("b", "strong")
_MOST = 100
"""No cell is believed to cover more rows or columns."""


def sheet_of(table: Element, lines: list[Shown]) -> Sheet:
    """The table with the lines shown in its cells. One that holds another is empty: it lays out
    the page."""
    shown: dict[Element, list[str]] = {}
    for line in lines:
        if line.cell is not None:
            shown.setdefault(line.cell, []).append(line.text.strip())
    if any(inner is not table for inner in table.iter("table")):
        return Sheet([])
    rows = list(_own_rows(table))
    return Sheet([[_cell(cell, shown) for cell in _own_cells(row)] for row in rows], _header(rows))


def _own_rows(table: Element) -> Iterator[Element]:
    """The rows that hold cells, those of the head first, as browsers show them."""
    for row in table.iter("tr"):
        if any(cell.tag in _CELLS for cell in row):
            yield row


def _own_cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in _CELLS]


def _cell(cell: Element, shown: dict[Element, list[str]]) -> Cell:
    lines = [line for line in shown.get(cell, []) if line]
    return Cell(lines, _number(cell, "rowspan"), _number(cell, "colspan"))


def _header(rows: list[Element]) -> int | None:
    """How many first rows hold nothing but `th`, or bold words above others; None when that
    says nothing."""
    heads = [all(cell.tag == "th" for cell in _own_cells(row)) for row in rows]
    count = heads.index(False) if False in heads else 0
    if count:
        return count
    bold = [all(map(_is_bold, _own_cells(row))) for row in rows]
    return 1 if len(bold) > 1 and bold[0] and not any(bold[1:]) else None


def _is_bold(cell: Element) -> bool:
    """True when all ink of the cell stands in `b` or `strong`."""
    ink = "".join("".join(cell.itertext()).split())
    inside = [e for e in cell.iter() if e.tag in _BOLD]
    return bool(inside) and "".join("".join(inside[0].itertext()).split()) == ink != ""


def _number(cell: Element, name: str) -> int:
    """`rowspan` or `colspan`; 1 where it is none, or 0 (to the end of the group)."""
    stated = cell.get(name, "1").strip()
    known = stated.isascii() and stated.isdigit() and int(stated)
    return min(int(stated), _MOST) if known else 1
