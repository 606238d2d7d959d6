"""Likeness of wording: every 款 of one text against every 款 of the other.

Enters: `Unit`s of two texts. Leaves: sparse matrices of weighted character n-grams and the
similarities computed from them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from converter.comparing.folding import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from converter.comparing.units import Unit

_ITEM_NUMBER = re.compile("^[（(][零〇一二三四五六七八九十百]+[）)]|^[0-9]+[.．、]")


def words(unit: Unit) -> str:
    """The folded words of `unit` without the numbers of its 项."""
    lines = unit.lines[: unit.intro] + tuple(
        _ITEM_NUMBER.sub("", line) for line in unit.lines[unit.intro :]
    )
    return folded("".join(lines))


def grams(text: str) -> Counter[str]:
    """Character bigrams and trigrams of `text` with their number."""
    return Counter(text[at : at + n] for n in (2, 3) for at in range(len(text) - n + 1))


def similarities(old: Sequence[str], new: Sequence[str]) -> NDArray[np.float64]:
    """Cosine of TF-IDF weighted n-grams, old texts by new texts, 0 to 1."""
    counted = [grams(text) for text in (*old, *new)]
    present = Counter(gram for counts in counted for gram in counts)
    columns = {gram: at for at, gram in enumerate(sorted(present))}
    idf = np.log((1 + len(counted)) / (1 + np.array([present[gram] for gram in columns]))) + 1
    lengths = [len(counts) for counts in counted]
    indices = np.array([columns[gram] for counts in counted for gram in counts], dtype=np.int64)
    counts = np.array([n for counts in counted for n in counts.values()], dtype=np.float64)
    pointers = np.concatenate([[0], np.cumsum(lengths)])
    data = (1 + np.log(counts)) * idf[indices] if len(counts) else counts
    matrix = sparse.csr_matrix((data, indices, pointers), shape=(len(counted), len(columns)))
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix = sparse.diags(1 / np.maximum(norms, 1e-12)) @ matrix
    product = matrix[: len(old)] @ matrix[len(old) :].T
    dense: NDArray[np.float64] = product.toarray()
    return np.clip(dense, 0.0, 1.0)
