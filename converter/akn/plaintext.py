"""The characters of the law in an XML file.

Enters: bytes of an AKN file. Leaves: its text in document order, for the law of text identity.
Metadata, what the edition supplied (`status="editorial"`) and white space between elements
have no part in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.akn.layout import ELEMENT_ONLY
from converter.akn.names import local
from converter.akn.parsing import parse

if TYPE_CHECKING:
    from lxml import etree


def text(data: bytes) -> str:
    """All characters of the law in `data`, without separators. Raises AknError."""
    found: list[str] = []
    _collect(parse(data), found)
    return "".join(found)


def _collect(element: etree._Element, found: list[str]) -> None:
    name = local(element)
    if name in ("", "meta") or element.get("status") == "editorial":
        return
    mixed = name not in ELEMENT_ONLY
    if mixed and element.text:
        found.append(element.text)
    for child in element:
        _collect(child, found)
        if mixed and child.tail:
            found.append(child.tail)
