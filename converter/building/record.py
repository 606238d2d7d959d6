"""The record of a publication: what it was made from, and the digest of every file.

Enters: the sources, the settings and the files of a build. Leaves: `manifest.json`, the same bytes
on every machine that builds the same commit; and, read back, every file that is not as it says.
"""

from __future__ import annotations

import hashlib
import json
from importlib import metadata
from typing import TYPE_CHECKING, Any

from converter.building.outcome import said
from converter.building.places import decided
from converter.building.publish import KEPT, RECORD, SIGNATURE
from converter.building.steps import LIBRARIES
from converter.building.task import digest
from converter.findings import Finding, Kind, register

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from converter.project import Project


register(
    Kind(
        "verify-no-record",
        "error",
        "The folder has no record to verify it by.",
        "Verify a folder that fagui build has published: it holds manifest.json.",
    ),
    Kind(
        "verify-changed",
        "error",
        "A file is not as it was published.",
        "Publish again, and find out who changed it.",
    ),
    Kind(
        "verify-missing",
        "error",
        "A file of the publication is missing.",
        "Publish again, and find out who removed it.",
    ),
    Kind(
        "verify-added",
        "error",
        "A file stands in the publication that was not published.",
        "Remove it: a build does not, as it is not ours.",
    ),
    Kind(
        "verify-text",
        "error",
        "An edition does not have the text of the XML.",
        "Publish again; if it stays, report it as a fault of fagui.",
    ),
)


def record(project: Project, settings: Mapping[str, str], files: Mapping[str, str]) -> bytes:
    """The record of a publication whose `files` have these digests, as JSON."""
    told = {
        "tool": {"fagui": metadata.version("fagui")},
        "libraries": {name: metadata.version(name) for name in LIBRARIES},
        "settings": dict(sorted(settings.items())),
        "sources": {
            f"{law.key}/{name}": digest(data)
            for law in project.laws
            for name, data in (
                (law.path.name, law.stated),
                (law.manifest.text, law.raw),
                *((getattr(law.manifest, key), data) for key, data in law.editorial),
                *decided(law.path.parent),
            )
        },
        "files": dict(sorted(files.items())),
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def read_record(folder: Path) -> dict[str, Any]:
    """The record of the publication in `folder`. Raises OSError or ValueError."""
    told = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    if not isinstance(told, dict) or not isinstance(told.get("files"), dict):
        raise ValueError(f"{folder / RECORD} is no record of a publication")
    return told


def recorded_in(file: Path) -> Path | None:
    """The publication whose record holds the digest of `file`; None for any other file."""
    place = file.resolve()
    for folder in place.parents:
        try:
            files = read_record(folder)["files"]
        except (OSError, ValueError):
            continue
        if place.relative_to(folder).as_posix() in files:
            return folder
    return None


def differences(folder: Path) -> list[Finding]:
    """Every file below `folder` that was changed, removed or added since it was published."""
    try:
        wanted: dict[str, str] = read_record(folder)["files"]
    except OSError as error:
        return [Finding("verify-no-record", said(error), str(folder))]
    except ValueError as error:
        words = f"{folder / RECORD} cannot be read: {error}"
        return [Finding("verify-no-record", words, str(folder))]
    there = {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    ours = {RECORD, SIGNATURE, *KEPT}
    found = [_missing(folder, name) for name in wanted if name not in there]
    found += [_added(folder, name) for name in there if name not in wanted and name not in ours]
    found += [
        Finding("verify-changed", f"{name} is not as it was published", str(folder / name))
        for name, sha256 in wanted.items()
        if name in there and hashlib.sha256(there[name].read_bytes()).hexdigest() != sha256
    ]
    return found


def _missing(folder: Path, name: str) -> Finding:
    return Finding("verify-missing", f"{name} is missing", str(folder / name))


def _added(folder: Path, name: str) -> Finding:
    return Finding("verify-added", f"{name} was not published", str(folder / name))
