"""相近条文: for every article the articles of other laws that say nearly the same.

Enters: laws with eIds, five or thousands. Leaves: for each law and article the closest ones
elsewhere. Terms that stand in many articles are left out of the search, so that the work grows
little faster than the text.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from converter.comparing.units import units
from converter.comparing.wording import words
from converter.identity import expression_iri, portion_iri

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from converter.comparing.units import Unit
    from converter.model import Law

NEAREST = 5
"""At most so many close articles are given for each."""
FROM = 0.3
"""Likeness from which on an article counts as close."""
COMMON = 200
"""Terms that stand in more articles than this are not searched by."""
SEARCHED = 32
"""So many terms of an article, those that weigh most, are searched by."""
CANDIDATES = 20
"""So many articles found by the search are compared in full."""
BLOCK = 1024
"""So many articles are searched for at a time."""


@dataclass(frozen=True, slots=True)
class Similar:
    """An article of another law that is close to one here."""

    href: str
    """IRI of the other expression with `/~eId` of the article."""
    law: str
    """Title of the other law."""
    label: str
    """Number of the article as printed: 第三十七条."""
    score: float
    """Likeness of wording, 0 to 1, rounded to three places."""


@dataclass(frozen=True, slots=True)
class _Entry:
    law: int
    eid: str
    label: str
    text: str


def similar(laws: Sequence[Law]) -> dict[tuple[str, str], tuple[Similar, ...]]:
    """For each article, by expression IRI and eId, the closest of other laws, closest first.

    Articles without a close one are not in the result.
    """
    entries = [entry for at, law in enumerate(laws) for entry in _entries(at, law)]
    if not entries:
        return {}
    vectors, common = _vectors([entry.text for entry in entries])
    owners = np.array([entry.law for entry in entries])
    result: dict[tuple[str, str], tuple[Similar, ...]] = {}
    for row, at in _candidates(vectors, common, owners):
        scores = np.asarray((vectors[at] @ vectors[row].T).toarray()).ravel()
        ranked = sorted(zip((-scores).tolist(), at.tolist(), strict=True))[:NEAREST]
        close = [_similar(laws, entries[i], -score) for score, i in ranked if -score >= FROM]
        if close:
            one = entries[row]
            result[expression_iri(laws[one.law].meta), one.eid] = tuple(close)
    return result


def _candidates(
    vectors: sparse.csr_matrix, common: NDArray[np.bool_], owners: NDArray[np.int64]
) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """For each article the articles of other laws that share most of its weighty terms."""
    columns = sparse.diags((~common).astype(np.float32))
    rare = sparse.csr_matrix(vectors @ columns)
    rare.eliminate_zeros()
    target = sparse.csr_matrix(rare.T)
    search = _heaviest(rare)
    for start in range(0, rare.shape[0], BLOCK):
        product = sparse.csr_matrix(search[start : start + BLOCK] @ target)
        for row in range(product.shape[0]):
            here = slice(product.indptr[row], product.indptr[row + 1])
            found, scores = product.indices[here], product.data[here]
            other = owners[found] != owners[start + row]
            found, scores = found[other], scores[other]
            if len(found):
                best = np.lexsort((found, -scores))[:CANDIDATES]
                yield start + row, found[best].astype(np.int64)


def _heaviest(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """`matrix` with the heaviest terms of each row only."""
    kept = np.zeros(len(matrix.data), dtype=bool)
    for row in range(matrix.shape[0]):
        here = slice(matrix.indptr[row], matrix.indptr[row + 1])
        order = np.lexsort((matrix.indices[here], -matrix.data[here]))[:SEARCHED]
        kept[here.start + order] = True
    result = matrix.copy()
    result.data = np.where(kept, result.data, 0).astype(np.float32)
    result.eliminate_zeros()
    return result


def _similar(laws: Sequence[Law], entry: _Entry, score: float) -> Similar:
    meta = laws[entry.law].meta
    href = portion_iri(meta, entry.eid)
    return Similar(href, meta.title, entry.label, round(min(score, 1.0), 3))


def _entries(at: int, law: Law) -> list[_Entry]:
    articles: dict[str, list[Unit]] = {}
    for unit in units(law):
        articles.setdefault(unit.article_eid, []).append(unit)
    return [
        _Entry(at, eid, parts[0].number, "".join(words(unit) for unit in parts))
        for eid, parts in articles.items()
    ]


def _vectors(texts: Sequence[str]) -> tuple[sparse.csr_matrix, NDArray[np.bool_]]:
    """Articles by bigrams, rows of length 1; and which bigrams are too common to search by."""
    counted = [Counter(text[at : at + 2] for at in range(len(text) - 1)) for text in texts]
    spread = Counter(term for counts in counted for term in counts)
    columns = {term: at for at, term in enumerate(sorted(spread))}
    share = np.array([spread[term] for term in columns], dtype=np.float32)
    idf = np.log((1 + len(texts)) / (1 + share))
    pointers = np.cumsum([0, *(len(counts) for counts in counted)])
    indices = np.array([columns[t] for c in counted for t in c], dtype=np.int32)
    numbers = np.array([n for c in counted for n in c.values()], dtype=np.float32)
    data = ((1 + np.log(numbers)) * idf[indices]).astype(np.float32)
    matrix = sparse.csr_matrix((data, indices, pointers), shape=(len(texts), len(columns)))
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scale = sparse.diags((1 / np.maximum(norms, 1e-6)).astype(np.float32))
    return sparse.csr_matrix(scale @ matrix), share > COMMON
