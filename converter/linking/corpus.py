"""The laws that references can lead to.

Enters: laws with eIds, and schemas/catalogue.toml. Leaves: a `Corpus` that knows a law by its
title, with the IRI of the work and, where its text is at hand, the provisions it has.

References in Chinese law name a law without a version, so they lead to the work, not to one
of its expressions (AKN-NC 1.0, 5: a dynamic reference): `/akn/cn/act/falv/2007-06-29/…/~art_3`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from converter import vocabulary
from converter.identity import expression_iri, known_part, work_iri
from converter.linking.outline import Outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from converter.model import Law

STATE = "中华人民共和国"
"""Stands before the title of a national law and is left out in its short form."""

_FOLD = str.maketrans({"〈": "《", "〉": "》", "(": "（", ")": "）", " ": None, "\u3000": None})


class Known(Struct, frozen=True):
    """A law that references can lead to."""

    title: str
    """Full title."""
    iri: str
    """IRI of the work."""
    outline: Outline | None = None
    """Its provisions; None when only the catalogue knows it."""
    version: str = ""
    """IRI of the expression that `outline` is of; empty without an outline."""
    bare: tuple[str, ...] = ()
    """Names by which it may be cited without 《》."""
    sure: bool = False
    """True when such a name is never part of the name of another law (宪法)."""
    date: str = ""
    """Day or year of its adoption, in ISO form; empty when not even the year is known."""
    within: str = ""
    """For an attachment of the law that cites: its eId, with which those of `outline` begin."""


class Corpus(Struct, frozen=True):
    """Laws by title."""

    titles: Mapping[str, tuple[Known, ...]]
    """Folded title or short name, and the works that bear it: more than one is ambiguous."""
    names: tuple[str, ...] = ()
    """Names that may stand without 《》: those of national laws."""
    sure: tuple[str, ...] = ()
    """Those of them that are never part of a longer name."""

    @classmethod
    def of(cls, laws: Iterable[Law] = ()) -> Corpus:
        """The corpus of `laws` (with eIds), with the catalogue of national laws beside them.

        Where both know a title, the law itself goes before the catalogue. Of several
        expressions of a work the latest counts. Drafts (bills) are never cited by title.
        """
        return cls.knowing(filter(None, map(known, laws)))

    @classmethod
    def knowing(cls, laws: Iterable[Known]) -> Corpus:
        """The same of what `known` says of each law."""
        titles: dict[str, tuple[Known, ...]] = {}
        for one in _latest(laws):
            _add(titles, one, _names(one.title))
        held = dict(titles)
        for one in _catalogue():
            works = held.get(one.title, (one,))
            for name in one.bare:
                if name not in held:
                    titles[name] = (*titles.get(name, ()), *works)
        listed = (name for one in _catalogue() for name in one.bare)
        national = (name for group in held.values() for one in group for name in one.bare)
        sure = (name for one in _catalogue() if one.sure for name in one.bare)
        names = tuple(sorted({*listed, *national}))
        return cls(titles, names, tuple(sorted(sure)))

    def called(self, title: str) -> tuple[Known, ...]:
        """The works with this title or short name, whatever its brackets and spaces."""
        folded = fold(title)
        return self.titles.get(folded, ())


def _latest(laws: Iterable[Known]) -> Iterable[Known]:
    """Each work once, by its latest expression."""
    works: dict[str, Known] = {}
    for one in laws:
        held = works.get(one.iri)
        if held is None or held.version < one.version:
            works[one.iri] = one
    return works.values()


def fold(title: str) -> str:
    """The title without white space, with full-width brackets: 《 》 for 〈 〉 too."""
    return title.translate(_FOLD)


def known(law: Law) -> Known | None:
    """What a corpus knows of `law` (with eIds); None of a draft, which is never cited by title."""
    if law.meta.kind != "act":
        return None
    bare = tuple(_names(fold(law.meta.title))) if law.meta.jurisdiction == "cn" else ()
    return Known(
        fold(law.meta.title),
        work_iri(law.meta),
        Outline.of(law),
        expression_iri(law.meta),
        bare,
        date=adopted(law),
    )


def adopted(law: Law) -> str:
    """The adoption of `law` as its IRI says it; empty when it may have been earlier."""
    date = law.meta.date
    return known_part(date) if date.precision in ("day", "month", "year") else ""


def _names(title: str) -> list[str]:
    short = title.removeprefix(STATE)
    return [title] if short == title or len(short) < 2 else [title, short]


def _add(titles: dict[str, tuple[Known, ...]], one: Known, names: Iterable[str]) -> None:
    for name in names:
        if name:
            titles[name] = (*titles.get(name, ()), one)


@cache
def _catalogue() -> tuple[Known, ...]:
    """The entries of schemas/catalogue.toml."""
    return tuple(
        Known(
            entry["title"],
            entry["iri"],
            bare=(*_names(entry["title"]), *entry.get("short", ())),
            sure=entry.get("sure", False),
            date=entry["iri"].split("/")[5],
        )
        for entry in vocabulary.load("catalogue")["law"]
    )
