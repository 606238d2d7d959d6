"""The order that two texts have in common.

Enters: links between places of two texts. Leaves: those that run forward in both.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def in_order(links: Sequence[tuple[int, int, float]]) -> set[tuple[int, int]]:
    """The heaviest chain of links that runs forward in both texts; the others have moved.

    Links are (place in old, place in new, weight); two links that share a place may both stand
    in the chain. O(n log n) over the links.
    """
    order = sorted(links)
    ends: list[int] = []  # places in new, rising
    best: list[float] = []  # weight of the best chain that ends there or before, rising
    last: list[int] = []  # the link that ends it
    before: list[int] = []
    totals: list[float] = []
    for at, (_, new, value) in enumerate(order):
        slot = bisect_right(ends, new)
        total = value + (best[slot - 1] if slot else 0.0)
        before.append(last[slot - 1] if slot else -1)
        totals.append(total)
        if slot and ends[slot - 1] == new:
            slot -= 1
            best[slot], last[slot] = total, at
        else:
            ends.insert(slot, new)
            best.insert(slot, total)
            last.insert(slot, at)
        while slot + 1 < len(ends) and best[slot + 1] <= total:
            del ends[slot + 1], best[slot + 1], last[slot + 1]
    at = last[-1] if last else -1
    chain = set()
    while at >= 0:
        chain.add(order[at][:2])
        at = before[at]
    return chain
