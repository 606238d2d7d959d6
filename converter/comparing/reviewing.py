"""The review laid over the machine's proposal.

Enters: the machine's `Pair`s and a `Review`. Leaves: pairs and confirmed single rows as the
reviewer has them; what the reviewer did not touch stays as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.comparing.concordance import Confirmed, Evidence, Pair
from converter.comparing.relations import likeness, settled
from converter.comparing.review import changed
from converter.comparing.units import by_eid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from converter.comparing.review import Review, ReviewRow
    from converter.comparing.units import Unit


def reviewed(
    pairs: Sequence[Pair], review: Review, old: Sequence[Unit], new: Sequence[Unit]
) -> tuple[tuple[Pair, ...], tuple[Confirmed, ...]]:
    """Pairs and single rows after the review.

    Rows that name unknown 款 have no effect (`check_review` finds them). Rows whose texts have
    changed since hold, but count as not reviewed and weak.
    """
    left, right = by_eid(old), by_eid(new)
    found = {(pair.old, pair.new): pair for pair in pairs}
    alone: list[Confirmed] = []
    for row in review.rows:
        if (row.old and row.old not in left) or (row.new and row.new not in right):
            continue
        if row.old and row.new:
            _lay(row, found, left, right)
        elif row.verdict != "rejected":
            found = {key: pair for key, pair in found.items() if not _names(row, key)}
            if not changed(row, left, right):
                alone.append(Confirmed(row.old or row.new, bool(row.old), row.by, row.why))
    given = {(row.old, row.new) for row in review.rows if row.verdict == "corrected"}
    return settled(list(found.values()), left, right, frozenset(given)), tuple(alone)


def _names(row: ReviewRow, key: tuple[str, str]) -> bool:
    return key[0] == row.old if row.old else key[1] == row.new


def _lay(
    row: ReviewRow,
    found: dict[tuple[str, str], Pair],
    left: Mapping[str, Unit],
    right: Mapping[str, Unit],
) -> None:
    key = (row.old, row.new)
    if row.verdict == "rejected":
        found.pop(key, None)
        return
    base = found.get(key)
    if base is None:
        base = Pair(*key, "revised", likeness(left[row.old], right[row.new]))
    valid = not changed(row, left, right)
    found[key] = replace(
        base,
        relation=row.relation or base.relation,
        weak=not valid,
        evidence=(Evidence("review", 1.0, row.by), *base.evidence),
        reviewed=valid,
        by=row.by if valid else "",
        note=row.why,
    )
