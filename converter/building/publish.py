"""Putting a finished tree in the place of the last one, whole or not at all.

Enters: a folder and what shall stand in it, path by path. Leaves: the folder with exactly that.
The new tree is written beside the old one (files that did not change are linked, not copied) and
the two are exchanged in one step, so that a reader never sees a mixture, and a build that dies
leaves the last publication as it was.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import json
import os
import posixpath
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

KEPT = ("README.md",)
"""Files of the folder that belong to the repository and stay."""
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


class BusyError(Exception):
    """Another build works on the same project."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold `folder` for one build. Raises BusyError while another process holds it. The lock is
    the kernel's: it ends with the process, however that ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(f"another build is at work on {folder.parent}") from None
        yield


def publish(
    target: Path,
    wanted: Mapping[str, str],
    write: Callable[[dict[str, Path]], None],
    record: Path,
) -> bool:
    """Make `target` hold exactly `wanted` (path to SHA-256), and KEPT. `write` is given the paths
    that do not stand there yet, each with the file to write it to, in a folder that is there;
    `record` is the file that remembers what stands there. False when nothing had to be done.
    Raises OSError when the disk is full or read-only; `target` is then as it was."""
    there = recorded(target, record)
    if there == dict(wanted):
        return False
    beside = target.with_name(f".{target.name}.new")
    _remove(beside)
    try:
        beside.mkdir(parents=True)
        for name in KEPT:
            if (target / name).is_file():
                shutil.copy2(target / name, beside / name)
        for folder in dict.fromkeys(posixpath.dirname(path) for path in wanted):
            (beside / folder).mkdir(parents=True, exist_ok=True)
        fresh = {}
        for path, sha256 in wanted.items():
            if there.get(path) == sha256:
                os.link(target / path, beside / path)
            else:
                fresh[path] = beside / path
        write(fresh)
        _remember(beside, wanted, record)
        _exchange(beside, target)
    finally:
        _remove(beside)
    return True


def _remember(folder: Path, wanted: Mapping[str, str], record: Path) -> None:
    """Write down what will stand in the folder: digest, size and time of change of each file."""
    told = {}
    for path, sha256 in wanted.items():
        status = os.stat(f"{folder}/{path}")
        told[path] = [sha256, status.st_size, status.st_mtime_ns]
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(json.dumps(told), encoding="utf-8")


def recorded(folder: Path, record: Path) -> dict[str, str]:
    """Digests of the files of `folder` that stand there as they were published."""
    try:
        told = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {path: entry[0] for path, entry in told.items() if _untouched(f"{folder}/{path}", entry)}


def _untouched(path: str, entry: list[object]) -> bool:
    try:
        status = os.stat(path)
    except OSError:
        return False
    return [status.st_size, status.st_mtime_ns] == entry[1:]


def _exchange(new: Path, target: Path) -> None:
    """Exchange two folders in one step; where the system cannot, rename one after the other."""
    if not target.exists():
        new.rename(target)
        return
    libc = ctypes.CDLL(None, use_errno=True)
    rename = getattr(libc, "renameat2", None)
    if rename is not None:
        given = (_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(target), _RENAME_EXCHANGE)
        if rename(*given) == 0:
            return
        code = ctypes.get_errno()
        if code not in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
            raise OSError(code, os.strerror(code), str(target))
    old = target.with_name(f".{target.name}.old")
    _remove(old)
    target.rename(old)
    new.rename(target)
    _remove(old)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
