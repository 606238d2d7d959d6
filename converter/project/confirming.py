"""Findings that a person has looked at: `[[checked]]` of the manifest.

Enters: the findings about a text or its manifest, and what that says was checked. Leaves: the
findings, those that were checked as information with the reason, and a warning for each entry that
answers nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.findings import Finding, Kind, register

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.project.loading import LawSource

register(
    Kind(
        "project-checked-nothing",
        "warning",
        "The manifest answers a finding that is not there.",
        "Remove the entry of [[checked]], or correct its code and line.",
    ),
)


def confirmed(
    source: LawSource, findings: Iterable[Finding], *, own: bool = False
) -> tuple[Finding, ...]:
    """`findings`, with those that the manifest answers by code and line put on record only. No
    error is answered so: an error is mended. The findings are those about the text, or, as `own`,
    those about the manifest itself, whose codes begin with `project-`."""
    entries = (e for e in source.manifest.checked if e.code.startswith("project-") == own)
    answers = {(entry.code, entry.line): entry for entry in entries}
    told, used = [], set()
    for finding in findings:
        key = (finding.code, finding.line)
        entry = answers.get(key)
        if entry is None or finding.severity == "error":
            told.append(finding)
            continue
        used.add(key)
        words = f"{finding.message}; checked by {entry.authority}: {entry.reason}"
        told.append(replace(finding, severity="info", message=words))
    for code, line in sorted(answers.keys() - used):
        words = f"key checked: no warning {code!r} in line {line}"
        told.append(Finding("project-checked-nothing", words, str(source.path), words=code))
    return tuple(told)
