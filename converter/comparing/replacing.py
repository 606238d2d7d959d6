"""Words that the new text puts for words of the old one throughout: 文物商店, now 文物销售单位.

Enters: the folded words of both texts and pairs that are sure. Leaves: replacements, learned
from these pairs alone, by which the old text is read before its wording is compared again.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST = 2
"""A replacement must be seen in so many pairs."""
LONGEST = 12
"""Stretches of more characters are no terms."""
SHARE = 0.5
"""Of the pairs in which the old words stand, so great a share must replace them so."""
READ = 400
"""At most so many pairs are read."""


class Replacement(NamedTuple):
    """Words of the old text and what the new one has for them."""

    old: str
    """Folded words."""
    new: str
    """Folded words."""


def replacements(
    old: Sequence[str], new: Sequence[str], sure: Sequence[tuple[int, int]]
) -> tuple[Replacement, ...]:
    """Replacements met throughout the `sure` pairs of places, longest first."""
    read = sure[:READ]
    found = Counter(pair for i, j in read for pair in set(_replaced(old[i], new[j])))
    every = Counter(before for before, _ in found.elements())
    kept = []
    for (before, after), count in found.items():
        if count < LEAST or after in before:
            continue
        stayed = sum(before in old[i] and before in new[j] for i, j in read)
        if count >= SHARE * (every[before] + stayed):
            kept.append(Replacement(before, after))
    return tuple(sorted(kept, key=lambda one: (-len(one.old), one)))


def _replaced(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Short stretches of words between words that both have."""
    import rjieba  # a tenth of a second to load, needed only where two texts are compared

    left, right = rjieba.cut(old, False), rjieba.cut(new, False)
    i = j = 0
    for a, b, size in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        before, after = "".join(left[i:a]), "".join(right[j:b])
        if _term(before) and _term(after):
            yield before, after
        i, j = a + size, b + size


def _term(words: str) -> bool:
    """True for words that may name a thing; amounts and dates are none."""
    return 2 <= len(words) <= LONGEST and not any(character.isdigit() for character in words)


def read_as(text: str, replaced: Sequence[Replacement]) -> str:
    """`text` with the words of the new text put for those of the old."""
    for one in replaced:
        text = text.replace(one.old, one.new)
    return text
