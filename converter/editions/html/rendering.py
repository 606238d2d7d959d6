"""All files of the site, as paths and bytes.

Enters: entries of a `Publication`. Leaves: pure values; only `write_site` touches the disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.editions.html import sitepages
from converter.editions.html.addresses import file
from converter.editions.html.characters import headings, running
from converter.editions.html.comparisonpages import comparison_pages, lone_comparison
from converter.editions.html.correctionpages import correction_files
from converter.editions.html.desk import Shelf, law_page
from converter.editions.html.fonts import embedded, font_files
from converter.editions.html.lawpages import article_pages, law_html, lone_html
from converter.editions.html.searching import search_files
from converter.editions.html.templating import assets
from converter.editions.publication import ComparisonEntry, Entry, Publication

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from converter.comparing import Comparison
    from converter.model import Law


def render(law: Law) -> str:
    """One law as one HTML page that needs no other file."""
    entry = Entry(law, formats=())
    alone = Publication((entry,), name="")
    return lone_html(Shelf(entry, alone), embedded(running(alone), headings(alone)))


def render_comparison(comparison: Comparison) -> str:
    """A 对照表 as one HTML page that needs no other file."""
    alone = Publication((), (ComparisonEntry(comparison, formats=()),), name="")
    return lone_comparison(comparison, embedded(running(alone), headings(alone)))


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
    """What belongs to no single law: index, search, feed, sitemap.

    `schemas`: paths from the root of the site, with a name each, of published schemas and rules
    that the developers' page links to; the caller writes those files.
    """
    for path, page in sitepages.pages(publication, schemas):
        yield path, page.encode()
    yield "feed.xml", sitepages.feed(publication).encode()
    if publication.base_url:
        yield "sitemap.xml", sitepages.sitemap(publication).encode()
    yield "llms.txt", sitepages.llms(publication).encode()
    yield "downloads/all.zip", sitepages.archive(publication)
    yield from search_files(publication)


def asset_files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Styles, scripts, the icon and the fonts."""
    for kind, ending in (("styles", "css"), ("styles", "svg"), ("scripts", "js")):
        for name, content in assets(kind, ending, publication.overrides).items():
            yield f"assets/{name}", content.encode()
    yield from font_files(running(publication), headings(publication), publication.cache)


def site(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """All files of the site."""
    for entry in publication.laws:
        yield from law_files(entry, publication)
    for item in publication.comparisons:
        yield from comparison_files(item, publication)
    yield from correction_files(publication)
    yield from site_files(publication)
    yield from asset_files(publication)


def write_site(publication: Publication, out: Path) -> list[str]:
    """Write all files below `out`, which is made when missing. Gives their paths, sorted."""
    written = []
    for path, data in site(publication):
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        written.append(path)
    return sorted(written)
