"""Mutated laws: whatever happens to a raw text, reading loses nothing and never raises.

Run: `.venv/bin/python benchmarks/reading_mutations.py [COUNT] [SEED]` (10,000 and 1 unless told
otherwise). Real laws of the corpus are mutated (tests/reading/mutants.py); each must be read
without an exception and with a ledger that accounts for every character. Then a single line of
1, 2 and 10 MB is read, to show that time grows with size and no faster.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.reading.mutants import corpus, mutant, problem


def main(count: int, first: int) -> None:
    """Read `count` mutants and say how it went."""
    texts = corpus()
    started = time.perf_counter()
    bad, size = 0, 0
    for seed in range(first, first + count):
        data = mutant(texts, seed)
        size += len(data)
        try:
            wrong = problem(data)
        except Exception as error:  # any exception at all is what we look for
            wrong = repr(error)
        if wrong:
            bad += 1
            print(f"seed {seed}: {wrong}")
    seconds = time.perf_counter() - started
    print(f"{count} mutants, {size / 1e6:.0f} MB, {bad} bad, {seconds:.0f} s")
    for megabytes in (1, 2, 10):
        line = ("第一条　为了促进数字经济发展，制定本条例。" * 50_000)[: megabytes * 1_000_000 // 3]
        started = time.perf_counter()
        wrong = problem(line.encode())
        print(f"one line of {megabytes} MB: {time.perf_counter() - started:.1f} s {wrong}")


if __name__ == "__main__":
    main(*(int(argument) for argument in (*sys.argv[1:], "10000", "1")[:2]))
