"""Which other documents the pages of a document speak of.

Enters: the XML of all documents. Leaves: for each the few whose IRIs stand in it or that name it,
so that a change of one law redoes its pages and those that show it, and no others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from converter.building.running import Run
    from converter.building.task import Ref

SMALL = 24
"""Up to so many documents every page is made with all of them at hand."""
_IRI = re.compile(rb"/akn/[^\"\s!~#<]+")
_OWN = re.compile(rb"<FRBRuri value=\"([^\"]+)\"")


class Views:
    """Documents by the name of their input, and which of them belong together on a page."""

    def __init__(self, run: Run, documents: dict[str, Ref]) -> None:
        self._documents = documents
        self._works: dict[bytes, set[str]] = defaultdict(set)
        self._cited: dict[str, set[bytes]] = {}
        self._expressions: dict[str, str] = {}
        for name, ref in documents.items():
            data = run.bytes_of(ref)
            own = [found.group(1) for found in islice(_OWN.finditer(data), 2)]
            self._works[own[0] if own else b""].add(name)
            self._expressions[name] = own[-1].decode() if own else ""
            self._cited[name] = {_work(iri) for iri in _IRI.findall(data)}
        self._partners: dict[str, set[str]] = defaultdict(set)
        for name in documents:
            if name.startswith("comparison "):
                for other in self._named_in(name):
                    self._partners[other].add(name)

    def of(self, name: str) -> dict[str, Ref]:
        """The document itself, those it cites, other versions of it, the comparisons it takes
        part in, and what those compare; in the order of all documents. In a small publication
        all: its pages then also show the words of similar provisions."""
        if len(self._documents) <= SMALL:
            return self._documents
        shown = {name, *self._named_in(name)}
        for table in self._partners[name]:
            shown |= {table, *self._named_in(table)}
        return {other: ref for other, ref in self._documents.items() if other in shown}

    def cited(self, name: str) -> list[str]:
        """Expression IRIs of the laws that are named in it, its own among them."""
        named = (other for other in self._named_in(name) if other.startswith("law "))
        return sorted(self._expressions[other] for other in named)

    def _named_in(self, name: str) -> set[str]:
        return {other for work in self._cited[name] for other in self._works.get(work, ())}


def _work(iri: bytes) -> bytes:
    """The work IRI of an expression, manifestation or work IRI."""
    return re.split(rb"/zho[@:/.]?|/zho$", iri)[0].rstrip(b"/")
