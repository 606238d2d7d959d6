"""Linked data: schema.org `Legislation` with ELI terms.

Enters: a `Law`, one of its articles, the day for which the status is computed. Leaves: mappings
to be written as JSON-LD. Every value is one of the XML's metadata; what is not known is left out.
Terms: schema.org/Legislation and the mapping to ELI of the ELI register (schema.org guide, 2021).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from converter.editions.html.wording import date_machine, place
from converter.identity import expression_iri, portion_iri, work_iri
from converter.model import P
from converter.status import status
from converter.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from converter.model import Article, Event, Item, Law, Mark, Metadata, Paragraph
    from converter.status import Key, Status

CONTEXT = ["https://schema.org/", {"eli": "http://data.europa.eu/eli/ontology#"}]
LANGUAGE = "zh-Hans"
"""BCP 47 for the `zho` of the IRIs, in simplified characters."""
_FORCE: dict[Key, str] = {
    "in-force": "InForce",
    "not-yet": "NotInForce",
    "superseded": "NotInForce",
    "repealed": "NotInForce",
}

Node = dict[str, Any]


def law_jsonld(law: Law, as_of: str = "", versions: Iterable[Metadata] = ()) -> Node:
    """`law` as a `Legislation`; with `as_of` (`YYYY-MM-DD`) also whether it is in force then.

    `versions` is the metadata of the versions of the law at hand, as for `status`.
    """
    meta = law.meta
    node: Node = {"@context": CONTEXT, "@type": "Legislation", "@id": expression_iri(meta)}
    node |= {
        "legislationIdentifier": expression_iri(meta),
        "name": meta.title,
        "alternateName": [value for _, value in meta.aliases],
        "inLanguage": LANGUAGE,
        "exampleOfWork": {"@type": "Legislation", "@id": work_iri(meta)},
        "eli:realizes": {"@id": work_iri(meta)},
        "legislationType": load("subtypes")["subtypes"].get(meta.subtype, {}).get("name", ""),
        "legislationJurisdiction": {
            "@type": "AdministrativeArea",
            "name": place(meta),
            "identifier": meta.jurisdiction,
        },
        "version": meta.version_label,
        "legislationDateVersion": meta.version_date,
        "legislationLegalValue": "https://schema.org/UnofficialLegalValue",
        "sdDatePublished": meta.generated,
    }
    node |= _events(meta) | _standing(status(meta, as_of, versions))
    node["citation"] = _cited(_references(law.articles()))
    node["hasPart"] = [_part(meta, article) for article in law.articles()]
    return _known(node)


def article_jsonld(law: Law, article: Article) -> Node:
    """`article` of `law` as a `Legislation` that is part of it."""
    meta = law.meta
    node: Node = {"@context": CONTEXT} | _part(meta, article)
    node |= {
        "legislationIdentifier": portion_iri(meta, article.eid),
        "name": f"《{meta.title}》{article.num.plain}",
        "headline": article.caption.plain if article.caption else "",
        "inLanguage": LANGUAGE,
        "legislationLegalValue": "https://schema.org/UnofficialLegalValue",
        "text": article.text,
        "isPartOf": {"@type": "Legislation", "@id": expression_iri(meta), "name": meta.title},
        "eli:is_part_of": {"@id": expression_iri(meta)},
        "citation": _cited(_references([article])),
    }
    return _known(node)


def _part(meta: Metadata, article: Article) -> Node:
    iri = portion_iri(meta, article.eid)
    return {"@type": "Legislation", "@id": iri, "name": article.num.plain}


def _events(meta: Metadata) -> Node:
    """Dates and organs, each only as far as it is known."""
    passed = [event for event in meta.events if event.kind == "adoption"]
    if meta.kind != "act":
        return {}
    starts = _dates(meta, "commencement")
    ends = _dates(meta, "repeal")
    return {
        "legislationDate": date_machine(meta.date),
        "eli:date_document": date_machine(meta.date),
        "legislationPassedBy": [_organ(event) for event in passed if event.organ],
        "eli:date_publication": _dates(meta, "promulgation")[:1],
        "datePublished": "".join(_dates(meta, "promulgation")[:1]),
        "eli:first_date_entry_in_force": starts[:1],
        "eli:date_no_longer_in_force": ends[:1],
        "temporalCoverage": f"{starts[0]}/{ends[0] if ends else '..'}" if starts else "",
    }


def _organ(event: Event) -> Node:
    return {"@type": "GovernmentOrganization", "name": event.organ}


def _dates(meta: Metadata, kind: str) -> list[str]:
    dates = (date_machine(event.date) for event in meta.events if event.kind == kind)
    return [date for date in dates if date]


def _standing(found: Status) -> Node:
    if found.key == "draft":
        return {"creativeWorkStatus": found.words}
    force = _FORCE.get(found.key, "")
    return {
        "legislationLegalForce": f"https://schema.org/{force}" if force else "",
        "eli:in_force": {"@id": f"eli:InForce-{force[0].lower()}{force[1:]}"} if force else {},
    }


def _cited(marks: Iterable[Mark]) -> list[Node]:
    """Provisions and laws referred to, other than this law's own, each once, in order."""
    hrefs = dict.fromkeys(mark.get("href") for mark in marks if mark.kind == "ref")
    return [{"@type": "Legislation", "@id": href} for href in hrefs if href.startswith("/akn/")]


def _references(articles: Iterable[Article]) -> Iterator[Mark]:
    for article in articles:
        for paragraph in article.paragraphs:
            yield from _marks(paragraph)


def _marks(unit: Paragraph | Item) -> Iterator[Mark]:

    for block in unit.blocks:
        if isinstance(block, P):
            yield from block.text.marks
    for item in unit.items:
        yield from _marks(item)


def _known(node: Node) -> Node:
    """`node` without what is empty: the unknown is left out, never invented."""
    return {name: value for name, value in node.items() if value not in ("", [], {})}
