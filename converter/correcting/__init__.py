"""Corrections: every emendation, and every change of a text that has been published.

Enters: the ledger of published ids, `changes.toml` beside the manifest, laws. Leaves: a finding for
each published word that would change without a reason on record, and the log of corrections as
data, page and feed.
"""

from __future__ import annotations

from converter.correcting.changes import NAME, Change, drafted, dumps, loads, unexplained
from converter.correcting.log import Correction, as_json, as_page, feed_entries, log

__all__ = [
    "NAME",
    "Change",
    "Correction",
    "as_json",
    "as_page",
    "drafted",
    "dumps",
    "feed_entries",
    "loads",
    "log",
    "unexplained",
]
