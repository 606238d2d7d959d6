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

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def verify_folder(folder: Path) -> Outcome:
    """Verify the publication in `folder`."""
    findings = differences(folder)
    laws = 0
    for path in sorted(folder.glob("akn/**/*.xml")):
        try:
            law = akn.read(path.read_bytes(), str(path))
        except akn.AknError:
            continue
        if law.meta.kind != "doc":
            findings.extend(_texts(path))
            laws += 1
    files = sum(path.is_file() for path in folder.rglob("*"))
    verdict = "all as published" if not findings else f"{len(findings)} differences"
    return Outcome(tuple(findings), not findings, f"{files} files, {laws} laws: {verdict}")


def _texts(path: Path) -> Iterator[Finding]:
    """The editions beside `path` that do not say what it says."""
    law = akn.read(path.read_bytes(), str(path))
    derived = {".md": markdown.render(law), ".txt": text.render(law), ".json": plain.render(law)}
    for ending, words in derived.items():
        beside = path.with_suffix(ending)
        if beside.is_file() and beside.read_text(encoding="utf-8") != words:
            yield Finding(
                "verify-text", f"{beside.name} is not what {path.name} gives", str(beside)
            )
