"""Results of tasks on disk, so that a build redoes only what changed.

Enters: results under the key of their task. Leaves: the same results in a later build. An entry
is one zip file, written beside and moved into place: it is there whole or not at all. It keeps no
time and no order but that of the result. joblib.Memory, diskcache and doit were looked at: the
first two key by arguments and pickle, none tells why a task is redone, and doit wants every file
name of every edition known before the build.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from converter.building.task import Ref, Result, digest
from converter.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_INDEX = "//index"


class Cache:
    """Results under `folder`, one file a task."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.zip"

    def has(self, key: str) -> bool:
        """Whether the result of the task with this key is there, whole."""
        try:
            self._index(key)
        except KeyError:
            return False
        return True

    def put(self, key: str, result: Result) -> None:
        """Keep `result`. Raises OSError when the disk is full or read-only."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}.tmp")
        try:
            beside.write_bytes(_pack(result))
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)

    def outputs(self, key: str) -> dict[str, Ref]:
        """The outputs of a finished task by name. Raises KeyError when it is not finished."""
        return {name: Ref(key, name, sha) for name, sha in self._index(key)["files"].items()}

    def findings(self, key: str) -> tuple[Finding, ...]:
        """The findings of a finished task. Raises KeyError when it is not finished."""
        return tuple(Finding(**entry) for entry in self._index(key)["findings"])

    def _index(self, key: str) -> Any:
        return json.loads(self._open(key, _INDEX))

    def get(self, ref: Ref) -> bytes:
        """The bytes of an output. Raises KeyError when it is not there."""
        return self._open(ref.key, ref.name)

    def _open(self, key: str, name: str) -> bytes:
        try:
            with zipfile.ZipFile(self._path(key)) as archive:
                return archive.read(name)
        except (OSError, zipfile.BadZipFile) as error:
            raise KeyError(key) from error

    def read(self, key: str, names: list[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of several outputs of one task, opened once."""
        with zipfile.ZipFile(self._path(key)) as archive:
            for name in names:
                yield name, archive.read(name)

    def forget(self, keep: set[str]) -> None:
        """Drop the results of all tasks but those with the keys of `keep`."""
        for path in self._folder.glob("*/*.zip"):
            if path.stem not in keep:
                path.unlink(missing_ok=True)


def _pack(result: Result) -> bytes:
    index = {
        "files": {name: digest(data) for name, data in result.files.items()},
        "findings": [asdict(finding) for finding in result.findings],
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo(_INDEX), json.dumps(index, ensure_ascii=False))
        for name, data in result.files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()
