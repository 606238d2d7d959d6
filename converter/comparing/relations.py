"""What happened between two 款 that correspond, and whether they left their place.

Enters: `Unit`s of two texts and the links between them. Leaves: `Pair`s.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from converter.comparing.concordance import Evidence, Pair
from converter.comparing.folding import folded
from converter.comparing.ordering import in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.comparing.matching import Link
    from converter.comparing.units import Unit
    from converter.model import Relation

REWRITTEN_BELOW = 0.4
"""Likeness of wording below which a 款 counts as rewritten, not revised."""


def pairs(old: Sequence[Unit], new: Sequence[Unit], links: Sequence[Link]) -> tuple[Pair, ...]:
    """The links as `Pair`s, by place in the old text and then in the new."""
    by_old = Counter(link.old for link in links)
    by_new = Counter(link.new for link in links)
    still = in_order([(link.old, link.new, weight(old, new, link)) for link in links])
    return tuple(
        Pair(
            old=old[link.old].eid,
            new=new[link.new].eid,
            relation=_relation(old, new, link, by_old[link.old], by_new[link.new]),
            similarity=_similarity(old, new, link),
            moved=(link.old, link.new) not in still,
            weak=link.weak,
            evidence=_evidence(old, new, link),
        )
        for link in links
    )


def weight(old: Sequence[Unit], new: Sequence[Unit], link: Link) -> float:
    """How much a link counts when the order is judged: its likeness by the length it covers."""
    length = min(len(old[link.old].text), len(new[link.new].text))
    return link.similarity * math.sqrt(length)


def identical(old: Unit, new: Unit) -> bool:
    """True when the two differ in editorial matters at most."""
    return folded(old.text) == folded(new.text)


def _similarity(old: Sequence[Unit], new: Sequence[Unit], link: Link) -> float:
    if identical(old[link.old], new[link.new]):
        return 1.0
    return min(round(link.similarity, 4), 0.9999)


def _evidence(old: Sequence[Unit], new: Sequence[Unit], link: Link) -> tuple[Evidence, ...]:
    if identical(old[link.old], new[link.new]):
        return (Evidence("identical", 1.0), *link.evidence)
    return link.evidence


def _relation(
    old: Sequence[Unit], new: Sequence[Unit], link: Link, fan_old: int, fan_new: int
) -> Relation:
    one, other = old[link.old], new[link.new]
    if one.text == other.text:
        return "unchanged"
    if identical(one, other):
        return "editorial"
    if fan_old > 1:
        return "split"
    if fan_new > 1:
        return "merged"
    return "rewritten" if link.similarity < REWRITTEN_BELOW else "revised"
