"""Writing files whole or not at all.

Enters: a folder and files by name. Leaves: the files; one that cannot be written leaves what
stood at its place.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def replace_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` by their path below `folder`. Raises OSError."""
    for name, data in files.items():
        replace_file(folder / name, data)


def replace_file(target: Path, data: bytes) -> None:
    """Write `data` beside `target` and move it into place. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
