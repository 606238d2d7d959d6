"""The pages of the site as a whole: index, lists of laws, search, developers' page.

Enters: a `Publication` that knows at least the metadata of its laws. Leaves: paths and HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from converter.editions.html import wording
from converter.editions.html.addresses import files, folder
from converter.editions.html.catalogue import every, shelves
from converter.editions.html.desk import law_page, standing
from converter.editions.html.frame import site_frame
from converter.editions.html.linked import of_site
from converter.editions.html.templating import render
from converter.editions.parting import archives
from converter.editions.units import titled
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
    """Path and HTML of index.html, search.html, developers.html, and of the lists of laws when
    they are too many for one."""
    divided = shelves(publication)
    rows = [] if divided else [_row(entry, publication) for entry in publication.laws]
    context: dict[str, Any] = {
        **_table(rows),
        "total": len(publication.laws),
        "shelves": divided,
        "comparisons": [told(item) for item in publication.comparisons],
        "schemas": schemas,
        "archives": archives(len(publication.laws) + len(publication.comparisons)),
        "addressed": bool(publication.base_url),
        "jsonld": of_site(publication),
    }
    for kind, title in (("index", ""), ("search", "检索"), ("developers", "数据与接口")):
        yield f"{kind}.html", _page(publication, f"{kind}.html", kind, title, context)
    for shelf in every(divided):
        held = () if shelf.parts else shelf.laws
        own = {**_table([_row(entry, publication) for entry in held]), "shelf": shelf, "jsonld": ""}
        yield shelf.path, _page(publication, shelf.path, "index", shelf.title, own, "shelf.html")


def _page(
    publication: Publication,
    path: str,
    kind: str,
    title: str,
    context: dict[str, Any],
    template: str = "",
) -> str:
    return render(
        template or path,
        publication.overrides,
        frame=site_frame(publication, path, kind),
        page_class=f"page-{kind}",
        title=f"{title} — {publication.name}" if title else publication.name,
        description=f"{publication.name}：{title or '法规目录'}。",
        **context,
    )


def _table(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A table of laws, and what it can be filtered by."""
    chosen = (
        ("place", "地方", "place"),
        ("kind", "种类", "kind"),
        ("status", "状态", "status_words"),
    )
    return {
        "rows": rows,
        "columns": COLUMNS,
        "choices": [
            (name, label, sorted({row[key] for row in rows})) for name, label, key in chosen
        ],
    }


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
        "size": len(entry.articles),
        "files": files(entry.iri, entry.formats, "index.html"),
    }


def _date(meta: Metadata, kind: EventKind) -> tuple[str, str]:
    for event in meta.events:
        if event.kind == kind and event.date.precision != "unknown":
            return date_words(event.date), event.date.iso
    return ("—" if meta.kind == "bill" else "不详"), ""


def told(item: ComparisonEntry) -> dict[str, Any]:
    """What lists say of a comparison: where it is, what it compares, how much changed."""
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
        "files": files(item.iri, item.formats, "index.html"),
    }
