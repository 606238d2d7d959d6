"""Findings about a text that a publisher can act on.

Enters: the subject, all that reading made of a text. Leaves: findings with line and column in
the raw file, in the order of the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.findings import Finding
from converter.reading.inspection.characters import characters
from converter.reading.inspection.completeness import completeness
from converter.reading.inspection.numbering import numbering
from converter.reading.inspection.subject import Subject
from converter.reading.inspection.wording import wording

if TYPE_CHECKING:
    from converter.reading.inspection.subject import Spot

__all__ = ["CHECKS", "Subject", "inspect"]

CHECKS = (completeness, numbering, wording, characters)
"""The checks in the order in which they run."""


def inspect(subject: Subject) -> list[Finding]:
    """All findings about `subject`, those about the whole first, then in text order."""
    spots = [spot for check in CHECKS for spot in check(subject)]
    return sorted((_finding(subject, spot) for spot in spots), key=_place)


def _finding(subject: Subject, spot: Spot) -> Finding:
    line, column = subject.working.place(spot.offset) if spot.offset >= 0 else (0, 0)
    return Finding(spot.code, spot.message, subject.name, line, column, spot.words[:40])


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.line, finding.column, finding.code
