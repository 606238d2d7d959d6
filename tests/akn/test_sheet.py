"""What the writer escapes by itself, against what lxml writes for the same characters."""

from __future__ import annotations

import pytest
from lxml import etree

from converter.akn.characters import forbidden
from converter.akn.sheet import attributes, value, words


def by_lxml(plain: str) -> str:
    """An element of lxml with `plain` as its text and as the value of an attribute."""
    element = etree.Element("p", x=plain)
    element.text = plain
    return etree.tostring(element, encoding="unicode")


@pytest.mark.parametrize("first", range(0, 0x110000, 0x8000))
def test_every_character_of_unicode_is_written_as_lxml_writes_it(first: int) -> None:
    characters = "".join(map(chr, range(first, first + 0x8000)))
    allowed = "".join(c for c in characters if not forbidden(c))
    if allowed:
        assert by_lxml(allowed) == f'<p x="{value(allowed)}">{words(allowed)}</p>'


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_refused_by_both(character: str) -> None:
    for refuse in (by_lxml, value, words):
        with pytest.raises(ValueError):  # noqa: PT011  lxml and we have different words for it
            refuse(f"第{character}条")


def test_attributes_of_other_namespaces_keep_their_names() -> None:
    pairs = [("{urn:fagui:meta:1}for", "#a"), ("{urn:x}kind", 'a"b'), ("href", "#b")]
    written = f'<p xmlns:fagui="urn:fagui:meta:1"{attributes(pairs)}/>'
    assert [(str(k), v) for k, v in etree.fromstring(written).attrib.items()] == pairs
