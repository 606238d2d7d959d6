"""A whole build on a disk that fills up, or may not be written to: the last publication stands."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from converter.building import build
from converter.building.cache import Cache
from converter.building.verifying import verify_folder
from converter.reporting import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from converter.building.outcome import Outcome
    from converter.building.task import Result

SOURCE = Path(__file__).parents[2] / "source"
LAW = "beijing-shuzi-jingji"
MEGABYTES = 24


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of MEGABYTES."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(disk)]
    if os.geteuid() or not shutil.which("mount"):
        pytest.skip("only root can mount a small file system")
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let us mount a file system")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def _project(root: Path) -> Path:
    shutil.copytree(SOURCE / LAW, root / "source" / LAW)
    _rename(root, "第一版")
    return root


def _rename(root: Path, name: str) -> None:
    """A change that asks for every page anew."""
    words = f'name = "{name}"\neditions = ["md"]\n'
    (root / "source" / "publication.toml").write_text(words, encoding="utf-8")


def _build(root: Path, jobs: int = 1) -> Outcome:
    folders = (root / "source", root / "build", root / "site")
    return build(*folders, progress=Progress(), jobs=jobs)


def _tree(root: Path) -> dict[str, bytes]:
    """The publication, file by file, and nothing of what a build remembers."""
    found = (path for name in ("build", "site") for path in (root / name).rglob("*"))
    return {str(path.relative_to(root)): path.read_bytes() for path in found if path.is_file()}


def _stands(root: Path, before: dict[str, bytes]) -> None:
    assert _tree(root) == before
    assert verify_folder(root / "site").done
    assert sorted(path.name for path in root.iterdir() if path.name != "filler") == [
        ".fagui",
        "build",
        "site",
        "source",
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_change_that_does_not_fit_leaves_the_last_publication(disk: Path, jobs: int) -> None:
    root = _project(disk)
    assert _build(root).done
    before = _tree(root)
    for left in (64, 400, 800):  # for a result, for the pages as results, for the pages
        _rename(root, f"第二版 {left}")
        free = shutil.disk_usage(disk).free
        (root / "filler").write_bytes(bytes(free - left * 1024))
        outcome = _build(root, jobs)
        assert not outcome.done
        assert [finding.code for finding in outcome.findings if finding.severity == "error"] == [
            "build-disk-full"
        ], f"{left} KB"
        said = str(outcome.findings[-1])
        assert "No space left on device" in said
        assert "Make room and build again" in said
        _stands(root, before)
        (root / "filler").unlink()
    _rename(root, "第三版")
    assert _build(root, jobs).done
    assert verify_folder(root / "site").done
    assert "第三版" in (root / "site" / "index.html").read_text(encoding="utf-8")


def test_a_folder_that_became_read_only_leaves_the_last_publication(disk: Path) -> None:
    root = _project(disk)
    assert _build(root).done
    before = _tree(root)
    _rename(root, "第二版")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    outcome = _build(root)
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert [finding.code for finding in outcome.findings] == ["build-not-written"]
    assert "Read-only file system" in str(outcome.findings[-1])
    _stands(root, before)
    assert _build(root).done


def test_no_room_for_a_result_or_a_page_is_said_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same where nothing can be mounted: the system's answer at the two places of writing."""
    root = _project(tmp_path)
    assert _build(root).done
    before = _tree(root)

    def full(path: object) -> OSError:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    def no_result(self: Cache, key: str, _result: Result) -> None:
        raise full(self.folder / key)

    write_bytes: Callable[[Path, bytes], int] = Path.write_bytes

    def no_page(self: Path, data: bytes) -> int:
        if ".site.new" in self.parts:
            raise full(self)
        return write_bytes(self, data)

    _rename(root, "第二版")
    for place, name, answer in ((Cache, "put", no_result), (Path, "write_bytes", no_page)):
        with monkeypatch.context() as patch:
            patch.setattr(place, name, answer)
            outcome = _build(root)
        errors = [found.code for found in outcome.findings if found.severity == "error"]
        assert errors == ["build-disk-full"]
        _stands(root, before)
    assert _build(root).done


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_kept_result_that_a_power_cut_has_emptied_is_made_anew(tmp_path: Path, jobs: int) -> None:
    """Its length is right and its end is zeros, as file systems leave them."""
    root = _project(tmp_path)
    assert _build(root).done
    before = _tree(root)
    for path in (root / ".fagui" / "cache").rglob("*.task"):
        data = path.read_bytes()
        path.write_bytes(data[:-200] + bytes(200) if len(data) > 20_000 else data)
    _rename(root, "第二版")
    codes: list[str] = []
    for _ in range(8):
        outcome = _build(root, jobs)
        if outcome.done:
            break
        codes += [found.code for found in outcome.findings if found.severity == "error"]
        _stands(root, before)
    assert outcome.done
    assert codes
    assert set(codes) == {"build-damaged"}
    assert verify_folder(root / "site").done
