"""How long a publisher waits: the five laws of source/ with every edition, by `fagui build`.

Three builds, each several times in a folder of its own: from nothing; with nothing changed; with
one character of one raw text changed. Printed: the shortest of each in seconds, the CPU seconds of
all its processes, the seconds of all, and the load of the machine, which lengthens them.

Run: .venv/bin/python benchmarks/rebuilding.py [TIMES]
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FAGUI = ROOT / ".venv" / "bin" / "fagui"
LAW = "hebei-shuzi-jingji"
WORDS = ("数字经济主要统计指标", "数据经济主要统计指标")
"""As the law of 河北 has it, and with another character."""


def build(folder: Path) -> tuple[float, float, str]:
    """Seconds, CPU seconds of the processes that ended with it, and what it said last."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([FAGUI, "build"], cwd=folder, capture_output=True, text=True, check=False)
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert "published" in done.stdout or "nothing to do" in done.stdout, done.stdout + done.stderr
    return seconds, cpu, done.stdout.strip().splitlines()[-1]


def change(folder: Path) -> None:
    """Change one character of the raw text, or change it back."""
    raw = next(path for path in (folder / "source" / LAW).iterdir() if path.suffix == ".txt")
    text = raw.read_text(encoding="utf-8")
    here, there = WORDS if WORDS[0] in text else WORDS[::-1]
    assert text.count(here) == 1
    raw.write_text(text.replace(here, there), encoding="utf-8")


def main(times: int) -> None:
    """Build and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "source", folder / "source")
        cases: dict[str, list[tuple[float, float, str]]] = {}
        for _ in range(times):
            for made in (".fagui", "site", "build"):
                shutil.rmtree(folder / made, ignore_errors=True)
            cases.setdefault("from nothing", []).append(build(folder))
            cases.setdefault("nothing changed", []).append(build(folder))
            change(folder)
            cases.setdefault("one law changed", []).append(build(folder))
            change(folder)
    print(f"load of the machine at the end: {os.getloadavg()[0]:.1f}")
    for case, found in cases.items():
        seconds, cpu, told = min(found)
        every = ", ".join(f"{each:.1f}" for each, _, _ in found)
        print(f"{case}: {seconds:.2f} s (CPU {cpu:.1f} s), of {every}: {told}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
