"""What a manifest states is held against what the text says of itself: a real law with its 题注."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from converter import intake, project

if TYPE_CHECKING:
    from converter.findings import Finding

TEXT = (Path(__file__).parents[1] / "corpus" / "005" / "clean.txt").read_bytes()
"""上海市实施《中华人民共和国土地管理法》办法: adopted on 4 February 1994, amended until 2018."""
MANIFEST = """
text = "raw.txt"
[sources]
gazette = "公报"
[law]
title = { value = "上海市实施《中华人民共和国土地管理法》办法", source = "text" }
jurisdiction = { value = "cn-sh", source = "text" }
kind = { value = "act", source = "text" }
subtype = { value = "difangxing-fagui", source = "text" }
slug = "tudi-guanli"
version_date = "2018-12-20"
"""
ADOPTED = """
[[events]]
kind = "adoption"
date = {{ {date}, source = "gazette" }}
"""


def _found(folder: Path, manifest: str, raw: bytes = TEXT) -> list[Finding]:
    (folder / "law").mkdir()
    (folder / "law" / "manifest.toml").write_text(manifest, encoding="utf-8")
    (folder / "law" / "raw.txt").write_bytes(raw)
    loaded, findings = project.load(folder)
    assert not findings
    (source,) = loaded.laws
    read = intake.read(source.raw, "raw.txt")
    return list(project.apply(source, read.law)[1])


def _dated(date: str, more: str = "") -> str:
    return MANIFEST.replace("slug =", f'date = {{ {date}, source = "gazette" }}\nslug =') + more


OTHERWISE = {
    'value = "1994-02-14"': "law.date: 1994-02-14 in the manifest, 1994-02-04 in the text",
    'value = "1994-03"': "law.date: 1994-03 in the manifest, 1994-02-04 in the text",
    'value = "1995"': "law.date: 1995 in the manifest, 1994-02-04 in the text",
    'value = "1994-01", precision = "not-after"': "law.date: not after 1994-01-31 in the manifest",
}


@pytest.mark.parametrize("date", OTHERWISE)
def test_a_date_of_adoption_that_the_text_does_not_give_is_named(date: str, tmp_path: Path) -> None:
    """It stands in the address, for good: nobody may have to find it in [[events]] first."""
    (found,) = _found(tmp_path, _dated(date))
    assert found.code == "project-text-disagrees"
    assert OTHERWISE[date] in found.message
    assert found.file.endswith("law/manifest.toml")


@pytest.mark.parametrize(
    "date",
    [
        'value = "1994-02-04"',
        'value = "1994-02"',
        'value = "1994"',
        'value = "1994", precision = "not-after"',
        'value = "1994-02-10", precision = "not-after"',
    ],
)
def test_a_date_that_is_known_less_far_is_no_other_date(date: str, tmp_path: Path) -> None:
    assert _found(tmp_path, _dated(date)) == []


def test_a_date_and_its_event_are_one_finding(tmp_path: Path) -> None:
    date = 'value = "1994-02-14"'
    (found,) = _found(tmp_path, _dated(date, ADOPTED.format(date=date)))
    assert found.message.startswith("adoption: 1994-02-14 in the manifest")


def test_the_date_is_held_against_the_text_beside_an_event_that_is_right(tmp_path: Path) -> None:
    right = ADOPTED.format(date='value = "1994-02-04"')
    (found,) = _found(tmp_path, _dated('value = "1994-02-14"', right))
    assert found.message.startswith("law.date: 1994-02-14 in the manifest")


def test_a_draft_has_a_date_of_its_own(tmp_path: Path) -> None:
    """The 题注 of the law that it is to amend is not its own."""
    assert _found(tmp_path, _dated('value = "2021-05-01"').replace('"act"', '"bill"')) == []
