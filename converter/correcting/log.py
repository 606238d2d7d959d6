"""Recorded changes as entries of the log of corrections.

Enters: a law as published, and the changes recorded for it. Leaves: `Correction`s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.editions.corrections import Correction
from converter.editions.units import labels, titled
from converter.identity import expression_iri

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.correcting.changes import Change
    from converter.model import Law


def logged(law: Law, changes: Iterable[Change]) -> tuple[Correction, ...]:
    """The changes of published words of `law`, in the order in which they were recorded."""
    iri, title, named = expression_iri(law.meta), titled(law), labels(law)
    return tuple(
        Correction(
            "change", iri, title, each.eid, named.get(each.eid, ""),
            each.on, each.stood, each.printed, each.reason, each.by,
        )
        for each in changes
    )  # fmt: skip
