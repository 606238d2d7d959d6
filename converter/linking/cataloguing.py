"""One IRI for a law, cited or converted: names from the catalogue of national laws.

Enters: the metadata of a law as read from its text. Leaves: the same, named as
schemas/catalogue.toml names it where its title stands there; `reading` makes a name from the
title alone, and two programs may cut Chinese words in two ways.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter import vocabulary
from converter.linking.corpus import fold
from converter.model import DateFact

if TYPE_CHECKING:
    from converter.model import Metadata


def catalogued(meta: Metadata) -> Metadata:
    """`meta` with jurisdiction, kind, subtype and slug of the catalogue when its title is there.

    The date of the text stays, because the catalogue may know the year only; where the text
    tells none, that of the catalogue stands. Drafts (bills) are other works and stay.
    """
    iri = _iris().get(fold(meta.title), "")
    if not iri or meta.kind == "bill":
        return meta
    _, _, jurisdiction, _, subtype, date, slug = iri.split("/")
    told = meta.date
    if told.precision == "unknown":
        told = DateFact(date) if len(date) > 4 else DateFact(f"{date}-01-01", "year")
    return replace(
        meta, jurisdiction=jurisdiction, kind="act", subtype=subtype, date=told, slug=slug
    )


@cache
def _iris() -> dict[str, str]:
    return {fold(entry["title"]): entry["iri"] for entry in vocabulary.load("catalogue")["law"]}
