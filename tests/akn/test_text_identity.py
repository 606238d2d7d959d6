"""Text to XML to text: not one character is lost, added or changed on the way."""

from __future__ import annotations

import pytest

from converter import akn
from converter.identity import assign
from converter.reading import read, text_of
from tests.akn.laws import CORPUS, corpus_keys


@pytest.mark.parametrize("form", ["clean", "wrapped", "broken"])
@pytest.mark.parametrize("key", corpus_keys()[::3])
def test_the_text_of_the_xml_is_the_text_of_the_ledger(key: str, form: str) -> None:
    reading = read((CORPUS / key / f"{form}.txt").read_bytes(), f"{form}.txt")
    law = assign(reading.law)
    data = akn.write(law)
    assert akn.validate(data) == ()
    assert akn.read(data) == law
    assert akn.text(data) == text_of(reading.raw, reading.ledger)
