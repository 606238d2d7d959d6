"""Which characters the fonts of a site must have.

Enters: a `Publication`. Leaves: all words that its pages may show, as one string: those of
running text, set in the serif, and those of headings, numbers and tables, set in the sans.
"""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

from converter.comparing import LABELS
from converter.editions.html import wording
from converter.editions.html.beside import column
from converter.editions.html.desk import standing
from converter.editions.html.excerpts import article_lines, block_lines
from converter.editions.html.searching import documents
from converter.editions.html.templating import sources
from converter.editions.publication import divisions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.editions.publication import ComparisonEntry, Entry, Publication


def running(publication: Publication) -> str:
    """Every character that may stand in running text."""
    parts = [headings(publication)]
    for entry in publication.laws:
        parts += [document.text for document in documents(entry.law)]
        parts += block_lines(entry.law.conclusions)
    for item in publication.comparisons:
        parts += [p.text for row in item.comparison.rows for p in (*row.old, *row.new)]
    return "".join(parts)


def headings(publication: Publication) -> str:
    """Every character that may stand in headings, numbers and tables of facts."""
    parts = [publication.name, sources(publication.overrides), *LABELS.values()]
    for entry in publication.laws:
        parts += _of_law(entry, publication)
    for item in publication.comparisons:
        parts += _of_comparison(item)
    parts += ("".join(astuple(each)) for each in publication.changes)
    return "".join(parts)


def _of_law(entry: Entry, publication: Publication) -> Iterator[str]:
    meta, status = entry.law.meta, standing(entry, publication)
    yield from (repr(meta), status.words, status.reason)
    yield from (wording.place(meta), wording.kind_words(meta))
    yield from (article_lines(article)[0] for article in entry.law.articles())
    yield from (f"{part.num}{part.heading}" for part in divisions(entry.law.body))
    yield from (attachment.heading.plain for attachment in entry.law.attachments)


def _of_comparison(item: ComparisonEntry) -> Iterator[str]:
    old, new = item.comparison.old, item.comparison.new
    yield from (column(old), column(new), old.title, new.title)
    for row in item.comparison.rows:
        yield row.summary + row.why + row.note + row.by
        yield from (p.label + p.caption + p.chapter_label for p in (*row.old, *row.new))
