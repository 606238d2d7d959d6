"""Raw text to a law.

Enters: the bytes of a raw file, its name, the corrections of its manifest. Leaves: a `Reading`:
the law without ids, the ledger of every character, findings, and the decisions taken. Never
raises, whatever the bytes.
"""

from __future__ import annotations

import hashlib
import sys
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from converter.model import Law, SourceFile
from converter.reading import cleaning, emending, facts, furniture, ledger, seconds, tables, tail
from converter.reading.deciding import Decision, Evidence
from converter.reading.decoding import decode
from converter.reading.emending import Correction
from converter.reading.freezing import Freezer, plain
from converter.reading.inspection import Subject, inspect
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
    from converter.reading.drafts import Draft
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


class Reading(Struct, frozen=True, dict=True):
    """What came of a raw file. The account of its characters, its findings and the decisions are
    made when they are asked for: who wants the law alone does not wait for them."""

    law: Law
    """The law without ids, its metadata as far as the text states it."""
    subject: Subject
    """What the passes made of the text."""
    spans: list[tuple[int, int]]
    """Where what stands in the law stands in the working text."""
    splits: list[tuple[int, str]]
    """(offset in the working text, reason) for each paragraph that was split."""
    before: tuple[Finding, ...] = ()
    """Findings of those who handled the file before it was read."""
    silent: bool = False
    """True when nothing is to be said of the text, because the file could not be opened."""

    @property
    def raw(self) -> str:
        """The decoded characters of the file."""
        return self.subject.decoded.text

    @cached_property
    def ledger(self) -> tuple[Fate, ...]:
        """The fate of every character of `raw`, in order, without gaps."""
        subject = self.subject
        return ledger.build(subject.working, self.spans, [*subject.furniture, *subject.drawn])

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong, with line and column in the raw file."""
        return self.before if self.silent else (*self.before, *inspect(self.subject))

    @property
    def evidence(self) -> Evidence:
        """What the decisions are made of."""
        subject = self.subject
        return Evidence(subject.working, subject.lines, subject.layout, self.splits)

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
        meta=facts.metadata(
            _words(paragraphs[: opening.end], draft, opening), name, source, emendations
        ),
        preface=freezer.blocks(draft.preface),
        preamble=freezer.blocks(draft.preamble),
        body=freezer.nodes(draft.body),
        conclusions=freezer.blocks(draft.conclusions),
        attachments=tuple(freezer.attachment(a) for a in draft.attachments),
    )
    doubtful = [line.start for line in tabled.doubtful]
    subject = Subject(
        name, decoded, working, layout, kept, spans, tabled.drawn, borders, draft, opening, doubtful
    )
    findings += tail.findings(draft.conclusions, working, name)
    findings += seconds.findings(paragraphs, working, name)
    before = tuple([replace(finding, file=name) for finding in findings])
    return Reading(law, subject, freezer.spans, splits, before)


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


def _words(paragraphs: list[Paragraph], draft: Draft, opening: Front) -> facts.Words:
    """The words of the text that state facts about it. Its last articles stand before signature
    and attachments."""
    after = [block.runs[0] for block in draft.conclusions] + [a.heading for a in draft.attachments]
    end = min((run.start for run in after if run.spans), default=sys.maxsize)
    stop = bisect_left(paragraphs, end, key=lambda paragraph: paragraph.run.start)
    main = [paragraph.text for paragraph in paragraphs[opening.body : stop]]
    return facts.Words(
        title=opening.title,
        label=opening.label,
        adoption=opening.adoption,
        notice=opening.notice,
        opening="".join([*(b.runs[0].text for b in opening.preamble), *main[:4]])[:2000],
        closing="\n".join(text[:2000] for text in main[-12:]),
        signature="\n".join(b.runs[0].text for b in draft.conclusions if b.role == "signature"),
    )
