"""A law with a manifest and a text without one are made by the same pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from converter import project
from converter.building import law_steps
from converter.building.converting import convert

ROOT = Path(__file__).resolve().parents[2]
LOADED, _ = project.load(ROOT / "source")
UNMENDED = [law for law in LOADED.laws if not law.manifest.emendations]
MENDED = [law for law in LOADED.laws if law.manifest.emendations]


def body(xml: bytes) -> bytes:
    found = etree.fromstring(xml).find(".//{*}body")
    assert found is not None
    return etree.tostring(found, method="c14n")


@pytest.mark.parametrize("law", UNMENDED, ids=lambda law: str(law.key))
def test_the_body_is_the_same_with_and_without_a_manifest(law: project.LawSource) -> None:
    settings = {"path": law.path.as_posix(), "date": ""}
    built = law_steps.read(law.key, {"manifest": law.stated, "raw": law.raw}, settings)
    alone = convert(law.raw, law.manifest.text, link=False)
    assert body(built.files["law.xml"]) == body(alone.xml)


@pytest.mark.parametrize("law", MENDED, ids=lambda law: str(law.key))
def test_what_the_manifest_says_of_a_correction_reaches_the_reader_whole(
    law: project.LawSource,
) -> None:
    """Words, reason, authority, line and day: what proof sheet, build and log go by."""
    dated = law.stated.replace(b"[[emendations]]", b'[[emendations]]\ndate = "2026-11-21"')
    law = project.restore(law.path, dated, law.raw, {})
    stated = [(e.stood, e.printed, e.reason, e.authority, e.line) for e in law.manifest.emendations]
    given = law.corrections()
    assert [(c.stood, c.printed, c.reason, c.authority, c.line) for c in given] == stated
    assert {each.on for each in given} == {"2026-11-21"}
