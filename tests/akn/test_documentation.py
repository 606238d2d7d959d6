"""docs/profile.md tells the truth: its document is what the writer writes, its tables are whole."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from converter import akn
from converter.akn.names import FAGUI
from converter.versioning import loads
from tests.akn.laws import full

PAGE = (Path(__file__).parents[2] / "docs" / "profile.md").read_text("utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.S)
    assert found is not None
    return found[1]


def test_the_example_is_valid_and_what_the_writer_writes() -> None:
    data = block("xml").encode("utf-8")
    assert akn.validate(data, engines=akn.BOTH) == ()
    assert akn.write(akn.read(data)) == data


def test_the_ledger_shown_is_a_ledger() -> None:
    assert loads(block("toml")).entries["art_6"].wid == "art_3"


def test_every_element_and_attribute_that_the_writer_uses_is_named() -> None:
    words = set(re.findall(r"[A-Za-z0-9]+", PAGE))
    for element in etree.fromstring(akn.write(full())).iter():
        names = [etree.QName(element)]
        names += [etree.QName(str(name)) for name in element.attrib]
        for name in names:
            label = "of our namespace" if name.namespace == FAGUI else "of the standard"
            assert name.localname in words, f"{name.localname} {label}"
