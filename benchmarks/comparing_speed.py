"""How fast two texts are compared: beside xmldiff, and as the texts grow.

Run as `python -m benchmarks.comparing_speed`. Both tools read the same two XML files of the
黑龙江 pair. For growth the 款 of the pairs at hand are repeated, each time with other words.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from xmldiff import main as xmldiff

from converter import akn
from converter.comparing import compare, tabulate
from converter.comparing.matching import match
from converter.comparing.units import Unit, units
from converter.comparing.wording import clauses, words
from tests.comparing.conftest import PAIRS, laws

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = ((129, 139), (400, 550), (500, 500), (1000, 1000), (2000, 2000))
FACTOR = 20
"""So many times faster than xmldiff, at least."""


def timed(work: Callable[[], object], runs: int) -> float:
    """Seconds of CPU that the fastest of `runs` took."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def beside_xmldiff() -> None:
    """Both tools on the same two files."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("old.xml", "new.xml")]
        for path, law in zip(paths, laws("heilongjiang"), strict=True):
            path.write_bytes(akn.write(law))

        def ours() -> object:
            old, new = (akn.read(path.read_bytes()) for path in paths)
            return tabulate(old, new, compare(old, new)).rows

        def theirs() -> object:
            return xmldiff.diff_files(str(paths[0]), str(paths[1]))

        assert ours()
        mine = timed(ours, 5)
        other = timed(theirs, 1)
    print(
        f"read, matched and marked: {mine:.2f} s; xmldiff: {other:.2f} s; {other / mine:.0f} times"
    )
    assert other / mine >= FACTOR


def grown(found: list[Unit], count: int) -> list[Unit]:
    """`count` 款 made of those in `found`; each round of repetition has words of its own."""
    result: list[Unit] = []
    while len(result) < count:
        unit = found[len(result) % len(found)]
        mark = chr(0x4E00 + 7 * (len(result) // len(found)))
        lines = tuple(line + mark * 2 for line in unit.lines)
        place = len(result)
        result.append(replace(unit, place=place, article=place, eid=f"u{place}", lines=lines))
    return result


def growth() -> None:
    """Matching alone, at rising sizes."""
    sides: list[list[Unit]] = [[], []]
    for name in PAIRS:
        for side, law in zip(sides, laws(name), strict=True):
            side.extend(units(law))
    for old, new in SIZES:
        left, right = grown(sides[0], old), grown(sides[1], new)

        def work(left: list[Unit] = left, right: list[Unit] = right) -> object:
            words.cache_clear()
            clauses.cache_clear()
            return match(left, right)

        seconds = timed(work, 2)
        print(f"{old} × {new} 款: {seconds:.2f} s")


if __name__ == "__main__":
    beside_xmldiff()
    growth()
