"""How a publication grows: the corpus laws multiplied under other keys, built from nothing.

Each copy is a law of its own (key, slug, IRI) with the words of its original. The build is the
user's: `fagui build` with publication.toml `editions = ["md"]`, so that each law is converted,
validated, checked, and published as XML, HTML and Markdown with index, feed, sitemap and search.
Then it is built once more, with nothing to do. Printed: seconds (all, and until each step's last
task ended), CPU seconds and peak memory of the whole process tree (sum of PSS), sampled twice a
second, size and number of files, how each grew against the first size, what a reader of the
search loads first, and the load of the machine. Other work on the machine lengthens the seconds;
the CPU seconds much less: with the cores to itself a build takes about these by the cores.

Run: .venv/bin/python benchmarks/scale.py [--editions md,pdf] [NUMBER OF LAWS …]
(default md; 115 575 2875)
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "corpus"
FAGUI = ROOT / ".venv" / "bin" / "fagui"
SIZES = (115, 575, 2875)


@dataclass
class Built:
    """What one build took."""

    seconds: float = 0.0
    """Wall clock."""
    peak: int = 0
    """Most bytes of memory at once, of all processes."""
    cpu: dict[int, float] = field(default_factory=dict)
    """CPU seconds of each process, as last seen."""
    load: float = 0.0
    """Most processes that waited for the machine's cores, over a minute."""
    steps: dict[str, float] = field(default_factory=dict)
    """Seconds from the start until the last task of each step had ended."""
    last: str = ""
    """The last line of the command."""


def manifest(law: str, title: str, copy: int) -> str:
    """A manifest for a copy of a corpus law; the corpus is the source it names."""
    fact = '{{ value = "{}", source = "corpus" }}'
    facts = {"title": title, "jurisdiction": "cn-bj", "kind": "act", "subtype": "difangxing-fagui"}
    lines = ['text = "clean.txt"', "[sources]", 'corpus = "tests/corpus"', "[law]"]
    lines += [f"{name} = {fact.format(value)}" for name, value in facts.items()]
    lines += [f'slug = "law-{law}-{copy:03}"']
    return "\n".join(lines) + "\n"


def project(folder: Path, count: int, editions: list[str]) -> int:
    """Make a project of `count` laws in `folder`. Returns the characters of their raw texts."""
    laws = sorted(path for path in CORPUS.iterdir() if (path / "clean.txt").is_file())
    characters = 0
    for number in range(count):
        law, copy = laws[number % len(laws)], number // len(laws)
        place = folder / "source" / f"law-{law.name}-{copy:03}"
        place.mkdir(parents=True)
        shutil.copyfile(law / "clean.txt", place / "clean.txt")
        title = json.loads((law / "truth.json").read_text(encoding="utf-8"))["title"]
        (place / "manifest.toml").write_text(manifest(law.name, title, copy), encoding="utf-8")
        characters += len((law / "clean.txt").read_text(encoding="utf-8"))
    chosen = f'base_url = "https://fagui.example"\neditions = {json.dumps(editions)}\n'
    (folder / "source" / "publication.toml").write_text(chosen, encoding="utf-8")
    return characters


def build(folder: Path) -> Built:
    """Build the project in `folder` and watch it."""
    built, start = Built(), time.perf_counter()
    command = subprocess.Popen(
        [FAGUI, "build"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=(command.pid, over, built))
    watch.start()
    assert command.stderr
    assert command.stdout
    for line in command.stderr:
        label, _, counts = line.strip().rpartition(" ")
        if label and counts.replace("/", "").isdigit():
            built.steps[f"{label} {counts}"] = time.perf_counter() - start
    built.last = command.stdout.read().strip()
    command.wait()
    built.seconds = time.perf_counter() - start
    over.set()
    watch.join()
    assert "nothing was published" not in built.last, built.last
    return built


def _watch(root: int, over: threading.Event, built: Built) -> None:
    while not over.wait(0.5):
        found = _tree(root)
        built.peak = max(built.peak, sum(map(_pss, found)))
        built.cpu |= {pid: used for pid in found if (used := _cpu(pid))}
        built.load = max(built.load, os.getloadavg()[0])


def _tree(root: int) -> list[int]:
    """The process `root` and all below it."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def _pss(pid: int) -> int:
    """Bytes of memory of a process, its share of what it shares."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _cpu(pid: int) -> float:
    """CPU seconds of a process, those of its children not among them."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _size(folder: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return sum(sizes), len(sizes)


def main(counts: list[int], editions: list[str]) -> None:
    """Build at each size and print what it took."""
    first: tuple[float, ...] | None = None
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            characters = project(folder, count, editions)
            built = build(folder)
            again = build(folder)
            bytes_, files = _size(folder / "site")
            cache, _ = _size(folder / ".fagui")
            opened = (folder / "site" / "search" / "index.js").stat().st_size
        cpu = sum(built.cpu.values())
        now = (built.seconds, cpu, built.peak, bytes_)
        first = first or tuple(value / count for value in now)
        grown = [value / count / one for value, one in zip(now, first, strict=True)]
        print(f"{count} laws, {characters / 1e6:.2f} million characters: {built.last}")
        print(
            f"  {built.seconds:.1f} s at a load of up to {built.load:.1f}; CPU {cpu:.0f} s", end=""
        )
        print(f" ({cpu / count * 1000:.0f} ms a law); peak {built.peak / 2**20:.0f} MiB")
        print(f"  again: {again.seconds:.1f} s, {again.last}")
        print(f"  site {bytes_ / 1e6:.1f} MB in {files} files, .fagui {cache / 1e6:.1f} MB", end="")
        print(f"; search opens with {opened / 1e3:.1f} KB")
        print("  a law, against the first size: ", end="")
        print("time ×{:.2f}, CPU ×{:.2f}, memory ×{:.2f}, site ×{:.2f}".format(*grown), flush=True)
        for step, end in built.steps.items():
            print(f"    {end:7.1f} s  {step}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--editions", default="md")
    parser.add_argument("counts", type=int, nargs="*", default=list(SIZES))
    given = parser.parse_args()
    main(given.counts, given.editions.split(","))
