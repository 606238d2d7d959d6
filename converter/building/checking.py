"""Many AKN files to findings: `fagui check`.

Enters: files and folders. Leaves: the findings of schema, rules and references. References between
the files resolve against all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import checking
from converter.findings import Finding, Kind, register

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

register(
    Kind(
        "check-unreadable",
        "error",
        "The file cannot be opened.",
        "Check that it is there and that you may read it.",
    ),
    Kind(
        "check-nothing",
        "error",
        "There is no .xml file to check.",
        "Name an .xml file, or a folder that holds some.",
    ),
)


def check_paths(paths: Sequence[Path]) -> tuple[list[Finding], int]:
    """The findings of all files under `paths`, and how many files were checked."""
    findings: list[Finding] = []
    read: dict[Path, bytes] = {}
    for path in _documents(paths):
        try:
            read[path] = path.read_bytes()
        except OSError as error:
            words = f"{path}: {error.strerror or error}"
            findings.append(Finding("check-unreadable", words, str(path)))
    corpus = checking.catalogue(read.values())
    for path, data in read.items():
        findings.extend(checking.check(data, str(path), corpus))
    if not read and not findings:
        named = ", ".join(map(str, paths))
        findings.append(Finding("check-nothing", f"no .xml file in {named}", named))
    return findings, len(read)


def _documents(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob("*.xml"))
        else:
            yield path
