"""Corrections: every emendation, and every change of a text that has been published.

Enters: the ledger of published ids, `changes.toml` beside the manifest, laws. Leaves: a finding for
each published word that would change without a reason on record, and the log of corrections.
"""

from __future__ import annotations

from converter.correcting.changes import Change, drafted, dumps, loads, unexplained
from converter.correcting.log import logged
from converter.correcting.standing import renewed, unfounded

__all__ = [
    "Change",
    "drafted",
    "dumps",
    "loads",
    "logged",
    "renewed",
    "unexplained",
    "unfounded",
]
