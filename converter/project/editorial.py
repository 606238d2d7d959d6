"""The publisher's own words: Markdown files beside a manifest.

Enters: a manifest and where it stands. Leaves: the files by the key that names them, and a finding
for each that is missing, leads out of the folder, or cannot be text of an XML file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.akn.characters import forbidden
from converter.findings import Finding, Kind, register

if TYPE_CHECKING:
    from pathlib import Path

    from converter.project.manifest import Manifest

KEYS = ("introduction", "notes")
"""Keys of the manifest that name a Markdown file."""

register(
    Kind(
        "project-editorial",
        "error",
        "The publisher's introduction or notes cannot be used.",
        "Put a Markdown file in UTF-8 beside the manifest, or remove the key.",
    ),
    Kind(
        "project-editorial-link",
        "warning",
        "A link in the publisher's introduction or notes leads to no place of the law.",
        "Write the eId of the place, as the address of its page shows it: [第三条](#art_3).",
    ),
)


def gather(path: Path, manifest: Manifest) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The files that the manifest at `path` names, by key, and what is wrong with the others."""
    held: dict[str, bytes] = {}
    found = []
    for key in KEYS:
        name = getattr(manifest, key)
        if not name:
            continue
        data, wrong = _read(path.parent, name)
        held[key] = data
        if wrong:
            words = f"{key} = {name!r}: {wrong}"
            found.append(Finding("project-editorial", words, str(path), words=key))
    return held, tuple(found)


def _read(folder: Path, name: str) -> tuple[bytes, str]:
    """The bytes of the file, and what is wrong with it."""
    file = folder / name
    if not file.is_file():
        return b"", f"there is no such file in {folder}"
    if not file.resolve().is_relative_to(folder.resolve()):
        return b"", f"leads out of {folder}"
    try:
        data = file.read_bytes()
        held = forbidden(data.decode("utf-8-sig"))
    except OSError as error:
        return b"", f"cannot be read: {error.strerror}"
    except UnicodeDecodeError:
        return b"", "is not UTF-8: save it as UTF-8"
    return data, f"holds the control character U+{ord(held):04X}" if held else ""


def markdown(data: bytes) -> str:
    """The text of such a file, its lines ended as in XML, without blank lines around."""
    text = data.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
