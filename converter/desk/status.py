"""Where every law stands: `fagui status`.

Enters: source/, build/, site/ and what the last build remembers. Leaves: a `Report`. Nothing is
converted or built, so that it answers at once however large the publication is.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from converter import comparing
from converter.building.places import review_name
from converter.building.publish import RECORD, SIGNATURE
from converter.building.steps import STEPS
from converter.building.task import digest
from converter.desk import signoff
from converter.desk.remembered import Remembered
from converter.findings import Finding
from converter.project import load

if TYPE_CHECKING:
    from pathlib import Path

    from converter.project import LawSource, Project

State = Literal["current", "changed", "unbuilt", "broken"]
"""Built as it stands; changed since; never built; its manifest or raw text cannot be used."""


class Review(Struct, frozen=True):
    """How far a comparison has been reviewed."""

    old: str
    """Key of the text it is compared with."""
    reviewed: int
    """Rows with a verdict."""
    rows: int
    """All rows; 0 when it was never built."""


class LawStatus(Struct, frozen=True):
    """Where one law stands."""

    key: str
    """Name of its folder."""
    title: str
    """Title, as its manifest has it; empty when it cannot be read."""
    state: State
    """Its state."""
    changed: tuple[str, ...]
    """What has changed since the last build: `manifest`, `raw`, `fagui`."""
    findings: dict[str, int]
    """Findings of the last build by severity; of its manifest now when it is broken."""
    reviews: tuple[Review, ...]
    """Its comparisons."""
    signed: str
    """Who signed last and when; empty when nobody has."""
    again: tuple[str, ...]
    """eIds of what must be read again, or was added and never read, since the first signature."""
    last_change: str
    """When the published XML changed last, UTC; empty when never."""
    published: str
    """SHA-256 of the published XML; empty when there is none."""


class Report(Struct, frozen=True):
    """Where a publication stands."""

    laws: tuple[LawStatus, ...]
    """The laws by key."""
    publication: str
    """SHA-256 of the record of the last publication; empty when there is none."""
    sealed: bool
    """True when a detached signature stands beside the record (`fagui verify` tests it)."""
    findings: tuple[Finding, ...] = field(default=())
    """What is wrong with the manifests and the files of signatures now."""


def report(source: Path, build_dir: Path, site_dir: Path) -> Report:
    """Where the publication of `source` stands. Never raises for bad input."""
    project, findings = load(source)
    memory = Remembered.of(source.resolve().parent / ".fagui", build_dir.name)
    keys = {*(law.key for law in project.laws), *project.broken}
    counted = _counted(memory, keys)
    found = list(findings)
    laws = [_law(law, project, memory, counted[law.key], build_dir, found) for law in project.laws]
    laws += [_broken(key, source, findings, memory) for key in project.broken]
    return Report(
        tuple(sorted(laws, key=lambda law: law.key)),
        digest(data) if (data := _bytes(site_dir / RECORD)) else "",
        (site_dir / SIGNATURE).is_file(),
        tuple(found),
    )


def _counted(memory: Remembered, keys: set[str]) -> dict[str, Counter[str]]:
    """Findings of the last build by law and severity. What is about a pair counts for the newer
    law; what is about a work or a document, for the law that its name ends with."""
    counted: dict[str, Counter[str]] = {key: Counter() for key in keys}
    for subject, finding in memory.findings():
        key = subject.rpartition(" ")[2].rpartition("..")[2]
        if key in counted:
            counted[key][finding.severity] += 1
    return counted


def _law(
    law: LawSource,
    project: Project,
    memory: Remembered,
    counted: Counter[str],
    build_dir: Path,
    found: list[Finding],
) -> LawStatus:
    changed = _changed(law, project, memory)
    path = f"{law.key}/law.xml"
    published, at = memory.published(path)
    signed, again = _signed(law, _bytes(build_dir / path), found)
    built = bool(memory.read(law.key))
    state: State = "unbuilt" if not built else "changed" if changed else "current"
    reviews = tuple(_review(law, old, build_dir) for old in law.manifest.compare_with)
    title = law.manifest.law.title.value
    counts = dict(sorted(counted.items()))
    return LawStatus(law.key, title, state, changed, counts, reviews, signed, again, at, published)


def _changed(law: LawSource, project: Project, memory: Remembered) -> tuple[str, ...]:
    """What is not as the last build had it. A change of a part of fagui that other steps rest on
    shows when the build explains itself."""
    then, whole = memory.read(law.key), project.publication
    now = {
        "manifest": ("input manifest", digest(law.stated)),
        "raw": ("input raw", digest(law.raw)),
        "publication": ("setting date", whole.date if whole else ""),
        "fagui": ("code", STEPS["read"].code),
    } | {key: (f"input {key}", digest(data)) for key, data in law.editorial}
    return tuple(name for name, (part, value) in now.items() if then and then.get(part) != value)


def _review(law: LawSource, old: str, build_dir: Path) -> Review:
    review, _ = comparing.read_review(_bytes(law.path.parent / review_name(old)))
    table = _bytes(build_dir / f"{old}..{law.key}" / "concordance.json")
    told = json.loads(table) if table else {}
    rows = sum(len(told.get(name, ())) for name in ("pairs", "dropped", "added"))
    return Review(old, len(review.rows), rows)


def _signed(law: LawSource, xml: bytes, found: list[Finding]) -> tuple[str, tuple[str, ...]]:
    path = law.path.parent / signoff.NAME
    if not path.is_file():
        return "", ()
    try:
        signatures = signoff.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        found.append(Finding("desk-proof-unreadable", str(error), str(path)))
        return "", ()
    if not signatures:
        return "", ()
    last = signatures[-1]
    words = f"{last.by} {last.on}"
    if not xml:
        return words, ()
    now = signoff.standing(signatures, xml)
    return words, (*(piece.eid for piece in (*now.again, *now.unread)), *now.gone)


def _broken(key: str, source: Path, findings: tuple[Finding, ...], memory: Remembered) -> LawStatus:
    own = [finding for finding in findings if finding.file.startswith(str(source / key) + "/")]
    counts: dict[str, int] = dict(Counter(str(finding.severity) for finding in own))
    published, at = memory.published(f"{key}/law.xml")
    return LawStatus(key, "", "broken", (), counts, (), "", (), at, published)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
