"""Linking a law: its references, its definitions, its open dates.

Enters: a `Law` with eIds and a `Corpus`. Leaves: the law with `ref`, `rref`, `mref`, `def`,
`term` and `placeholder` marks, with `meta.definitions` and `meta.unresolved` filled. Pure; the
time is linear in the length of the text.

Two passes: the first reads the definitions, because 以下简称 gives laws names that the second
pass must know; the second puts in the marks.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from converter.linking.citations import Citation, citations
from converter.linking.corpus import Corpus, Known, fold
from converter.linking.definitions import Found, definitions
from converter.linking.dividing import divide
from converter.linking.lexicon import Lexicon
from converter.linking.marking import covered, mark
from converter.linking.names import foreign, named
from converter.linking.outline import Outline
from converter.linking.placeholders import placeholders
from converter.linking.resolving import Target, href, resolve
from converter.linking.titles import is_document
from converter.linking.walking import walk
from converter.model import Definition, Mark, Unresolved

if TYPE_CHECKING:
    from converter.linking.walking import Place
    from converter.model import Law, Text

CATALOGUE_ONLY = Corpus.of(())
"""The corpus without laws: the catalogue of national laws alone."""


def link(law: Law, corpus: Corpus = CATALOGUE_ONLY) -> Law:
    """`law` (with eIds) with its references, definitions and open dates marked.

    What leads nowhere, or to more than one place, is in `meta.unresolved` with the reason.
    Marks of other kinds that texts have already are kept; `ref`, `rref`, `mref`, `def` and
    `term` are made anew, so that linking again after the corpus has grown is safe.
    """
    reader = _Reader()
    walk(law, reader)
    writer = _Writer(law, corpus, reader)
    linked = walk(law, writer)
    meta = replace(
        linked.meta, definitions=tuple(writer.definitions), unresolved=tuple(writer.unresolved)
    )
    return replace(linked, meta=meta)


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term."""

    id: str
    """eId of its TLCTerm: `term_1`."""
    found: Found
    """Its definition."""
    index: int
    """Number of the text that defines it, in order of the walk."""


@dataclass(slots=True)
class _Reader:
    """First pass: the definitions, text by text."""

    found: list[list[Found]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def __call__(self, text: Text, place: Place) -> Text:
        self.texts.append(text.plain)
        self.found.append(definitions(text.plain, place))
        return text


class _Writer:
    """Second pass: the marks."""

    def __init__(self, law: Law, corpus: Corpus, reader: _Reader) -> None:
        self.corpus = corpus
        self.own = Known(fold(law.meta.title), "", Outline.of(law))
        self.found = divide(reader.found, reader.texts)
        self.index = -1
        self.definitions: list[Definition] = []
        self.unresolved: list[Unresolved] = []
        self.short: dict[str, str] = {}
        self.terms: dict[str, list[Term]] = {}
        self._count()
        self.names = Lexicon((*corpus.names, *self.short))
        self.words = Lexicon(self.terms)
        self.paragraph = ""
        self.before: Target | None = None

    def _count(self) -> None:
        """Terms and short names of laws, numbered in document order."""
        number = 0
        for index, group in enumerate(self.found):
            for found in group:
                number += 1
                term = Term(f"term_{number}", found, index)
                if found.title:
                    self.short[found.term] = found.title
                    self.short[fold(found.term).strip("《》")] = found.title
                else:
                    self.terms.setdefault(found.term, []).append(term)

    def __call__(self, text: Text, place: Place) -> Text:
        self.index += 1
        if place.paragraph != self.paragraph:
            self.paragraph, self.before = place.paragraph, None
        plain = text.plain
        defined = self._defined(place)
        marks = [*defined, *self._references(plain, place, defined), *placeholders(plain)]
        taken = [(one.start, one.end) for one in (*marks, *_closed(text))]
        return mark(text, [*marks, *self._uses(plain, place, taken)])

    def _defined(self, place: Place) -> list[Mark]:
        marks = []
        for found in self.found[self.index]:
            name = f"term_{len(self.definitions) + 1}"
            self.definitions.append(Definition(found.term, name, place.eid))
            marks.append(Mark(found.start, found.end, "def", (("refersTo", f"#{name}"),)))
        return marks

    def _references(self, plain: str, place: Place, defined: list[Mark]) -> list[Mark]:
        marks: list[Mark] = []
        lists: dict[int, list[Mark]] = {}
        names = named(plain, self.names, frozenset(self.short))
        for citation in citations(plain, names):
            if covered(((one.start, one.end) for one in defined), citation.start, citation.end):
                continue
            made = self._reference(plain, citation, place)
            if made:
                marks.append(made)
                if citation.list >= 0:
                    lists.setdefault(citation.list, []).append(made)
        whole = [
            Mark(group[0].start, group[-1].end, "mref")
            for group in lists.values()
            if len(group) > 1
        ]
        return [*whole, *marks]

    def _reference(self, plain: str, citation: Citation, place: Place) -> Mark | None:
        if citation.head.kind == "self" and not citation.steps:
            return None
        words = plain[citation.start : citation.end]
        laws = self._laws(plain, citation)
        if laws is None:
            return None
        target = resolve(citation, place, laws, self.before)
        if isinstance(target, str):
            self.unresolved.append(Unresolved(place.eid, words, target))
            return None
        self.before = target
        if target.upto:
            attrs = (("from", target.href), ("upTo", href(target.law, target.upto)))
            return Mark(citation.start, citation.end, "rref", attrs)
        return Mark(citation.start, citation.end, "ref", (("href", target.href),))

    def _laws(self, plain: str, citation: Citation) -> tuple[Known, ...] | None:
        """The laws that the head of a citation may mean; None when it cites nothing."""
        if citation.head.kind != "title":
            steps = citation.steps
            other = (
                foreign(plain, citation.start)
                if citation.head.kind == "bare" and steps[0].level not in ("款", "项", "目")
                else ""
            )
            return () if other else (self.own,)
        title = fold(citation.head.words)
        title = self.short.get(title, title)
        if fold(title) == self.own.title:
            return (self.own,)
        found = self.corpus.called(title)
        return found if found or citation.law or is_document(title) else None

    def _uses(self, plain: str, place: Place, taken: list[tuple[int, int]]) -> list[Mark]:
        marks = []
        for start, word in self.words.find(plain):
            term = self._term(word, place)
            if term and not covered(taken, start, start + len(word)):
                marks.append(Mark(start, start + len(word), "term", (("refersTo", f"#{term.id}"),)))
        return marks

    def _term(self, word: str, place: Place) -> Term | None:
        """The definition of `word` that holds at `place`: the narrowest, then the nearest."""
        scopes = ("", *place.scopes)
        holding = [
            term
            for term in self.terms[word]
            if term.found.scope in scopes and not (term.found.onward and term.index > self.index)
        ]
        return max(
            holding, key=lambda term: (scopes.index(term.found.scope), term.index), default=None
        )


def _closed(text: Text) -> list[Mark]:
    """Marks of other stages inside which no term is marked."""
    kinds = ("docTitle", "docNumber", "docDate", "date", "organization")
    return [one for one in text.marks if one.kind in kinds]
