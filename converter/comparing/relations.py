"""What happened between two 款 that correspond, and whether they left their place.

Enters: `Unit`s of two texts and the links between them. Leaves: `Pair`s.
"""

from __future__ import annotations

import math
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.comparing.concordance import Evidence, Pair
from converter.comparing.folding import folded
from converter.comparing.ordering import in_order
from converter.comparing.units import by_eid
from converter.comparing.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from converter.comparing.matching import Link
    from converter.comparing.units import Unit
    from converter.model import Relation

REWRITTEN_BELOW = 0.4
"""Likeness of wording below which a 款 counts as rewritten, not revised."""


def pairs(old: Sequence[Unit], new: Sequence[Unit], links: Sequence[Link]) -> tuple[Pair, ...]:
    """The links as `Pair`s, by place in the old text and then in the new."""
    proposals = []
    for link in links:
        one, other = old[link.old], new[link.new]
        same = identical(one, other)
        similarity = 1.0 if same else min(round(link.similarity, 4), 0.9999)
        evidence = (Evidence("identical", 1.0), *link.evidence) if same else link.evidence
        weak = link.weak and not same
        proposals.append(Pair(one.eid, other.eid, "revised", similarity, False, weak, evidence))
    return settled(proposals, by_eid(old), by_eid(new))


def settled(
    proposals: Sequence[Pair],
    old: Mapping[str, Unit],
    new: Mapping[str, Unit],
    given: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Pair, ...]:
    """`proposals` in order, with relation and `moved` as they follow from all of them together;
    the relation of those in `given` stays as it is."""
    fans_old = Counter(pair.old for pair in proposals)
    fans_new = Counter(pair.new for pair in proposals)
    ordered = sorted(proposals, key=lambda pair: (old[pair.old].place, new[pair.new].place))
    still = in_order([(old[p.old].place, new[p.new].place, _weight(p, old, new)) for p in ordered])
    result = []
    for pair in ordered:
        one, other = old[pair.old], new[pair.new]
        relation = pair.relation
        if (pair.old, pair.new) not in given:
            fans = fans_old[pair.old], fans_new[pair.new]
            relation = _relation(one, other, pair.similarity, *fans)
        moved = (one.place, other.place) not in still
        result.append(replace(pair, relation=relation, moved=moved))
    return tuple(result)


def _weight(pair: Pair, old: Mapping[str, Unit], new: Mapping[str, Unit]) -> float:
    """How much a pair counts when the order is judged: its likeness by the length it covers."""
    length = min(len(old[pair.old].text), len(new[pair.new].text))
    return pair.similarity * math.sqrt(length)


def identical(old: Unit, new: Unit) -> bool:
    """True when the two differ in editorial matters at most."""
    return folded(old.text) == folded(new.text)


def likeness(old: Unit, new: Unit) -> float:
    """Likeness of two 款 by themselves: share of their folded characters met in order."""
    matcher = SequenceMatcher(None, words(old), words(new), autojunk=False)
    return 1.0 if identical(old, new) else min(round(matcher.ratio(), 4), 0.9999)


def _relation(old: Unit, new: Unit, similarity: float, fan_old: int, fan_new: int) -> Relation:
    if old.text == new.text:
        return "unchanged"
    if identical(old, new):
        return "editorial"
    if fan_old > 1:
        return "split"
    if fan_new > 1:
        return "merged"
    return "rewritten" if similarity < REWRITTEN_BELOW else "revised"
