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
import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from converter.building.files import read_json, replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

RECORD, SIGNATURE = "manifest.json", "manifest.json.p7s"
"""The record of a publication, and its detached signature."""
KEPT = ("README.md",)
"""Files of the folder that belong to the repository and stay."""
_OURS = re.compile(r"[^/]+/(?:law\.xml|decisions\.json|comparison\.xml|concordance\.(?:json|csv))")
"""Paths in a folder of XML of which no record is left."""
_OF_SYSTEMS = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
"""Files that file managers leave in every folder they show."""
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


class BusyError(Exception):
    """Another build works on the same project."""


class ForeignError(Exception):
    """A folder holds what no build has published, and to publish would remove it."""


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
        for left in folder.glob(".*.tmp"):  # of a build that was killed while it wrote them
            left.unlink()
        yield


class Tree(NamedTuple):
    """What shall stand in a folder."""

    target: Path
    """The folder."""
    wanted: Mapping[str, str]
    """SHA-256 of each file by its path."""
    write: Callable[[dict[str, Path]], None]
    """Is given the paths that do not stand there yet, each with the file to write it to, in a
    folder that is there."""
    record: Path
    """The file that remembers what stands there."""

    @property
    def beside(self) -> Path:
        """Where the new tree is made: next to the old one, on the same file system."""
        return self.target.with_name(f".{self.target.name}.new")

    @property
    def old(self) -> Path:
        """Where the old one waits for a moment, on a system that cannot exchange two folders."""
        return self.target.with_name(f".{self.target.name}.old")


def publish(*trees: Tree) -> bool:
    """Make each target hold exactly what is wanted, and KEPT. All is written beside and on disk
    before the first is exchanged. False when nothing had to be done.
    Raises OSError when the disk is full or read-only, ForeignError when a target holds what is
    not ours; all targets are then as they were."""
    for tree in trees:
        _restore(tree)
    there = [recorded(tree.target, tree.record) for tree in trees]
    due = [
        (tree, known)
        for tree, known in zip(trees, there, strict=True)
        if known != dict(tree.wanted)
    ]
    for tree, _ in due:
        _refuse_foreign(tree)
    try:
        for tree, known in due:
            _write_beside(tree, known)
        for tree, _ in due:
            _settle(tree.beside)
        for tree, _ in due:
            _remember(tree)
        for tree, _ in due:
            _exchange(tree)
    finally:
        for tree, _ in due:
            _remove(tree.beside)
    return bool(due)


def _refuse_foreign(tree: Tree) -> None:
    """Raises ForeignError when the target holds a file that was not published there."""
    there = {
        path.relative_to(tree.target).as_posix()
        for path in tree.target.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }
    known = {*read_json(tree.record), *_published(tree.target), *tree.wanted, *KEPT, SIGNATURE}
    foreign = sorted(
        path
        for path in there - known
        if posixpath.basename(path) not in _OF_SYSTEMS and not _OURS.fullmatch(path)
    )
    if foreign:
        more = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
        raise ForeignError(f"{tree.target / foreign[0]}{more}")


def _published(folder: Path) -> dict[str, str]:
    """The files of the publication in `folder`, as its own record has them."""
    try:
        told = json.loads((folder / RECORD).read_text(encoding="utf-8"))["files"]
        return {RECORD: "", **told}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _restore(tree: Tree) -> None:
    """Put back the last publication when a build was ended between two renames."""
    if tree.old.is_dir() and not tree.target.exists():
        tree.old.rename(tree.target)


def _write_beside(tree: Tree, there: Mapping[str, str]) -> None:
    target, beside = tree.target, tree.beside
    _remove(beside)
    beside.mkdir(parents=True)
    for name in KEPT:
        if (target / name).is_file():
            shutil.copy2(target / name, beside / name)
    for folder in dict.fromkeys(posixpath.dirname(path) for path in tree.wanted):
        (beside / folder).mkdir(parents=True, exist_ok=True)
    fresh = {}
    for path, sha256 in tree.wanted.items():
        if there.get(path) == sha256:
            os.link(target / path, beside / path)
        else:
            fresh[path] = beside / path
    tree.write(fresh)


def _settle(folder: Path) -> None:
    """Wait until the files are on the disk: else a power cut after the exchange could leave their
    names with nothing in them. One call for the file system; a call for each file takes longer."""
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        os.sync()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(handle):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(handle)


def _remember(tree: Tree) -> None:
    """Write down what will stand in the folder: digest, size and time of change of each file."""
    told = {}
    for path, sha256 in tree.wanted.items():
        status = os.stat(f"{tree.beside}/{path}")
        told[path] = [sha256, status.st_size, status.st_mtime_ns]
    replace_file(tree.record, json.dumps(told).encode())


def recorded(folder: Path, record: Path) -> dict[str, str]:
    """Digests of the files of `folder` that stand there as they were published."""
    held = read_json(record)
    return {path: entry[0] for path, entry in held.items() if _untouched(f"{folder}/{path}", entry)}


def _untouched(path: str, entry: list[object]) -> bool:
    try:
        status = os.stat(path)
    except OSError:
        return False
    return [status.st_size, status.st_mtime_ns] == entry[1:]


def _exchange(tree: Tree) -> None:
    """Exchange two folders in one step; where the system cannot, rename one after the other."""
    new, target, old = tree.beside, tree.target, tree.old
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
    _remove(old)
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    _remove(old)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
