"""One raw text, Word file, page or PDF to one validated Akoma Ntoso document.

Enters: the bytes of the file, of which nobody states anything; or, for a law with a manifest
(`law_steps.read`), what was read of it and completed. Leaves: the XML with the findings of every
stage, and the proof of text identity: every character of the raw text stands in the XML, or in the
record as layout, furniture or emendation.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from converter import akn, doubting, identity, intake, linking, reading
from converter.findings import Finding, Kind, register

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from converter.model import Law

register(
    Kind(
        "build-text-identity",
        "error",
        "The text of the XML is not the raw text less what the record takes away.",
        "This is a fault of fagui, not of the text: please report it with the file.",
    ),
)


NO_TEXT = ("read-empty", "read-binary", *intake.NO_TEXT)
"""Findings after which there is nothing to make a document of."""


class Converted(Struct, frozen=True):
    """A converted text."""

    xml: bytes
    """The Akoma Ntoso document; empty when none could be made."""
    findings: tuple[Finding, ...]
    """What every stage found, in the order of the stages."""
    evidence: reading.Evidence | None = None
    """What the decisions about a raw text are made of."""

    @property
    def valid(self) -> bool:
        """True when there is a document and no finding of severity error is about its form."""
        return bool(self.xml) and not any(finding.severity == "error" for finding in self.findings)

    @property
    def decisions(self) -> tuple[reading.Decision, ...]:
        """Why lines were joined or kept apart, for a raw text."""
        return self.evidence.decisions() if self.evidence else ()


def convert(data: bytes, name: str, link: bool = True) -> Converted:
    """Convert the file `data`, called `name` in findings, of which nobody states anything: the
    catalogue gives a national law its IRI. References resolve against the text itself and the
    catalogue; `link=False` leaves references and terms unmarked. Never raises for bad text."""
    with uncollected():  # what the inner function made is gone before the collector is back
        return _convert(data, name, link)


def _convert(data: bytes, name: str, link: bool) -> Converted:
    read = intake.read(data, PurePath(name).name)
    law = assembled(named(read.law), read, read.findings)
    return finish(linking.link(law) if link else law, read, read.findings, name)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector of cycles away while one law is made: all its values are trees, and to
    walk over them again and again takes a sixth of the time (docs/reading.md)."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def named(law: Law) -> Law:
    """`law` with the IRI under which the catalogue knows it, so that references lead to it."""
    return replace(law, meta=linking.catalogued(law.meta))


def made_by(law: Law, date: str = "") -> Law:
    """`law` with what made it on record: this version of fagui, the date the build was given."""
    return replace(law, meta=replace(law.meta, generator=_generator(), generated=date))


def assembled(
    law: Law, read: reading.Reading, unanswered: Sequence[Finding], date: str = ""
) -> Law:
    """`law`, read and completed, with ids, what made it (on `date`), and a mark wherever its words
    are in doubt by what nobody has answered of the findings of `read`."""
    return doubting.doubted(identity.assign(made_by(law, date)), read, unanswered)


@cache
def _generator() -> str:
    return f"fagui {version('fagui')}"


def finish(law: Law, read: reading.Reading, found: tuple[Finding, ...], name: str) -> Converted:
    """Write `law`, which was made from `read`, and prove it: schema and text identity."""
    if any(finding.code in NO_TEXT for finding in found):
        return Converted(b"", tuple(replace(each, file=name) for each in found))
    xml = akn.write(law)
    judged, text = akn.examine(xml, name)
    findings = [*found, *judged]
    fault = reading.verify(read.raw, read.ledger, text)
    if fault:
        findings.append(Finding("build-text-identity", fault, name))
    own = read.law.meta.source
    known = {"", own.name if own else ""}
    placed = (replace(each, file=name) if each.file in known else each for each in findings)
    return Converted(xml, tuple(placed), read.evidence)
