"""相近条文: for every article the articles of other laws that say nearly the same.

Enters: sketches of laws, five or thousands, read one at a time. Leaves: a `Weighed` that holds
all articles as numbers, and from it, for some laws at a time, the closest articles elsewhere.
Terms that stand in many articles are left out of the search, so that the work grows little faster
than the text.
"""

from __future__ import annotations

import itertools
import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

from converter.comparing.sketching import Sketch, sketch
from converter.comparing.weighing import COMMON, WEIGHTS, counted, inverted, lengths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from scipy import sparse

    from converter.model import Law

NEAREST = 5
"""At most so many close articles are given for each."""
FROM = 0.3
"""Likeness from which on an article counts as close."""
SEARCHED = 32
"""So many terms of an article, those that weigh most, are searched by."""
CANDIDATES = 20
"""So many articles found by the search are compared in full."""
BLOCK = 1024
"""So many articles are searched for at a time."""
FEW = 2048
"""Up to so many articles are searched row by row, for which scipy need not be loaded."""

Neighbours = dict[tuple[str, str], tuple["Similar", ...]]
"""相近条文 by expression IRI and eId of the article, closest first."""


class Similar(Struct, frozen=True):
    """An article of another law that is close to one here."""

    href: str
    """IRI of the other expression with `/~eId` of the article."""
    law: str
    """Title of the other law."""
    label: str
    """Number of the article as printed: 第三十七条."""
    score: float
    """Likeness of wording, 0 to 1, rounded to two places, as pages show it: an article that is as
    like as before is the same value, whatever was changed elsewhere."""


def similar(laws: Sequence[Law]) -> Neighbours:
    """For each article, by expression IRI and eId, the closest of other laws, closest first.

    Articles without a close one are not in the result.
    """
    sketches = [sketch(law) for law in laws]
    return weigh(lambda: sketches).near(0, len(laws))


