"""Rows with places to a text that shows their layout.

Enters: the rows of all pages. Leaves: the text: the distance from the margin as U+3000, a wider
space between rows as a blank line, page ends as form feeds.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from converter.intake.pdf_centred import Frame, going_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.intake.pdf_rows import Row

_LONG = 8
_DEEPEST = 40
_APART = 1.5


def text(laid: list[list[Row]]) -> str:
    """The lines of all pages `laid`; page ends as form feeds."""
    frames, step = _frames(laid), leading(laid)
    written = []
    opening = True
    for number, page in enumerate(laid):
        frame = {column: frames[number % 2, column] for column in (0, 1, 2)}
        joined = going_on(page, frame[0]) if opening and page else set()
        opening = opening and not page
        written.append("".join(_lines(page, frame, joined, step)))
    return "\f".join(written) + "\n"


def _lines(
    page: list[Row], frame: dict[int, Frame], joined: set[int], step: float
) -> Iterator[str]:
    for at, row in enumerate(page):
        if at not in joined:
            if at:
                down = page[at - 1].base - row.base
                yield "\n\n" if step and down > _APART * step else "\n"
            yield "\u3000" * _indent(row, frame[row.column].left)
        yield row.text


def _frames(laid: list[list[Row]]) -> dict[tuple[int, int], Frame]:
    """The margins of pages with even and odd numbers, and of each column on them."""
    edges: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for number, page in enumerate(laid):
        for column in (0, 1, 2):
            found = [row for row in page if row.column == column]
            long = [row for row in found if len(row.glyphs) >= _LONG] or found
            if long:
                edge = (min(row.left for row in long), max(row.right for row in long))
                edges.setdefault((number % 2, column), []).append(edge)
    size = median([row.size for page in laid for row in page] or [1.0])
    known = {
        key: Frame(median(left for left, _ in found), median(right for _, right in found), size)
        for key, found in edges.items()
    }
    every = {(side, column) for side in (0, 1) for column in (0, 1, 2)}
    none = Frame(0.0, 0.0, size)
    return {key: known.get(key, known.get((1 - key[0], key[1]), none)) for key in every}


def _indent(row: Row, margin: float) -> int:
    """Characters from the margin to the first one; a half is no character."""
    return max(0, min(_DEEPEST, int((row.left - margin) / row.size + 0.4)))


def leading(laid: list[list[Row]]) -> float:
    """The usual distance between two rows; 0 when there are too few."""
    steps = [
        above.base - below.base
        for page in laid
        for above, below in pairwise(page)
        if above.base > below.base
    ]
    return median(steps) if steps else 0.0
