"""Which 款 became which: evidence is weighed, and a pair stands when it outweighs the threshold.

Enters: `Unit`s of two texts. Leaves: `Link`s between places, with score and reasons.

Evidence is added up: likeness of wording, scaled by the neighbourhood of both 款 (CSLS), against
what is usual between the two texts and against the old 款's fellows in its own text; how much of
what is not stock the two share; their openings; the lead over the next best partner from either
side; the share of the old 款's clauses that stand in this new 款 rather than in another, and the
reverse (this finds splits and merges); the chapters; the order. A 款 that has a better partner
takes a further one only if a clause of its own went there. The weights are round numbers; how
each does is in docs/concordance.md. 款 with the same words are pairs whatever the rest says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from converter.comparing.concordance import Evidence
from converter.comparing.context import chapters, neighbours, order, sure
from converter.comparing.norms import openings, unlike
from converter.comparing.replacing import replacements
from converter.comparing.terms import RareTerms
from converter.comparing.wording import wording, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.comparing.replacing import Replacement
    from converter.comparing.units import Unit
    from converter.comparing.wording import Clauses, Matrix, Wording


CLAUSE = 0.05
"""A share of a 款 from which on some clause of its own may be meant."""


class Settings(Struct, frozen=True):
    """Weights of the evidence: one setting for all texts."""

    wording: float = 2.0
    """Likeness of wording, scaled by the neighbourhood."""
    relative: float = 2.0
    """Likeness of wording, against what is usual between these two texts."""
    beyond: float = 12.0
    """How much liker the old 款 is to the new one than to any other of its own text."""
    amount: float = 2.0
    """How much the two share."""
    opening: float = 4.5
    """Likeness of their openings."""
    unlike: float = 3.0
    """What is taken off where only one of the two punishes."""
    lead: float = 6.5
    """Lead over the next best partner, from each side."""
    old_share: float = 4.5
    """Share of the old 款 that went to the new one."""
    new_share: float = 2.0
    """Share of the new 款 that came from the old one."""
    chapters: float = 2.5
    """Fit of the chapters."""
    place: float = 1.3
    """Nearness to the place where the order would have it."""
    order: float = 0.15
    """How much the expected place adds to the wording before leads are taken."""
    neighbours: float = 0.05
    """How much sure neighbours add."""
    replaced: bool = True
    """Whether words that the new text puts for others are learned and the wording read again."""
    firm: float = 4.0
    """A pair so far above the threshold is sure enough to learn from."""
    near: int = 5
    """So many best partners make the neighbourhood of a 款."""
    further: float = 3.5
    """What is taken off a further partner to which no clause of its own goes."""
    threshold: float = 14.0
    """Evidence from which on a pair stands."""
    weak: float = 1.5
    """A pair less than this above the threshold is called weak."""
    faint: float = 0.25
    """So is a pair whose likeness of wording is less than this."""


class Link(Struct, frozen=True):
    """Two 款 held to correspond."""

    old: int
    """Place of the old 款."""
    new: int
    """Place of the new 款."""
    similarity: float
    """Likeness of wording, 0 to 1."""
    weak: bool
    """True when the evidence is thin."""
    evidence: tuple[Evidence, ...]
    """Why, strongest first."""


class Scores(Struct, frozen=True):
    """Evidence for every pair, old 款 by new 款."""

    total: Matrix
    """The weighed sum; -inf where a pair was never a candidate."""
    wording: Matrix
    """Cosine of the wording."""
    old_share: Matrix
    """Share of the old 款 that stands in the new one rather than elsewhere."""
    new_share: Matrix
    """Share of the new 款 that comes from the old one rather than from elsewhere."""
    chapters: Matrix
    """Fit of the chapters."""
    order: Matrix
    """Nearness to the expected place."""
    opening: Matrix
    """Likeness of the openings."""
    chaptered: bool
    """True when both texts have chapters, so that they can speak."""


def match(
    old: Sequence[Unit], new: Sequence[Unit], settings: Settings | None = None
) -> tuple[Link, ...]:
    """Links by place in the old text, then in the new."""
    if not old or not new:
        return ()
    settings = settings or Settings()
    scores = weigh(old, new, settings)
    rare = RareTerms(old, new)
    standing = np.nonzero(scores.total >= settings.threshold)
    return tuple(
        Link(
            old=i,
            new=j,
            similarity=float(scores.wording[i, j]),
            weak=bool(
                scores.total[i, j] < settings.threshold + settings.weak
                or scores.wording[i, j] < settings.faint
            ),
            evidence=_evidence(i, j, scores, rare),
        )
        for i, j in zip(*(places.tolist() for places in standing), strict=True)
    )


def weigh(old: Sequence[Unit], new: Sequence[Unit], settings: Settings) -> Scores:
    """The evidence for every pair of 款, weighed a second time when the pairs that are sure show
    that the new text has other words for the same things."""
    first = _weigh(old, new, settings, ())
    if not settings.replaced:
        return first
    replaced = replacements(
        [words(unit) for unit in old], [words(unit) for unit in new], _sure(first, settings)
    )
    return _weigh(old, new, settings, replaced) if replaced else first


def _sure(scores: Scores, settings: Settings) -> list[tuple[int, int]]:
    """Pairs far above the threshold whose words differ, the surest first."""
    firm = (scores.total >= settings.threshold + settings.firm) & (scores.wording < 0.995)
    rows, columns = np.nonzero(firm & (scores.wording >= 0.2))
    ranked = np.argsort(-scores.total[rows, columns], kind="stable")
    return [(int(rows[at]), int(columns[at])) for at in ranked]


def _weigh(
    old: Sequence[Unit],
    new: Sequence[Unit],
    settings: Settings,
    replaced: Sequence[Replacement],
) -> Scores:
    likeness = wording(old, new, replaced)
    scaled = _csls(likeness.cosine, settings.near)
    placed = scaled
    for _ in range(2):
        certain = sure(placed)
        expected = order(certain)
        placed = scaled + settings.order * expected + settings.neighbours * neighbours(certain)
    certain = sure(placed)
    share_old, strict_old = _shares(likeness.old, placed)
    share_new, strict_new = (share.T for share in _shares(likeness.new, placed.T))
    fit = chapters(old, new, certain)
    opened = openings(old, new, replaced)
    total = (
        _worded(likeness, scaled, certain, settings)
        + settings.place * expected
        + settings.lead * (_lead(placed) + _lead(placed.T).T)
        + settings.old_share * strict_old
        + settings.new_share * strict_new
        + settings.chapters * fit
        + settings.opening * opened
        - settings.unlike * unlike(old, new)
    )
    total -= settings.further * (_further(total, share_old) + _further(total.T, share_new.T).T)
    same, again = _same(old, new)
    total[again] = -np.inf
    total[same] = np.inf
    chaptered = all(len({unit.chapter for unit in side}) > 1 for side in (old, new))
    return Scores(total, likeness.cosine, share_old, share_new, fit, expected, opened, chaptered)


def _worded(likeness: Wording, scaled: Matrix, certain: Matrix, settings: Settings) -> Matrix:
    """What the wording of two 款 says, weighed."""
    result: Matrix = (
        settings.wording * scaled
        + settings.relative * _relative(likeness.cosine, certain)
        + settings.beyond * (likeness.cosine - likeness.fellow[:, None])
        + settings.amount * likeness.amount
    )
    return result


def _further(total: Matrix, share: Matrix) -> Matrix:
    """1 where the 款 of the row has a better partner and gives this one no clause of its own."""
    result: Matrix = (total < total.max(axis=1, keepdims=True)) & (share < CLAUSE)
    return result.astype(np.float32)


def _relative(cosine: Matrix, certain: Matrix) -> Matrix:
    """Likeness against the median of the certain pairs: where two texts share most of their
    words, a 款 with few in common has lost its partner; where most was rewritten, it has not."""
    usual = np.median(cosine[certain > 0.5]) if (certain > 0.5).any() else 0.5
    result: Matrix = np.clip(cosine / max(float(usual), 0.15), 0.0, 1.2).astype(np.float32)
    return result


def _csls(likeness: Matrix, near: int) -> Matrix:
    """Each similarity against the mean of the best of its row and of its column."""
    rows = _best(likeness, near).mean(axis=1)
    columns = _best(likeness.T, near).mean(axis=1)
    result: Matrix = 2 * likeness - rows[:, None] - columns[None, :]
    return result


def _best(matrix: Matrix, count: int) -> Matrix:
    """The `count` highest values of every row, falling."""
    count = min(count, matrix.shape[1])
    best = np.partition(matrix, matrix.shape[1] - count, axis=1)[:, -count:]
    result: Matrix = -np.sort(-best, axis=1)
    return result


def _lead(score: Matrix) -> Matrix:
    """For each pair how far it leads the best other pair of its row; negative when it trails."""
    best = _best(score, 2)
    second = best[:, -1:]
    lead: Matrix = np.where(score >= best[:, :1], score - second, score - best[:, :1])
    return np.clip(lead, -0.5, 0.5)


def _shares(clauses: Clauses, score: Matrix) -> tuple[Matrix, Matrix]:
    """For each 款 the share of its clauses that goes to each 款 of the other text: every clause
    goes to the one place that holds most of it, the score deciding between equals.

    The first matrix counts what is found there in full, the second by its square: a clause of
    which half the terms are found may as well have come from elsewhere.
    """
    chosen = (clauses.held + 0.3 * score[clauses.owner]).argmax(axis=1)
    held = clauses.held[np.arange(len(chosen)), chosen]
    total = np.bincount(clauses.owner, clauses.weight, minlength=score.shape[0])
    part = clauses.weight / np.maximum(total, 1e-6)[clauses.owner]
    shares, strict = np.zeros(score.shape, np.float32), np.zeros(score.shape, np.float32)
    np.add.at(shares, (clauses.owner, chosen), part * held)
    np.add.at(strict, (clauses.owner, chosen), part * held**2)
    return shares, strict


def _same(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[Matrix, Matrix]:
    """Where 款 have the same folded words: those that are pairs, of several alike the first with
    the first, and those that are none, because either 款 has such a partner already."""
    places: dict[str, list[int]] = {}
    for unit in new:
        places.setdefault(words(unit), []).append(unit.place)
    met: dict[str, int] = {}
    same = np.zeros((len(old), len(new)), dtype=bool)
    again = same.copy()
    for unit in old:
        found = places.get(words(unit), [])
        again[unit.place, found] = True
        if (at := met.get(words(unit), 0)) < len(found):
            same[unit.place, found[at]] = True
            met[words(unit)] = at + 1
    return same, again


def _evidence(i: int, j: int, scores: Scores, rare: RareTerms) -> tuple[Evidence, ...]:
    """What speaks for the pair, strongest first. The rare words are those of the wording."""
    words, rarity = rare.shared(i, j)
    kinds = [
        Evidence("wording", _rounded(scores.wording[i, j])),
        Evidence("part", _rounded(max(scores.old_share[i, j], scores.new_share[i, j]))),
        Evidence("opening", _rounded(scores.opening[i, j])),
        Evidence("order", _rounded(scores.order[i, j])),
        Evidence("chapter", _rounded(scores.chapters[i, j] if scores.chaptered else 0.0)),
        Evidence("rare-terms", _rounded(rarity), "、".join(words)),
    ]
    spoken = [evidence for evidence in kinds if evidence.score > 0 or evidence.kind == "wording"]
    return tuple(sorted(spoken, key=lambda evidence: -evidence.score))


def _rounded(score: float) -> float:
    return min(1.0, round(float(score), 3))
