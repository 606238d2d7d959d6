"""Corrections of the source, made on record.

Enters: the raw text and the corrections of a manifest. Leaves: edits of the raw text, the
emendations for the metadata, and findings where a correction fits no place or several.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from converter.findings import Finding, Kind, register
from converter.model import Emendation
from converter.reading.working import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

register(
    Kind(
        "read-correction-unplaced",
        "error",
        "A correction of the manifest does not fit exactly one place of the text.",
        "Give the line where the words stand, or more of the words around them.",
    ),
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that a manifest asks for."""

    stood: str
    """What the source says; must be found exactly once in its line or context."""
    printed: str
    """What the edition shall print."""
    reason: str
    """Why, in words for the reader."""
    authority: str
    """On whose word."""
    line: int = 0
    """1-based line of the raw file; 0 when only the words tell the place."""
    context: str = ""
    """Words around `stood` that stand only once in the file; empty when not needed."""


def place(
    raw: str, starts: tuple[int, ...], corrections: Sequence[Correction]
) -> tuple[list[Edit], tuple[Emendation, ...], list[Finding]]:
    """Edits and emendations in text order, with the notes numbered in that order."""
    found: list[tuple[int, Correction]] = []
    findings = []
    for correction in corrections:
        begin, end = _region(raw, starts, correction)
        where = _only(raw, correction.stood, begin, end)
        overlaps = any(
            at < where + len(correction.stood) and where < at + len(c.stood) for at, c in found
        )
        if where < 0 or overlaps:
            count = raw.count(correction.stood, begin, end) if correction.stood else 0
            words = (
                f"“{correction.stood}”在第 {correction.line} 行"
                if correction.line
                else f"“{correction.stood}”"
            )
            findings.append(
                Finding(
                    "read-correction-unplaced",
                    f"{words}出现 {count} 次，更正未执行"
                    if not overlaps or where < 0
                    else f"{words}与另一更正重叠，未执行",
                    line=correction.line,
                    words=correction.stood[:40],
                )
            )
        else:
            found.append((where, correction))
    found.sort(key=lambda pair: pair[0])
    edits, emendations = [], []
    for index, (at, correction) in enumerate(found, 1):
        note = f"note_{index}"
        edits.append(Edit(at, at + len(correction.stood), "emended", correction.printed, note))
        emendations.append(
            Emendation(
                correction.stood,
                correction.printed,
                correction.reason,
                correction.authority,
                note=note,
            )
        )
    return edits, tuple(emendations), findings


def _region(raw: str, starts: tuple[int, ...], correction: Correction) -> tuple[int, int]:
    """The stretch of the raw text in which `stood` must be found."""
    begin, end = 0, len(raw)
    if correction.line:
        if correction.line > len(starts):
            return 0, 0
        begin = starts[correction.line - 1]
        end = starts[correction.line] if correction.line < len(starts) else len(raw)
    if correction.context:
        at = _only(raw, correction.context, begin, end)
        return (at, at + len(correction.context)) if at >= 0 else (0, 0)
    return begin, end


def _only(raw: str, words: str, begin: int, end: int) -> int:
    """Where `words` stand, when they stand exactly once; else -1."""
    at = raw.find(words, begin, end) if words else -1
    return at if at >= 0 and raw.find(words, at + 1, end) < 0 else -1
