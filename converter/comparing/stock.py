"""The stock of legal language: in how many laws a character or two stand together.

Enters: stock.tsv, made by `python -m benchmarks.comparing_stock` from the odd-numbered laws of
tests/corpus. Leaves: for terms by number a weight from 0 to 1, low for 可以并处罚款 and 情节严重,
which a text of its own could not tell from words that matter when they stand in it but twice.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

STOCK = Path(__file__).resolve().parent / "stock.tsv"
"""First the number of laws read; then a line for each number of laws: it, and the terms that
stand in so many."""
UNLISTED = 2
"""Terms of too few laws to be listed count as standing in so many."""


def rarity(codes: NDArray[np.int64]) -> NDArray[np.float32]:
    """0 to 1 for every term: the more laws hold it, the lower. Terms as `term_codes` gives them."""
    laws, known, counts = _stock()
    at = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    held = np.where(known[at] == codes, counts[at], UNLISTED)
    result: NDArray[np.float32] = np.log((1 + laws) / (1 + held)) / np.log(1 + laws)
    return result.astype(np.float32)


def common(terms: Iterable[str]) -> dict[str, int]:
    """In how many laws of the stock each of `terms` stands; those that are not listed are left
    out."""
    _, known, counts = _stock()
    spread = dict(zip(known.tolist(), counts.tolist(), strict=True))
    codes = {term: code(term) for term in terms}
    return {term: spread[number] for term, number in codes.items() if number in spread}


@cache
def _stock() -> tuple[int, NDArray[np.int64], NDArray[np.int64]]:
    """How many laws were read, the terms by number, rising, and the laws that hold each."""
    first, *lines = STOCK.read_text(encoding="utf-8").splitlines()
    found = {}
    for line in lines:
        count, _, terms = line.partition("\t")
        found.update({code(term): int(count) for term in terms.split(" ")})
    known = np.array(sorted(found), dtype=np.int64)
    return int(first), known, np.array([found[one] for one in known.tolist()], dtype=np.int64)


def code(term: str) -> int:
    """The number of a term of one or two characters."""
    return ord(term) if len(term) == 1 else ord(term[0]) << 21 | ord(term[1])
