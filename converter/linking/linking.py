"""Linking a law: its references, its definitions, its open dates.

Enters: a `Law` with eIds and a `Corpus`. Leaves: the law with `ref`, `rref`, `mref`, `def`,
`term` and `placeholder` marks, with `meta.definitions` and `meta.unresolved` filled. Pure; the
time is linear in the length of the text.

Two passes: the first reads the definitions, because 以下简称 gives laws names that the second
pass must know; the second puts in the marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.linking.amending import amended, amends, quoted
from converter.linking.citations import Citation, citations
from converter.linking.corpus import Corpus
from converter.linking.definitions import Found, definitions
from converter.linking.descending import Missing
from converter.linking.dividing import divide
from converter.linking.laws import Laws
from converter.linking.marking import Spans, mark
from converter.linking.placeholders import placeholders
from converter.linking.resolving import NO_ANTECEDENT, Target, href, resolve
from converter.linking.terms import Terms
from converter.linking.walking import held, put
from converter.model import Definition, Mark, Unresolved

if TYPE_CHECKING:
    from converter.linking.walking import Place
    from converter.model import Law, Text

CATALOGUE_ONLY = Corpus.of(())
"""The corpus without laws: the catalogue of national laws alone."""

_CLOSED = frozenset({"docTitle", "docNumber", "docDate", "date", "organization"})
"""Marks of other stages inside which no term is marked."""


def link(law: Law, corpus: Corpus = CATALOGUE_ONLY) -> Law:
    """`law` (with eIds) with its references, definitions and open dates marked.

    What leads nowhere, or to more than one place, is in `meta.unresolved` with the reason.
    Marks of other kinds that texts have already are kept; `ref`, `rref`, `mref`, `def` and
    `term` are made anew, so that linking again after the corpus has grown is safe.
    """
    reader = _Reader(law)
    texts = held(law)
    for text, place in texts:
        reader.read(text, place)
    found = divide(reader.found, reader.texts)
    laws = Laws(law, corpus, (one for group in found for one in group))
    writer = _Writer(laws, found, reader.quoted)
    linked = put(law, [writer.marked(text, place) for text, place in texts])
    meta = replace(
        linked.meta, definitions=tuple(writer.definitions), unresolved=tuple(writer.unresolved)
    )
    return replace(linked, meta=meta)


class _Reader:
    """First pass: quotations and definitions, text by text."""

    def __init__(self, law: Law) -> None:
        self.texts: list[str] = []
        self.quoted: list[list[tuple[int, int]]] = []
        self.found: list[list[Found]] = []
        self._decision = amended(law.meta.title) is not None
        self._inside = False

    def read(self, text: Text, place: Place) -> None:
        """Take note of the next text."""
        plain = text.plain
        spans: list[tuple[int, int]] = []
        if self._decision or amends(plain):
            spans, open_end = quoted(plain, inside=self._inside)
            self._inside = open_end and self._decision and not place.quotes
        found = definitions(plain, place)
        if found and spans and (self._inside or amends(plain)):
            closed = Spans(spans)
            found = [one for one in found if not closed.touch(one.start, one.end)]
        self.texts.append(plain)
        self.quoted.append(spans)
        self.found.append(found)


class _Writer:
    """Second pass: the marks."""

    def __init__(
        self, laws: Laws, found: list[list[Found]], spans: list[list[tuple[int, int]]]
    ) -> None:
        self.definitions: list[Definition] = []
        self.unresolved: list[Unresolved] = []
        self._laws = laws
        self._found = found
        self._quoted = spans
        self._terms = Terms(found)
        self._index = -1
        self._paragraph = ""
        self._before: Target | None = None

    def marked(self, text: Text, place: Place) -> Text:
        """The next text, with its marks."""
        self._index += 1
        if place.paragraph != self._paragraph:
            self._paragraph, self._before = place.paragraph, None
        plain = text.plain
        defined = self._defined(place)
        marks = [*defined, *self._references(plain, place, defined), *placeholders(plain)]
        closed = (one for one in text.marks if one.kind in _CLOSED)
        return mark(text, [*marks, *self._terms.uses(plain, place, self._index, [*marks, *closed])])

    def _defined(self, place: Place) -> list[Mark]:
        marks = []
        for found in self._found[self._index]:
            name = f"term_{len(self.definitions) + 1}"
            self.definitions.append(Definition(found.term, name, place.eid))
            marks.append(Mark(found.start, found.end, "def", (("refersTo", f"#{name}"),)))
        return marks

    def _references(self, plain: str, place: Place, defined: list[Mark]) -> list[Mark]:
        """`ref` and `rref` marks, with `mref` around those of a list."""
        cited = list(citations(plain, self._laws.named(plain)))
        if not cited:
            return []
        closed = Spans([*self._quoted[self._index], *((one.start, one.end) for one in defined)])
        marks: list[Mark] = []
        lists: dict[int, list[Mark]] = {}
        for citation in cited:
            if closed.touch(citation.start, citation.end):
                continue
            made = self._reference(plain, citation, place)
            if made:
                marks.append(made)
                if citation.list >= 0:
                    lists.setdefault(citation.list, []).append(made)
        several = (group for group in lists.values() if len(group) > 1)
        return [*(Mark(group[0].start, group[-1].end, "mref") for group in several), *marks]

    def _reference(self, plain: str, citation: Citation, place: Place) -> Mark | None:
        target = self._target(plain, citation, place)
        if target is None:
            return None
        if isinstance(target, str):
            if target != NO_ANTECEDENT or plain[citation.end : citation.end + 1] in "规第所的":
                words = plain[citation.start : citation.end]
                self.unresolved.append(Unresolved(place.holder, words, target))
            return None
        if not (target.eid or target.law.iri) and citation.head.kind != "attachment":
            return None  # 本条例 alone
        self._before = target
        if target.upto:
            attrs = (("from", target.href), ("upTo", href(target.law, target.upto)))
            return Mark(citation.start, citation.end, "rref", attrs)
        return Mark(citation.start, citation.end, "ref", (("href", target.href),))

    def _target(self, plain: str, citation: Citation, place: Place) -> Target | str | None:
        """As `resolve`; None for what is no reference."""
        try:
            laws = self._laws.cited(citation, plain, place, self._before)
        except Missing as missing:
            return str(missing)
        return None if laws is None else resolve(citation, place, laws, self._before)
