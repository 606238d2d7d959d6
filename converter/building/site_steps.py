"""Steps that make what the site has as a whole, from what each document says of itself.

Enters: XML of one document, for its card; cards, characters, postings of all, for the rest. Leaves:
files by their path below `site/`. Only `archive` reads texts of several laws, some hundred at a
time, so that memory does not grow with the texts.
"""

from __future__ import annotations

import json
import pickle
import re
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from converter.building.inputs import view
from converter.building.look import look
from converter.building.places import SCHEMAS
from converter.building.showing import comparison_entry, law_entry, publication_of
from converter.building.task import Result
from converter.editions.html import siting
from converter.findings import Finding, Kind, register

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from converter.editions.publication import ComparisonEntry, Entry, Publication

register(
    Kind(
        "site-no-address",
        "info",
        "The address of the site is not stated.",
        "State it as base_url in source/publication.toml before the site is served.",
    ),
)
_NO_ADDRESS = "no base_url: no sitemap.xml, relative links and ids of our own in feed.xml"
_IRI = re.compile(rb"/akn/[^\"\s!~#<]+")
_OWN = re.compile(rb"<FRBRuri value=\"([^\"]+)\"")


def card(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """`law.xml` or `comparison.xml` → `card`; `running` and `headings`, the characters of its
    pages; `cites`, its work, its expression and the works whose IRIs stand in it. Of a law also
    what the search needs: `postings`, `places`, and its texts as files of the site."""
    del subject
    item: Entry | ComparisonEntry
    if "law.xml" in inputs:
        entry = law_entry(inputs, "law.xml", settings)
        item, files = entry, _searched(entry)
    else:
        table = comparison_entry(inputs, "comparison.xml", settings)
        item, files = table, {"card": pickle.dumps(siting.comparison_card(table), protocol=5)}
    xml = inputs["law.xml" if "law.xml" in inputs else "comparison.xml"]
    files["running"] = siting.in_text(item).encode()
    files["headings"] = siting.in_headings(item).encode()
    files["cites"] = b"\n".join(_works(xml))
    return Result(files)


def _searched(entry: Entry) -> dict[str, bytes]:
    """The card of a law, and what the search needs of it."""
    found = siting.documents(entry.law)
    return {
        "card": pickle.dumps(siting.card(entry), protocol=5),
        "postings": siting.postings(found),
        "places": json.dumps([document.eid for document in found]).encode(),
        **dict(siting.text_files(entry.iri, siting.text_pieces(found))),
    }


def _works(xml: bytes) -> list[bytes]:
    """Its own work and expression, then every other work whose IRI stands in it."""
    own = [found.group(1) for found in islice(_OWN.finditer(xml), 2)]
    work, expression = (own[0], own[-1]) if own else (b"", b"")
    return [work, expression, *sorted({_work(iri) for iri in _IRI.findall(xml)} - {work})]


def _work(iri: bytes) -> bytes:
    """The work IRI of an expression, manifestation or work IRI."""
    return re.split(rb"/zho[@:/.]?|/zho$", iri)[0].rstrip(b"/")


def _named(inputs: Mapping[str, bytes], prefix: str) -> Iterator[bytes]:
    return (inputs[name] for name in inputs if name.startswith(prefix))


def _listed(inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> tuple[Publication, Any]:
    """The publication as far as cards know it, and the cards of its laws."""
    cards = tuple(pickle.loads(data) for data in _named(inputs, "law "))  # noqa: S301  # our own step made it
    items = tuple(pickle.loads(data) for data in _named(inputs, "comparison "))  # noqa: S301  # likewise
    whole = publication_of(inputs, settings)
    return replace(whole, laws=tuple(each.entry for each in cards), comparisons=items), cards


def lists(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """The cards `law KEY` and `comparison KEY` → index, feeds, sitemap, directory of the search."""
    del subject
    publication, cards = _listed(inputs, settings)
    found = () if publication.base_url else (Finding("site-no-address", _NO_ADDRESS),)
    with look(inputs) as overrides:
        shown = replace(publication, overrides=overrides)
        return Result(dict(siting.list_files(shown, cards, SCHEMAS)), found)


def assets(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """The cards, `running KEY` and `headings KEY` → styles, scripts, and fonts with all these
    characters."""
    del subject
    publication, _ = _listed(inputs, settings)
    with look(inputs) as overrides:
        shown = replace(publication, overrides=overrides, cache=Path(settings["kept"]))
        held = (data.decode() for data in _named(inputs, "headings "))
        heads = siting.characters((siting.of_site(shown), *held))
        texts = (data.decode() for data in _named(inputs, "running "))
        return Result(dict(siting.look_files(shown, siting.characters((heads, *texts)), heads)))


def search(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """The `postings` of every law → one shard of the search; `places` → that of eIds."""
    del subject
    if settings["shard"] == "places":
        return Result(dict(siting.place_files(json.loads(inputs[name]) for name in inputs)))
    shard, count = int(settings["shard"]), int(settings["of"])
    return Result(dict(siting.shard_files((view(inputs, name) for name in inputs), shard, count)))


def archive(subject: str, inputs: Mapping[str, bytes], settings: Mapping[str, str]) -> Result:
    """XML by path, those of one part → its zip; told how many `documents`: the list of parts."""
    if "documents" in settings:
        return Result({subject: siting.contents(int(settings["documents"]))})
    return Result({subject: siting.zipped((path, inputs[path]) for path in inputs)})
