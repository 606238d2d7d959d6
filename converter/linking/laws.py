"""Which law a citation is of.

Enters: a citation and the text around it. Leaves: the laws that it may mean: one where that is
clear, none where the law is not known, several where its name is borne by several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.identity import work_iri
from converter.linking.amending import amended, titles
from converter.linking.attachments import attachments, kind, says
from converter.linking.corpus import Known, adopted, fold
from converter.linking.descending import Missing, attached
from converter.linking.lexicon import Lexicon
from converter.linking.names import foreign, named
from converter.linking.namesakes import FORERUNNER, dated, old_enough, repealed
from converter.linking.outline import Outline
from converter.linking.titles import is_document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.linking.attachments import Attached
    from converter.linking.citations import Citation
    from converter.linking.corpus import Corpus
    from converter.linking.definitions import Found
    from converter.linking.resolving import Target
    from converter.linking.walking import Place
    from converter.model import Law


WINDOW = 1000
"""How far back a decision's own words are searched for the law they speak of, in characters."""


class Laws:
    """The laws that one law can cite, by whatever it calls them."""

    def __init__(self, law: Law, corpus: Corpus, found: Iterable[Found]) -> None:
        self.own = Known(fold(law.meta.title), "", Outline.of(law), date=adopted(law))
        self._iri = work_iri(law.meta)
        self._until = _until(law)
        self._kind = kind(law.meta.title)
        self._attached = attachments(law)
        self._corpus = corpus
        self._amended = amended(law.meta.title)
        self._short: dict[str, str] = {}
        for one in found:
            if one.title and not one.term.startswith("本"):
                self._short[fold(one.term).strip("《》")] = one.title
        self._names = Lexicon(corpus.names, self._short)
        self._sure = frozenset((*corpus.sure, *self._short))

    def named(self, text: str) -> list[tuple[int, str]]:
        """Names of laws in `text` that stand without 《》, as (offset, name)."""
        return named(text, self._names, self._sure)

    def cited(
        self, citation: Citation, text: str, place: Place, before: Target | None
    ) -> tuple[Known, ...] | None:
        """The laws that `citation` in `text` may mean; None when it is no reference at all.

        `before` is what was cited last in the same 款. Raises Missing with the reason where
        all works of that name are younger than the one that is meant.
        """
        if citation.head.kind == "title":
            works = self._titled(citation)
            return works and self._meant(works, citation, text)
        local = self._attached.get(place.eid.partition("__")[0])
        if citation.head.kind == "attachment":
            return self._attachment(citation.head.words, local)
        if citation.head.kind != "bare":
            return (self._own(citation, local, before),)
        inner = citation.steps[0].level in ("款", "项", "目")
        if not inner and foreign(text, citation.start):
            return ()
        if local and (inner or local.whole):
            return (local.known,)
        if self._amended is None:
            return (self.own,)
        if inner:
            return (before.law,) if before else ()
        return self._subject(text[max(0, citation.start - WINDOW) : citation.start], place)

    def _attachment(self, words: str, local: Attached | None) -> tuple[Known, ...] | None:
        """The attachment that 附件1 or, in one, 本附件 means; None in a law that has none."""
        if words.startswith("本"):
            return (local.known,) if local else None
        return (self._attached[attached(self.own, words)].known,) if self._attached else None

    def _own(self, citation: Citation, local: Attached | None, before: Target | None) -> Known:
        """The text that 本条例, 本条, 前款 or 该条 are of: the law, or the attachment around them.

        本办法 in the 规程 that a 办法 brings along is the 办法; a text of which neither title says
        what it is speaks of itself.
        """
        if local is None:
            return self.own
        head = citation.head
        if head.kind == "that" and before and not before.law.iri:
            return before.law
        if head.kind != "self":
            return local.known
        main = says(head.words, self._kind) and not says(head.words, local.kind)
        return local.known if local.whole and not main else self.own

    def _titled(self, citation: Citation) -> tuple[Known, ...] | None:
        """The laws with this title; None for the title of a certificate or the like."""
        called = fold(citation.head.words)
        title = fold(self._short.get(called, called))
        if title == self.own.title:
            return (self.own,)
        found = self._corpus.called(title)
        return found if found or citation.law or is_document(title) else None

    def _meant(self, works: tuple[Known, ...], citation: Citation, text: str) -> tuple[Known, ...]:
        """Those of `works` that are old enough for what the text says of them."""
        head = citation.head
        day, ends = dated(text, head.start), repealed(text, head.start, head.end)
        if works == (self.own,) and (ends or not old_enough(works, day)):
            called = self._corpus.called(self.own.title)
            works = tuple(one for one in called if one.iri != self._iri)
        found = old_enough(old_enough(works, day), self._until if ends else "")
        if not found:
            raise Missing(FORERUNNER)
        return found

    def _subject(self, before: str, place: Place) -> tuple[Known, ...]:
        """The law that an amending decision speaks of where it says 第三条 and no more."""
        subject = titles(before)[-1:] or titles(place.opening)[-1:] or self._amended or ()
        return self._corpus.called(subject[0]) if len(subject) == 1 else ()


def _until(law: Law) -> str:
    """The last day on which `law` was made or changed; empty when it is not known."""
    made = [law.meta.version_date, adopted(law) if law.meta.date.precision == "day" else ""]
    made += [event.date.iso for event in law.meta.events if event.kind in ("amendment", "revision")]
    return max(made) if made[1] else ""
