"""Versions of one work: what keeps its identity, and what has been published.

Enters: expressions of one work in order of time, their concordances, the ledgers of published
ids. Leaves: the later expressions with wIds and modifications, findings, ledgers.
"""

from __future__ import annotations

from converter.versioning.carrying import carry
from converter.versioning.continuing import continued
from converter.versioning.ledger import EMPTY, Entry, Ledger, check, dumps, extended, loads
from converter.versioning.modifying import modified
from converter.versioning.succession import succeed
from converter.versioning.units import FRAME, Unit, units, written

__all__ = [
    "EMPTY",
    "FRAME",
    "Entry",
    "Ledger",
    "Unit",
    "carry",
    "check",
    "continued",
    "dumps",
    "extended",
    "loads",
    "modified",
    "succeed",
    "units",
    "written",
]
