"""What the metadata of either law says about the other.

Enters: a `Law`, the `Concordance`, and which side the law is. Leaves: the law with
`meta.correspondences` filled for every 款, dropped and new ones included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from converter.comparing.units import units
from converter.model import Correspondence

if TYPE_CHECKING:
    from converter.comparing.concordance import Concordance, Pair
    from converter.model import Law


def annotate(law: Law, concordance: Concordance, side: Literal["old", "new"]) -> Law:
    """`law`, the `side` of `concordance`, with what became of each of its 款, in document order.

    The two sides say the same: each pair stands on both.
    """
    other = concordance.new_iri if side == "old" else concordance.old_iri
    rows: dict[str, list[Correspondence]] = {}
    for pair in concordance.pairs:
        here, there = (pair.old, pair.new) if side == "old" else (pair.new, pair.old)
        rows.setdefault(here, []).append(_row(here, f"{other}/~{there}", pair))
    for eid in concordance.dropped if side == "old" else concordance.added:
        rows.setdefault(eid, []).append(_alone(eid, concordance, side))
    ordered = tuple(row for unit in units(law) for row in rows.get(unit.eid, ()))
    return replace(law, meta=replace(law.meta, correspondences=ordered, compared_with=other))


def _row(eid: str, href: str, pair: Pair) -> Correspondence:
    return Correspondence(
        eid, href, pair.relation, pair.similarity, pair.moved, pair.reviewed, pair.by
    )


def _alone(eid: str, concordance: Concordance, side: str) -> Correspondence:
    verdict = next(
        (c for c in concordance.confirmed if c.eid == eid and c.old == (side == "old")), None
    )
    relation: Literal["dropped", "new"] = "dropped" if side == "old" else "new"
    reviewed = verdict is not None
    return Correspondence(eid, "", relation, reviewed=reviewed, by=verdict.by if verdict else "")
