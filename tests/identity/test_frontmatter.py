"""The 题注 names days and organs as the events know them."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter import akn
from converter.identity import assign
from converter.model import DateFact, Event, Mark, P, Text
from converter.reading import read
from tests.akn.laws import CORPUS, law, meta

ORGAN = "山东省第十二届人民代表大会常务委员会"


def marked(words: str, *events: Event, role: str = "adoption") -> list[tuple[str, str, str]]:
    """(kind, words, date) of each mark that the block gets."""
    block = P(Text(words), role)  # type: ignore[arg-type]
    (done,) = law(meta=meta(events=events), preface=(block,)).preface
    assert isinstance(done, P)
    assert done.text.plain == words
    return [(m.kind, words[m.start : m.end], m.get("date")) for m in done.text.marks]


def test_day_and_organ_of_the_adoption_line() -> None:
    event = Event("adoption", DateFact("2017-12-01"), "text", ORGAN, "第三十三次会议")
    assert marked(f"（2017年12月1日 {ORGAN}第三十三次会议修订）", event) == [
        ("docDate", "2017年12月1日", "2017-12-01"),
        ("organization", ORGAN, ""),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "二〇二二年五月二十七日",
        "二○二二年五月二十七日",
        "2022 年 5 月 27 日",
        "２０２２年５月２７日",
    ],
)
def test_days_in_every_way_of_writing(words: str) -> None:
    assert marked(words) == [("docDate", words, "2022-05-27")]


@pytest.mark.parametrize("words", ["2023年2月30日", "2023年X月X日", "2023年5月"])
def test_what_is_no_day_is_not_marked(words: str) -> None:
    assert marked(words) == []


def test_the_longer_name_wins_over_the_shorter_inside_it() -> None:
    events = (
        Event("adoption", DateFact("2017-02-11"), "text", "山东省人民代表大会"),
        Event("approval", DateFact("2017-02-12"), "text", "山东省人民代表大会常务委员会"),
    )
    assert marked("山东省人民代表大会常务委员会公告", *events, role="notice") == [
        ("organization", "山东省人民代表大会常务委员会", "")
    ]


def test_other_blocks_and_blocks_already_marked_stay_as_they_are() -> None:
    assert marked("2022年5月27日", role="text") == []
    own = Text("2022年5月27日", (Mark(0, 4, "date", (("date", "2022-01-01"),)),))
    (done,) = law(preface=(P(own, "adoption"),)).preface
    assert done == P(own, "adoption")


def test_a_note_inside_a_name_stays_where_it_was() -> None:
    event = Event("adoption", DateFact("2017-12-01"), "text", ORGAN)
    text = Text(ORGAN, (Mark(3, 3, "noteRef", (("href", "#note_1"),)),))
    one = law(meta=meta(events=(event,)), preface=(P(text, "adoption"),))
    (block,) = one.preface
    assert isinstance(block, P)
    assert [(m.kind, m.start, m.end) for m in block.text.marks] == [
        ("organization", 0, len(ORGAN)),
        ("noteRef", 3, 3),
    ]
    assert akn.read(akn.write(one)) == one


@pytest.mark.parametrize("key", ["001", "005", "033"])
def test_every_adoption_line_of_a_real_law_names_its_day_and_organ(key: str) -> None:
    raw = Path(CORPUS / key / "clean.txt").read_bytes()
    one = assign(read(raw, "clean.txt").law)
    lines = [b for b in one.preface if isinstance(b, P) and b.role == "adoption"]
    assert lines
    for line in lines:
        kinds = [mark.kind for mark in line.text.marks]
        assert kinds[0] == "docDate"
        if "会议" in line.text.plain:
            assert kinds[1] == "organization"
