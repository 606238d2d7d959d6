"""How much each pair of characters weighs among the articles of all laws, and who holds it.

Enters: sketches, one at a time, or arrays made of them. Leaves: arrays; similar.py says what they
mean. An article is a vector of its terms, each by (1 + log of how often it stands in it) and its
rarity.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from converter.comparing.sketching import Sketch

COMMON = 200
"""Terms that stand in more articles than this are not searched by."""
WEIGHTS = np.concatenate(([0.0], 1 + np.log(np.arange(1, 256)))).astype(np.float32)
"""What a term weighs that stands so often in an article, before its rarity."""
_BATCH = 64
"""So many laws are counted at a time."""
_PART = 1 << 20
"""So many terms are weighed at a time."""


def counted(
    sketches: Iterable[Sketch],
) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """All terms, rising; in how many articles each stands; how many articles there are."""
    known, spread, rows = np.zeros(0, np.int64), np.zeros(0, np.int64), 0
    left = iter(sketches)
    while batch := list(islice(left, _BATCH)):
        rows += sum(len(one.articles) for one in batch)
        found, often = np.unique(np.concatenate([one.terms for one in batch]), return_counts=True)
        joined, where = np.unique(np.concatenate((known, found)), return_inverse=True)
        total = np.zeros(len(joined), dtype=np.int64)
        np.add.at(total, where[: len(known)], spread)
        np.add.at(total, where[len(known) :], often)
        known, spread = joined, total
    return known, spread, rows


def lengths(
    terms: NDArray[np.int32],
    counts: NDArray[np.uint8],
    starts: NDArray[np.int64],
    rarity: NDArray[np.float32],
) -> NDArray[np.float32]:
    """The length of each article as a vector; never 0."""
    squares = np.zeros(len(starts) - 1, dtype=np.float64)
    for first, last in _parts(starts):
        here = slice(int(starts[first]), int(starts[last]))
        owner = np.repeat(np.arange(last - first), np.diff(starts[first : last + 1]))
        weights = WEIGHTS[counts[here]] * rarity[terms[here]]
        squares[first:last] = np.bincount(owner, weights * weights, minlength=last - first)
    return np.maximum(np.sqrt(squares), 1e-6).astype(np.float32)


def inverted(
    terms: NDArray[np.int32],
    counts: NDArray[np.uint8],
    starts: NDArray[np.int64],
    rarity: NDArray[np.float32],
    norms: NDArray[np.float32],
    common: NDArray[np.bool_],
) -> tuple[NDArray[np.int32], NDArray[np.float32], NDArray[np.int64]]:
    """For each term that is not `common`, the articles that hold it, and what it weighs in each;
    and where those of each term begin, and the end."""
    spread = np.bincount(terms, minlength=len(rarity))
    spread[common] = 0
    held = np.concatenate(([0], np.cumsum(spread))).astype(np.int64)
    holders, shares = np.zeros(held[-1], np.int32), np.zeros(held[-1], np.float32)
    free = held[:-1].copy()
    for first, last in _parts(starts):
        here = slice(int(starts[first]), int(starts[last]))
        owner = np.repeat(np.arange(first, last), np.diff(starts[first : last + 1]))
        rare = ~common[terms[here]]
        own, owner = terms[here][rare], owner[rare]
        weights = WEIGHTS[counts[here][rare]] * rarity[own] / norms[owner]
        order = np.argsort(own, kind="stable")
        own, group = own[order], np.unique(own, return_counts=True)
        within = np.arange(len(own)) - np.repeat(np.cumsum(group[1]) - group[1], group[1])
        places = free[own] + within
        holders[places], shares[places] = owner[order], weights[order]
        free[group[0]] += group[1]
    return holders, shares, held


def _parts(starts: NDArray[np.int64]) -> Iterable[tuple[int, int]]:
    """Articles from and up to, some at a time."""
    first = 0
    while first < len(starts) - 1:
        last = int(np.searchsorted(starts, starts[first] + _PART, side="right")) - 1
        last = min(max(last, first + 1), len(starts) - 1)
        yield first, last
        first = last
