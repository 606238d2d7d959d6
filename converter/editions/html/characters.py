"""Which characters the fonts of a site must have.

Enters: documents one by one, and a `Publication` that knows at least their metadata. Leaves: the
characters that its pages may show, each once and sorted: those of running text, set in the serif,
and those of headings, numbers and tables, set in the sans.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import astuple

from converter.comparing import LABELS
from converter.editions.html import wording
from converter.editions.html.beside import column
from converter.editions.html.desk import standing
from converter.editions.html.excerpts import article_lines, block_lines
from converter.editions.html.searching import documents
from converter.editions.html.templating import sources
from converter.editions.publication import ComparisonEntry, divisions
from converter.editions.remarks import doubt_words, emendation_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from converter.editions.publication import Entry, Publication


def characters(words: Iterable[str]) -> str:
    """Every character of `words` once, sorted."""
    return "".join(sorted(set().union(*words)))


def running(publication: Publication) -> str:
    """Every character that may stand in running text."""
    return characters((headings(publication), *map(in_text, _documents(publication))))


def headings(publication: Publication) -> str:
    """Every character that may stand in headings, numbers and tables of facts."""
    return characters((of_site(publication), *map(in_headings, _documents(publication))))


def _documents(publication: Publication) -> tuple[Entry | ComparisonEntry, ...]:
    return (*publication.laws, *publication.comparisons)


def of_site(publication: Publication) -> str:
    """Characters that the site brings itself: its own words, standings, its log."""
    found = [publication.name, sources(publication.overrides), *LABELS.values()]
    for entry in publication.laws:
        status = standing(entry, publication)
        found += [status.words, status.reason]
    found += ("".join(astuple(each)) for each in publication.changes)
    return characters(found)


def in_text(item: Entry | ComparisonEntry) -> str:
    """Characters of the running text of one document."""
    if isinstance(item, ComparisonEntry):
        sides = ((*row.old, *row.new) for row in item.comparison.rows)
        return characters(provision.text for side in sides for provision in side)
    texts = [document.text for document in documents(item.law)]
    return characters((*texts, *block_lines(item.law.conclusions)))


def in_headings(item: Entry | ComparisonEntry) -> str:
    """Characters of the headings and facts of one document."""
    return characters(_of_comparison(item) if isinstance(item, ComparisonEntry) else _of_law(item))


def _of_law(entry: Entry) -> Iterator[str]:
    meta = entry.law.meta
    yield from (repr(meta), wording.place(meta), wording.kind_words(meta))
    yield from map(emendation_words, meta.emendations)
    yield from map(doubt_words, meta.doubts)
    yield from (article_lines(article)[0] for article in entry.law.articles())
    yield from (f"{part.num}{part.heading}" for part in divisions(entry.law.body))
    yield from (attachment.heading.plain for attachment in entry.law.attachments)


def _of_comparison(item: ComparisonEntry) -> Iterator[str]:
    old, new = item.comparison.old, item.comparison.new
    yield from (column(old), column(new), old.title, new.title)
    for row in item.comparison.rows:
        yield row.summary + row.why + row.note + row.by
        yield from (p.label + p.caption + p.chapter_label for p in (*row.old, *row.new))
