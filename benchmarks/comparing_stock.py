"""Make converter/comparing/stock.tsv: in how many laws of the corpus each term stands.

Run as `python -m benchmarks.comparing_stock`. Read are the odd-numbered laws of tests/corpus, whose
text anybody has; the even-numbered ones are held out. The same corpus gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

from converter.comparing.folding import folded
from converter.comparing.stock import STOCK

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
LEAST = 5
"""Terms that stand in fewer laws are not listed."""


def stock() -> str:
    """The content of stock.tsv."""
    laws = [path for path in sorted(CORPUS.glob("*/clean.txt")) if int(path.parent.name) % 2]
    held = Counter(term for path in laws for term in _terms(path))
    by_count: dict[int, list[str]] = {}
    for term in sorted(held):
        if held[term] >= LEAST:
            by_count.setdefault(held[term], []).append(term)
    lines = [f"{count}\t{' '.join(by_count[count])}" for count in sorted(by_count, reverse=True)]
    return "\n".join([str(len(laws)), *lines]) + "\n"


def _terms(path: Path) -> set[str]:
    """The characters and bigrams of a law, line by line as it is printed."""
    found: set[str] = set()
    for text in map(folded, path.read_text(encoding="utf-8").splitlines()):
        found.update(text, map("".join, pairwise(text)))
    return found


if __name__ == "__main__":
    STOCK.write_text(stock(), encoding="utf-8", newline="\n")
