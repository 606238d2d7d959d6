"""Text to XML to text: not one character is lost, added or changed on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from converter import akn
from converter.building.converting import convert
from converter.identity import assign
from converter.reading import read, text_of
from tests.akn.laws import CORPUS, corpus_keys

if TYPE_CHECKING:
    from converter.model import Law


@pytest.mark.parametrize("form", ["clean", "wrapped", "broken"])
@pytest.mark.parametrize("key", corpus_keys()[::3])
def test_the_text_of_the_xml_is_the_text_of_the_ledger(key: str, form: str) -> None:
    reading = read((CORPUS / key / f"{form}.txt").read_bytes(), f"{form}.txt")
    law = assign(reading.law)
    data = akn.write(law)
    assert akn.validate(data) == ()
    assert akn.read(data) == law
    assert akn.text(data) == text_of(reading.raw, reading.ledger)


LOST = {
    "a character lost": ("应当", "应"),
    "a character more": ("应当", "应当当"),
    "another character": ("应当", "应该"),
    "two characters changed about": ("应当", "当应"),
    "a line end inside a paragraph": ("应当", "应\n      当"),
    "a space at the start of a paragraph": ("<p>", "<p> "),
    "a paragraph taken for the edition's own": ("<p>", '<p status="editorial">'),
}


@pytest.mark.parametrize("fault", LOST)
def test_what_a_writer_loses_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stood, written = LOST[fault]
    right = akn.write

    def wrong(law: Law) -> bytes:
        first = right(law).decode()
        assert stood in first
        return first.replace(stood, written, 1).encode()

    raw = (CORPUS / "007" / "clean.txt").read_bytes()
    assert convert(raw, "law.txt").valid
    monkeypatch.setattr(akn, "write", wrong)
    done = convert(raw, "law.txt")
    assert not done.valid
    assert "build-text-identity" in {each.code for each in done.findings}


def test_an_invalid_file_of_the_writer_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    right = akn.write
    monkeypatch.setattr(akn, "write", lambda law: right(law).replace(b'"art_2"', b'"art_1"', 1))
    done = convert((CORPUS / "007" / "clean.txt").read_bytes(), "law.txt")
    assert {each.code for each in done.findings if each.severity == "error"} == {"akn-schema"}
    assert not done.valid
