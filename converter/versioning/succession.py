"""All versions of a work, one after the other.

Enters: the expressions of one work in order of time, a way to compare two of them, the ledgers
of what was published. Leaves: the same expressions, from the second on with wIds and modifications.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.identity import expression_iri
from converter.versioning.carrying import carry
from converter.versioning.modifying import modified
from converter.versioning.units import units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from converter.comparing import Concordance
    from converter.model import Law
    from converter.versioning.ledger import Ledger


def succeed(
    versions: Sequence[Law],
    concordance_of: Callable[[Law, Law], Concordance],
    ledgers: Iterable[Ledger] = (),
) -> tuple[Law, ...]:
    """`versions` with wIds carried from each to the next, and what each amendment did.

    `concordance_of(old, new)` gives the concordance of two neighbours, with the publisher's
    review in it. No new provision gets a wId that any of the `ledgers` holds, but for the ledger
    of its own expression, so that a second build gives the same wIds as the first.
    """
    done: list[Law] = []
    published = {ledger.expression: ledger.wids for ledger in ledgers}
    given: set[str] = set()
    for version in versions:
        if done:
            own = published.get(expression_iri(version.meta), frozenset())
            used = given | (set().union(*published.values()) - own)
            before = done[-1]
            concordance = concordance_of(before, version)
            carried = carry(before, version, concordance, frozenset(used))
            done.append(modified(before, carried, concordance))
        else:
            done.append(version)
        given |= {unit.wid for unit in units(done[-1])}
    return tuple(done)
