"""Killed at any moment, with the disk full or read-only: a reader sees one publication, whole."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from converter.building.publish import Tree, publish
from converter.building.task import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = 60
_TRIAL = """
import os, random, signal, sys, time
from pathlib import Path
from converter.building.publish import Tree, publish
from converter.building.task import digest

site, record, moments = Path(sys.argv[1]), Path(sys.argv[2]), random.Random(20261121)

def write(files, places):
    for path, place in places.items():
        place.write_bytes(files[path])

def publish_for_ever(edition, times=10**9, told=None):
    for _ in range(times):
        edition += 1
        files = {{f"law/art_{{n}}.html": f"{{edition}} {{n}}".encode() for n in range({files})}}
        digests = {{path: digest(data) for path, data in files.items()}}
        publish(Tree(site, digests, lambda places: write(files, places), record))
        if told:
            os.write(told, b".")

publish_for_ever(0, 1)

for trial in range(1, 51):
    out, told = os.pipe()
    child = os.fork()
    if not child:
        publish_for_ever(trial * 1000, told=told)
    begun, some = time.monotonic(), moments.randint(1, 2)
    for _ in range(some):
        os.read(out, 1)
    one = (time.monotonic() - begun) / some  # measured anew: other work may have begun meanwhile
    time.sleep(moments.uniform(0.0, 1.5 * one))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(out)
    os.close(told)
    pages = [page.read_text() for page in sorted(site.rglob("*.html"))]
    print(len(pages), *sorted({{page.split()[0] for page in pages}}), flush=True)
"""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory, where there is one: it is published a thousand times."""
    if not os.access("/dev/shm", os.W_OK):  # noqa: S108  # a file system, not a name to guess
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


def test_killed_at_fifty_random_moments_a_whole_edition_stands(place: Path) -> None:
    command = [sys.executable, "-c", _TRIAL.format(files=FILES)]
    command += [str(place / "site"), str(place / "record.json")]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    seen = [line.split() for line in told]
    assert len(seen) == 50
    assert all(pages == str(FILES) and len(editions) == 1 for pages, *editions in seen), told
    assert len({editions[0] for _, *editions in seen}) > 25, "too few editions were published"


def _one(places: dict[str, Path]) -> None:
    places["a.html"].write_bytes(b"1")


_STOPPED = """
import errno, importlib, os, signal, sys
from pathlib import Path
from converter.building.publish import Tree, locked, publish
from converter.building.task import digest

root, how, exchange = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "exchange"
EVENTS = ("open", "os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir", "ctypes.dlsym")
if not exchange:
    module = importlib.import_module("converter.building.publish")
    module.ctypes = type("Old", (), {"CDLL": lambda *_, **__: object()})  # a system without it

def trees(edition):
    for name in ("build", "site"):
        files = {f"law/{n}.html": f"{edition} {n}".encode() for n in range(3)}
        files["same.css"] = b"same"
        def write(places, files=files):
            for path, place in places.items():
                place.write_bytes(files[path])
        wanted = {path: digest(data) for path, data in files.items()}
        yield Tree(root / name, wanted, write, root / "desk" / f"{name}.json")

def build(edition):
    with locked(root / "desk"):
        publish(*trees(edition))

left = 0

def stop(event, args):
    global left
    writes = event != "open" or (args[2] or 0) & (os.O_WRONLY | os.O_RDWR)
    ours = event != "open" or str(args[0]).startswith(str(root))
    frees = event in ("os.remove", "os.rmdir")
    if event not in EVENTS or not ours or (how != "kill" and (frees or not writes)):
        return
    left += 1
    if left == at:
        if how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(errno.ENOSPC, "No space left on device")

def shown():
    seen = []
    for name in ("build", "site"):
        folder = root / name if (root / name).exists() else root / f".{name}.old"
        pages = sorted(page for page in folder.rglob("*") if page.is_file())
        editions = {page.read_text().split()[0] for page in pages if page.suffix == ".html"}
        seen.append(f"{len(pages)}:{'+'.join(sorted(editions))}")
    return seen

at = 0
while True:
    at += 1
    build("old")
    child = os.fork()
    if not child:
        sys.addaudithook(stop)
        try:
            build("new")
        except OSError:
            pass
        os._exit(0 if left < at else 1)
    _, status = os.waitpid(child, 0)
    print(status, *shown(), sorted(path.name for path in root.iterdir() if ".new" in path.name))
    build("next")
    names = sorted(path.name for path in (*root.iterdir(), *(root / "desk").iterdir()))
    print("next", *shown(), *names)
    if status == 0:
        break
"""


@pytest.mark.parametrize("way", ["exchange", "two renames"])
@pytest.mark.parametrize("how", ["kill", "no room"])
def test_stopped_before_each_thing_it_asks_of_the_system(how: str, way: str, place: Path) -> None:
    """Before each file that is opened, linked, renamed or removed, the process is killed or the
    system has no room: each folder shows one edition, whole, and the next build leaves no trace."""
    command = [sys.executable, "-c", _STOPPED, str(place), how, way]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    stopped, after = ran.stdout.splitlines()[::2], ran.stdout.splitlines()[1::2]
    assert len(stopped) > 20, "the steps of a publication"
    whole = {"4:old", "4:new"}
    for line in stopped:
        _, build, site, *beside = line.split()
        assert {build, site} <= whole, line
        if how == "no room":
            assert beside == ["[]"], line
    if how == "kill":  # all is written before the first exchange, and then only exchanged
        order = [line.split()[1:3] for line in stopped]
        assert order == sorted(order, key=[["4:old"] * 2, ["4:new", "4:old"], ["4:new"] * 2].index)
    assert stopped[-1].startswith("0 4:new 4:new")
    left = "build build.json desk lock site site.json"
    assert set(after) == {f"next 4:next 4:next {left}"}


def test_all_is_on_the_disk_before_the_first_folder_is_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut after the exchange must not leave names with nothing in them."""
    told: list[str] = []
    module = import_module("converter.building.publish")
    settle, exchange = module._settle, module._exchange

    def settling(folder: Path) -> None:
        told.append(f"settle {folder.name}")
        settle(folder)

    def exchanging(tree: Tree) -> None:
        told.append(f"exchange {tree.target.name}")
        exchange(tree)

    monkeypatch.setattr(module, "_settle", settling)
    monkeypatch.setattr(module, "_exchange", exchanging)
    trees = [
        Tree(tmp_path / name, {"a.html": digest(b"1")}, _one, tmp_path / f"{name}.json")
        for name in ("build", "site")
    ]
    publish(*trees)
    assert told == ["settle .build.new", "settle .site.new", "exchange build", "exchange site"]
    publish(*trees)
    assert len(told) == 4, "nothing changed"


def test_after_a_kill_the_next_build_leaves_nothing_behind(tmp_path: Path) -> None:
    site, record = tmp_path / "site", tmp_path / "record.json"
    (tmp_path / ".site.new" / "half").mkdir(parents=True)
    (tmp_path / ".site.new" / "half" / "page.html").write_text("half", encoding="utf-8")
    publish(Tree(site, {"a.html": digest(b"1")}, _one, record))
    assert [path.name for path in sorted(tmp_path.rglob("*.html"))] == ["a.html"]
    assert not (tmp_path / ".site.new").exists()


def test_a_target_that_cannot_be_written_is_an_error_and_stays(tmp_path: Path) -> None:
    site, record = tmp_path / "file" / "site", tmp_path / "record.json"
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(OSError, match="file"):
        publish(Tree(site, {"a.html": digest(b"1")}, _one, record))
    assert (tmp_path / "file").read_text(encoding="utf-8") == "not a folder"
