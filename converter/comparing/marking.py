"""The marks inside a row: what was inserted, deleted, moved, and what is editorial only.

Enters: the texts of the old and the new 款 of a row, and what of them belongs to other rows.
Leaves: `Segment`s. Joining `old` over the segments of an old 款 gives its text exactly; the same
holds for the new side. Between two stretches common to both sides, what is gone comes first.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from converter.comparing.editorial import differing, editorial
from converter.comparing.pieces import Piece, cut, joined
from converter.comparing.segmenting import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.comparing.comparison import Segment

ISLAND = 3
"""Common words of at most so many characters between two longer changes are no anchor."""
MOVED_FROM = 6
"""So many characters must be the same before a deletion and an insertion are called a move."""


def mark(old: Sequence[str], new: Sequence[str]) -> tuple[Segment, ...]:
    """The segments of a row with the texts `old` and `new` (either may be empty)."""
    left, right = tokens(*old), tokens(*new)
    pieces = [piece for block in _blocks(left, right) for piece in block]
    return cut(_moves(joined(pieces)), [len(text) for text in old], [len(text) for text in new])


def _blocks(left: Sequence[Token], right: Sequence[Token]) -> list[list[Piece]]:
    words_left = [at for at, token in enumerate(left) if token.key]
    words_right = [at for at, token in enumerate(right) if token.key]
    blocks: list[list[Piece]] = []
    i = j = 0
    for a, b, size in anchors([left[at] for at in words_left], [right[at] for at in words_right]):
        start, other = words_left[a], words_right[b]
        blocks.append(_changed(left[i:start], right[j:other]))
        blocks.append(_common(left, right, words_left[a : a + size], words_right[b : b + size]))
        i, j = words_left[a + size - 1] + 1, words_right[b + size - 1] + 1
    blocks.append(_changed(left[i:], right[j:]))
    return blocks


def anchors(left: Sequence[Token], right: Sequence[Token]) -> list[tuple[int, int, int]]:
    """Stretches of words common to both sides as (left, right, length), without islands."""
    matcher = SequenceMatcher(
        None, [token.key for token in left], [token.key for token in right], autojunk=False
    )
    blocks = [tuple(block) for block in matcher.get_matching_blocks() if block.size]
    return _without_islands(left, right, blocks)


def _without_islands(
    left: Sequence[Token], right: Sequence[Token], blocks: list[tuple[int, ...]]
) -> list[tuple[int, int, int]]:
    kept: list[tuple[int, int, int]] = []
    for at, (a, b, size) in enumerate(blocks):
        end = kept[-1] if kept else (0, 0, 0)
        after = blocks[at + 1] if at + 1 < len(blocks) else (len(left), len(right), 0)
        before = max(_length(left[end[0] + end[2] : a]), _length(right[end[1] + end[2] : b]))
        behind = max(_length(left[a + size : after[0]]), _length(right[b + size : after[1]]))
        length = _length(left[a : a + size])
        if length > ISLAND or min(before, behind) < 2 * length:
            kept.append((a, b, size))
    return kept


def _length(words: Sequence[Token]) -> int:
    return sum(len(token.key) for token in words)


def _common(
    left: Sequence[Token], right: Sequence[Token], mine: Sequence[int], theirs: Sequence[int]
) -> list[Piece]:
    """Pieces of a common stretch, with the punctuation between its words."""
    pieces = []
    for at, (i, j) in enumerate(zip(mine, theirs, strict=True)):
        if at:
            gap = _printed(left[mine[at - 1] + 1 : i]), _printed(right[theirs[at - 1] + 1 : j])
            pieces.extend(differing(*gap))
        pieces.append(_same(left[i].printed, right[j].printed))
    return pieces


def _same(old: str, new: str) -> Piece:
    return Piece("equal" if old == new else "editorial", old, new)


def _folded(stretch: Sequence[Token]) -> str:
    return "".join(token.key for token in stretch)


def _printed(stretch: Sequence[Token]) -> str:
    return "".join(token.printed for token in stretch)


def _changed(left: Sequence[Token], right: Sequence[Token]) -> list[Piece]:
    """Pieces of a stretch that differs; punctuation common to its ends stays common."""
    head = _shared(left, right)
    tail = _shared(left[head:][::-1], right[head:][::-1])
    gone = left[head : len(left) - tail]
    come = right[head : len(right) - tail]
    pieces = [_same(_printed(left[:head]), _printed(right[:head]))]
    if _folded(gone) == _folded(come):
        pieces.extend(editorial(_printed(gone), _printed(come)))
    else:
        pieces.append(Piece("del", _printed(gone), ""))
        pieces.append(Piece("ins", "", _printed(come)))
    ending = _printed(left[len(left) - tail :])
    pieces.append(Piece("equal", ending, ending))
    return pieces


def _shared(left: Sequence[Token], right: Sequence[Token]) -> int:
    """How many punctuation tokens both begin with."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one.key or one.printed != other.printed:
            break
        count += 1
    return count


def _moves(pieces: list[Piece]) -> list[Piece]:
    """Deletions that turn up again as insertions of the same row are moves."""
    number = 0
    while found := _longest(pieces):
        number += 1
        pieces = _carve(pieces, *found, number)
    return pieces


def _longest(pieces: list[Piece]) -> tuple[int, int, int, int, int] | None:
    """The longest stretch of words that stands in a deletion and in an insertion, as
    (deletion, insertion, token there, token here, number of tokens)."""
    best, found = MOVED_FROM - 1, None
    gone = [at for at, piece in enumerate(pieces) if piece.kind == "del"]
    come = [at for at, piece in enumerate(pieces) if piece.kind == "ins"]
    for i in gone:
        left = tokens(pieces[i].old)
        if _length(left) <= best:
            continue
        for j in come:
            right = tokens(pieces[j].new)
            matcher = SequenceMatcher(
                None, [t.printed for t in left], [t.printed for t in right], autojunk=False
            )
            a, b, size = matcher.find_longest_match()
            if _length(left[a : a + size]) > best:
                best, found = _length(left[a : a + size]), (i, j, a, b, size)
    return found


def _carve(
    pieces: list[Piece], gone: int, come: int, a: int, b: int, size: int, number: int
) -> list[Piece]:
    left, right = tokens(pieces[gone].old), tokens(pieces[come].new)
    text = _printed(left[a : a + size])
    parts = {
        gone: [
            Piece("del", _printed(left[:a]), ""),
            Piece("moved-out", text, "", number),
            Piece("del", _printed(left[a + size :]), ""),
        ],
        come: [
            Piece("ins", "", _printed(right[:b])),
            Piece("moved-in", "", text, number),
            Piece("ins", "", _printed(right[b + size :])),
        ],
    }
    return joined([part for at, piece in enumerate(pieces) for part in parts.get(at, [piece])])
