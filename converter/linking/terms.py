"""Uses of the terms that a law defines.

Enters: the definitions of a law, text by text. Leaves: `term` marks over later uses, and over
all uses of terms that are defined for the whole law.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from converter.linking.lexicon import Lexicon
from converter.linking.marking import Spans
from converter.model import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.linking.definitions import Found
    from converter.linking.walking import Place

_LOOSE = frozenset("的和及与或对在由向等有该其为是被将于各本以从把给按经使让因除据照即则应可须")
"""Characters that seldom are part of a noun: after one of them a word begins."""


_WHOLE = {""}
"""The scopes of a word that is defined for the whole law alone."""


class Term(Struct, frozen=True):
    """A defined term."""

    id: str
    """eId of its TLCTerm: `term_1`."""
    found: Found
    """Its definition."""
    index: int
    """Number of the text that defines it, in order of the walk."""


class Terms:
    """The terms of one law."""

    def __init__(self, found: Sequence[Sequence[Found]]) -> None:
        self._terms: dict[str, dict[str, list[Term]]] = {}
        ordered = [(index, one) for index, group in enumerate(found) for one in group]
        for number, (index, one) in enumerate(ordered, 1):
            if not one.title:
                term = Term(f"term_{number}", one, index)
                self._terms.setdefault(one.term, {}).setdefault(one.scope, []).append(term)
        self._words = Lexicon((), self._terms)

    def uses(self, plain: str, place: Place, index: int, marked: Sequence[Mark]) -> list[Mark]:
        """`term` marks in text number `index`; none over the characters of those `marked`."""
        marks: list[Mark] = []
        found = list(self._words.find(plain))
        if not found:
            return marks
        taken = Spans((one.start, one.end) for one in marked)
        for start, word in found:
            term = self._holding(word, place, index)
            end = start + len(word)
            if term and _apart(plain, start, word) and not taken.touch(start, end):
                marks.append(Mark(start, end, "term", (("refersTo", f"#{term.id}"),)))
        return marks

    def _holding(self, word: str, place: Place, index: int) -> Term | None:
        """The definition of `word` that holds at `place`: of the narrowest scope, the last one
        before the text or else the first after it."""
        by_scope = self._terms[word]
        scopes = ("",) if by_scope.keys() == _WHOLE else (*reversed(place.scopes), "")
        for scope in scopes:
            terms = by_scope.get(scope, [])
            before = bisect_right(terms, index, key=lambda term: term.index)
            if before:
                return terms[before - 1]
            if terms and not terms[0].found.onward:
                return terms[0]
        return None


def _apart(plain: str, start: int, word: str) -> bool:
    """Whether the word stands for itself: a short one may be the end of a longer noun."""
    if len(word) > 2 or start == 0:
        return True
    before = plain[start - 1]
    return before in _LOOSE or not "\u4e00" <= before <= "\u9fff"
