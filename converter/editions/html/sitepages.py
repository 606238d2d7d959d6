"""The pages and files of the site as a whole: index, search, developers' page, feed, sitemap.

Enters: a `Publication`. Leaves: paths and bytes. They depend on the metadata of all laws, and
`llms.txt`, the search index, the fonts and the archive on their texts as well.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from converter.editions.corrections import PAGE
from converter.editions.html import wording
from converter.editions.html.addresses import file, folder
from converter.editions.html.correctionpages import changed
from converter.editions.html.desk import emendation_words, law_page, standing
from converter.editions.html.frame import site_frame
from converter.editions.html.linked import of_site
from converter.editions.html.templating import render
from converter.editions.html.units import titled
from converter.status import date_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.editions.publication import ComparisonEntry, Entry, Publication
    from converter.model import EventKind, Metadata

COLUMNS = (
    ("title", "名称"),
    ("place", "地方"),
    ("kind", "种类"),
    ("status", "状态"),
    ("adopted", "通过"),
    ("force", "施行"),
    ("size", "篇幅"),
)
"""Columns of the index: key and heading."""


def pages(
    publication: Publication, schemas: tuple[tuple[str, str], ...]
) -> Iterator[tuple[str, str]]:
    """Path and HTML of index.html, search.html, developers.html."""
    rows = [_row(entry, publication) for entry in publication.laws]
    context: dict[str, Any] = {
        "rows": rows,
        "columns": COLUMNS,
        "comparisons": [_comparison(item) for item in publication.comparisons],
        "choices": [
            (name, label, sorted({row[key] for row in rows}))
            for name, label, key in (
                ("place", "地方", "place"),
                ("kind", "种类", "kind"),
                ("status", "状态", "status_words"),
            )
        ],
        "schemas": schemas,
        "addressed": bool(publication.base_url),
        "jsonld": of_site(publication),
    }
    for kind, title in (("index", ""), ("search", "检索"), ("developers", "数据与接口")):
        path = f"{kind}.html"
        yield (
            path,
            render(
                path,
                publication.overrides,
                frame=site_frame(publication, path, kind),
                page_class=f"page-{kind}",
                title=f"{title} — {publication.name}" if title else publication.name,
                description=f"{publication.name}：{title or '法规目录'}。",
                **context,
            ),
        )


def _row(entry: Entry, publication: Publication) -> dict[str, Any]:
    meta, status = entry.law.meta, standing(entry, publication)
    adopted, adopted_key = _date(meta, "adoption")
    force, force_key = _date(meta, "commencement")
    return {
        "href": law_page(entry),
        "title": titled(entry.law),
        "place": wording.place(meta),
        "kind": wording.kind_words(meta),
        "status": status.key,
        "status_words": status.words,
        "adopted": adopted,
        "adopted_key": adopted_key,
        "force": force,
        "force_key": force_key,
        "size": len(entry.law.articles()),
        "files": _files(entry.iri, entry.formats),
    }


def _files(iri: str, formats: tuple[str, ...]) -> list[dict[str, str]]:
    return [
        {
            "href": file(iri, ending),
            "name": wording.FORMAT_NAMES.get(ending, ending),
            "type": wording.MEDIA_TYPES.get(ending, "application/octet-stream"),
        }
        for ending in formats
    ]


def _date(meta: Metadata, kind: EventKind) -> tuple[str, str]:
    for event in meta.events:
        if event.kind == kind and event.date.precision != "unknown":
            return date_words(event.date), event.date.iso
    return ("—" if meta.kind == "bill" else "不详"), ""


def _comparison(item: ComparisonEntry) -> dict[str, Any]:
    old, new = item.comparison.old, item.comparison.new
    counts = item.comparison.counts()
    kept = counts["unchanged"] + counts["editorial"]
    changed = sum(counts[key] for key in ("revised", "rewritten", "split", "merged"))
    words = f"保留{kept}行，修改{changed}行，删除{counts['dropped']}行，新增{counts['new']}行"
    title = f"《{old.title}》（{old.label}）与《{new.title}》"
    return {
        "href": f"{folder(item.iri)}index.html",
        "title": title,
        "words": words,
        "files": _files(item.iri, item.formats),
    }


def feed(publication: Publication) -> str:
    """Atom: each text as published, each correction of a source."""
    base = publication.base_url.rstrip("/")
    entries = [made for entry in publication.laws for made in _entries(entry, publication)]
    entries += changed(publication)
    entries.sort(key=lambda made: made["updated"], reverse=True)
    updated = max([*(made["updated"] for made in entries), publication.as_of or "1970-01-01"])
    return render(
        "feed.xml",
        publication.overrides,
        base=base,
        ident=f"{base}/" if base else f"urn:fagui:site:{quote(publication.name)}",
        name=publication.name,
        updated=updated,
        entries=entries,
    )


def _entries(entry: Entry, publication: Publication) -> Iterator[dict[str, str]]:
    meta, base = entry.law.meta, publication.base_url.rstrip("/")
    day = meta.generated or publication.as_of or "1970-01-01"
    start = f"{base}/" if base else ""
    ident = f"{base}/{folder(entry.iri)}" if base else f"urn:fagui:{entry.iri}"
    href = start + law_page(entry)
    yield {
        "id": ident,
        "title": titled(entry.law),
        "updated": day,
        "href": href,
        "category": "公布",
        "summary": f"{wording.kind_words(meta)}，{standing(entry, publication).words}。",
    }
    for index, item in enumerate(meta.emendations, 1):
        yield {
            "id": f"{ident}#note_{index}",
            "title": f"更正：{titled(entry.law)}",
            "updated": item.on or day,
            "href": f"{href}#{item.note or 'notes'}",
            "category": "更正",
            "summary": emendation_words(item),
        }


def sitemap(publication: Publication) -> str:
    """Absolute addresses of all pages, as the protocol (sitemaps.org) asks for; empty when the
    address of the site is not known, because then there are none."""
    base = publication.base_url.rstrip("/")
    if not base:
        return ""
    paths = ["index.html", "developers.html", PAGE]
    for entry in publication.laws:
        paths.append(law_page(entry))
        paths += [f"{folder(entry.iri)}{a.eid}.html" for a in entry.law.articles()]
    paths += [f"{folder(item.iri)}index.html" for item in publication.comparisons]
    addresses = [f"{base}/{quote(path, safe='/@')}" for path in paths]
    return render("sitemap.xml", publication.overrides, addresses=addresses)


def llms(publication: Publication) -> str:
    """`llms.txt`: what the site is and where the plain texts are (llmstxt.org)."""
    base = publication.base_url.rstrip("/")
    start = f"{base}/" if base else ""
    lines = [
        f"# {publication.name}",
        "",
        "> 中国法规文本，Akoma Ntoso 3.0 XML 及其网页、PDF、Markdown 版本。",
    ]
    lines += ["", "标准文本以公报刊登的为准。条款地址由 IRI 和 eId 构成，见 developers.html。"]
    lines += ["", "## 法规", ""]
    for entry in publication.laws:
        ending = next((e for e in ("md", "txt", "xml") if e in entry.formats), "")
        where = file(entry.iri, ending) if ending else law_page(entry)
        status = standing(entry, publication).words
        lines.append(f"- [{titled(entry.law)}]({start}{where})：{status}")
    if publication.comparisons:
        lines += ["", "## 对照表", ""]
    for item in publication.comparisons:
        made = _comparison(item)
        lines.append(f"- [{made['title']}]({start}{made['href']})：{made['words']}")
    return "\n".join([*lines, ""])


def archive(publication: Publication) -> bytes:
    """All XML files as a zip, the same bytes for the same files."""
    held = [(file(entry.iri, "xml"), entry.xml) for entry in publication.laws if entry.xml]
    held += [(file(item.iri, "xml"), item.xml) for item in publication.comparisons if item.xml]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for path, data in sorted(held):
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            packed.writestr(info, data)
    return out.getvalue()
