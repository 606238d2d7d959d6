"""Pieces of marked text before they know which 款 they belong to.

Enters: pieces in reading order. Leaves: the same joined where alike, and cut where a 款 ends.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from converter.comparing.comparison import Segment, SegmentKind

if TYPE_CHECKING:
    from collections.abc import Sequence


class Piece(NamedTuple):
    """A stretch with one fate."""

    kind: SegmentKind
    """Its fate."""
    old: str
    """Its characters on the old side."""
    new: str
    """Its characters on the new side."""
    move: int = 0
    """Number of the move, or 0."""


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces` without empty ones, neighbours of one kind in one; between two anchors (pieces
    with characters on both sides) what is gone stands before what came."""
    result: list[Piece] = []
    gone: list[Piece] = []
    come: list[Piece] = []
    for piece in (*pieces, None):
        if piece and not (piece.old or piece.new):
            continue
        if piece and not piece.new:
            gone.append(piece)
        elif piece and not piece.old:
            come.append(piece)
        else:
            for waiting in (*gone, *come):
                _append(result, waiting)
            gone, come = [], []
            if piece:
                _append(result, piece)
    return result


def _append(result: list[Piece], piece: Piece) -> None:
    last = result[-1] if result else None
    if (
        last
        and (last.kind, last.move) == (piece.kind, piece.move)
        and bool(last.old) == bool(piece.old)
        and bool(last.new) == bool(piece.new)
    ):
        result[-1] = last._replace(old=last.old + piece.old, new=last.new + piece.new)
    else:
        result.append(piece)


def cut(pieces: Sequence[Piece], old: Sequence[int], new: Sequence[int]) -> tuple[Segment, ...]:
    """`pieces` as segments, cut where a 款 of either side ends; `old` and `new` are the lengths
    of the 款."""
    ends_old, ends_new = _ends(old), _ends(new)
    segments: list[Segment] = []
    i = j = 0
    for piece in pieces:
        for part in _parts(piece, ends_old, ends_new, i, j):
            at_old = _owner(ends_old, i) if part.old else -1
            at_new = _owner(ends_new, j) if part.new else -1
            segments.append(Segment(part.kind, part.old, part.new, at_old, at_new, part.move))
            i += len(part.old)
            j += len(part.new)
    return tuple(segments)


def _ends(lengths: Sequence[int]) -> list[int]:
    return [sum(lengths[: at + 1]) for at in range(len(lengths))]


def _owner(ends: Sequence[int], place: int) -> int:
    return next(at for at, end in enumerate(ends) if place < end)


def _parts(
    piece: Piece, ends_old: Sequence[int], ends_new: Sequence[int], i: int, j: int
) -> list[Piece]:
    cuts_old = [end - i for end in ends_old if i < end < i + len(piece.old)]
    cuts_new = [end - j for end in ends_new if j < end < j + len(piece.new)]
    if not cuts_old and not cuts_new:
        return [piece]
    if piece.kind == "equal":
        cuts = [0, *sorted({*cuts_old, *cuts_new}), len(piece.old)]
        return [piece._replace(old=piece.old[a:b], new=piece.new[a:b]) for a, b in pairwise(cuts)]
    # what differs and runs over the end of a 款 is cut on each side by itself
    kind: SegmentKind = "editorial" if piece.old and piece.new else piece.kind
    old = pairwise([0, *cuts_old, len(piece.old)]) if piece.old else ()
    new = pairwise([0, *cuts_new, len(piece.new)]) if piece.new else ()
    left = [Piece(kind, piece.old[a:b], "", piece.move) for a, b in old]
    return left + [Piece(kind, "", piece.new[a:b], piece.move) for a, b in new]
