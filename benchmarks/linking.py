"""Figures of linking: marks against the labels of tests/linking, and time for the corpus.

Run `python -m benchmarks.linking` in the repository.
"""

from __future__ import annotations

import time

from converter.linking import link
from tests.linking import measure
from tests.linking.laws import CORPUS, law


def main() -> None:
    """Print precision, recall and exact targets with every mistake, then the speed."""
    for kind in ("ref", "def"):
        score = measure.score(kind)
        print(f"{kind}: {len(score.right)} right, precision {score.precision:.4f}", end="")
        print(f", recall {score.recall:.4f}, exact {score.exact:.4f}")
        for name in ("missed", "wrong", "off_target"):
            for row in getattr(score, name):
                print(f"  {name}: {row}")
    keys = sorted(path.parent.name for path in CORPUS.glob("*/truth.json"))
    laws = [law(key) for key in keys]
    start = time.perf_counter()
    marks = sum(len(link(one).meta.unresolved) for one in laws)
    print(f"{len(laws)} laws in {time.perf_counter() - start:.2f} s, {marks} unresolved")


if __name__ == "__main__":
    main()
