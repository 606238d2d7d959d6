"""Proof that a publication is what was published: `fagui verify`.

Enters: a published folder. Leaves: a finding for every changed, missing or added file, and for
every edition whose text is not that of the XML beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import akn
from converter.building.outcome import Outcome
from converter.building.record import differences
from converter.editions import json as plain
from converter.editions import markdown, text
from converter.findings import Finding
from converter.identity import expression_iri

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def verify_folder(folder: Path) -> Outcome:
    """Verify the publication in `folder`."""
    findings = differences(folder)
    laws = dict(_laws(folder))
    published = markdown.held(laws.values())
    for path, iri in laws.items():
        findings.extend(_texts(path, markdown.resolver(iri, published)))
    files = sum(path.is_file() for path in folder.rglob("*"))
    verdict = "all as published" if not findings else f"{len(findings)} differences"
    return Outcome(tuple(findings), not findings, f"{files} files, {len(laws)} laws: {verdict}")


def _laws(folder: Path) -> Iterator[tuple[Path, str]]:
    """The XML file and the expression IRI of each law."""
    for path in sorted(folder.glob("akn/**/*.xml")):
        try:
            law = akn.read(path.read_bytes(), str(path))
        except akn.AknError:
            continue
        if law.meta.subtype != "comparison":
            yield path, expression_iri(law.meta)


def _texts(path: Path, links: Callable[[str], str]) -> Iterator[Finding]:
    """The editions beside `path` that do not say what it says."""
    law = akn.read(path.read_bytes(), str(path))
    words = markdown.render(law, links)
    derived = {".md": words, ".txt": text.render(law), ".json": plain.render(law)}
    for ending, words in derived.items():
        beside = path.with_suffix(ending)
        if beside.is_file() and beside.read_text(encoding="utf-8") != words:
            yield Finding(
                "verify-text", f"{beside.name} is not what {path.name} gives", str(beside)
            )
