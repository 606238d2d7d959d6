"""A publication is replaced whole or not at all."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from converter.building.publish import BusyError, ForeignError, Tree, locked, publish

if TYPE_CHECKING:
    from pathlib import Path


def _put(target: Path, record: Path, files: dict[str, bytes]) -> bool:
    wanted = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}

    def write(places: dict[str, Path]) -> None:
        for path, place in places.items():
            place.write_bytes(files[path])

    return publish(Tree(target, wanted, write, record))


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_publishing_leaves_exactly_what_was_wanted(tmp_path: Path) -> None:
    site, record = tmp_path / "site", tmp_path / "record.json"
    site.mkdir()
    (site / "README.md").write_bytes(b"committed")
    (site / ".DS_Store").write_bytes(b"left by a file manager")
    _put(site, record, {"a/x.html": b"1", "b.html": b"2"})
    _put(site, record, {"a/x.html": b"1", "c.html": b"3"})
    assert _files(site) == {"README.md": b"committed", "a/x.html": b"1", "c.html": b"3"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["record.json", "site"]


@pytest.mark.parametrize("name", ["CNAME", ".git/config", "law.docx"])
def test_what_was_not_published_is_never_removed(tmp_path: Path, name: str) -> None:
    site, record = tmp_path / "site", tmp_path / "record.json"
    _put(site, record, {"a.html": b"1"})
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_bytes(b"ours")
    before = _files(site)
    with pytest.raises(ForeignError, match=name):
        _put(site, record, {"a.html": b"2"})
    assert _files(site) == before


def test_nothing_is_written_when_nothing_changed(tmp_path: Path) -> None:
    site, record = tmp_path / "site", tmp_path / "record.json"
    assert _put(site, record, {"a.html": b"1"})
    assert not _put(site, record, {"a.html": b"1"})


def test_a_file_changed_by_hand_is_put_right(tmp_path: Path) -> None:
    site, record = tmp_path / "site", tmp_path / "record.json"
    _put(site, record, {"a.html": b"1", "b.html": b"2"})
    (site / "a.html").write_bytes(b"tampered")
    _put(site, record, {"a.html": b"1", "b.html": b"2"})
    assert _files(site) == {"a.html": b"1", "b.html": b"2"}


def test_a_build_that_dies_leaves_the_last_publication(tmp_path: Path) -> None:
    site, record = tmp_path / "site", tmp_path / "record.json"
    _put(site, record, {"a.html": b"1"})

    def fail(places: dict[str, Path]) -> None:
        raise OSError(f"no space left on device: {sorted(places)}")

    with pytest.raises(OSError, match="no space left"):
        publish(Tree(site, {"a.html": "0" * 64}, fail, record))
    assert _files(site) == {"a.html": b"1"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["record.json", "site"]


def test_two_builds_at_once_do_not_meet(tmp_path: Path) -> None:
    with locked(tmp_path / ".fagui"), pytest.raises(BusyError), locked(tmp_path / ".fagui"):
        pass
