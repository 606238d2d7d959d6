"""All files of the site, as paths and bytes.

Enters: entries of a `Publication`. Leaves: pure values; only `write_site` touches the disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.editions.archive import zipped
from converter.editions.html import feeds, sitepages
from converter.editions.html.addresses import file
from converter.editions.html.cards import Card, card, listed
from converter.editions.html.characters import headings, running
from converter.editions.html.comparisonpages import comparison_pages, lone_comparison
from converter.editions.html.correctionpages import correction_files
from converter.editions.html.desk import Kit, law_page
from converter.editions.html.fonts import embedded, font_files
from converter.editions.html.lawpages import article_pages, law_html, lone_html
from converter.editions.html.postings import place_files, postings, shard_files
from converter.editions.html.searching import (
    directory_files,
    documents,
    text_files,
    text_pieces,
)
from converter.editions.html.templating import assets
from converter.editions.parting import ALL, shards
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
    return lone_html(Kit(entry, alone), embedded(running(alone), headings(alone)))


def render_comparison(comparison: Comparison) -> str:
    """A 对照表 as one HTML page that needs no other file."""
    alone = Publication((), (ComparisonEntry(comparison, formats=()),), name="")
    return lone_comparison(comparison, embedded(running(alone), headings(alone)))


def law_files(entry: Entry, publication: Publication) -> Iterator[tuple[str, bytes]]:
    """The page of a law, a page for each article, and its XML when the entry holds it."""
    kit = Kit(entry, publication)
    if entry.xml:
        yield file(entry.iri, "xml"), entry.xml
    yield law_page(entry), law_html(kit).encode()
    for path, page in article_pages(kit):
        yield path, page.encode()


def comparison_files(
    item: ComparisonEntry, publication: Publication
) -> Iterator[tuple[str, bytes]]:
    """The pages of a comparison, and its XML when the entry holds it."""
    if item.xml:
        yield file(item.iri, "xml"), item.xml
    for path, page in comparison_pages(item, publication):
        yield path, page.encode()


def site_files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """What belongs to no single law: index, search, feed, sitemap, the archive of the XML."""
    cards = tuple(card(entry) for entry in publication.laws)
    yield from list_files(listed(publication, cards), cards)
    held = [(file(entry.iri, "xml"), entry.xml) for entry in publication.laws if entry.xml]
    held += [(file(item.iri, "xml"), item.xml) for item in publication.comparisons if item.xml]
    yield ALL, zipped(sorted(held))
    yield from search_files(publication)


def list_files(
    publication: Publication, cards: tuple[Card, ...], schemas: tuple[tuple[str, str], ...] = ()
) -> Iterator[tuple[str, bytes]]:
    """Index, search page, developers' page, feeds, sitemap, `llms.txt` and the directory of the
    search. `publication` may know no more of its laws than `cards` do. `schemas`: paths from the
    root of the site, with a name each, of published schemas and rules that the developers' page
    links to; the caller writes those files."""
    for path, page in sitepages.pages(publication, schemas):
        yield path, page.encode()
    for path, text in feeds.files(publication):
        yield path, text.encode()
    yield from directory_files(cards, publication)


def search_files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """All of the search but its directory, from the laws themselves."""
    laws = [documents(entry.law) for entry in publication.laws]
    for entry, found in zip(publication.laws, laws, strict=True):
        yield from text_files(entry.iri, text_pieces(found))
    made = [memoryview(postings(found)) for found in laws]
    for shard in range(shards(len(laws))):
        yield from shard_files(made, shard, shards(len(laws)))
    yield from place_files([document.eid for document in found] for found in laws)


def asset_files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Styles, scripts, the icon and the fonts."""
    yield from look_files(publication, running(publication), headings(publication))


def look_files(publication: Publication, text: str, heads: str) -> Iterator[tuple[str, bytes]]:
    """The same, with fonts for the characters of `text` and of `heads`."""
    for kind, ending in (("styles", "css"), ("styles", "svg"), ("scripts", "js")):
        for name, content in assets(kind, ending, publication.overrides).items():
            yield f"assets/{name}", content.encode()
    yield from font_files(text, heads, publication.cache)


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
