"""The proof of a law: all that an editor must see to say that the edition is right.

Enters: a law's folder as the project has it, the signatures given so far. Leaves: a `Proof`: the
rows of raw text and edition with decisions, findings and corrections at their place.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from converter import akn, intake
from converter.building import law_steps
from converter.desk.alignment import rows
from converter.desk.signoff import Standing, standing
from converter.desk.walking import Piece, holder, pieces, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from converter import reading
    from converter.desk.alignment import Row
    from converter.desk.signoff import Signature
    from converter.findings import Finding
    from converter.project import LawSource
    from converter.project.manifest import EmendationEntry

T = TypeVar("T")


class Proof(Struct, frozen=True):
    """What a proof sheet shows."""

    key: str
    """Key of the law."""
    title: str
    """Its title."""
    file: str
    """Name of the raw file."""
    raw_digest: str
    """SHA-256 of the raw file."""
    text_digest: str
    """SHA-256 of the text of the XML."""
    rows: list[Row]
    """A row for each raw line."""
    decisions: Mapping[int, list[reading.Decision]]
    """Why a line was joined to the one before or kept apart, by line."""
    findings: Mapping[int, list[Finding]]
    """What was found, by line; 0 for what is about the whole."""
    emendations: Mapping[int, list[EmendationEntry]]
    """Corrections that the manifest asks for, by line."""
    pieces: Mapping[str, Piece]
    """What one signs for, by eId."""
    standing: Standing
    """Who has read it, and what must be read again."""


def xml_of(law: LawSource) -> tuple[bytes, tuple[Finding, ...]]:
    """The XML of `law` as its folder says now, and what reading and checking it found. Empty when
    there is no text. References and comparisons are not in it: its words are those of the edition.
    """
    given = {"manifest": law.stated, "raw": law.raw}
    made = law_steps.read(law.key, given, {"path": law.path.as_posix(), "date": ""})
    xml = made.files.get("law.xml", b"")
    return xml, (*made.findings, *(_checked(law.key, xml) if xml else ()))


def _checked(key: str, xml: bytes) -> tuple[Finding, ...]:
    """What is wrong with the law by itself; its references are marked first, as the build does."""
    named = law_steps.name(key, {"law.xml": xml}, {}).files
    own = law_steps.corpus("own", {key: named["known"]}, {}).files
    linked = law_steps.link(key, {"law.xml": xml, **own}, {}).files
    return law_steps.check(key, linked, {}).findings


def proof(
    law: LawSource, xml: bytes, found: Iterable[Finding], signatures: Sequence[Signature]
) -> Proof:
    """The proof of `law`, whose XML now is `xml`, with what was `found` in it."""
    entries = law.manifest.emendations
    got = intake.read(law.raw, law.manifest.text, law.corrections())
    aligned = rows(got.raw, got.ledger, runs(xml))
    return Proof(
        law.key,
        law.manifest.law.title.value,
        law.manifest.text,
        hashlib.sha256(law.raw).hexdigest(),
        hashlib.sha256(akn.text(xml).encode()).hexdigest(),
        aligned,
        _by_line((each.line, each) for each in got.decisions),
        _placed(found, aligned, law.manifest.text),
        _by_line((each.line, each) for each in entries),
        {piece.eid: piece for piece in pieces(xml)},
        standing(signatures, xml),
    )


def _by_line(told: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for line, each in told:
        found[line].append(each)
    return dict(found)


def _placed(
    found: Iterable[Finding], aligned: Sequence[Row], file: str
) -> dict[int, list[Finding]]:
    """Findings by raw line: their own when they are about the raw file, else that of their unit."""
    where: dict[str, int] = {}
    for row in aligned:
        for printed in row.printed:
            for eid in (holder(printed.run.eid), printed.run.piece):
                where.setdefault(eid, row.line)
    placed: dict[int, list[Finding]] = defaultdict(list)
    for each in found:
        own = each.line if each.file.endswith(file) else 0
        placed[own or _line_of(each.eid, where)].append(each)
    return dict(placed)


def _line_of(eid: str, where: Mapping[str, int]) -> int:
    while eid:
        if eid in where:
            return where[eid]
        eid = eid.rpartition("__")[0]
    return 0
