"""The log of corrections: as data, as a page, as entries of the feed.

Enters: laws as published, and the changes recorded for each. Leaves: `Correction`s, newest first,
and their three forms. An emendation has no date of its own: it stands in the text from its first
publication.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from converter.editions.html.addresses import folder
from converter.editions.html.frame import site_frame
from converter.editions.html.templating import render
from converter.identity import expression_iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from converter.correcting.changes import Change
    from converter.editions.publication import Publication
    from converter.model import Law

_HERE = Path(__file__).resolve().parent
PAGE, DATA = "corrections.html", "corrections.json"
"""Where page and data stand below site/."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the log."""

    kind: Literal["emendation", "change"]
    """A correction of the source that the edition makes; a change of words already published."""
    iri: str
    """IRI of the expression."""
    title: str
    """Title of the law."""
    eid: str
    """eId of the place; empty when the place has none."""
    on: str
    """`YYYY-MM-DD`; empty for an emendation."""
    stood: str
    """What stood before: in the source, or in the publication."""
    printed: str
    """What is printed."""
    reason: str
    """Why."""
    by: str
    """On whose word."""


def log(laws: Iterable[tuple[Law, Sequence[Change]]]) -> tuple[Correction, ...]:
    """All corrections: changes from the newest to the oldest, then the emendations, each in the
    order of the laws and of their text."""
    changes, emendations = [], []
    for law, recorded in laws:
        iri, title = expression_iri(law.meta), law.meta.title
        changes += [
            Correction("change", iri, title, c.eid, c.on, c.stood, c.printed, c.reason, c.by)
            for c in recorded
        ]
        emendations += [
            Correction(
                "emendation", iri, title, e.eid, "", e.stood, e.printed, e.reason, e.authority
            )
            for e in law.meta.emendations
        ]
    changes.sort(key=lambda each: each.on, reverse=True)
    return (*changes, *emendations)


def as_json(corrections: Sequence[Correction]) -> str:
    """The log for programs: a list with the keys of `Correction`."""
    told = [asdict(each) for each in corrections]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def as_page(corrections: Sequence[Correction], publication: Publication) -> str:
    """The log as a page of the site, to stand at `PAGE`."""
    return render(
        "corrections.html",
        _HERE,
        frame=site_frame(publication, PAGE, "developers"),
        title=f"更正记录 - {publication.name}",
        description="每一处更正：何处、何时、原文、现文、理由。",
        jsonld="",
        page_class="list-page",
        changes=[(each, _href(each)) for each in corrections if each.kind == "change"],
        emendations=[(each, _href(each)) for each in corrections if each.kind == "emendation"],
    )


def _href(each: Correction) -> str:
    return f"{folder(each.iri)}index.html" + (f"#{each.eid}" if each.eid else "")


def feed_entries(corrections: Sequence[Correction], base_url: str) -> list[dict[str, str]]:
    """Entries for templates/feed.xml of the site, one for each dated change; emendations have
    entries there already."""
    base = base_url.rstrip("/")
    found = []
    for each in corrections:
        if each.kind != "change":
            continue
        ident = f"{base}/{folder(each.iri)}" if base else f"urn:fagui:{each.iri}"
        found.append(
            {
                "id": f"{ident}#change_{each.on}_{each.eid}",
                "title": f"更正：{each.title}",
                "updated": each.on,
                "href": (f"{base}/" if base else "") + _href(each),
                "category": "更正",
                "summary": f"“{each.stood}”更正为“{each.printed}”。{each.reason}（{each.by}）",
            }
        )
    return found
