"""What stands beside a provision: where it comes from in the draft, and what became of it.

Enters: a law's `Entry` and the comparisons that name it. Leaves: notes by eId of the article,
each with a link to its row of the 对照表.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from converter.comparing import LABELS
from converter.editions.html.addresses import folder, relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.comparing import Party, Provision, Row, RowRelation
    from converter.editions.publication import ComparisonEntry, Publication


class Note(Struct, frozen=True):
    """A line beside an article."""

    href: str
    """The row, from the page."""
    relation: RowRelation
    """What became of the provision."""
    word: str
    """The same, as a reader sees it."""
    label: str
    """The counterpart: 自征求意见稿第四条; empty for a new or dropped provision."""


class Origin(Struct, frozen=True):
    """A row of a comparison that concerns an article, with its place in the site."""

    href: str
    """The row, from the page."""
    row: Row
    """The row."""
    other: Party
    """The text on the other side."""
    newer: bool
    """True when this law is the newer of the two."""

    def here(self) -> tuple[Provision, ...]:
        """The provisions of this law."""
        return self.row.new if self.newer else self.row.old

    def there(self) -> tuple[Provision, ...]:
        """The provisions of the other text."""
        return self.row.old if self.newer else self.row.new


def origins(iri: str, publication: Publication, page: str) -> dict[str, list[Origin]]:
    """eId of an article of the law `iri` to the rows that concern it, in the order of rows."""
    found: dict[str, list[Origin]] = {}
    for item in publication.about(iri):
        for origin in _origins(iri, item, page):
            for article in dict.fromkeys(provision.article for provision in origin.here()):
                found.setdefault(article, []).append(origin)
    return found


def _origins(iri: str, item: ComparisonEntry, page: str) -> Iterator[Origin]:
    comparison = item.comparison
    newer = comparison.new.iri == iri
    other = comparison.old if newer else comparison.new
    table = relative(page, f"{folder(item.iri)}index.html")
    for row in comparison.rows:
        href = f"{table}#{row.eid}"
        yield Origin(href, row, other, newer)


def notes(found: list[Origin]) -> list[Note]:
    """One line for each article of the other text, and one for what has no counterpart."""
    grouped: dict[tuple[str, str], list[Origin]] = {}
    for origin in found:
        numbers = dict.fromkeys(provision.number for provision in origin.there())
        for number in numbers or {"": None}:
            grouped.setdefault((column(origin.other), number), []).append(origin)
    return [_note(name, number, group) for (name, number), group in grouped.items()]


def column(party: Party) -> str:
    """What to call one of the two texts: 征求意见稿, 2024年文本."""
    return (
        f"{party.label}文本"
        if re.fullmatch(r"\d{4}年(?:\d+月(?:\d+日)?)?", party.label)
        else party.label
    )


def _note(name: str, number: str, group: list[Origin]) -> Note:
    relations = {origin.row.relation for origin in group}
    relation = relations.pop() if len(relations) == 1 else "revised"
    word = LABELS[relation]
    if all(origin.row.moved for origin in group) and number:
        word += "、移动"
    way = "自" if group[0].newer else "至"
    return Note(group[0].href, relation, word, f"{way}{name}{number}" if number else "")
