"""Running heads, feet and page numbers of a PDF, told by their place.

Enters: the rows of all pages. Leaves: for each page the rows that are no text. They stand at the
edge of the page, at the same height on several pages, with the same words but for digits, apart
from the text or in another size. What the reader must guess from words alone, such as whether the
first line is a running head or the title, the place decides.
"""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from converter.intake.pdf_rows import Row

_DIGITS = re.compile(r"\d+")
_ROUNDS = 3
_SAME_HEIGHT = 3.0
_APART = 1.25
_OTHER_SIZE = 0.05


def running(laid: list[list[Row]], leading: float) -> list[set[int]]:
    """The indexes of the rows of each page that are heads or feet."""
    size = median([row.size for page in laid for row in page] or [1.0])
    found: list[set[int]] = [set() for _ in laid]
    for _ in range(_ROUNDS):
        for last in (False, True):
            edges = [_edge(page, gone, last) for page, gone in zip(laid, found, strict=True)]
            for number, at in enumerate(edges):
                if at is not None and _comes_back(laid, edges, number):
                    row, next_one = laid[number][at], _beside(laid[number], at, last)
                    if _is_apart(row, next_one, leading, size):
                        found[number].add(at)
    return found


def _edge(page: list[Row], gone: set[int], last: bool) -> int | None:
    """The first or last row of the page that is left."""
    rest = [at for at in range(len(page)) if at not in gone]
    return (rest[-1] if last else rest[0]) if rest else None


def _comes_back(laid: list[list[Row]], edges: list[int | None], number: int) -> bool:
    """True when another page has the same row at the same height."""
    own = laid[number][edges[number] or 0]
    return any(
        at is not None
        and other != number
        and _words(laid[other][at]) == _words(own)
        and abs(laid[other][at].base - own.base) <= _SAME_HEIGHT
        for other, at in enumerate(edges)
    )


def _words(row: Row) -> str:
    return _DIGITS.sub("0", "".join(row.text.split()))


def _beside(page: list[Row], at: int, last: bool) -> Row | None:
    """The row between this one and the middle of the page."""
    place = at - 1 if last else at + 1
    return page[place] if 0 <= place < len(page) else None


def _is_apart(row: Row, beside: Row | None, leading: float, size: float) -> bool:
    """True when the row is set off from the text beside it."""
    if beside is None or abs(row.size - size) > _OTHER_SIZE * size:
        return True
    return abs(row.base - beside.base) > _APART * leading
