"""All versions of a work, one after the other.

Enters: the expressions of one work in order of time, a way to compare two of them, the ledgers
of what was published. Leaves: the same expressions, from the second on with wIds and modifications.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from converter.identity import expression_iri
from converter.versioning.carrying import carry, hand_back, with_wids
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
    gets a wId that the ledger of another expression holds. Versions older than the first that was
    published take over its wIds.
    """
    by_expression = {ledger.expression: ledger for ledger in ledgers}
    own = [by_expression.get(expression_iri(version.meta), EMPTY) for version in versions]
    everything = frozenset().union(*(ledger.wids for ledger in by_expression.values()))
    base = next((place for place, ledger in enumerate(own) if ledger.entries), 0)
    concordances = [concordance_of(old, new) for old, new in pairwise(versions)]
    done = list(versions[: base + 1])
    done[base] = with_wids(done[base], own[base].by_eid)
    for place in reversed(range(base)):
        after = done[place + 1]
        done[place] = hand_back(versions[place], after, concordances[place], everything)
    given = {unit.wid for version in done for unit in units(version)}
    for place in range(base + 1, len(versions)):
        ledger, used = own[place], frozenset(given | everything) - own[place].wids
        law = carry(done[-1], versions[place], concordances[place - 1], used, ledger.by_eid)
        given |= {unit.wid for unit in units(law)}
        done.append(law)
    steps = zip(pairwise(done), concordances, strict=True)
    return (*done[:1], *(modified(old, new, concordance) for (old, new), concordance in steps))
