"""Corrections of the source, made on record.

Enters: the raw text and the corrections of a manifest. Leaves: edits of the raw text, the
emendations for the metadata, and findings where a correction fits no place or several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

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


class Correction(Struct, frozen=True):
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
    on: str = ""
    """Day of the correction, `YYYY-MM-DD`; empty when it is not given."""


def place(
    raw: str, starts: tuple[int, ...], corrections: Sequence[Correction]
) -> tuple[list[Edit], tuple[Emendation, ...], list[Finding]]:
    """Edits and emendations in text order, with the notes numbered in that order."""
    found: list[tuple[int, Correction]] = []
    findings = []
    for correction in corrections:
        begin, end = _region(raw, starts, correction)
        at = _only(raw, correction.stood, begin, end)
        if at < 0:
            count = raw.count(correction.stood, begin, end) if correction.stood else 0
            findings.append(_unplaced(correction, f"stands {count} times"))
        elif any(_overlap(at, correction, *other) for other in found):
            findings.append(_unplaced(correction, "overlaps another correction"))
        else:
            found.append((at, correction))
    found.sort(key=lambda pair: pair[0])
    notes = [(f"note_{number}", *pair) for number, pair in enumerate(found, 1)]
    edits = [Edit(at, at + len(c.stood), "emended", c.printed, note) for note, at, c in notes]
    emendations = tuple(
        Emendation(c.stood, c.printed, c.reason, c.authority, note=note, on=c.on)
        for note, _, c in notes
    )
    return edits, emendations, findings


def _overlap(at: int, correction: Correction, other_at: int, other: Correction) -> bool:
    return other_at < at + len(correction.stood) and at < other_at + len(other.stood)


def _unplaced(correction: Correction, why: str) -> Finding:
    where = f" in line {correction.line}" if correction.line else ""
    message = f"“{correction.stood}” {why}{where}; the correction was not made"
    words = correction.stood[:40]
    return Finding("read-correction-unplaced", message, line=correction.line, words=words)


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
