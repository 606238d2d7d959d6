"""What of our code and of our dependencies a step depends on.

Enters: the names of packages and tables. Leaves: a digest of their files' bytes and of the
dependencies' versions, so that a change of a template redoes the pages and not the PDFs.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

from converter.vocabulary import schemas_dir

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def fingerprint(parts: tuple[str, ...], dependencies: tuple[str, ...] = ()) -> str:
    """Digest of `converter/{part}` (a module or a package), of schemas/ and of the versions of
    `dependencies`, msgspec and Python. Raises FileNotFoundError for a part that does not exist."""
    total = hashlib.sha256(f"python {sys.version_info[:2]}\n".encode())
    for name in sorted((*dependencies, "msgspec")):
        total.update(f"{name} {_version(name)}\n".encode())
    for part in sorted((*parts, "model", "findings", "vocabulary", "toml", "numerals")):
        total.update(_digest(part).encode())
    total.update(_tree(schemas_dir()).encode())
    return total.hexdigest()


_version = cache(metadata.version)


@cache
def _digest(part: str) -> str:
    module = _PACKAGE / f"{part}.py"
    if module.is_file():
        return hashlib.sha256(module.read_bytes()).hexdigest()
    folder = _PACKAGE / part
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    return _tree(folder)


@cache
def _tree(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            total.update(f"{path.relative_to(folder).as_posix()}\n".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
