"""Two laws in, their concordance out.

Enters: two `Law`s with eIds, and a review if there is one. Leaves: a `Concordance`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.comparing.concordance import Concordance, Confirmed
from converter.comparing.matching import match
from converter.comparing.relations import pairs
from converter.comparing.reviewing import reviewed
from converter.comparing.units import units
from converter.identity import expression_iri

if TYPE_CHECKING:
    from converter.comparing.review import Review
    from converter.model import Law


def compare(old: Law, new: Law, review: Review | None = None) -> Concordance:
    """What became of every 款 of `old` in `new`, by content and not by number.

    A `review` binds: its rows stand as the reviewer gave them. What in it does not fit the texts
    any more is told by `check_review`.
    """
    left, right = units(old), units(new)
    found = pairs(left, right, match(left, right))
    alone: tuple[Confirmed, ...] = ()
    if review is not None:
        found, alone = reviewed(found, review, left, right)
    kept = {pair.old for pair in found}
    met = {pair.new for pair in found}
    return Concordance(
        expression_iri(old.meta),
        expression_iri(new.meta),
        found,
        tuple(unit.eid for unit in left if unit.eid not in kept),
        tuple(unit.eid for unit in right if unit.eid not in met),
        alone,
    )
