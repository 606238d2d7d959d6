"""Who did what and when, by the words that laws print about themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.reading import read

if TYPE_CHECKING:
    from converter.model import Metadata

_ARTICLES = "第一条　为了甲，制定本办法。\n第二条　本办法自2030年8月1日起施行。\n"


def meta(text: str) -> Metadata:
    return read(text.encode(), "001.txt").law.meta


def told(note: str, title: str = "甲办法", articles: str = _ARTICLES) -> list[tuple[str, str]]:
    """(kind, day) of the events of a text with this 题注."""
    found = meta(f"{title}\n{note}\n{articles}").events
    return [(event.kind, event.date.iso) for event in found]


def test_a_revision_that_is_adopted_is_a_revision_and_bears_no_title_of_another_decision() -> None:
    found = meta(
        "青海省实施《中华人民共和国水法》办法\n"
        "（1993年7月24日青海省第八届人民代表大会常务委员会第四次会议通过　"
        "2005年5月28日青海省第十届人民代表大会常务委员会第十六次会议修订通过　"
        "根据2018年3月30日青海省第十三届人民代表大会常务委员会第二次会议"
        "《关于修改〈青海省河道管理条例〉等二十七部地方性法规的决定》修正）\n"
        "第一条　甲。\n"
    )
    assert [(e.kind, e.date.iso, e.title) for e in found.events] == [
        ("adoption", "1993-07-24", ""),
        ("revision", "2005-05-28", ""),
        (
            "amendment",
            "2018-03-30",
            "关于修改〈青海省河道管理条例〉等二十七部地方性法规的决定",
        ),
    ]
    assert found.events[1].organ == "青海省第十届人民代表大会常务委员会"


def test_the_revision_of_what_was_promulgated_leaves_the_law_its_first_day() -> None:
    found = meta(
        "中华人民共和国增值税暂行条例\n"
        "（1993年12月13日中华人民共和国国务院令第134号公布　"
        "2008年11月5日国务院第34次常务会议修订通过）\n第一条　甲。\n"
    )
    assert (found.date.iso, found.version_date) == ("1993-12-13", "2008-11-05")
    assert [(e.kind, e.session) for e in found.events] == [
        ("promulgation", ""),
        ("revision", "第34次常务会议"),
    ]


def test_a_later_adoption_is_no_first_one_and_no_title_is_made_up_for_it() -> None:
    found = meta(
        "甲条例\n（1993年12月13日国务院令第134号公布　"
        "2008年11月5日国务院第34次常务会议通过）\n第一条　甲。\n"
    )
    assert found.date.iso == "1993-12-13"
    assert [event.title for event in found.events] == ["", ""]


def test_a_revision_that_is_published_is_a_revision() -> None:
    note = "（2003年3月1日国务院令第372号公布　2013年7月18日国务院令第638号修订公布）"
    assert told(note)[:2] == [("promulgation", "2003-03-01"), ("revision", "2013-07-18")]
