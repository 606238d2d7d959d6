"""All versions of a work, one after the other.

Enters: the expressions of one work in order of time, a way to compare two of them, the ledgers
of what was published. Leaves: the same expressions, from the second on with wIds and modifications.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.identity import expression_iri
from converter.versioning.carrying import carry
from converter.versioning.ledger import EMPTY, Ledger
from converter.versioning.modifying import modified
from converter.versioning.units import units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from converter.comparing import Concordance
    from converter.model import Law


def succeed(
    versions: Sequence[Law],
    concordance_of: Callable[[Law, Law], Concordance],
    ledgers: Iterable[Ledger] = (),
) -> tuple[Law, ...]:
    """`versions` with wIds carried from each to the next, and what each amendment did.

    `concordance_of(old, new)` gives the concordance of two neighbours, with the publisher's
    review in it. What the ledger of an expression says was published stays; no new provision
    gets a wId that the ledger of another expression holds.
    """
    done: list[Law] = []
    by_expression = {ledger.expression: ledger for ledger in ledgers}
    given: set[str] = set()
    for version in versions:
        if done:
            own = by_expression.get(expression_iri(version.meta), EMPTY)
            used = given.union(*(ledger.wids for ledger in by_expression.values())) - own.wids
            known = {eid: entry.wid for eid, entry in own.entries.items()}
            before = done[-1]
            concordance = concordance_of(before, version)
            carried = carry(before, version, concordance, frozenset(used), known)
            done.append(modified(before, carried, concordance))
        else:
            done.append(version)
        given |= {unit.wid for unit in units(done[-1])}
    return tuple(done)
