"""All files of the site, as paths and bytes.

Enters: entries of a `Publication`. Leaves: pure values; only `write_site` touches the disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.editions.html import sitepages
from converter.editions.html.addresses import file
from converter.editions.html.comparisonpages import comparison_pages, lone_comparison
from converter.editions.html.desk import Shelf, law_page
from converter.editions.html.excerpts import article_lines, block_lines
from converter.editions.html.fonts import font_files
from converter.editions.html.lawpages import article_pages, law_html, lone_html
from converter.editions.html.searching import documents, search_files
from converter.editions.html.templating import assets, sources
from converter.editions.publication import Entry, Publication, divisions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from converter.comparing import Comparison
    from converter.editions.publication import ComparisonEntry
    from converter.model import Law


def render(law: Law) -> str:
    """One law as one HTML page that needs no other file."""
    entry = Entry(law, formats=())
    return lone_html(Shelf(entry, Publication((entry,), name="")))


def render_comparison(comparison: Comparison) -> str:
    """A 对照表 as one HTML page that needs no other file."""
    return lone_comparison(comparison)


def law_files(entry: Entry, publication: Publication) -> Iterator[tuple[str, bytes]]:
    """The page of a law, a page for each article, and its XML when the entry holds it."""
    shelf = Shelf(entry, publication)
    if entry.xml:
        yield file(entry.iri, "xml"), entry.xml
    yield law_page(entry), law_html(shelf).encode()
    for path, page in article_pages(shelf):
        yield path, page.encode()


def comparison_files(
    item: ComparisonEntry, publication: Publication
) -> Iterator[tuple[str, bytes]]:
    """The pages of a comparison, and its XML when the entry holds it."""
    if item.xml:
        yield file(item.iri, "xml"), item.xml
    for path, page in comparison_pages(item, publication):
        yield path, page.encode()


def site_files(
    publication: Publication, schemas: tuple[tuple[str, str], ...] = ()
) -> Iterator[tuple[str, bytes]]:
    """What belongs to no single law: index, search, feed, sitemap, fonts, styles, scripts.

    `schemas`: paths from the root of the site, with a name each, of published schemas and rules
    that the developers' page links to; the caller writes those files.
    """
    for path, page in sitepages.pages(publication, schemas):
        yield path, page.encode()
    yield "feed.xml", sitepages.feed(publication).encode()
    yield "sitemap.xml", sitepages.sitemap(publication).encode()
    yield "llms.txt", sitepages.llms(publication).encode()
    yield "downloads/all.zip", sitepages.archive(publication)
    yield from search_files(publication)
    yield from asset_files(publication)


def asset_files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Styles, scripts, the icon and the fonts."""
    for kind, ending in (("styles", "css"), ("styles", "svg"), ("scripts", "js")):
        for name, content in assets(kind, ending, publication.overrides).items():
            yield f"assets/{name}", content.encode()
    interface = sources(publication.overrides)
    text, headings = _text(publication) + interface, _headings(publication) + interface
    yield from font_files(text, headings, publication.cache)


def _text(publication: Publication) -> str:
    """Every character that may stand in running text."""
    parts = [publication.name]
    for entry in publication.laws:
        parts += [document.text for document in documents(entry.law)]
        parts += [*block_lines(entry.law.conclusions), repr(entry.law.meta)]
    for item in publication.comparisons:
        parts += [row.summary + row.why + row.note for row in item.comparison.rows]
        parts += [p.text for row in item.comparison.rows for p in (*row.old, *row.new)]
    return "".join(parts)


def _headings(publication: Publication) -> str:
    """Every character that may stand in headings, numbers and tables of facts."""
    parts = [publication.name]
    for entry in publication.laws:
        parts.append(repr(entry.law.meta))
        parts += [article_lines(article)[0] for article in entry.law.articles()]
        parts += [f"{d.num} {d.heading}" for d in divisions(entry.law.body)]
        parts += [attachment.heading.plain for attachment in entry.law.attachments]
    for item in publication.comparisons:
        parts += [row.summary + row.why + row.note for row in item.comparison.rows]
    return "".join(parts)


def site(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """All files of the site."""
    for entry in publication.laws:
        yield from law_files(entry, publication)
    for item in publication.comparisons:
        yield from comparison_files(item, publication)
    yield from site_files(publication)


def write_site(publication: Publication, out: Path) -> list[str]:
    """Write all files below `out`, which is made when missing. Gives their paths, sorted."""
    written = []
    for path, data in site(publication):
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        written.append(path)
    return sorted(written)
