"""Likeness of wording: every 款 of one text against every 款 of the other.

Enters: `Unit`s of two texts. Leaves: a `Wording` of matrices, old 款 by new 款: how alike they are
as wholes, and how much of each clause of one stands in the other.

Terms are single characters and bigrams of folded text. A term weighs the more the fewer 款 of
both texts hold it, so that the stock phrases of legal Chinese count for little.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from converter.comparing.folding import folded
from converter.comparing.replacing import read_as
from converter.comparing.stock import rarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from scipy import sparse

    from converter.comparing.replacing import Replacement
    from converter.comparing.units import Unit

    Matrix = NDArray[np.float32]
    Vector = NDArray[np.float32]

_ITEM_NUMBER = re.compile("^[（(][零〇一二三四五六七八九十百]+[）)]|^[0-9]+[.．、]")
_CLAUSE_END = re.compile("[。；;：:，,\n]")
STOCK_FLOOR = 0.03
"""What a term that every law holds still weighs."""
_SHORTEST = 3
"""A clause of fewer folded characters says nothing by itself."""


class Clauses(Struct, frozen=True):
    """The clauses of one text, and how much of each stands in each 款 of the other."""

    owner: NDArray[np.int64]
    """Place of the 款 that each clause belongs to, rising."""
    weight: Vector
    """Weight of each clause."""
    held: Matrix
    """Clauses by 款 of the other text: share of the clause's terms, by weight, found there."""


class Wording(Struct, frozen=True):
    """Likeness of wording between two texts."""

    cosine: Matrix
    """Old 款 by new 款: cosine of the weighted terms, 0 to 1."""
    fellow: Vector
    """For every old 款 the cosine with the one of its own text that is most like it."""
    amount: Matrix
    """Old 款 by new 款: how much the two share, the logarithm of the weight of their common
    terms. What is stock in legal language weighs little, however rare it is in these texts."""
    old: Clauses
    """Clauses of the old text against 款 of the new."""
    new: Clauses
    """Clauses of the new text against 款 of the old."""


@lru_cache(maxsize=8192)
def words(unit: Unit) -> str:
    """The folded words of `unit` without the numbers of its 项."""
    return folded("".join(_lines(unit)))


def _lines(unit: Unit) -> list[str]:
    items = [_ITEM_NUMBER.sub("", line) for line in unit.lines[unit.intro :]]
    return [*unit.lines[: unit.intro], *items]


def _captioned(unit: Unit) -> str:
    """The words of `unit`, after the caption of its article where it is the first."""
    return (folded(unit.caption) if unit.ordinal == 1 else "") + words(unit)


@lru_cache(maxsize=8192)
def clauses(unit: Unit) -> tuple[str, ...]:
    """The folded clauses of `unit`, cut at every stop but 、; the whole when there is none."""
    parts = [folded(part) for line in _lines(unit) for part in _CLAUSE_END.split(line)]
    return tuple(part for part in parts if len(part) >= _SHORTEST) or (words(unit),)


def wording(
    old: Sequence[Unit], new: Sequence[Unit], replaced: Sequence[Replacement] = ()
) -> Wording:
    """The likeness of every 款 of `old` and every 款 of `new`; neither may be empty.

    The old text is read with the words of the new one where `replaced` says so.
    """
    texts = [read_as(_captioned(unit), replaced) for unit in old]
    terms = _Terms([*texts, *(_captioned(unit) for unit in new)])
    left, right = terms.present[: len(old)], terms.present[len(old) :]
    vectors = terms.vectors
    cosine: Matrix = (vectors[: len(old)] @ vectors[len(old) :].T).toarray()
    own: Matrix = (vectors[: len(old)] @ vectors[: len(old)].T).toarray()
    np.fill_diagonal(own, 0.0)
    return Wording(
        np.clip(cosine, 0.0, 1.0),
        own.max(axis=1),
        np.log1p((terms.weighty(left) @ right.T).toarray()),
        _clauses(terms, [[read_as(c, replaced) for c in clauses(unit)] for unit in old], right),
        _clauses(terms, [clauses(unit) for unit in new], left),
    )


def _clauses(terms: _Terms, units: Sequence[Sequence[str]], others: sparse.csr_matrix) -> Clauses:
    parts = [(place, part) for place, unit in enumerate(units) for part in unit]
    matrix = terms.weights([part for _, part in parts])
    total = np.asarray(matrix.sum(axis=1), dtype=np.float32).ravel()
    held: Matrix = (matrix @ others.T).toarray() / np.maximum(total, 1e-6)[:, None]
    owner = np.array([place for place, _ in parts], dtype=np.int64)
    return Clauses(owner, np.sqrt(total), held)


class _Terms:
    """Terms of a collection of texts, numbered and weighed."""

    def __init__(self, texts: Sequence[str]) -> None:
        codes = [_codes(text) for text in texts]
        self._known = np.unique(np.concatenate(codes))
        counts = self._matrix(codes)
        share = np.bincount(counts.indices, minlength=len(self._known))
        self._idf = np.log((1 + len(texts)) / (1 + share)).astype(np.float32)
        self.present = counts.copy()
        """Texts by terms: 1 where the text holds the term."""
        self.present.data = np.ones_like(self.present.data)
        self.vectors = self._unit_vectors(counts)
        """Texts by terms, each row of length 1."""

    def _unit_vectors(self, counts: sparse.csr_matrix) -> sparse.csr_matrix:
        from scipy import sparse  # as below

        matrix = counts.copy()
        matrix.data = (1 + np.log(matrix.data)) * (1 + self._idf[matrix.indices])
        norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        scale = sparse.diags((1 / np.maximum(norms, 1e-6)).astype(np.float32))
        return sparse.csr_matrix(scale @ matrix)

    def weighty(self, present: sparse.csr_matrix) -> sparse.csr_matrix:
        """`present` with the weight that each term has here and in legal language, squared."""
        matrix = present.copy()
        weight = (1 + self._idf) ** 2 * (rarity(self._known) + STOCK_FLOOR)
        matrix.data = weight[matrix.indices].astype(np.float32)
        return matrix

    def weights(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """`texts` by terms, each known term that is present with its weight squared."""
        matrix = self._matrix([_codes(text) for text in texts])
        matrix.data = self._idf[matrix.indices] ** 2
        return matrix

    def _matrix(self, codes: Sequence[NDArray[np.int64]]) -> sparse.csr_matrix:
        """Texts by known terms, how often each stands there."""
        from scipy import sparse  # a tenth of a second to load, needed only to compare two texts

        rows = np.repeat(np.arange(len(codes)), [len(one) for one in codes])
        every = np.concatenate(codes)
        columns = np.minimum(np.searchsorted(self._known, every), len(self._known) - 1)
        known = self._known[columns] == every
        data = np.ones(int(known.sum()), dtype=np.float32)
        shape = (len(codes), len(self._known))
        return sparse.csr_matrix((data, (rows[known], columns[known])), shape=shape)


def _codes(text: str) -> NDArray[np.int64]:
    """The characters of `text` and its bigrams, each as a number; one of an empty text is 0."""
    letters = np.frombuffer((text or "\0").encode("utf-32-le"), dtype="<u4").astype(np.int64)
    return np.concatenate([letters, (letters[:-1] << 21) | letters[1:]])
