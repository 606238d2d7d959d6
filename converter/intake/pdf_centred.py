"""Centred lines above the first article that are one sentence.

Enters: the rows of a page with the margins. Leaves: which rows go on with the row before. A 题注
or a title of two lines stands in the middle of the page: neither its indents nor its length show
that it goes on, its place and size do.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from converter.intake.pdf_rows import Row

_ARTICLE = re.compile(r"第[〇零一二两三四五六七八九十百千\d]+条")
_DIVISION = re.compile(r"第[〇零一二两三四五六七八九十百千\d]+[编章节条]|[（(]|目\s*录")
_ENDS = "。；）)〉》"
_SIDES = 1.2
_LEAST = 0.3
_WIDE = 0.75
_LARGER = 1.15
_NEAR = 2.0
_SHARE = 4


class Frame(Struct, frozen=True):
    """What the rows of a page stand in."""

    left: float
    """The left margin."""
    right: float
    """The right margin."""
    size: float
    """The size of running text."""


def going_on(page: list[Row], frame: Frame) -> set[int]:
    """The rows of `page` that go on with the row before; few, or none: where many seem to, the
    page is no page of running text."""
    found: set[int] = set()
    for at, (above, row) in enumerate(pairwise(page), 1):
        if _ARTICLE.match(row.text):
            break
        if _goes_on(above, row, frame):
            found.add(at)
    return found if len(found) * _SHARE <= len(page) else set()


def _goes_on(above: Row, row: Row, frame: Frame) -> bool:
    if abs(above.size - row.size) > 0.1 * row.size or above.base - row.base > _NEAR * row.size:
        return False
    if not (_is_centred(above, frame) and _is_centred(row, frame)) or _DIVISION.match(row.text):
        return False
    if row.left - frame.left < _LEAST * row.size or above.text[-1] in _ENDS:
        return False
    width = above.right - above.left
    return row.size > _LARGER * frame.size or width >= _WIDE * (frame.right - frame.left)


def _is_centred(row: Row, frame: Frame) -> bool:
    """True when the row is as far from the left margin as from the right one."""
    return abs((row.left - frame.left) - (frame.right - row.right)) <= _SIDES * row.size
