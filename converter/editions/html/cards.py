"""What the site as a whole needs to know of one document: little, and never its text.

Enters: an `Entry` or a `ComparisonEntry`. Leaves: a `Card`, from which index, feed, sitemap and
the directory of the search are made, so that no one of them holds the laws themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from converter.editions.html.searching import documents, text_pieces
from converter.editions.publication import ComparisonEntry, Entry
from converter.model import Law

if TYPE_CHECKING:
    from converter.editions.publication import Publication


class Card(Struct, frozen=True):
    """A law as the lists of the site know it."""

    entry: Entry
    """The law with its metadata alone, and the eIds of its 条."""
    pieces: tuple[int, ...]
    """How many documents of the search stand in each piece of its text."""


def card(entry: Entry) -> Card:
    """The card of a law."""
    meta = replace(
        entry.law.meta,
        source=None,
        definitions=(),
        unresolved=(),
        correspondences=(),
        modifications=(),
    )
    stub = Entry(Law(meta, ()), b"", entry.formats, entry.articles)
    return Card(stub, tuple(len(piece) for piece in text_pieces(documents(entry.law))))


def comparison_card(item: ComparisonEntry) -> ComparisonEntry:
    """A comparison without its text, so that its rows can still be counted."""
    rows = tuple(
        replace(row, old=(), new=(), segments=(), summary="", why="", note="", by="")
        for row in item.comparison.rows
    )
    return ComparisonEntry(replace(item.comparison, rows=rows), b"", item.formats)


def listed(publication: Publication, cards: tuple[Card, ...]) -> Publication:
    """`publication` with what `cards` know of its laws."""
    items = tuple(comparison_card(item) for item in publication.comparisons)
    return replace(publication, laws=tuple(each.entry for each in cards), comparisons=items)
