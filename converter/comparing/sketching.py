"""What 相近条文 need to know of a law: its articles by the pairs of characters in them.

Enters: a `Law`. Leaves: a `Sketch`, and its bytes. The work on all laws (similar.py) reads
sketches, one at a time, and never the laws.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from converter.comparing.units import units
from converter.comparing.wording import words
from converter.identity import expression_iri

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from converter.comparing.units import Unit
    from converter.model import Law

_SHIFT = 21
"""Bits of a character."""
_MOST = 255
"""A pair counts at most so often in an article."""


class Sketch(Struct, frozen=True):
    """The articles of a law as bags of pairs of characters."""

    iri: str
    """Expression IRI."""
    title: str
    """Title of the law."""
    articles: tuple[tuple[str, str], ...]
    """eId and printed number of each article."""
    starts: NDArray[np.int64]
    """Where the terms of each article begin, and the end."""
    terms: NDArray[np.int64]
    """Pairs of characters by number, rising within an article."""
    counts: NDArray[np.uint8]
    """How often each stands in its article."""

    def dumps(self) -> bytes:
        """As bytes, the same for the same sketch."""
        head = [self.iri, self.title, self.articles, np.diff(self.starts).tolist()]
        told = json.dumps(head, ensure_ascii=False).encode()
        length = len(told).to_bytes(8, "big")
        return length + told + self.terms.astype("<i8").tobytes() + self.counts.tobytes()

    @classmethod
    def loads(cls, data: bytes) -> Sketch:
        """From what `dumps` gave."""
        end = 8 + int.from_bytes(data[:8], "big")
        iri, title, articles, sizes = json.loads(data[8:end])
        starts = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64))).astype(np.int64)
        size = int(starts[-1])
        terms = np.frombuffer(data, dtype="<i8", count=size, offset=end)
        counts = np.frombuffer(data, dtype=np.uint8, count=size, offset=end + 8 * size)
        named = tuple((eid, label) for eid, label in articles)
        return cls(iri, title, named, starts, terms.astype(np.int64), counts)


def sketch(law: Law) -> Sketch:
    """The sketch of a law with eIds."""
    articles: dict[str, list[Unit]] = {}
    for unit in units(law):
        articles.setdefault(unit.article_eid, []).append(unit)
    found = [_counted("".join(words(unit) for unit in parts)) for parts in articles.values()]
    sizes = [len(terms) for terms, _ in found]
    nothing = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    return Sketch(
        expression_iri(law.meta),
        law.meta.title,
        tuple((eid, parts[0].number) for eid, parts in articles.items()),
        np.concatenate(([0], np.cumsum(sizes, dtype=np.int64))).astype(np.int64),
        np.concatenate([nothing[0], *(terms for terms, _ in found)]),
        np.minimum(np.concatenate([nothing[1], *(n for _, n in found)]), _MOST).astype(np.uint8),
    )


def _counted(text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs of neighbours in a text and how often each stands in it."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    return np.unique(codes[:-1] << _SHIFT | codes[1:], return_counts=True)
