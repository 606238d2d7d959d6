"""The tables of a Word file.

Enters: the rows of a table and the texts of their cells. Leaves: its cells with what they cover,
and how many rows are headings.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from converter.intake.sheets import Cell
from converter.intake.word_package import OFF, W, local, value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

WRAPPERS = ("sdt", "sdtContent", "customXml", "smartTag", "body", "txbxContent")
"""Elements that only wrap blocks, rows or cells."""
_LINES = re.compile("[\n\r\f\v\x85\u2028\u2029]+")
_MOST = 64


def parts(parent: _Element, name: str) -> Iterable[_Element]:
    """The rows or cells of `parent`, through content controls."""
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in WRAPPERS:
            yield from parts(child, name)


def cells_of(rows: list[_Element], texts: list[list[str]]) -> list[list[Cell]]:
    """The cells of `rows`, whose texts are `texts`. A cell that is merged with the one above
    (`vMerge`) makes that one taller; text in it is hidden by Word, and stays as a cell."""
    found: list[list[Cell]] = []
    above: dict[int, Cell] = {}
    for row, words in zip(rows, texts, strict=True):
        cells, column, now = [Cell([]) for _ in range(_skipped(row))], _skipped(row), {}
        for element, text in zip(parts(row, "tc"), words, strict=True):
            lines = [line.strip() for line in _LINES.split(text) if line.strip()]
            columns = _number(element.find(f"{W}tcPr/{W}gridSpan"), 1)
            tall = above.get(column)
            if _goes_on(element) and tall and tall.columns == columns and not lines:
                tall.rows += 1
                now[column] = tall
            else:
                now[column] = Cell(lines, 1, columns)
                cells.append(now[column])
            column += columns
        above = now
        found.append(cells)
    return found


def header_of(rows: list[_Element]) -> int | None:
    """How many rows the file repeats as headings, or prints bold above others; None when it
    does not say."""
    count = sum(1 for _ in takewhile(_repeats, rows))
    if count and count < len(rows):
        return count
    bold = [_is_bold(row) for row in rows]
    return 1 if len(bold) > 1 and bold[0] and not any(bold[1:]) else None


def _repeats(row: _Element) -> bool:
    stated = row.find(f"{W}trPr/{W}tblHeader")
    return stated is not None and value(row.find(f"{W}trPr"), "tblHeader") not in OFF


def _is_bold(row: _Element) -> bool:
    """True when all ink of the row is bold."""
    runs = [
        run for run in row.iter(W + "r") if any((t.text or "").strip() for t in run.iter(W + "t"))
    ]
    return bool(runs) and all(
        run.find(f"{W}rPr/{W}b") is not None and value(run.find(W + "rPr"), "b") not in OFF
        for run in runs
    )


def _skipped(row: _Element) -> int:
    """Columns that the row leaves out before its first cell."""
    return _number(row.find(f"{W}trPr/{W}gridBefore"), 0)


def _goes_on(cell: _Element) -> bool:
    """True for a cell merged with the one above it."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(W + "val", "continue") == "continue"


def _number(element: _Element | None, default: int) -> int:
    stated = "" if element is None else element.get(W + "val", "")
    return min(int(stated), _MOST) if stated.isascii() and stated.isdigit() else default
