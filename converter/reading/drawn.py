"""Tables drawn with characters: Markdown, and the boxes of typewriters and old databases.

Enters: the working text and its lines. Leaves: the rows that the lines from one on draw. A line
that only draws parts rows; where there is one inside the table, it parts the headings from the
rest. Where cells go over several lines, text identity allows no table: the order of the
characters would change.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, field

from converter.reading.runs import Run, run

if TYPE_CHECKING:
    from converter.reading.lines import Line

BARS = "|│┃｜║"
"""What is drawn between the cells of a row."""
_BAR = re.compile(f"[{BARS}]")
"""A drawn line between cells."""
_RULE = re.compile(r"[-+=|:：\s─━═│┃║┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╟╢╞╪╡╤╧]{3,}")
_DASHES = re.compile("[-=─━═]")
_JOINTS = re.compile(f"[+{BARS}┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╟╢╞╪╡╤╧]")


class Drawn(Struct):
    """What lines draw."""

    start: int
    """Index of the first line."""
    end: int
    """Index after the last one."""
    rows: list[list[Run]] = field(default_factory=list)
    """Rows of cells; none when the lines make no table."""
    header: int | None = None
    """How many rows stand above the line that parts the headings; None when none does."""
    spans: list[tuple[int, int]] = field(default_factory=list)
    """Spans of the working text that only draw."""


def drawn(text: str, lines: list[Line], at: int) -> Drawn | None:
    """What the lines from `at` on draw; None when the line `at` draws nothing."""
    end = at
    while end < len(lines) and lines[end].grid is None and _is_drawn(lines[end].text):
        end += 1
    found = Drawn(at, end)
    groups = _groups(text, lines[at:end])
    rows = [row for group in groups for row in group]
    if not rows:
        return None
    # A cell that goes on in the line below would have to be read before its neighbour's line.
    folded = len(groups) > 2 and any(len(group) > 1 for group in groups)
    if len(rows) > 1 and len({len(row) for row in rows}) == 1 and not folded:
        found.rows = rows
        found.header = len(groups[0]) if len(groups) == 2 else None
        inked = [span for row in rows for cell in row for span in cell.spans]
        found.spans = _between(lines[at:end], sorted(inked))
    return found


def _is_drawn(line: str) -> bool:
    return _is_row(line) or _is_rule(line)


def _is_rule(line: str) -> bool:
    """True for a line that only draws."""
    only = _RULE.fullmatch(line) and _DASHES.search(line) and _JOINTS.search(line)
    return only is not None


def _is_row(line: str) -> bool:
    """True for a line of at least two cells between drawn lines."""
    return len(line) > 3 and line[0] in BARS and line[-1] in BARS and len(_BAR.findall(line)) > 2


def _groups(text: str, lines: list[Line]) -> list[list[list[Run]]]:
    """The rows, in groups between lines that only draw."""
    groups: list[list[list[Run]]] = [[]]
    for line in lines:
        if _is_rule(line.text):
            groups.append([])
        else:
            groups[-1].append(_cells(text, line))
    return [group for group in groups if group]


def _cells(text: str, line: Line) -> list[Run]:
    """The cells between the drawn lines of a row."""
    bars = [line.start + match.start() for match in _BAR.finditer(line.text)]
    return [run(text, a + 1, b).strip() for a, b in pairwise(bars)]


def _between(lines: list[Line], inked: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What stands on `lines` outside the spans `inked`."""
    spans, queue = [], inked[::-1]
    for line in lines:
        at = line.start
        while queue and queue[-1][0] < line.end:
            start, end = queue.pop()
            spans.append((at, start))
            at = end
        spans.append((at, line.end))
    return [(start, end) for start, end in spans if start < end]
