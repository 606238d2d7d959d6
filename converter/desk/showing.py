"""A report of the desk as a table for the terminal, or as JSON.

Enters: a `Report`. Leaves: text. Chinese characters count as two columns.
"""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

from msgspec import to_builtins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.desk.status import LawStatus, Report

_STATES = {
    "current": "published",
    "changed": "changed",
    "unbuilt": "never built",
    "broken": "unusable",
}
_CHANGES = {
    "manifest": "manifest",
    "raw": "raw text",
    "publication": "publication date",
    "fagui": "fagui",
    "introduction": "introduction",
    "notes": "notes",
}
_HEAD = ("law", "state", "errors", "warnings", "infos", "reviewed", "proofread", "changed", "text")


def as_json(report: Report) -> str:
    """The report for programs: keys as in `Report` and `LawStatus`."""
    return json.dumps(to_builtins(report), ensure_ascii=False, indent=1)


def as_table(report: Report) -> str:
    """The report for people, one line a law."""
    rows = [_HEAD, *(_row(law) for law in report.laws)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = [_line(row, widths) for row in rows]
    sealed = "sealed" if report.sealed else "not sealed"
    record = f"manifest.json {report.publication}, {sealed}"
    last = record if report.publication else "nothing has been published"
    return "\n".join([*lines, *_again(report.laws), last])


def _row(law: LawStatus) -> tuple[str, ...]:
    changed = ", ".join(_CHANGES[name] for name in law.changed)
    reviews = "; ".join(f"{review.reviewed}/{review.rows}" for review in law.reviews)
    signed = law.signed + (f" ({len(law.again)} to read again)" if law.again else "")
    return (
        law.key,
        _STATES[law.state] + (f" ({changed})" if changed else ""),
        *(str(law.findings.get(severity, 0)) for severity in ("error", "warning", "info")),
        reviews or "—",
        signed or "—",
        law.last_change[:16].replace("T", " ") or "—",
        law.published[:12] or "—",
    )


def _again(laws: Sequence[LawStatus]) -> list[str]:
    return [f"{law.key} to read again: {', '.join(law.again)}" for law in laws if law.again]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
    return "  ".join(cells).rstrip()


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in words)
