"""Tables: rows of cells among the lines.

Enters: the working text, its lines, the tables that a Word file or a page marks. Leaves: the
lines with each table as one of them, what only draws tables, and rows that may be no table. In
a raw text the cells of a row are parted by tabs or by drawn lines (`|`, `│`), at least two rows
have equally many of them, and no row opens an article, a division or a list.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from converter.reading import openers
from converter.reading.drawn import BARS, Drawn, drawn
from converter.reading.runs import Grid, Run, grid, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.model import Span
    from converter.reading.lines import Line
    from converter.reading.working import Working

_SPACE = "[^\\S\n\r\f\v\x85\u2028\u2029]"
_BEFORE = re.compile(f"{_SPACE}+$")
_AFTER = re.compile(f"{_SPACE}*")
_NUMERIC = re.compile(r"[\d０-９.,，．%％‰~～\-—–+±≤≥<>＜＞/／\s一二三四五六七八九十百千万零〇]+")
_ENDS = "。；;！？"
_LONGEST_HEAD = 24


class Marked(Struct, frozen=True):
    """A table that the file itself marks: a line a row, cells parted by tabs."""

    start: int
    """Offset of its first character in the raw text."""
    end: int
    """Offset after its last one."""
    header: int | None = None
    """How many of the first rows the file calls headings; None when it does not say."""
    spans: tuple[Span, ...] = ()
    """Cells that stretch over others."""


class Tables(Struct):
    """What became of the lines."""

    lines: list[Line]
    """The lines, each table as one."""
    drawn: list[tuple[int, int]] = field(default_factory=list)
    """Spans of the working text that only draw tables."""
    doubtful: list[Line] = field(default_factory=list)
    """First lines of what may be tables and was kept as lines."""


def marked(working: Working, lines: list[Line], tables: Sequence[Marked]) -> list[Line]:
    """`lines` with each of `tables` as one line."""
    found = list(lines)
    starts = [line.start for line in lines] if tables else []
    for table in sorted(tables, key=lambda table: table.start, reverse=True):
        start, end = working.offset(table.start), working.offset(table.end)
        inside = range(bisect_left(starts, start), bisect_left(starts, end))
        rows = [_split(working.text, *span) for span in _rows(working.text, start, end)]
        if inside and len({len(row) for row in rows}) == 1:
            header = _header(rows) if table.header is None else min(table.header, len(rows))
            made = grid(rows, header, table.spans)
            found[inside[0] : inside[-1] + 1] = [_one(working.text, found, inside, made)]
    return found


def _rows(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines between two offsets, empty ones too."""
    rows, at = [], start
    for line in text[start:end].split("\n"):
        rows.append((at, at + len(line)))
        at += len(line) + 1
    return rows[:-1] if rows[-1][0] >= end else rows


def find(text: str, lines: list[Line]) -> Tables:
    """The tables that the working text shows by tabs or drawn lines."""
    result = Tables([])
    if not any(sign in text for sign in ("\t", *BARS)):
        result.lines = lines
        return result
    at = 0
    while at < len(lines):
        seen = drawn(text, lines, at)
        doubts = len(result.doubtful)
        end, table = _kept(seen, lines, result) if seen else _tabbed(text, lines, at, result)
        if table:
            result.lines.append(_one(text, lines, range(at, end), table))
        else:
            row = len(result.doubtful) > doubts
            result.lines += [replace(line, row=True) if row else line for line in lines[at:end]]
        at = end
    return result


def _one(text: str, lines: list[Line], inside: Sequence[int], table: Grid) -> Line:
    """The lines `inside` as one."""
    first, last = lines[inside[0]], lines[inside[-1]]
    return replace(first, text=text[first.start : last.end], grid=table, row=True)


def _kept(seen: Drawn, lines: list[Line], result: Tables) -> tuple[int, Grid | None]:
    """The end of what is drawn, and the table; without one its lines are in doubt."""
    if not seen.rows:
        result.doubtful.append(lines[seen.start])
        return seen.end, None
    result.drawn += seen.spans
    header = _header(seen.rows) if seen.header is None else seen.header
    return seen.end, grid(seen.rows, header)


def _tabbed(text: str, lines: list[Line], at: int, result: Tables) -> tuple[int, Grid | None]:
    """The end of the rows parted by tabs from `at` on, and the table that they make."""
    end = at
    while end < len(lines) and "\t" in lines[end].text and lines[end].grid is None:
        end += 1
    if end - at < 2:
        return max(end, at + 1), None
    found = lines[at:end]
    if any(_opens(line.text) for line in found):
        return end, None
    whole = [_split(text, *_whole(text, line)) for line in found]
    inner = [_split(text, line.start, line.end) for line in found]
    for rows in (whole, inner):
        if len({len(row) for row in rows}) == 1:
            return end, grid(rows, _header(rows))
    result.doubtful.append(found[0])
    return end, None


def _opens(row: str) -> bool:
    """True when a row is a provision or a heading whose number is set off by a tab."""
    number, *others = row.split("\t")
    if openers.article(number) or openers.division(number.strip()):
        return True
    return len(others) < 2 and openers.item(number) is not None


def _whole(text: str, line: Line) -> tuple[int, int]:
    """The line with the white space about it, where empty cells may stand."""
    before = _BEFORE.search(text, max(0, line.start - 80), line.start)
    after = _AFTER.match(text, line.end)
    start = before.start() if before else line.start
    # An indent that is not typed by tabs is none of an empty cell.
    start = start if "\t" in text[start : line.start] else line.start
    return start, after.end() if after else line.end


def _split(text: str, start: int, end: int) -> list[Run]:
    """The cells of a row parted by tabs."""
    cells, at = [], start
    for cell in text[start:end].split("\t"):
        cells.append(run(text, at, at + len(cell)).strip())
        at += len(cell) + 1
    return cells


def _header(rows: list[list[Run]]) -> int:
    """1 when the first row holds headings: short words over a column of numbers; else 0."""
    first, *others = rows
    words = [cell.text for cell in first]
    if not others or not all(0 < len(word) <= _LONGEST_HEAD for word in words):
        return 0
    if any(word[-1] in _ENDS or _NUMERIC.fullmatch(word) for word in words):
        return 0
    below = [[row[at].text for row in others if row[at].text] for at in range(len(first))]
    return int(any(cells and all(map(_NUMERIC.fullmatch, cells)) for cells in below))
