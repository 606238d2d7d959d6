"""What tells laws of one title apart, beside the title.

Enters: the laws of a site. Leaves: a few words for each, empty where no other has its title.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from converter.editions.html import wording
from converter.editions.html.desk import version_words
from converter.editions.units import titled
from converter.status import date_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from converter.editions.publication import Entry


def apart(entries: Sequence[Entry]) -> list[str]:
    """For each law which version it is, where another has its title; its place as well, where
    that is the same too, and its address where nothing else differs."""
    titles = [titled(entry.law) for entry in entries]
    found = [""] * len(titles)
    for fact in (_version, _place, _address):
        count = Counter(zip(titles, found, strict=True))
        found = [
            _with(told, fact, entry) if count[title, told] > 1 else told
            for title, told, entry in zip(titles, found, entries, strict=True)
        ]
    return found


def _with(told: str, fact: Callable[[Entry], str], entry: Entry) -> str:
    return "，".join(part for part in (told, fact(entry)) if part)


def _version(entry: Entry) -> str:
    meta = entry.law.meta
    words = version_words(meta)
    if words and words not in titled(entry.law):
        return words
    return "" if meta.date.precision == "unknown" else date_words(meta.date)


def _place(entry: Entry) -> str:
    return wording.place(entry.law.meta)


def _address(entry: Entry) -> str:
    return entry.iri
