"""A publisher's manifest: what is good is read, what is bad is named with file, key and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.model import DateFact
from converter.project import load

SOURCE = Path(__file__).parents[2] / "source"
GOOD = """
text = "raw.txt"
[sources]
gazette = "公报 2020 年第 3 期"
[law]
title = { value = "某省某条例", source = "text" }
jurisdiction = { value = "cn-he", source = "text" }
kind = { value = "act", source = "text" }
subtype = { value = "difangxing-fagui", source = "text" }
date = { value = "2020-03-01", source = "gazette" }
slug = "mou-tiaoli"
[[events]]
kind = "adoption"
date = { value = "2020-03-01", source = "gazette" }
"""


def _write(folder: Path, manifest: str, raw: str | None = "第一条　甲。") -> Path:
    law = folder / "law"
    law.mkdir()
    (law / "manifest.toml").write_text(manifest, encoding="utf-8")
    if raw is not None:
        (law / "raw.txt").write_text(raw, encoding="utf-8")
    return folder


def test_the_five_manifests_are_good() -> None:
    project, findings = load(SOURCE)
    assert findings == ()
    assert len(project.laws) == 5


def test_every_fact_of_the_five_names_its_source() -> None:
    project, _ = load(SOURCE)
    for law in project.laws:
        for event in law.manifest.model_events():
            assert event.source == "text" or len(event.source) > 10, (law.key, event)


def test_the_known_precision_of_the_heilongjiang_adoption_is_the_month() -> None:
    project, _ = load(SOURCE)
    law = next(law for law in project.laws if law.key == "heilongjiang-shuzi-jingji")
    assert law.manifest.law.date is not None
    assert law.manifest.law.date.fact == DateFact("2024-12-01", "month")


BAD = {
    "an unknown key": (
        GOOD.replace("slug =", 'author = "me"\nslug ='),
        "law.author",
        "known here: title",
    ),
    "a missing key": (GOOD.replace('slug = "mou-tiaoli"\n', ""), "law.slug", "is missing"),
    "a day that does not exist": (
        GOOD.replace('date = { value = "2020-03-01"', 'date = { value = "2020-02-30"'),
        "law.date.value",
        "day",
    ),
    "a date in words": (GOOD.replace("2020-03-01", "2020年3月"), "law.date.value", "YYYY-MM-DD"),
    "a source nobody named": (
        GOOD.replace('source = "gazette"', 'source = "hearsay"'),
        "",
        "hearsay",
    ),
    "a kind that is none": (GOOD.replace('"act"', '"law"'), "law.kind", "act (enacted)"),
    "a slug that breaks an IRI": (
        GOOD.replace("mou-tiaoli", "某条例"),
        "law.slug",
        "lower-case ASCII",
    ),
    "an event that is none": (GOOD.replace('"adoption"', '"party"'), "events.1.kind", "adoption"),
    "an empty field, as fagui new leaves it": (
        GOOD.replace(
            'jurisdiction = { value = "cn-he", source = "text" }',
            'jurisdiction = { value = "cn", source = "" }',
        ),
        "law.jurisdiction.source",
        "is empty: say where the fact is known from",
    ),
    "a day without quotation marks": (
        GOOD.replace('date = { value = "2020-03-01"', "date = { value = 2020-03-01"),
        "law.date.value",
        "must be text in quotation marks (given: 2020-03-01)",
    ),
    "a fact without its source": (
        GOOD.replace('{ value = "某省某条例", source = "text" }', '"某省某条例"'),
        "law.title",
        'must be a table, such as { value = "…", source = "text" }',
    ),
    "a raw text in another folder": (
        GOOD.replace("raw.txt", "../raw.txt"),
        "text",
        "a file beside the manifest",
    ),
    "a line number of an emendation below one": (
        GOOD + '[[emendations]]\nline=0\nstood="a"\nprinted="b"\nreason="c"\nauthority="d"\n',
        "emendations.1.line",
        "greater than or equal to 1",
    ),
    "a day of an emendation that is none": (
        GOOD
        + '[[emendations]]\nline=1\nstood="a"\nprinted="b"\nreason="c"\nauthority="d"\n'
        + 'date="2026-02-30"\n',
        "emendations.1.date",
        "day",
    ),
    "a month for the day of an emendation": (
        GOOD
        + '[[emendations]]\nline=1\nstood="a"\nprinted="b"\nreason="c"\nauthority="d"\n'
        + 'date="2026-02"\n',
        "emendations.1.date",
        "must be YYYY-MM-DD",
    ),
    "no TOML": ("text = ", "", "not TOML"),
    "a comparison with nobody": (
        GOOD.replace("[sources]", 'compare_with = ["nobody"]\n[sources]', 1),
        "compare_with",
        "nobody",
    ),
    "a raw text that is a file of fagui": (
        GOOD.replace("raw.txt", "ids.toml"),
        "text",
        "a file that fagui keeps",
    ),
    "a comparison with itself": (
        GOOD.replace("[sources]", 'compare_with = ["law"]\n[sources]', 1),
        "compare_with",
        "is this law itself",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_manifest_gets_file_key_and_words(name: str, tmp_path: Path) -> None:
    manifest, key, words = BAD[name]
    _, findings = load(_write(tmp_path, manifest))
    finding = findings[0]
    assert finding.file.endswith("law/manifest.toml")
    assert key in finding.words or key in finding.message
    assert words in finding.message
    assert finding.remedy


def test_a_bad_manifest_does_not_hold_up_the_others(tmp_path: Path) -> None:
    _write(tmp_path, GOOD)
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "manifest.toml").write_bytes(b"\xff\xfe")
    project, findings = load(tmp_path)
    assert [law.key for law in project.laws] == ["law"]
    assert [finding.code for finding in findings] == ["project-manifest"]


NO_DAYS = ("2020-13-77", "2024-02-30", "２０２０-０８-０９", "20200809", "2020-W33-1", "2020-8-9")


@pytest.mark.parametrize("day", NO_DAYS)
def test_a_version_of_a_day_that_is_none_is_not_published(day: str, tmp_path: Path) -> None:
    """It would stand in the address of the law, and in dates that the schema refuses."""
    stated = GOOD.replace("[[events]]", f'version_date = "{day}"\n[[events]]', 1)
    project, (finding,) = load(_write(tmp_path, stated))
    assert project.laws == ()
    assert finding.words == "law.version_date"
    assert "YYYY-MM-DD" in finding.message
    assert day in finding.message


@pytest.mark.parametrize("key", ["date", "as_of"])
@pytest.mark.parametrize("day", NO_DAYS)
def test_a_publication_of_a_day_that_is_none_is_not_made(
    key: str, day: str, tmp_path: Path
) -> None:
    _write(tmp_path, GOOD)
    (tmp_path / "publication.toml").write_text(f'{key} = "{day}"\n', encoding="utf-8")
    project, (finding,) = load(tmp_path)
    assert project.publication is None
    assert finding.words == key
    assert "YYYY-MM-DD" in finding.message


@pytest.mark.parametrize("day", ["２０２０-０３-０１", "２０２０", "2020-0３"])
def test_a_date_is_written_in_the_digits_of_addresses(day: str, tmp_path: Path) -> None:
    _, (finding,) = load(_write(tmp_path, GOOD.replace("2020-03-01", day, 1)))
    assert finding.words == "law.date.value"


@pytest.mark.parametrize(
    ("value", "precision"),
    [("2024", "day"), ("2024", "month"), ("2024-02", "day"), ("2024-02-03", "year")],
)
def test_no_day_is_made_up_by_a_precision_that_the_date_has_not(
    value: str, precision: str, tmp_path: Path
) -> None:
    stated = f'date = {{ value = "{value}", precision = "{precision}"'
    stated = GOOD.replace('date = { value = "2020-03-01"', stated, 1)
    project, (finding,) = load(_write(tmp_path, stated))
    assert project.laws == ()
    assert finding.words == "law.date.precision"
    assert f"{value!r} states a" in finding.message


@pytest.mark.parametrize(
    ("value", "last"),
    [
        ("2024", "2024-12-31"),
        ("2024-02", "2024-02-29"),
        ("2023-02", "2023-02-28"),
        ("2024-12", "2024-12-31"),
        ("2024-02-03", "2024-02-03"),
    ],
)
def test_not_after_a_year_or_month_is_not_after_its_last_day(
    value: str, last: str, tmp_path: Path
) -> None:
    stated = f'date = {{ value = "{value}", precision = "not-after"'
    stated = GOOD.replace('date = { value = "2020-03-01"', stated, 1)
    project, findings = load(_write(tmp_path, stated))
    assert findings == ()
    date = project.laws[0].manifest.law.date
    assert date is not None
    assert date.fact == DateFact(last, "not-after")


@pytest.mark.parametrize(("value", "known"), [("2024", "year"), ("2024-02", "month")])
def test_a_precision_that_the_form_gives_may_be_written(
    value: str, known: str, tmp_path: Path
) -> None:
    stated = f'date = {{ value = "{value}", precision = "{known}"'
    project, _ = load(_write(tmp_path, GOOD.replace('date = { value = "2020-03-01"', stated, 1)))
    date = project.laws[0].manifest.law.date
    assert date is not None
    assert (date.fact.iso[: len(value)], date.fact.precision) == (value, known)


def test_files_that_an_editor_of_windows_has_saved_are_read(tmp_path: Path) -> None:
    """Notepad puts a byte order mark first and ends lines as Windows does."""
    law = _write(tmp_path, GOOD) / "law" / "manifest.toml"
    plain, _ = load(tmp_path)
    law.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    publication = b'\xef\xbb\xbfname = "\xe6\xb1\x87\xe7\xbc\x96"\r\n'
    (tmp_path / "publication.toml").write_bytes(publication)
    project, findings = load(tmp_path)
    assert findings == ()
    assert project.publication is not None
    assert project.publication.name == "汇编"
    assert [each.manifest for each in project.laws] == [each.manifest for each in plain.laws]


def test_a_manifest_without_its_raw_text(tmp_path: Path) -> None:
    _, findings = load(_write(tmp_path, GOOD, raw=None))
    assert "project-source-missing" in [finding.code for finding in findings]


def test_an_empty_folder_is_nothing_to_publish(tmp_path: Path) -> None:
    project, findings = load(tmp_path)
    assert project.laws == ()
    assert [finding.code for finding in findings] == ["project-empty"]


def test_two_laws_at_one_address_are_both_named_and_neither_is_read(tmp_path: Path) -> None:
    """One would overwrite the other: the publication must not choose in silence."""
    _write(tmp_path, GOOD)
    for key, manifest in (
        ("same", GOOD.replace('"某省某条例"', '"某省某办法"')),
        ("later", GOOD.replace("[[events]]", 'version_date = "2024-01-01"\n[[events]]', 1)),
    ):
        (tmp_path / key).mkdir()
        (tmp_path / key / "manifest.toml").write_text(manifest, encoding="utf-8")
        (tmp_path / key / "raw.txt").write_text("第一条　甲。", encoding="utf-8")
    project, findings = load(tmp_path)
    assert [law.key for law in project.laws] == ["later"], "a later version has its own address"
    assert project.broken == ("law", "same")
    assert [finding.code for finding in findings] == ["project-same-address"] * 2
    assert "also the address of same" in findings[0].message
    assert "also the address of law" in findings[1].message


def test_what_cannot_be_read_is_named_and_does_not_hold_up_the_others(tmp_path: Path) -> None:
    _write(tmp_path, GOOD)
    (tmp_path / "folder" / "manifest.toml").mkdir(parents=True)
    project, findings = load(tmp_path)
    assert [law.key for law in project.laws] == ["law"]
    assert [finding.code for finding in findings] == ["project-unreadable"]
    assert "Is a directory" in findings[0].message


def test_a_comparison_with_a_law_that_is_broken_is_not_called_unknown(tmp_path: Path) -> None:
    _write(tmp_path, GOOD.replace("[sources]", 'compare_with = ["bad"]\n[sources]', 1))
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "manifest.toml").write_text("text = ", encoding="utf-8")
    _, findings = load(tmp_path)
    assert [Path(finding.file).parent.name for finding in findings] == ["bad"]
