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


AMENDED = """
[[events]]
kind = "{kind}"
date = {{ value = "{date}", source = "gazette" }}
"""
FIRST = "某省某条例\n（2020年3月1日某省人民代表大会常务委员会通过）\n第一条　甲。\n".encode()
MADE = 'value = "2020-03-01"'


def _first(more: str) -> str:
    """The manifest of a law of 2020 whose version is not stated."""
    return _dated(MADE, more).replace('version_date = "2018-12-20"\n', "")


@pytest.mark.parametrize("kind", ["amendment", "revision"])
def test_an_amended_law_is_not_published_as_its_first_version_in_silence(
    kind: str, tmp_path: Path
) -> None:
    more = AMENDED.format(kind=kind, date="2022-05-27") + AMENDED.format(kind=kind, date="2024-07")
    (found,) = _found(tmp_path, _first(more), FIRST)
    assert (found.code, found.severity) == ("project-version-unstated", "warning")
    assert found.message == f"law.version_date: not stated, but {kind} 2024-07 (公报)"
    assert found.file.endswith("law/manifest.toml")


def test_an_amendment_that_only_the_text_tells_asks_for_the_version_too(tmp_path: Path) -> None:
    manifest = _dated('value = "1994-02-04"').replace('version_date = "2018-12-20"\n', "")
    (found,) = _found(tmp_path, manifest)
    assert found.message == "law.version_date: not stated, but amendment 2018-12-20 (text)"


def test_a_stated_version_and_an_answer_are_enough(tmp_path: Path) -> None:
    later = AMENDED.format(kind="amendment", date="2022-05-27")
    stated = _first(later).replace("slug =", 'version_date = "2022-05-27"\nslug =')
    assert _found(tmp_path, stated, FIRST) == []
    (tmp_path / "answered").mkdir()
    answer = (
        '\n[[checked]]\ncode = "project-version-unstated"\nreason = "修正前的文本"\n'
        'authority = "张三"\n'
    )
    (found,) = _found(tmp_path / "answered", _first(later) + answer, FIRST)
    assert (found.severity, "修正前的文本" in found.message) == ("info", True)


def test_a_law_dated_by_its_revision_has_no_later_version(tmp_path: Path) -> None:
    more = AMENDED.format(kind="revision", date="2020-03-01")
    more += AMENDED.format(kind="amendment", date="2020")
    assert _found(tmp_path, _first(more), FIRST) == []


def test_an_answer_about_the_manifest_that_answers_nothing_is_named(tmp_path: Path) -> None:
    answer = '\n[[checked]]\ncode = "project-text-disagrees"\nreason = "甲"\nauthority = "张三"\n'
    (found,) = _found(tmp_path, _first(answer), FIRST)
    assert found.code == "project-checked-nothing"


def test_a_draft_has_a_date_of_its_own(tmp_path: Path) -> None:
    """The 题注 of the law that it is to amend is not its own."""
    assert _found(tmp_path, _dated('value = "2021-05-01"').replace('"act"', '"bill"')) == []
