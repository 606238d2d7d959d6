"""Likeness of wording: every 款 of one text against every 款 of the other.

Enters: `Unit`s of two texts. Leaves: a `Wording` of matrices, old 款 by new 款: how alike they are
as wholes, and how much of each clause of one stands in the other.

Terms are single characters and bigrams of folded text. A term weighs the more the fewer 款 of
both texts hold it, so that the stock phrases of legal Chinese count for little.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from converter.comparing.folding import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from converter.comparing.units import Unit

    Matrix = NDArray[np.float32]
    Vector = NDArray[np.float32]

_ITEM_NUMBER = re.compile("^[（(][零〇一二三四五六七八九十百]+[）)]|^[0-9]+[.．、]")
_CLAUSE_END = re.compile("[。；;：:，,\n]")
_SHORTEST = 3
"""A clause of fewer folded characters says nothing by itself."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of one text, and how much of each stands in each 款 of the other."""

    owner: NDArray[np.int64]
    """Place of the 款 that each clause belongs to, rising."""
    weight: Vector
    """Weight of each clause."""
    held: Matrix
    """Clauses by 款 of the other text: share of the clause's terms, by weight, found there."""

    def mean(self, units: int) -> Matrix:
        """How much of each of the `units` 款 stands in each 款 of the other text, 0 to 1."""
        sums = _by_owner(self.held * self.weight[:, None], self.owner, units)
        totals = np.maximum(_by_owner(self.weight[:, None], self.owner, units), 1e-6)
        return (sums / totals).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Wording:
    """Likeness of wording between two texts."""

    cosine: Matrix
    """Old 款 by new 款: cosine of the weighted terms, 0 to 1."""
    old: Clauses
    """Clauses of the old text against 款 of the new."""
    new: Clauses
    """Clauses of the new text against 款 of the old."""


def _by_owner(values: Matrix, owner: NDArray[np.int64], units: int) -> Matrix:
    sums = np.zeros((units, values.shape[1]), dtype=np.float32)
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    sums[owner[starts]] = np.add.reduceat(values, starts, axis=0)
    return sums


def words(unit: Unit) -> str:
    """The folded words of `unit` without the numbers of its 项."""
    return folded("".join(_lines(unit)))


def _lines(unit: Unit) -> list[str]:
    items = [_ITEM_NUMBER.sub("", line) for line in unit.lines[unit.intro :]]
    return [*unit.lines[: unit.intro], *items]


def _captioned(unit: Unit) -> str:
    """The words of `unit`, after the caption of its article where it is the first."""
    return (folded(unit.caption) if unit.ordinal == 1 else "") + words(unit)


def clauses(unit: Unit) -> list[str]:
    """The folded clauses of `unit`, cut at every stop but 、; the whole when there is none."""
    parts = [folded(part) for line in _lines(unit) for part in _CLAUSE_END.split(line)]
    return [part for part in parts if len(part) >= _SHORTEST] or [words(unit)]


def wording(old: Sequence[Unit], new: Sequence[Unit]) -> Wording:
    """The likeness of every 款 of `old` and every 款 of `new`; neither may be empty."""
    terms = _Terms([_captioned(unit) for unit in (*old, *new)])
    left, right = terms.present[: len(old)], terms.present[len(old) :]
    vectors = terms.vectors
    cosine: Matrix = (vectors[: len(old)] @ vectors[len(old) :].T).toarray()
    return Wording(
        np.clip(cosine, 0.0, 1.0),
        _clauses(terms, old, right),
        _clauses(terms, new, left),
    )


def _clauses(terms: _Terms, units: Sequence[Unit], others: sparse.csr_matrix) -> Clauses:
    parts = [(place, part) for place, unit in enumerate(units) for part in clauses(unit)]
    matrix = terms.matrix([part for _, part in parts], squared=True)
    total = np.asarray(matrix.sum(axis=1), dtype=np.float32).ravel()
    held: Matrix = (matrix @ others.T).toarray() / np.maximum(total, 1e-6)[:, None]
    owner = np.array([place for place, _ in parts], dtype=np.int64)
    return Clauses(owner, np.sqrt(total), held)


class _Terms:
    """Terms of a collection of texts, numbered and weighed."""

    def __init__(self, texts: Sequence[str]) -> None:
        counted = [Counter(_terms(text)) for text in texts]
        spread = Counter(term for counts in counted for term in counts)
        self._columns = {term: at for at, term in enumerate(sorted(spread))}
        share = np.array([spread[term] for term in self._columns], dtype=np.float32)
        self._idf = np.log((1 + len(texts)) / (1 + share)).astype(np.float32)
        self.present = self._matrix([dict.fromkeys(counts, 1.0) for counts in counted])
        """Texts by terms: 1 where the text holds the term."""
        self.vectors = self._unit_vectors(counted)
        """Texts by terms, each row of length 1."""

    def _unit_vectors(self, counted: Sequence[Counter[str]]) -> sparse.csr_matrix:
        matrix = self._matrix(counted)
        matrix.data = (1 + np.log(matrix.data)) * (1 + self._idf[matrix.indices])
        norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        scale = sparse.diags((1 / np.maximum(norms, 1e-6)).astype(np.float32))
        return sparse.csr_matrix(scale @ matrix)

    def matrix(self, texts: Sequence[str], squared: bool) -> sparse.csr_matrix:
        """`texts` by terms, each term present with its weight, `squared` or not."""
        matrix = self._matrix([dict.fromkeys(_terms(text), 1.0) for text in texts])
        weights = self._idf[matrix.indices]
        matrix.data = weights * weights if squared else weights
        return matrix

    def _matrix(self, counted: Sequence[dict[str, float] | Counter[str]]) -> sparse.csr_matrix:
        columns = self._columns
        known = [[(columns[t], n) for t, n in c.items() if t in columns] for c in counted]
        pointers = np.cumsum([0, *(len(row) for row in known)])
        indices = np.array([at for row in known for at, _ in row], dtype=np.int32)
        data = np.array([n for row in known for _, n in row], dtype=np.float32)
        shape = (len(counted), len(columns))
        return sparse.csr_matrix((data, indices, pointers), shape=shape)


def _terms(text: str) -> list[str]:
    return [*text, *(text[at : at + 2] for at in range(len(text) - 1))]
