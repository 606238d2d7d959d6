"""Writing files whole or not at all.

Enters: a folder and files by name. Leaves: the files; one that cannot be written leaves what
stood at its place.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def read_json(path: Path) -> dict[str, Any]:
    """The table in a JSON file of our own; empty where there is none, or none that can be read."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def replace_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` by their path below `folder`. Raises OSError."""
    for name, data in files.items():
        _replace(folder / name, data, settled=False)


def replace_file(target: Path, data: bytes) -> None:
    """Write `data` beside `target` and, once it is on the disk, move it into place: after a power
    cut the old or the new file stands there, whole. Raises OSError."""
    _replace(target, data, settled=True)


def _replace(target: Path, data: bytes, *, settled: bool) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as file:
            file.write(data)
            if settled:
                file.flush()
                os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
