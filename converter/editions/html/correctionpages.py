"""The log of corrections in the site: its page, its data, its entries of the feed.

Enters: a `Publication`. Leaves: paths and bytes, and what templates/feed.xml fills in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.editions.corrections import DATA, PAGE, Correction, as_json
from converter.editions.html.addresses import folder, ident
from converter.editions.html.frame import site_frame
from converter.editions.html.templating import render
from converter.editions.units import labels, titled
from converter.identity import expression_iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from converter.editions.publication import Publication
    from converter.model import Law


def correction_files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Page and data of the log."""
    made = logged((entry.law for entry in publication.laws), publication.changes)
    yield PAGE, _page(publication, made).encode()
    yield DATA, as_json(made).encode()


def logged(laws: Iterable[Law], changes: Iterable[Correction]) -> tuple[Correction, ...]:
    """All corrections: `changes` from the newest to the oldest, then the emendations of `laws` in
    the order of their texts."""
    newest = sorted(changes, key=lambda each: each.on, reverse=True)
    return (*newest, *(each for law in laws for each in emended(law)))


def emended(law: Law) -> tuple[Correction, ...]:
    """The corrections of its source that the edition of `law` makes."""
    iri, title, named = expression_iri(law.meta), titled(law), labels(law)
    return tuple(
        Correction(
            "emendation", iri, title, each.eid, named.get(each.eid, ""),
            each.on, each.stood, each.printed, each.reason, each.authority,
        )
        for each in law.meta.emendations
    )  # fmt: skip


def _page(publication: Publication, made: tuple[Correction, ...]) -> str:
    rows = [(each, _href(each, publication)) for each in made]
    return render(
        "corrections.html",
        publication.overrides,
        frame=site_frame(publication, PAGE, "corrections"),
        title=f"更正记录 — {publication.name}",
        description="每一处更正：何处、何时、原文、现文、理由、依据。",
        jsonld="",
        page_class="page-corrections",
        changes=[row for row in rows if row[0].kind == "change"],
        emendations=[row for row in rows if row[0].kind == "emendation"],
    )


def _href(each: Correction, publication: Publication) -> str:
    """The place when the text still has it, else the law."""
    entry = publication.by_iri.get(each.iri)
    there = each.label or (entry and each.eid in entry.eids)
    return f"{folder(each.iri)}index.html" + (f"#{each.eid}" if there else "")


def changed(publication: Publication) -> list[dict[str, str]]:
    """Entries for the feed, one for each change of published words; emendations have theirs with
    the text they stand in."""
    found = []
    for each in publication.changes:
        place = f" {each.label}" if each.label else ""
        found.append(
            {
                "id": f"{ident(each.iri, publication)}#change_{each.on}_{each.eid}",
                "title": f"更正：{each.title}{place}",
                "updated": each.on,
                "href": _href(each, publication),
                "category": "更正",
                "summary": f"{_words(each)}理由：{each.reason.rstrip('。')}。依据：{each.by}。",
            }
        )
    return found


def _words(each: Correction) -> str:
    stood = f"原为“{each.stood}”，" if each.stood else "原无此文字，"
    return stood + (f"今作“{each.printed}”。" if each.printed else "今删去。")
