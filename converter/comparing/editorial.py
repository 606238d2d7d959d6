"""Two stretches that differ in editorial matters only, character by character.

Enters: two stretches of text that fold alike. Leaves: pieces in which only what is printed
otherwise is marked, as editorial.
"""

from __future__ import annotations

from converter.comparing.folding import fold
from converter.comparing.pieces import Piece


def editorial(old: str, new: str) -> list[Piece]:
    """Pieces of `old` and `new`, which fold alike (both may fold to nothing)."""
    left, right = fold(old).places, fold(new).places
    starts = [0] + [
        at for at in range(1, len(left)) if left[at] != left[at - 1] and right[at] != right[at - 1]
    ]
    if not left:
        return differing(old, new)
    cuts_old = [0, *(left[at] for at in starts[1:]), len(old)]
    cuts_new = [0, *(right[at] for at in starts[1:]), len(new)]
    pieces: list[Piece] = []
    for at in range(len(starts)):
        here = slice(cuts_old[at], cuts_old[at + 1])
        there = slice(cuts_new[at], cuts_new[at + 1])
        pieces.extend(differing(old[here], new[there]))
    return pieces


def differing(old: str, new: str) -> list[Piece]:
    """What differs between two gaps of punctuation, or two prints of one character or number,
    is editorial but for what is common to both ends."""
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    return [
        Piece("equal", old[:head], new[:head]),
        Piece("editorial", old[head : len(old) - tail], new[head : len(new) - tail]),
        Piece("equal", old[len(old) - tail :], new[len(new) - tail :]),
    ]


def _alike(old: str, new: str) -> int:
    """How many characters both begin with."""
    differs = (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    return next(differs, min(len(old), len(new)))
