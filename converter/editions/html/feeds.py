"""What programs read of the site as a whole: Atom feed, sitemap, `llms.txt`.

Enters: a `Publication` that knows at least the metadata of its laws. Leaves: paths and texts. Each
is split when it grows: the feed into archives (RFC 5005, section 4), the sitemap into files of at
most 50,000 addresses under an index (sitemaps.org), `llms.txt` into parts.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING
from urllib.parse import quote

from converter.editions.corrections import PAGE
from converter.editions.html import wording
from converter.editions.html.addresses import file, folder, ident, root_of
from converter.editions.html.catalogue import pages_of
from converter.editions.html.correctionpages import changed
from converter.editions.html.desk import law_page, standing
from converter.editions.html.sitepages import told
from converter.editions.html.templating import render
from converter.editions.remarks import emendation_words
from converter.editions.units import titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from converter.editions.publication import Entry, Publication

ENTRIES = 200
"""Entries of the feed, and of each of its archives."""
ADDRESSES = 50_000
"""Most addresses that a sitemap may hold."""
LINES = 1000
"""Laws in a part of `llms.txt`."""


def files(publication: Publication) -> Iterator[tuple[str, str]]:
    """Path and text of every feed, sitemap and list."""
    yield from _feeds(publication)
    if publication.base_url:
        yield from _sitemaps(publication)
    yield from _lists(publication)


def _feeds(publication: Publication) -> Iterator[tuple[str, str]]:
    """`feed.xml` with the newest entries; of more than `ENTRIES`, archives from the oldest on,
    each full and for ever the same."""
    entries = [made for entry in publication.laws for made in _entries(entry, publication)]
    entries += changed(publication)
    if len(entries) <= ENTRIES:
        newest = sorted(entries, key=lambda made: made["updated"], reverse=True)
        yield "feed.xml", _feed(publication, "feed.xml", newest)
        return
    oldest = sorted(entries, key=lambda made: (made["updated"], made["id"]))
    full = len(entries) // ENTRIES
    for number in range(1, full + 1):
        part = oldest[(number - 1) * ENTRIES : number * ENTRIES]
        path = f"feeds/{number}.xml"
        others = (_archive(number - 1), _archive(number + 1) if number < full else "")
        yield path, _feed(publication, path, part[::-1], *others)
    yield "feed.xml", _feed(publication, "feed.xml", oldest[: -ENTRIES - 1 : -1], _archive(full))


def _archive(number: int) -> str:
    return f"feeds/{number}.xml" if number else ""


def _feed(
    publication: Publication,
    path: str,
    entries: list[dict[str, str]],
    before: str = "",
    after: str = "",
) -> str:
    root, site = publication.at(""), f"urn:fagui:site:{quote(publication.name)}"
    kept = path != "feed.xml"
    least = "1970-01-01" if kept else publication.as_of or "1970-01-01"
    return render(
        "feed.xml",
        publication.overrides,
        address=publication.at(path),
        # Links of a feed in a folder are relative to it, when the site has no address.
        start=root or root_of(path),
        kept=kept,
        before=before,
        after=after,
        ident=(publication.at(path) or f"{site}:{path}") if kept else root or site,
        name=publication.name,
        updated=max([*(made["updated"] for made in entries), least]),
        entries=entries,
    )


def _entries(entry: Entry, publication: Publication) -> Iterator[dict[str, str]]:
    meta, named = entry.law.meta, ident(entry.iri, publication)
    day = meta.generated or publication.as_of or "1970-01-01"
    yield {
        "id": named,
        "title": titled(entry.law),
        "updated": day,
        "href": law_page(entry),
        "category": "公布",
        "summary": f"{wording.kind_words(meta)}，{standing(entry, publication).words}。",
    }
    for index, item in enumerate(meta.emendations, 1):
        yield {
            "id": f"{named}#note_{index}",
            "title": f"更正：{titled(entry.law)}",
            "updated": item.on or day,
            "href": f"{law_page(entry)}#{item.note or 'notes'}",
            "category": "更正",
            "summary": emendation_words(item),
        }


def _sitemaps(publication: Publication) -> Iterator[tuple[str, str]]:
    """Absolute addresses of all pages, as the protocol asks for; without the address of the site
    there are none."""
    addresses = (publication.at(quote(path, safe="/@")) for path in _pages(publication))
    parts = list(_parts(addresses, ADDRESSES))
    if len(parts) == 1:
        yield "sitemap.xml", _sitemap(publication, parts[0])
        return
    names = [f"sitemaps/{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _sitemap(publication, part)
    yield "sitemap.xml", _sitemap(publication, list(map(publication.at, names)), index=True)


def _sitemap(publication: Publication, addresses: list[str], *, index: bool = False) -> str:
    return render("sitemap.xml", publication.overrides, addresses=addresses, index=index)


def _pages(publication: Publication) -> Iterator[str]:
    yield from ("index.html", "developers.html", PAGE, *pages_of(publication))
    for entry in publication.laws:
        yield law_page(entry)
        yield from (f"{folder(entry.iri)}{eid}.html" for eid in entry.articles)
    yield from (f"{folder(item.iri)}index.html" for item in publication.comparisons)


def _parts(lines: Iterable[str], size: int) -> Iterator[list[str]]:
    left = iter(lines)
    while part := list(islice(left, size)):
        yield part


def _lists(publication: Publication) -> Iterator[tuple[str, str]]:
    """`llms.txt`: what the site is and where the plain texts are (llmstxt.org)."""
    start = publication.at("")
    lines = [
        f"# {publication.name}",
        "",
        "> 中国法规文本，Akoma Ntoso 3.0 XML 及其网页、PDF、Markdown 版本。",
    ]
    lines += ["", "标准文本以公报刊登的为准。条款地址由 IRI 和 eId 构成，见 developers.html。"]
    lines += ["", "## 法规", ""]
    laws = [_line(entry, publication) for entry in publication.laws]
    tables = [(it["title"], it["href"], it["words"]) for it in map(told, publication.comparisons)]
    if len(laws) + len(tables) <= LINES:
        lines += [f"- [{title}]({start}{href})：{words}" for title, href, words in laws]
        lines += ["", "## 对照表", ""] if tables else []
        lines += [f"- [{title}]({start}{href})：{words}" for title, href, words in tables]
        yield "llms.txt", "\n".join([*lines, ""])
        return
    up = start or "../"
    every = (f"- [{title}]({up}{href})：{words}" for title, href, words in chain(laws, tables))
    for number, part in enumerate(_parts(every, LINES), 1):
        yield f"llms/{number}.txt", "\n".join([*part, ""])
        lines.append(f"- [法规文本{number}]({start}llms/{number}.txt)：{len(part)}部")
    yield "llms.txt", "\n".join([*lines, ""])


def _line(entry: Entry, publication: Publication) -> tuple[str, str, str]:
    ending = next((e for e in ("md", "txt", "xml") if e in entry.formats), "")
    where = file(entry.iri, ending) if ending else law_page(entry)
    return titled(entry.law), where, standing(entry, publication).words
