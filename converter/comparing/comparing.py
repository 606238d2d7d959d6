"""Two laws in, their concordance out.

Enters: two `Law`s with eIds, and a review if there is one. Leaves: a `Concordance`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.comparing.concordance import Concordance
from converter.comparing.matching import match
from converter.comparing.relations import pairs
from converter.comparing.units import units
from converter.identity import expression_iri

if TYPE_CHECKING:
    from converter.model import Law


def compare(old: Law, new: Law) -> Concordance:
    """What became of every 款 of `old` in `new`, by content and not by number."""
    left, right = units(old), units(new)
    found = pairs(left, right, match(left, right))
    kept = {pair.old for pair in found}
    met = {pair.new for pair in found}
    return Concordance(
        expression_iri(old.meta),
        expression_iri(new.meta),
        found,
        tuple(unit.eid for unit in left if unit.eid not in kept),
        tuple(unit.eid for unit in right if unit.eid not in met),
    )
