"""Putting marks into a text that may have some already.

Enters: a `Text` and marks. Leaves: the text with those of them that nest with what it has.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.model import Mark, Text

OWN = frozenset({"ref", "rref", "mref", "def", "term"})
"""Kinds of marks that linking makes anew each time."""


def mark(text: Text, marks: Iterable[Mark]) -> Text:
    """`text` with `marks` added; one that would cross a mark it has already is left out.

    Marks given first win. A mark over the same characters as an earlier one goes inside it.
    """
    kept = [one for one in text.marks if one.kind not in OWN]
    for one in marks:
        if not any(_cross(one, other) for other in kept):
            kept.append(one)
    kept.sort(key=lambda one: (one.start, -one.end))
    return replace(text, marks=tuple(kept))


def _cross(one: Mark, other: Mark) -> bool:
    """Whether the two overlap in part."""
    first, second = sorted((one, other), key=lambda mark: (mark.start, -mark.end))
    return first.start < second.start < first.end < second.end


def covered(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of `spans` shares a character with `start:end`."""
    return any(first < end and start < last for first, last in spans)
