"""The tables of a file: which are tables, and how one stands in the intermediate text.

Enters: the cells of a table with what they cover. Leaves: a line a row, its cells parted by tabs,
and what the file says of the table, for the reader. A table that only lays out a page is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from converter.model import Span
from converter.reading import Marked
from converter.reading.openers import article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARK = re.compile("\x1e(\\d+)\x1e([^\n]*)\n")
_LONGEST = 12
"""A cell of more paragraphs than this is a column of the page's layout, not a cell of a table."""


class Cell(Struct):
    """A cell."""

    lines: list[str]
    """Its paragraphs."""
    rows: int = 1
    """How many rows it covers."""
    columns: int = 1
    """How many columns it covers."""


class Sheet(Struct):
    """A table as the file states it."""

    rows: list[list[Cell]]
    """The cells that begin in each row."""
    header: int | None = None
    """How many rows it calls headings; None when it does not say."""
    spans: list[Span] = field(default_factory=list)
    """Cells that stretch over others; filled by `laid`."""


def laid(sheet: Sheet) -> list[str]:
    """The rows of `sheet` as lines, cells parted by tabs; none when it is no table of data."""
    grid: list[dict[int, str]] = [{} for _ in sheet.rows]
    opened = list(_places(sheet))
    for row, column, cell in opened:
        for below in grid[row : row + cell.rows]:
            below.update(dict.fromkeys(range(column, column + cell.columns), ""))
        grid[row][column] = joined(cell.lines)
        if (cell.rows, cell.columns) != (1, 1):
            sheet.spans.append(Span(row, column, cell.rows, cell.columns))
    width = max((column for row in grid for column in row), default=-1) + 1
    full = all(any(at == row for at, _, _ in opened) for row in range(len(grid)))
    if len(grid) < 2 or width < 2 or not full or _is_layout(opened):
        return []
    return ["\t".join(row.get(column, "") for column in range(width)) for row in grid]


def _places(sheet: Sheet) -> Iterator[tuple[int, int, Cell]]:
    """(row, column, cell) of every cell, its spans cut to the table."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(sheet.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            cell.rows = max(1, min(cell.rows, len(sheet.rows) - row))
            taken.update(
                (row + down, column + across)
                for down in range(cell.rows)
                for across in range(cell.columns)
            )
            yield row, column, cell
            column += cell.columns


def _is_layout(opened: list[tuple[int, int, Cell]]) -> bool:
    """True when the law itself stands in a cell, or no two cells of a row hold anything."""
    if any(len(cell.lines) > _LONGEST for _, _, cell in opened):
        return True
    lawful = {column for _, column, cell in opened if any(provides(line) for line in cell.lines)}
    inked = [row for row, _, cell in opened if cell.lines]
    return len(lawful) == 1 or len(inked) - len(set(inked)) < 1


def provides(line: str) -> bool:
    """True when a line opens an article."""
    found = article(line.strip())
    return found is not None and found.spaced


def joined(lines: Iterable[str]) -> str:
    """The paragraphs of a cell on one line, parted by spaces."""
    return " ".join(" ".join(line.split("\t")).strip() for line in lines if line.strip())


def flagged(index: int, rows: list[str]) -> str:
    """`rows` as lines that `unflagged` finds again, wherever they come to stand."""
    return "".join(f"\x1e{index}\x1e{row}\n" for row in rows)


def unflagged(text: str, sheets: list[Sheet]) -> tuple[str, list[Marked]]:
    """`text` without flags, and where its tables stand in it."""
    parts: list[str] = []
    ranges: dict[int, tuple[int, int]] = {}
    at = length = 0
    for match in _MARK.finditer(text):
        parts += (text[at : match.start()], f"{match[2]}\n")
        length += match.start() - at
        start, _ = ranges.get(int(match[1]), (length, 0))
        length += len(parts[-1])
        ranges[int(match[1])] = start, length
        at = match.end()
    marked = [Marked(*ranges[i], sheets[i].header, tuple(sheets[i].spans)) for i in ranges]
    return "".join([*parts, text[at:]]), marked
