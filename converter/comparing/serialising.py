"""The concordance for programs: JSON and CSV, and back from JSON.

Enters: a `Concordance`. Leaves: text in the form of schemas/concordance.schema.json, the same
text for the same concordance; CSV with one line for each pair, dropped and new 款.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from converter.comparing.concordance import Concordance, Pair

COLUMNS = ("old", "new", "relation", "similarity", "moved", "weak", "reviewed", "by", "note")
"""Columns of the CSV, in order."""


def to_json(concordance: Concordance) -> str:
    """The concordance as JSON, pairs by place in the old text, then in the new."""
    content = {
        "old": {"iri": concordance.old_iri},
        "new": {"iri": concordance.new_iri},
        "pairs": [_pair(pair) for pair in concordance.pairs],
        "dropped": list(concordance.dropped),
        "added": list(concordance.added),
        "confirmed": [
            {"eid": c.eid, "side": "old" if c.old else "new", "by": c.by, "note": c.note}
            for c in concordance.confirmed
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "old": pair.old,
        "new": pair.new,
        "relation": pair.relation,
        "similarity": pair.similarity,
        "moved": pair.moved,
        "weak": pair.weak,
        "evidence": [
            {"kind": evidence.kind, "score": evidence.score, "words": evidence.words}
            for evidence in pair.evidence
        ],
        "reviewed": pair.reviewed,
        "by": pair.by,
        "note": pair.note,
    }


def to_csv(concordance: Concordance) -> str:
    """The concordance as CSV (RFC 4180, with a heading); a cell without a partner is empty."""
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    table.writeheader()
    for pair in concordance.pairs:
        row = {name: getattr(pair, name) for name in COLUMNS}
        flags = {name: str(row[name]).lower() for name in ("moved", "weak", "reviewed")}
        table.writerow(row | flags)
    verdicts = {(c.eid, c.old): c for c in concordance.confirmed}
    for side, eids in (("old", concordance.dropped), ("new", concordance.added)):
        for eid in eids:
            verdict = verdicts.get((eid, side == "old"))
            relation = "dropped" if side == "old" else "new"
            row = {side: eid, "relation": relation, "reviewed": str(verdict is not None).lower()}
            table.writerow(row | ({"by": verdict.by, "note": verdict.note} if verdict else {}))
    return out.getvalue()
