"""The status of a law, as a lawyer would tell it on a given day."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from converter.model import DateFact, Event, EventKind, Metadata
from converter.status import date_words, status


def law(*events: tuple[EventKind, DateFact], version_date: str = "") -> Metadata:
    base = Metadata("某条例", "cn-he", "act", "difangxing-fagui", DateFact("2022-05-27"), "mou")
    made = tuple(Event(kind, date, "text") for kind, date in events)
    return replace(base, events=made, version_date=version_date)


STARTED = law(("commencement", DateFact("2022-07-01")))


def test_a_law_is_in_force_from_the_day_of_its_commencement() -> None:
    assert status(STARTED, "2022-06-30").key == "not-yet"
    assert status(STARTED, "2022-07-01").key == "in-force"
    assert status(STARTED, "2022-07-01").reason == "自2022年7月1日起施行，未见废止"


def test_a_repealed_law_is_out_of_force_from_the_day_of_its_repeal() -> None:
    meta = law(("commencement", DateFact("2022-07-01")), ("repeal", DateFact("2024-01-01")))
    assert status(meta, "2023-12-31").key == "in-force"
    assert status(meta, "2024-01-01").words == "已废止"


def test_a_draft_is_never_in_force() -> None:
    draft = replace(STARTED, kind="bill", version_label="征求意见稿")
    assert status(draft, "2030-01-01").key == "draft"
    assert status(draft, "").words == "征求意见稿"


@pytest.mark.parametrize(
    ("known", "day", "key"),
    [
        (DateFact("2022-01-01", "year"), "2021-12-31", "not-yet"),
        (DateFact("2022-01-01", "year"), "2022-06-01", "unknown"),
        (DateFact("2022-01-01", "year"), "2023-01-01", "in-force"),
        (DateFact("2022-07-01", "month"), "2022-07-15", "unknown"),
        (DateFact("2022-07-01", "month"), "2022-08-01", "in-force"),
        (DateFact("2022-07-01", "not-after"), "2022-06-30", "unknown"),
        (DateFact("2022-07-01", "not-after"), "2022-07-01", "in-force"),
        (DateFact("0001-01-01", "unknown"), "2030-01-01", "unknown"),
    ],
)
def test_a_date_known_in_part_settles_only_what_it_settles(
    known: DateFact, day: str, key: str
) -> None:
    assert status(law(("commencement", known)), day).key == key


def test_without_a_commencement_the_status_is_unknown_and_says_so() -> None:
    assert status(law(), "2030-01-01").reason == "施行日期不详"
    assert status(law(), "").reason == "未指定日期"


def test_a_version_is_superseded_when_the_next_one_commences_not_when_it_is_passed() -> None:
    next_one = law(
        ("commencement", DateFact("2022-07-01")),
        ("commencement", DateFact("2025-03-01")),
        version_date="2024-11-08",
    )
    both = (STARTED, next_one)
    assert status(STARTED, "2025-02-28", both).key == "in-force"
    assert status(STARTED, "2025-03-01", both).key == "superseded"
    assert status(STARTED, "2025-03-01", both).reason == "2025年3月1日起施行新版本"
    assert status(next_one, "2025-03-01", both).key == "in-force"
    assert status(next_one, "2024-01-01", both).key == "not-yet"


def test_a_version_that_has_not_commenced_is_not_in_force_because_the_first_one_was() -> None:
    """As 安全生产法 of 2021 tells its first commencement of 2002 too."""
    version = law(
        ("commencement", DateFact("2002-11-01")),
        ("commencement", DateFact("2021-09-01")),
        version_date="2021-06-10",
    )
    assert status(version, "2021-06-30").key == "not-yet"
    assert status(version, "2021-09-01").reason == "自2021年9月1日起施行，未见废止"


def test_another_law_supersedes_nothing() -> None:
    other = replace(STARTED, slug="ling", version_date="2023-01-01")
    assert status(STARTED, "2025-01-01", [other]).key == "in-force"


@pytest.mark.parametrize("day", ["2023-02-30", "20230228"])
def test_a_day_that_is_no_date_is_refused(day: str) -> None:
    with pytest.raises(ValueError, match=f"day.*{day}"):
        status(STARTED, day)


def test_a_date_is_told_as_far_as_it_is_known() -> None:
    assert date_words(DateFact("2022-05-27")) == "2022年5月27日"
    assert date_words(DateFact("2022-01-01", "year")) == "2022年"
    assert date_words(DateFact("2022-12-22", "not-after")) == "不晚于2022年12月22日"
    assert date_words(DateFact("0001-01-01", "unknown")) == "不详"