class Weighed(Struct, frozen=True, dict=True):
    """All articles by their terms. Arrays that may be mapped from a file: of a large publication
    only what is looked at comes into memory."""

    laws: NDArray[np.int64]
    """The first article of each law, and the end."""
    names: NDArray[np.uint8]
    """IRI, title and articles of each law, as JSON, one after the other."""
    named: NDArray[np.int64]
    """Where each law's begin in `names`, and the end."""
    rarity: NDArray[np.float32]
    """How much each term weighs."""
    common: NDArray[np.bool_]
    """Which terms are not searched by."""
    starts: NDArray[np.int64]
    """Where the terms of each article begin, and the end."""
    terms: NDArray[np.int32]
    """Terms of the articles, rising within an article."""
    counts: NDArray[np.uint8]
    """How often each stands in its article."""
    norms: NDArray[np.float32]
    """Length of each article as a vector."""
    holders: NDArray[np.int32]
    """The articles that hold each term that is searched by."""
    shares: NDArray[np.float32]
    """What the term weighs in each of them."""
    held: NDArray[np.int64]
    """Where the articles of each term begin, and the end."""

    def files(self) -> dict[str, bytes]:
        """The arrays by name, as bytes."""
        return {name: getattr(self, name).tobytes() for name in self.__struct_fields__}

    @classmethod
    def of(cls, view: Callable[[str], memoryview]) -> Weighed:
        """From the bytes of the arrays by name."""
        return cls(**{name: np.frombuffer(view(name), kind) for name, kind in _KINDS.items()})

    def near(self, first: int, last: int) -> Neighbours:
        """The closest articles to those of the laws from `first` to before `last`."""
        result: Neighbours = {}
        for start in range(int(self.laws[first]), int(self.laws[last]), BLOCK):
            end = min(start + BLOCK, int(self.laws[last]))
            for row, at in self._candidates(start, end):
                scores = self._likeness(row, at)
                ranked = sorted(zip((-scores).tolist(), at.tolist(), strict=True))[:NEAREST]
                close = [self._similar(i, -score) for score, i in ranked if -score >= FROM]
                if close:
                    iri, _, eid, _ = self._article(row)
                    result[iri, eid] = tuple(close)
        return result

    @cached_property
    def _target(self) -> sparse.csr_matrix:
        from scipy import sparse  # a tenth of a second to load, needed only where articles are many

        shape = (len(self.rarity), len(self.norms))
        return sparse.csr_matrix((self.shares, self.holders, self.held), shape=shape)

    def _candidates(self, first: int, last: int) -> Iterator[tuple[int, NDArray[np.int64]]]:
        """For each article the articles of other laws that share most of its weighty terms."""
        sharing = self._summed if len(self.norms) <= FEW else self._multiplied
        owners = np.searchsorted(self.laws, np.arange(first, last), side="right")
        for row, (found, scores) in enumerate(sharing(first, last)):
            own = self.laws[owners[row] - 1 : owners[row] + 1]
            other = (found < own[0]) | (found >= own[1])
            found, scores = found[other], scores[other]
            if len(found) > CANDIDATES:
                least = np.partition(scores, -CANDIDATES)[-CANDIDATES]
                found, scores = found[scores >= least], scores[scores >= least]
            if len(found):
                best = np.lexsort((found, -scores))[:CANDIDATES]
                yield first + row, found[best].astype(np.int64)

    def _multiplied(self, first: int, last: int) -> Iterator[tuple[NDArray[Any], NDArray[Any]]]:
        """For each article those that share terms with it, and the sum of what these weigh."""
        from scipy import sparse  # as above

        terms, weights = zip(*(self._heaviest(row) for row in range(first, last)), strict=True)
        sizes = np.cumsum([0, *map(len, terms)])
        joined = (np.concatenate(weights), np.concatenate(terms), sizes)
        heaviest = sparse.csr_matrix(joined, shape=(last - first, len(self.rarity)))
        product = sparse.csr_matrix(heaviest @ self._target)
        for begin, end in itertools.pairwise(product.indptr):
            yield product.indices[begin:end], product.data[begin:end]

    def _summed(self, first: int, last: int) -> Iterator[tuple[NDArray[Any], NDArray[Any]]]:
        """The same sums, added up in the same order."""
        for row in range(first, last):
            sums = np.zeros(len(self.norms), dtype=np.float32)
            for term, weight in zip(*self._heaviest(row), strict=True):
                here = slice(int(self.held[term]), int(self.held[term + 1]))
                sums[self.holders[here]] += weight * self.shares[here]
            found = np.flatnonzero(sums)
            yield found, sums[found]

    def _heaviest(self, row: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The heaviest of the terms of an article that are searched by, and their weights."""
        own, shares = self._vector(row)
        rare = ~self.common[own]
        own, shares = own[rare], shares[rare]
        order = np.lexsort((own, -shares))[:SEARCHED]
        return own[order], shares[order]

    def _vector(self, row: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The terms of an article, and what each weighs in it."""
        here = slice(int(self.starts[row]), int(self.starts[row + 1]))
        terms = self.terms[here]
        return terms, WEIGHTS[self.counts[here]] * self.rarity[terms] / self.norms[row]

    @cached_property
    def _bare(self) -> NDArray[np.float32]:
        return np.zeros(len(self.rarity), dtype=np.float32)

    def _likeness(self, row: int, others: NDArray[np.int64]) -> NDArray[np.float32]:
        """How like an article is to each of some others: the cosine."""
        own, shares = self._vector(row)
        self._bare[own] = shares
        first, sizes = self.starts[others], self.starts[others + 1] - self.starts[others]
        ends = np.cumsum(sizes)
        places = np.arange(ends[-1]) + np.repeat(first - ends + sizes, sizes)
        terms = self.terms[places]
        parts = self._bare[terms] * WEIGHTS[self.counts[places]] * self.rarity[terms]
        self._bare[own] = 0
        sums: NDArray[np.float32] = np.add.reduceat(parts, ends - sizes)
        return (sums / self.norms[others]).astype(np.float32)

    def _similar(self, row: int, score: float) -> Similar:
        iri, title, eid, label = self._article(row)
        # Rounded twice, as it was always printed.
        return Similar(f"{iri}/~{eid}", title, label, round(round(min(score, 1.0), 3), 2))

    @cached_property
    def _read(self) -> dict[int, tuple[str, str, list[tuple[str, str]]]]:
        return {}

    def _article(self, row: int) -> tuple[str, str, str, str]:
        """IRI and title of the law of an article, its eId and its number."""
        law = int(np.searchsorted(self.laws, row, side="right")) - 1
        if law not in self._read:
            here = slice(int(self.named[law]), int(self.named[law + 1]))
            self._read[law] = json.loads(self.names[here].tobytes())
        iri, title, articles = self._read[law]
        eid, label = articles[row - int(self.laws[law])]
        return iri, title, eid, label


_KINDS: Mapping[str, type] = {
    "laws": np.int64,
    "names": np.uint8,
    "named": np.int64,
    "rarity": np.float32,
    "common": np.bool_,
    "starts": np.int64,
    "terms": np.int32,
    "counts": np.uint8,
    "norms": np.float32,
    "holders": np.int32,
    "shares": np.float32,
    "held": np.int64,
}


def weigh(sketches: Callable[[], Iterable[Sketch]]) -> Weighed:
    """The articles of all sketches. `sketches` gives them, one at a time, as often as asked."""
    known, spread, rows = counted(sketches())
    rarity = np.log((1 + rows) / (1 + spread.astype(np.float32))).astype(np.float32)
    common = spread > COMMON
    terms, counts = np.zeros(int(spread.sum()), np.int32), np.zeros(int(spread.sum()), np.uint8)
    sizes, laws, names = [np.zeros(1, np.int64)], [0], []
    at = 0
    for one in sketches():
        here = slice(at, at := at + len(one.terms))
        terms[here] = np.searchsorted(known, one.terms)
        counts[here] = one.counts
        sizes.append(np.diff(one.starts))
        laws.append(laws[-1] + len(one.articles))
        told = [one.iri, one.title, one.articles]
        names.append(json.dumps(told, ensure_ascii=False).encode())
    starts = np.cumsum(np.concatenate(sizes))
    norms = lengths(terms, counts, starts, rarity)
    holders, shares, held = inverted(terms, counts, starts, rarity, norms, common)
    return Weighed(
        np.array(laws, dtype=np.int64),
        np.frombuffer(b"".join(names), dtype=np.uint8),
        np.cumsum([0, *map(len, names)], dtype=np.int64),
        rarity,
        common,
        starts,
        terms,
        counts,
        norms,
        holders,
        shares,
        held,
    )
