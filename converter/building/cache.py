"""Results of tasks on disk, so that a build redoes only what changed.

Enters: results under the key of their task. Leaves: the same results in a later build. An entry
is one file, written beside and moved into place: it is there whole or not at all. It begins with
an index (digest, place and length of every output; the findings), so that one output is read
without the others. No library does this: joblib.Memory and diskcache key by
arguments and pickle, none tells why a task is redone, and doit wants every file name of every
edition known before the build. The index is our own because reading the directory of a zip file
takes more time than the work of a small step.
"""

from __future__ import annotations

import json
import mmap
import os
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict

from converter.building.task import Ref, Result, digest
from converter.findings import Finding

if TYPE_CHECKING:
    from pathlib import Path

_LENGTH = 8
"""So many bytes at the start of an entry give the length of its index."""


class Entry(Struct, frozen=True):
    """What the index of a result says."""

    key: str
    """Key of the task."""
    files: dict[str, tuple[str, int, int]]
    """Digest, place in the file and length of each output, by name."""
    findings: tuple[Finding, ...]
    """What the task found."""

    @property
    def outputs(self) -> dict[str, Ref]:
        """The outputs by name."""
        return {name: Ref(self.key, name, sha) for name, (sha, _, _) in self.files.items()}


class DamagedError(KeyError):
    """A result was not as it was put, and has been dropped: it will be made anew."""


class Cache:
    """Results under `folder`, one file a task."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[str, Entry] = {}

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.task"

    def find(self, key: str) -> Entry | None:
        """The index of the result of the task with this key, when it is there, whole."""
        try:
            with self._path(key).open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                length = min(int.from_bytes(file.read(_LENGTH), "big"), size)
                told = json.loads(file.read(length))
        except (OSError, ValueError):
            return None
        start = _LENGTH + length
        sizes = [size for _, size in told["files"].values()]
        places = accumulate(sizes, initial=start)
        files = {
            name: (sha, at, length)
            for (name, (sha, length)), at in zip(told["files"].items(), places, strict=False)
        }
        if size != start + sum(sizes):
            return None
        return Entry(key, files, tuple(Finding(**found) for found in told["findings"]))

    def entry(self, key: str) -> Entry:
        """The same. Raises KeyError when it is not there."""
        entry = self.find(key)
        if entry is None:
            raise KeyError(key)
        return entry

    def has(self, key: str) -> bool:
        """Whether the result of the task with this key is there, whole."""
        return self.find(key) is not None

    def put(self, key: str, result: Result) -> None:
        """Keep `result`. Raises OSError when the disk is full or read-only."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}.tmp")
        index = {
            "files": {name: (digest(data), len(data)) for name, data in result.files.items()},
            "findings": [asdict(finding) for finding in result.findings],
        }
        told = json.dumps(index, ensure_ascii=False).encode()
        try:
            with beside.open("wb") as file:
                file.write(len(told).to_bytes(_LENGTH, "big"))
                file.write(told)
                file.writelines(result.files.values())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise

    def outputs(self, key: str) -> dict[str, Ref]:
        """The outputs of a finished task by name. Raises KeyError when it is not finished."""
        return self.entry(key).outputs

    def findings(self, key: str) -> tuple[Finding, ...]:
        """The findings of a finished task. Raises KeyError when it is not finished."""
        return self.entry(key).findings

    def get(self, ref: Ref) -> bytes:
        """The bytes of an output. Raises KeyError when it is not there as it was put."""
        return self.several(ref.key, [ref.name])[0]

    def several(self, key: str, names: list[str]) -> list[bytes]:
        """The bytes of several outputs of one task, opened once. Raises KeyError as `get`."""
        entry = self._index(key)
        found = []
        with self._path(key).open("rb") as file:
            for name in names:
                sha, at, length = entry.files[name]
                file.seek(at)
                data = file.read(length)
                if digest(data) != sha:
                    self._path(key).unlink(missing_ok=True)
                    self._read.pop(key, None)
                    raise DamagedError(key)
                found.append(data)
        return found

    def _index(self, key: str) -> Entry:
        """The same as `entry`, which is read once for many outputs: what stands under a key never
        changes."""
        if key not in self._read or not self._path(key).is_file():
            self._read.clear()
            self._read[key] = self.entry(key)
        return self._read[key]

    def view(self, ref: Ref) -> memoryview:
        """An output mapped into memory, for one that is large and of which parts are read; its
        digest is not proved. Raises KeyError when it is not there."""
        _, at, length = self._index(ref.key).files[ref.name]
        with self._path(ref.key).open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return memoryview(mapped)[at : at + length]

    def forget(self, keep: set[str]) -> None:
        """Drop the results of all tasks but those with the keys of `keep`."""
        for path in self.folder.glob("*/*"):
            if path.suffix != ".task" or path.stem not in keep:
                path.unlink(missing_ok=True)
