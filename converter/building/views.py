"""Which other documents the pages of a document speak of.

Enters: what the card of each document says it cites. Leaves: for each the few whose IRIs stand in
it or that name it, so that a change of one law redoes its pages and those that show it, and no
others.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from converter.building.task import Ref

SMALL = 24
"""Up to so many documents every page is made with what it shows of all the others."""


class Views:
    """Documents by the name of their input, and which of them belong together on a page."""

    def __init__(self, documents: dict[str, Ref], cites: Mapping[str, bytes]) -> None:
        """`cites` is, for each document, its own work, its own expression and the works it cites,
        a line each."""
        self._documents = documents
        self._works: dict[bytes, set[str]] = defaultdict(set)
        self._cited: dict[str, list[bytes]] = {}
        self._expressions: dict[str, str] = {}
        told = {name: cites[name].split(b"\n") for name in documents}
        for name, (own, expression, *_) in told.items():
            self._works[own].add(name)
            self._expressions[name] = expression.decode()
        for name, (own, _, *works) in told.items():
            self._cited[name] = [work for work in (own, *works) if work in self._works]
        self._partners: dict[str, set[str]] = defaultdict(set)
        for name in documents:
            if name.startswith("comparison "):
                for other in self._named_in(name):
                    self._partners[other].add(name)
        self._places = {name: place for place, name in enumerate(documents)}

    @property
    def small(self) -> bool:
        """Whether a page may show the words of any other law, as those of similar provisions."""
        return len(self._documents) <= SMALL

    def of(self, name: str) -> dict[str, Ref]:
        """The document itself, those it cites, other versions of it, the comparisons it takes
        part in, and what those compare; in the order of all documents."""
        shown = {name, *self._named_in(name)}
        for table in self._partners[name]:
            shown |= {table, *self._named_in(table)}
        return self._ordered(shown)

    def own(self, name: str) -> dict[str, Ref]:
        """The document itself and the comparisons it takes part in."""
        return self._ordered({name, *self._partners[name]})

    def laws(self) -> dict[str, Ref]:
        """All laws."""
        return {name: ref for name, ref in self._documents.items() if name.startswith("law ")}

    def _ordered(self, names: set[str]) -> dict[str, Ref]:
        return {name: self._documents[name] for name in sorted(names, key=self._places.__getitem__)}

    def cited(self, name: str) -> list[str]:
        """Expression IRIs of the laws that are named in it, its own among them."""
        named = (other for other in self._named_in(name) if other.startswith("law "))
        return sorted(self._expressions[other] for other in named)

    def _named_in(self, name: str) -> set[str]:
        return {other for work in self._cited[name] for other in self._works.get(work, ())}
