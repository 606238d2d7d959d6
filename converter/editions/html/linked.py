"""Linked data inside a page.

Enters: a mapping to be written as JSON-LD, or the site and a comparison, which get one here.
Leaves: `Markup` that may stand in a `script` element: nothing in it can end the element, and no
character in it steers the display.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from converter.editions.html.catalogue import ROWS
from converter.editions.html.prose import CONTROLS

if TYPE_CHECKING:
    from converter.comparing import Comparison
    from converter.editions.publication import Publication

_UNSAFE = re.compile(f"[<>&]|{CONTROLS.pattern}")
_CONTEXT = "https://schema.org/"


def linked_data(node: dict[str, Any]) -> Markup:
    """`node` as JSON-LD."""
    data = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    safe = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", data)
    return Markup(safe)  # noqa: S704  what could end the element is written as an escape


def of_site(publication: Publication) -> Markup:
    """The site, with the texts it publishes by IRI while one page lists them."""
    held = publication.laws if len(publication.laws) <= ROWS else ()
    node: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "WebSite",
        "name": publication.name,
        "inLanguage": "zh-Hans",
        "isAccessibleForFree": True,
    }
    if held:
        node["hasPart"] = [{"@type": "Legislation", "@id": entry.iri} for entry in held]
    return linked_data(node | ({"url": publication.base_url} if publication.base_url else {}))


def of_comparison(iri: str, comparison: Comparison) -> Markup:
    """A 对照表, with the two texts it is made from."""
    return linked_data(
        {
            "@context": _CONTEXT,
            "@type": "CreativeWork",
            "@id": iri,
            "name": comparison.meta.title,
            "inLanguage": "zh-Hans",
            "isBasedOn": [
                {"@type": "Legislation", "@id": party.iri, "name": party.title}
                for party in (comparison.old, comparison.new)
            ],
        }
    )
