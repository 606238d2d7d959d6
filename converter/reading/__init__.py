"""Raw text to a law.

Enters: the bytes of a raw file, its name, the corrections of its manifest. Leaves: a `Reading`:
the law without ids, the ledger of every character, findings, and the decisions taken. Never
raises, whatever the bytes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from converter.model import Law, SourceFile
from converter.reading import cleaning, emending, facts, furniture, ledger
from converter.reading.decoding import decode
from converter.reading.emending import Correction
from converter.reading.freezing import Freezer, plain
from converter.reading.layout import measure
from converter.reading.ledger import Fate, text_of, verify
from converter.reading.lines import lines
from converter.reading.reflow import Decision, reflow
from converter.reading.structure import build
from converter.reading.working import apply, line_starts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.findings import Finding
    from converter.reading.decoding import Decoded

__all__ = ["Correction", "Decision", "Fate", "Reading", "plain", "read", "text_of", "verify"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a raw file."""

    law: Law
    """The law without ids, its metadata as far as the text states it."""
    ledger: tuple[Fate, ...]
    """The fate of every character of `raw`, in order, without gaps."""
    findings: tuple[Finding, ...]
    """What is wrong, with line and column in the raw file."""
    decisions: tuple[Decision, ...]
    """Why lines were joined or kept apart."""
    raw: str
    """The decoded characters of the file."""


def read(data: bytes, name: str, corrections: Sequence[Correction] = ()) -> Reading:
    """The law that the raw file `name` with the bytes `data` holds. Never raises."""
    decoded = decode(data)
    raw = decoded.text
    edits, emendations, findings = emending.place(raw, line_starts(raw), corrections)
    covered = [(edit.start, edit.end) for edit in edits]
    odd = [e for e in cleaning.edits(raw) if not any(s < e.end and e.start < t for s, t in covered)]
    working = apply(raw, tuple(sorted((*edits, *odd), key=lambda edit: edit.start)))
    kept, spans = furniture.remove(lines(working.text))
    paragraphs, borders = reflow(working.text, kept, measure(kept)) if kept else ([], [])
    draft, opening = build(paragraphs)
    freezer = Freezer(working)
    closing = paragraphs[-1].text if paragraphs else ""
    law = Law(
        meta=facts.metadata(opening, closing, name, _source(data, name, decoded), emendations),
        preface=freezer.blocks(draft.preface),
        preamble=freezer.blocks(draft.preamble),
        body=freezer.nodes(draft.body),
        conclusions=freezer.blocks(draft.conclusions),
        attachments=tuple(freezer.attachment(a) for a in draft.attachments),
    )
    fates = ledger.build(working, freezer.spans, spans)
    decisions = tuple(
        Decision(
            working.place(kept[i].start)[0],
            joined,
            reason,
            kept[i - 1].text[-12:] + "|" + kept[i].text[:12],
        )
        for i, joined, reason in borders
    )
    return Reading(law, fates, tuple(replace(f, file=name) for f in findings), decisions, raw)


def _source(data: bytes, name: str, decoded: Decoded) -> SourceFile:
    return SourceFile(name, hashlib.sha256(data).hexdigest(), decoded.encoding)
