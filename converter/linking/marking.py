"""Putting marks into a text that may have some already.

Enters: a `Text` and marks. Leaves: the text with those of them that nest with what it has.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from converter.model import Mark, Text

OWN = frozenset({"ref", "rref", "mref", "def", "term"})
"""Kinds of marks that linking makes anew each time."""


class Spans:
    """Stretches of a text, to ask whether others touch them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        given = [span for span in spans if span[0] < span[1]]
        for start, end in sorted(given) if len(given) > 1 else given:
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        """Whether any of them shares a character with `start:end`."""
        if not self._starts:
            return False
        place = bisect_right(self._starts, end - 1)
        return place > 0 and self._ends[place - 1] > start


def mark(text: Text, marks: Sequence[Mark]) -> Text:
    """`text` with `marks`, which nest among themselves, beside those of other stages it has.

    One that would cross a mark of another stage is left out. Of two over the same characters,
    the one that was there first, or was given first, is the outer one.
    """
    if not marks and not text.marks:
        return text
    kept = [one for one in text.marks if one.kind not in OWN]
    fitting = [one for one in marks if not any(_cross(one, other) for other in kept)]
    both = sorted([*kept, *fitting], key=lambda one: (one.start, -one.end))
    return replace(text, marks=tuple(both))


def _cross(one: Mark, other: Mark) -> bool:
    """Whether the two overlap in part."""
    first, second = sorted((one, other), key=lambda mark: (mark.start, -mark.end))
    return first.start < second.start < first.end < second.end
