"""Text of a 款 whose counterpart stands in another row.

Enters: the segments of a row, and the concordance. Leaves: the segments, with what the other
rows answer for set apart as `elsewhere`, so that a split 款 does not look deleted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.comparing.marking import anchors
from converter.comparing.segmenting import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.comparing.comparison import Segment
    from converter.comparing.segmenting import Token

SHARED_FROM = 6
"""So many characters must stand in the other row before they count as belonging there."""


def elsewhere(
    segments: tuple[Segment, ...], others_old: Sequence[str], others_new: Sequence[str]
) -> tuple[Segment, ...]:
    """`segments` with deletions and insertions that another row answers for marked so.

    `others_new` are the texts of the new 款 to which old 款 of this row correspond in other
    rows, `others_old` those of the old 款 to which new 款 of this row do.
    """
    result: list[Segment] = []
    for segment in segments:
        if segment.kind == "del" and others_new:
            result.extend(_parts(segment, segment.old, others_new))
        elif segment.kind == "ins" and others_old:
            result.extend(_parts(segment, segment.new, others_old))
        else:
            result.append(segment)
    return tuple(result)


def _parts(segment: Segment, text: str, others: Sequence[str]) -> list[Segment]:
    words = tokens(text)
    shared = [False] * len(words)
    for other in others:
        for at in _covered(words, other):
            shared[at] = True
    parts: list[Segment] = []
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or shared[end] != shared[start]:
            stretch = "".join(word.printed for word in words[start:end])
            part = replace(segment, old=stretch) if segment.old else replace(segment, new=stretch)
            parts.append(replace(part, kind="elsewhere") if shared[start] else part)
            start = end
    return parts


def _covered(words: Sequence[Token], other: str) -> list[int]:
    """Indices of the words that stand, in stretches long enough, in `other` too."""
    theirs = [word for word in tokens(other) if word.key]
    mine = [at for at, word in enumerate(words) if word.key]
    covered: list[int] = []
    for a, _, size in anchors([words[at] for at in mine], theirs):
        if sum(len(words[at].key) for at in mine[a : a + size]) >= SHARED_FROM:
            covered.extend(range(mine[a], mine[a + size - 1] + 1))
    return covered
