"""Which unit of a new version continues which unit of the version before.

Enters: two versions and the concordance of their 款, reviewed by the publisher or not. Leaves:
eId of the old unit for each new one that continues it, one to one: a 款 that was split goes on in
its best part, of 款 that were merged the nearest goes on. 条 and 章 follow from what they hold,
项 from their words.
"""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import numpy as np

from converter.versioning.units import Unit, units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from converter.comparing import Concordance
    from converter.model import Law

SAME_ITEM = 0.5
"""Least similarity of the words of two 项 for one to continue the other."""

REVIEWED = 2.0
"""A pair that a person confirmed outweighs any that the machine proposed."""

PAIR_COUNTS = 0.5
"""What a pair of articles weighs beside the share of the old words that goes on in the new."""

_DIVISIONS = ("part", "subpart", "chapter", "section")
_ITEMS = ("point", "indent", "alinea")

Weights = dict[tuple[str, str], float]
"""How strongly (old eId, new eId) belong together."""


def continued(old: Law, new: Law, concordance: Concordance) -> dict[str, str]:
    """eId in `old` by eId in `new`, for every unit of `new` that continues one of `old`."""
    before = {unit.eid: unit for unit in units(old)}
    after = {unit.eid: unit for unit in units(new)}
    weights = _paragraph_weights(concordance, before, after)
    paragraphs = best(weights)
    articles = best(_article_weights(weights, before, after))
    found = articles | paragraphs
    found |= best(_division_weights(articles, before, after))
    found |= _items(paragraphs, before, after)
    return found | _attached(before, after)


def best(weights: Weights) -> dict[str, str]:
    """Old by new, one to one, so that the sum of the weights is greatest."""
    found: dict[str, str] = {}
    for group in _apart(weights) if weights else ():
        if len(group) == 1:
            ((old, new),) = group
            found[new] = old
        else:
            found |= _assigned(group)
    return found


def _apart(weights: Weights) -> list[Weights]:
    """The weights in groups that share no unit: each can be assigned by itself."""
    from scipy.sparse import coo_array  # a third of a second to load, and few builds need it
    from scipy.sparse.csgraph import connected_components

    olds = {old: place for place, old in enumerate(dict.fromkeys(old for old, _ in weights))}
    news = {new: place for place, new in enumerate(dict.fromkeys(new for _, new in weights))}
    size = len(olds) + len(news)
    rows = [olds[old] for old, _ in weights]
    columns = [len(olds) + news[new] for _, new in weights]
    graph = coo_array((np.ones(len(rows)), (rows, columns)), shape=(size, size))
    labels = connected_components(graph, directed=False)[1]
    groups: dict[int, Weights] = {}
    for (old, new), weight in weights.items():
        groups.setdefault(int(labels[olds[old]]), {})[old, new] = weight
    return list(groups.values())


def _assigned(weights: Weights) -> dict[str, str]:
    from scipy.optimize import linear_sum_assignment  # loaded only where needed, as above

    olds = list(dict.fromkeys(old for old, _ in weights))
    news = list(dict.fromkeys(new for _, new in weights))
    matrix = np.zeros((len(olds), len(news)))
    for (old, new), weight in weights.items():
        matrix[olds.index(old), news.index(new)] = weight
    chosen = zip(*linear_sum_assignment(matrix, maximize=True), strict=True)
    return {news[column]: olds[row] for row, column in chosen if matrix[row, column] > 0}


def _paragraph_weights(
    concordance: Concordance, before: Mapping[str, Unit], after: Mapping[str, Unit]
) -> Weights:
    """Similarity of each pair; a person's word first, then the same number in case of doubt."""
    weights: Weights = {}
    for pair in concordance.pairs:
        if pair.old in before and pair.new in after:
            same = 0.001 if pair.old == pair.new else 0.0
            weights[pair.old, pair.new] = pair.similarity + 0.01 + same + REVIEWED * pair.reviewed
    return weights


def _article_weights(
    paragraphs: Weights, before: Mapping[str, Unit], after: Mapping[str, Unit]
) -> Weights:
    """Two 条 belong together by the share of their words that stands in 款 that correspond.

    Each pair counts for itself besides, so that of two good ways to pair the articles the one
    is taken by which more of them go on.
    """
    lengths: defaultdict[str, int] = defaultdict(int)
    for unit in before.values():
        if unit.kind == "paragraph":
            lengths[unit.parent] += len(unit.words)
    shared: defaultdict[tuple[str, str], float] = defaultdict(float)
    for (old, new), weight in paragraphs.items():
        left, right = before[old], after[new]
        pair = left.parent, right.parent
        if all(pair) and before[left.parent].kind == after[right.parent].kind == "article":
            shared[pair] += weight * min(len(left.words), len(right.words))
    return {
        (old, new): PAIR_COUNTS + weight / max(lengths[old], 1)
        for (old, new), weight in shared.items()
    }


def _division_weights(
    articles: Mapping[str, str], before: Mapping[str, Unit], after: Mapping[str, Unit]
) -> Weights:
    """Two divisions of a kind belong together by shared articles and by the same heading."""
    weights: defaultdict[tuple[str, str], float] = defaultdict(float)
    for new, old in articles.items():
        for left in _around(old, before):
            for right in _around(new, after):
                if left.kind == right.kind:
                    weights[left.eid, right.eid] += 1.0
    for left in _divisions(before.values()):
        for right in _divisions(after.values()):
            if left.kind == right.kind and left.words and left.words == right.words:
                weights[left.eid, right.eid] += 5.0
    return dict(weights)


def _divisions(found: Iterable[Unit]) -> list[Unit]:
    return [unit for unit in found if unit.kind in _DIVISIONS]


def _around(eid: str, found: Mapping[str, Unit]) -> list[Unit]:
    """The divisions around a unit, innermost first."""
    around: list[Unit] = []
    parent = found[eid].parent
    while parent in found:
        around.append(found[parent])
        parent = found[parent].parent
    return _divisions(around)


def _items(
    holders: Mapping[str, str], before: Mapping[str, Unit], after: Mapping[str, Unit]
) -> dict[str, str]:
    """项 of 款 that continue each other, and 目 of such 项."""
    below_old, below_new = _children(before.values()), _children(after.values())
    weights: Weights = {}
    for new, old in holders.items():
        for left in below_old[old]:
            for right in below_new[new]:
                likeness = _likeness(left, right) if left.kind == right.kind else 0.0
                if likeness >= SAME_ITEM:
                    weights[left.eid, right.eid] = likeness
    found = best(weights)
    return found | _items(found, before, after) if found else {}


def _children(found: Iterable[Unit]) -> defaultdict[str, list[Unit]]:
    children: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in found:
        if unit.kind in _ITEMS:
            children[unit.parent].append(unit)
    return children


def _likeness(left: Unit, right: Unit) -> float:
    """Likeness of two 项 without final punctuation; the same number counts a little."""
    words = left.words.rstrip("；。;"), right.words.rstrip("；。;")
    ratio = 1.0 if words[0] == words[1] else SequenceMatcher(None, *words, autojunk=False).ratio()
    return ratio + (0.01 if left.number == right.number else 0.0)


def _attached(before: Mapping[str, Unit], after: Mapping[str, Unit]) -> dict[str, str]:
    """Units of attachments, which no concordance covers, continue those of the same id."""
    return {eid: eid for eid in after if eid.startswith("att_") and eid in before}
