"""Killed at any moment, with the disk full or read-only: a reader sees one publication, whole."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from converter.building.publish import publish
from converter.building.task import digest

if TYPE_CHECKING:
    from pathlib import Path

FILES = 60
_TRIAL = """
import os, random, signal, sys, time
from pathlib import Path
from converter.building.publish import publish
from converter.building.task import digest

site, record, moments = Path(sys.argv[1]), Path(sys.argv[2]), random.Random(20261121)

def write(files, places):
    for path, place in places.items():
        place.write_bytes(files[path])

def publish_for_ever(edition):
    while True:
        edition += 1
        files = {{f"law/art_{{n}}.html": f"{{edition}} {{n}}".encode() for n in range({files})}}
        digests = {{path: digest(data) for path, data in files.items()}}
        publish(site, digests, lambda places: write(files, places), record)

for trial in range(50):
    child = os.fork()
    if not child:
        publish_for_ever(trial * 1000)
    while trial == 0 and not site.exists():
        time.sleep(0.01)
    time.sleep(moments.uniform(0.0, 0.25))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    pages = [page.read_text() for page in sorted(site.rglob("*.html"))]
    print(len(pages), *sorted({{page.split()[0] for page in pages}}), flush=True)
"""


def test_killed_at_fifty_random_moments_a_whole_edition_stands(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _TRIAL.format(files=FILES)]
    command += [str(tmp_path / "site"), str(tmp_path / "record.json")]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    seen = [line.split() for line in told]
    assert len(seen) == 50
    assert all(pages == str(FILES) and len(editions) == 1 for pages, *editions in seen), told
    assert len({editions[0] for _, *editions in seen}) > 25, "too few editions were published"


def _one(places: dict[str, Path]) -> None:
    places["a.html"].write_bytes(b"1")


def test_after_a_kill_the_next_build_leaves_nothing_behind(tmp_path: Path) -> None:
    site, record = tmp_path / "site", tmp_path / "record.json"
    (tmp_path / ".site.new" / "half").mkdir(parents=True)
    (tmp_path / ".site.new" / "half" / "page.html").write_text("half", encoding="utf-8")
    publish(site, {"a.html": digest(b"1")}, _one, record)
    assert [path.name for path in sorted(tmp_path.rglob("*.html"))] == ["a.html"]
    assert not (tmp_path / ".site.new").exists()


def test_a_target_that_cannot_be_written_is_an_error_and_stays(tmp_path: Path) -> None:
    site, record = tmp_path / "file" / "site", tmp_path / "record.json"
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(OSError, match="file"):
        publish(site, {"a.html": digest(b"1")}, _one, record)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "not a folder"
