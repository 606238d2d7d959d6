"""Raw text to a law.

Enters: the bytes of a raw file, its name, the corrections of its manifest. Leaves: a `Reading`:
the law without ids, the ledger of every character, findings, and the decisions taken. Never
raises, whatever the bytes.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from converter.model import Law, SourceFile
from converter.reading import cleaning, emending, facts, furniture, ledger, tables
from converter.reading.deciding import Decision, Evidence
from converter.reading.decoding import decode
from converter.reading.emending import Correction
from converter.reading.freezing import Freezer, plain
from converter.reading.inspection import Subject, articles, inspect, units
from converter.reading.layout import measure
from converter.reading.ledger import Fate, text_of, verify
from converter.reading.lines import lines
from converter.reading.reflow import reflow
from converter.reading.splitting import split
from converter.reading.structure import build
from converter.reading.tables import Marked
from converter.reading.working import apply, line_starts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.findings import Finding
    from converter.model import Emendation
    from converter.reading.front import Front
    from converter.reading.reflow import Paragraph
    from converter.reading.working import Working

__all__ = [
    "Correction",
    "Decision",
    "Evidence",
    "Fate",
    "Marked",
    "Reading",
    "plain",
    "read",
    "text_of",
    "verify",
]


class Reading(Struct, frozen=True):
    """What came of a raw file."""

    law: Law
    """The law without ids, its metadata as far as the text states it."""
    ledger: tuple[Fate, ...]
    """The fate of every character of `raw`, in order, without gaps."""
    findings: tuple[Finding, ...]
    """What is wrong, with line and column in the raw file."""
    evidence: Evidence
    """What the decisions are made of."""
    raw: str
    """The decoded characters of the file."""

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Why lines were joined or kept apart, in the order of the raw lines."""
        return self.evidence.decisions()


def read(
    data: bytes,
    name: str,
    corrections: Sequence[Correction] = (),
    grids: Sequence[Marked] = (),
) -> Reading:
    """The law that the raw file `name` with the bytes `data` holds. Never raises.

    `grids` are the tables that another file, out of which `data` was made, marks as such.
    """
    decoded = decode(data)
    working, emendations, findings = _working(decoded.text, corrections)
    kept, spans = furniture.remove(tables.marked(working, lines(working.text), grids))
    tabled = tables.find(working.text, kept)
    kept = tabled.lines
    layout = measure(kept) if kept else None
    lined, borders = reflow(kept, layout) if layout else ([], [])
    paragraphs, splits = split(lined)
    draft, opening = build(paragraphs)
    freezer = Freezer(working)
    source = SourceFile(name, hashlib.sha256(data).hexdigest(), decoded.encoding)
    law = Law(
        meta=facts.metadata(_words(paragraphs, opening), name, source, emendations),
        preface=freezer.blocks(draft.preface),
        preamble=freezer.blocks(draft.preamble),
        body=freezer.nodes(draft.body),
        conclusions=freezer.blocks(draft.conclusions),
        attachments=tuple(freezer.attachment(a) for a in draft.attachments),
    )
    fates = ledger.build(working, freezer.spans, [*spans, *tabled.drawn])
    subject = Subject(
        decoded,
        working,
        layout,
        kept,
        spans,
        borders,
        draft,
        opening,
        articles(draft.body),
        units(draft),
        [line.start for line in tabled.doubtful],
    )
    found = [replace(finding, file=name) for finding in findings] + inspect(subject, name)
    evidence = Evidence(working, kept, layout, splits)
    return Reading(law, fates, tuple(found), evidence, decoded.text)


def _working(
    raw: str, corrections: Sequence[Correction]
) -> tuple[Working, tuple[Emendation, ...], list[Finding]]:
    """The working text with the corrections made, their record, and those that fit nowhere."""
    odd = cleaning.edits(raw)
    if not corrections:
        return apply(raw, odd), (), []
    edits, emendations, findings = emending.place(raw, line_starts(raw), corrections)
    odd = tuple(e for e in odd if not any(c.start < e.end and e.start < c.end for c in edits))
    ordered = tuple(sorted((*edits, *odd), key=lambda edit: edit.start))
    return apply(raw, ordered), emendations, findings


def _words(paragraphs: list[Paragraph], opening: Front) -> facts.Words:
    """The words of the text that state facts about it."""
    body = [paragraph.text for paragraph in paragraphs[opening.body :]]
    return facts.Words(
        title=opening.title,
        label=opening.label,
        adoption=opening.adoption,
        notice=opening.notice,
        opening="".join([*(b.runs[0].text for b in opening.preamble), *body[:4]])[:2000],
        closing="\n".join(text[:2000] for text in body[-12:]),
    )
