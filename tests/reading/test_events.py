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


def test_an_order_in_force_from_its_publication_is_promulgation_and_commencement() -> None:
    found = meta(
        "南京市某某办法\n（2015年6月1日南京市人民政府令第308号公布 自公布之日起施行）\n"
        "第一条　为了甲，制定本办法。\n第二条　本办法自公布之日起施行。\n"
    )
    assert [(e.kind, e.date.iso, e.organ, e.number) for e in found.events] == [
        ("promulgation", "2015-06-01", "南京市人民政府", "令第308号"),
        ("commencement", "2015-06-01", "", ""),
    ]
    assert (found.date.iso, found.subtype, found.unknown) == ("2015-06-01", "zhengfu-guizhang", ())


def test_what_is_in_force_from_its_publication_is_not_in_force_from_its_adoption() -> None:
    note = "（2015年6月1日南京市第十五届人民代表大会第三次会议通过，自公布之日起施行）"
    assert told(note, articles="第一条　甲。\n") == [("adoption", "2015-06-01")]
    order = "南京市人民代表大会公告\n第3号\n现将《甲办法》公布。\n2015年6月9日\n"
    found = meta(f"{order}甲办法\n{note}\n第一条　甲。\n")
    assert [(e.kind, e.date.iso) for e in found.events] == [
        ("adoption", "2015-06-01"),
        ("promulgation", "2015-06-09"),
        ("commencement", "2015-06-09"),
    ]


def test_a_decision_in_force_from_its_adoption() -> None:
    found = told(
        "（2018年3月20日第十三届全国人民代表大会第一次会议通过）",
        articles="第一条　甲。\n第二条　本决定自通过之日起施行。\n",
    )
    assert found == [("adoption", "2018-03-20"), ("commencement", "2018-03-20")]


def test_one_day_on_which_several_things_happened() -> None:
    note = "（2015年6月1日甲市第一届人民代表大会第二次会议通过，同日甲市人民代表大会公布）"
    assert told(note)[:2] == [("adoption", "2015-06-01"), ("promulgation", "2015-06-01")]


def test_words_that_were_changed_by_an_order_are_a_later_version() -> None:
    found = meta(
        "湖北省某某办法\n（2015年6月1日湖北省人民政府令第380号公布；根据2018年1月22日"
        "湖北省人民政府令第400号《湖北省人民政府关于修改部分规章的决定》修改）\n"
        "第一条　甲。\n第二条　本办法自2015年8月1日起施行。\n"
    )
    assert (found.date.iso, found.version_date) == ("2015-06-01", "2018-01-22")
    amendment = found.events[-1]
    assert (amendment.kind, amendment.organ, amendment.number, amendment.title) == (
        "amendment",
        "湖北省人民政府",
        "令第400号",
        "湖北省人民政府关于修改部分规章的决定",
    )


def test_an_order_named_by_its_number_alone_is_a_promulgation() -> None:
    found = meta(
        "甲办法\n（2020年3月1日交通运输部令第18号）\n"
        "第一条　为了甲，制定本办法。\n第二条　本办法自2020年5月1日起施行。\n"
    )
    assert (found.date.iso, found.subtype) == ("2020-03-01", "bumen-guizhang")
    first = found.events[0]
    assert (first.kind, first.organ, first.number) == ("promulgation", "交通运输部", "令第18号")
    assert told("（2020年3月1日 交办〔2020〕5号）")[0][0] == "commencement"


def test_two_courts_that_adopt_together_on_two_days_both_adopt() -> None:
    found = meta(
        "最高人民法院、最高人民检察院关于办理危害食品安全刑事案件适用法律若干问题的解释\n"
        "（2021年12月13日最高人民法院审判委员会第1856次会议、2021年12月29日最高人民检察院"
        "第十三届检察委员会第八十四次会议通过，自2022年1月1日起施行）\n第一条　甲。\n"
    )
    assert [(e.kind, e.date.iso, e.organ, e.session) for e in found.events] == [
        ("adoption", "2021-12-13", "最高人民法院审判委员会", "第1856次会议"),
        ("adoption", "2021-12-29", "最高人民检察院第十三届检察委员会", "第八十四次会议"),
        ("commencement", "2022-01-01", "", ""),
    ]
    assert found.date.iso == "2021-12-13"


def test_decisions_told_in_one_list_all_amended_the_law() -> None:
    found = meta(
        "中华人民共和国刑法\n（1979年7月1日第五届全国人民代表大会第二次会议通过　根据1998年12月29日"
        "第九届全国人民代表大会常务委员会第六次会议通过的《全国人民代表大会常务委员会关于惩治骗购外汇、"
        "逃汇和非法买卖外汇犯罪的决定》、1999年12月25日第九届全国人民代表大会常务委员会第十三次会议"
        "通过的《中华人民共和国刑法修正案》和2020年12月26日第十三届全国人民代表大会常务委员会"
        "第二十四次会议通过的《中华人民共和国刑法修正案（十一）》修正）\n第一条　甲。\n"
    )
    assert [(e.kind, e.date.iso) for e in found.events] == [
        ("adoption", "1979-07-01"),
        ("amendment", "1998-12-29"),
        ("amendment", "1999-12-25"),
        ("amendment", "2020-12-26"),
    ]
    assert found.events[2].title == "中华人民共和国刑法修正案"


def test_what_a_session_decides_is_adopted_and_its_commencement_is_told_once() -> None:
    found = meta(
        "国家监察委员会公告\n第1号\n《中华人民共和国监察法实施条例》已于2021年7月20日由国家监察委员会"
        "全体会议决定，现予公布，自2021年9月20日起施行。\n国家监察委员会\n2021年9月20日\n"
        "中华人民共和国监察法实施条例\n"
        "（2021年7月20日国家监察委员会全体会议决定　自2021年9月20日起施行）\n"
        "第一条　为了甲，制定本条例。\n第二条　本条例自发布之日起施行。\n"
    )
    assert [(e.kind, e.date.iso) for e in found.events] == [
        ("adoption", "2021-07-20"),
        ("promulgation", "2021-09-20"),
        ("commencement", "2021-09-20"),
    ]
    assert (found.events[0].organ, found.events[0].session) == ("国家监察委员会", "全体会议")
    assert (found.date.iso, found.subtype) == ("2021-07-20", "jiancha-fagui")


def test_what_a_session_decided_to_approve_or_to_change_is_that() -> None:
    note = "（2020年1月1日甲市第一届人民代表大会第二次会议决定批准）"
    assert told(note)[0] == ("approval", "2020-01-01")
