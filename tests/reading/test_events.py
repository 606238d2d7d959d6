"""Who did what and when, by the words that laws print about themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from converter.reading import read
from converter.reading.places import jurisdiction_of

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


def issued(lines: str, title: str = "甲办法") -> tuple[str, str, str, str, str]:
    """Organ, day and number of the promulgation, sort and place of a text below these `lines`."""
    found = meta(f"{lines}{title}\n第一条　为了甲，制定本办法。\n第二条　甲。\n")
    first = next(event for event in found.events if event.kind == "promulgation")
    return first.organ, first.date.iso, first.number, found.subtype, found.jurisdiction


def test_an_order_before_the_text_tells_who_issued_it() -> None:
    lines = (
        "广东省人民政府令\n第280号\n\n《广东省公共数据管理办法》已经2021年10月18日省人民政府"
        "第十三届164次常务会议审议通过，现予公布，自2021年11月25日起施行。\n\n"
        "省　长　马兴瑞\n2021年10月25日\n\n"
    )
    organ = "广东省人民政府"
    found = issued(lines, "广东省公共数据管理办法")
    assert found == (organ, "2021-10-25", "第280号", "zhengfu-guizhang", "cn-gd")


def test_a_law_announced_by_the_president_and_one_by_the_state_council() -> None:
    lines = "中华人民共和国{}令\n第{}号\n现公布《甲》，自2023年9月1日起施行。\n{}\n2023年7月3日\n"
    found = issued(lines.format("国务院", "752", "总理　李强"), "私募投资基金监督管理条例")
    assert found == ("中华人民共和国国务院", "2023-07-03", "第752号", "xingzheng-fagui", "cn")
    found = issued(lines.format("主席", "九十一", "主席　甲"), "反外国制裁法")
    assert found == ("中华人民共和国主席", "2023-07-03", "第九十一号", "falv", "cn")


def test_an_order_of_several_organs_on_lines_of_their_own() -> None:
    lines = (
        "国家互联网信息办公室\n中华人民共和国教育部\n国家广播电视总局\n令\n第15号\n\n"
        "《甲办法》已经审议通过，现予公布，自2023年8月15日起施行。\n\n"
        "国家互联网信息办公室主任　甲\n教育部部长　乙\n2023年7月10日\n\n"
    )
    organ = "国家互联网信息办公室、中华人民共和国教育部、国家广播电视总局"
    assert issued(lines) == (organ, "2023-07-10", "第15号", "bumen-guizhang", "cn")


def test_an_order_with_its_number_and_the_title_on_one_line() -> None:
    lines = (
        "中华人民共和国财政部令第87号——政府采购货物和服务招标投标管理办法\n\n财政部对《政府采购货物和"
        "服务招标投标管理办法》（财政部令第18号）进行了修订，现予公布，自2017年10月1日起施行。\n"
        "部长 肖捷\n2017年7月11日\n"
    )
    found = issued(lines, "政府采购货物和服务招标投标管理办法")
    assert found == ("中华人民共和国财政部", "2017-07-11", "令第87号", "bumen-guizhang", "cn")


@pytest.mark.parametrize(
    ("head", "organ"),
    [
        ("交 通 运 输 部 令\n2020年第3号", "交通运输部"),
        ("最高人民法院　最高人民检察院公告", "最高人民法院、最高人民检察院"),
        ("国家税务总局公告2019年第12号", "国家税务总局"),
        ("全国人民代表大会 常务委员会公告", "全国人民代表大会常务委员会"),
    ],
)
def test_the_head_of_a_notice_names_its_organ(head: str, organ: str) -> None:
    assert issued(f"{head}\n现将《甲办法》予以公布。\n2020年3月1日\n")[0] == organ


def test_a_notice_that_bears_no_date_of_its_own_tells_no_day_of_publication() -> None:
    lines = "甲市人民代表大会公告\n第3号\n《甲条例》已于2020年1月2日通过，{}。\n"
    for words in ("现予公布", "现予公布，自2020年5月1日起施行"):
        assert meta(lines.format(words) + "甲条例\n第一条　甲。\n").events == ()


@pytest.mark.parametrize(
    ("organ", "place"),
    [
        ("住房和城乡建设部", "cn"),
        ("海关总署、公安部", "cn"),
        ("审计署", "cn"),
        ("某地区行政公署", ""),
        ("某市委宣传部", ""),
        ("某市人民代表大会常务委员会", ""),
        ("深圳市人民政府", "cn-gd-440300"),
    ],
)
def test_a_ministry_is_an_organ_of_the_whole_state(organ: str, place: str) -> None:
    assert jurisdiction_of(organ) == place


def test_a_circular_that_hands_out_rules_is_their_publication_and_they_are_no_regulations() -> None:
    lines = (
        "国务院办公厅关于印发《政府信息公开信息处理费管理办法》的通知\n国办函〔2020〕109号\n"
        "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：\n"
        "《政府信息公开信息处理费管理办法》已经国务院同意，现印发给你们，请结合实际认真贯彻落实。\n"
        "国务院办公厅\n2020年11月17日\n"
    )
    found = issued(lines, "政府信息公开信息处理费管理办法")
    number = "国办函〔2020〕109号"
    assert found == ("国务院办公厅", "2020-11-17", number, "guifanxing-wenjian", "cn")
    lines = (
        "关于印发《北京市公共数据管理办法》的通知\n京政发〔2021〕4号\n各区人民政府：\n"
        "现将《北京市公共数据管理办法》印发给你们。\n北京市人民政府\n2021年1月28日\n"
    )
    found = issued(lines, "北京市公共数据管理办法")
    assert found[0] == "北京市人民政府"
    assert found[3:] == ("guifanxing-wenjian", "cn-bj")


@pytest.mark.parametrize(
    ("note", "subtype"),
    [
        ("1992年2月12日国务院批准　1992年3月1日林业部发布", "xingzheng-fagui"),
        ("1989年10月4日国务院、中央军委批准　1989年11月17日民政部令第1号发布", "xingzheng-fagui"),
        ("1992年3月1日林业部发布", "bumen-guizhang"),
        ("2015年3月1日国务院国有资产监督管理委员会令第1号公布", "bumen-guizhang"),
        ("2015年3月1日中央军事委员会令第1号公布", "junshi-fagui"),
        ("2015年3月1日北京市人民政府令第1号公布", "zhengfu-guizhang"),
        ("2015年3月1日北京市财政局发布", "guifanxing-wenjian"),
    ],
)
def test_the_sort_of_a_text_by_the_organ_that_made_or_approved_it(note: str, subtype: str) -> None:
    assert meta(f"甲条例\n（{note}）\n第一条　甲。\n").subtype == subtype


@pytest.mark.parametrize(
    ("last", "days"),
    [
        ("本办法自公布之日起施行。自1995年5月1日起施行的《甲省乙条例》同时废止。", ["2021-05-01"]),
        ("本办法第二条自2023年1月1日起施行，其他条款自2022年1月1日起施行。", ["2022-01-01"]),
        ("除第二条、第三条自2023年1月1日起施行外，本办法自2022年1月1日起施行。", ["2022-01-01"]),
        ("本办法自2022年1月1日起施行，第三章自2023年1月1日起施行。", ["2022-01-01"]),
    ],
)
def test_the_commencement_is_that_of_the_whole_text(last: str, days: list[str]) -> None:
    """Not that of one of its provisions, nor of the law that it repeals."""
    found = told(
        "（2021年5月1日甲省人民政府令第3号公布）", "甲办法", f"第一条　甲。\n第二条　{last}\n"
    )
    assert [day for kind, day in found if kind == "commencement"] == days


def test_the_commencement_is_found_above_long_attachments_and_not_in_them() -> None:
    note = "（2019年1月1日中华人民共和国国务院令第700号公布）"
    numbers = "一二三四五六七八九十"
    rows = "".join(f"{n}、第{n}种物质。\n" for n in (*numbers, *(f"十{n}" for n in numbers[:9])))
    articles = "第一条　为了甲，制定本条例。\n第二条　本条例自2019年3月1日起施行。\n"
    found = told(note, "甲条例", f"{articles}\n附件：\n名录\n{rows}")
    assert found == [("promulgation", "2019-01-01"), ("commencement", "2019-03-01")]
    other = "附件：\n乙条例\n第一条　乙。\n第二条　本条例自1990年3月1日起施行。\n"
    assert told(note, "甲条例", f"第一条　甲。\n{other}") == [("promulgation", "2019-01-01")]


@pytest.mark.parametrize(
    ("title", "subtype", "slug"),
    [
        ("中华人民共和国电信条例（2024年修订）", "xingzheng-fagui", "dianxintiaoli"),
        ("中华人民共和国监察法（2015修正）", "falv", "jiancha-fa"),
        ("中华人民共和国监察法(二〇一五年修正本)", "falv", "jiancha-fa"),
        ("延边朝鲜族自治州自治条例（修订）", "zizhi-tiaoli", "zizhi-tiaoli"),
        ("电信条例实施细则（试行）", "xingzheng-fagui", "dianxintiaoli-shishixize-shixing"),
    ],
)
def test_the_version_behind_a_title_is_no_part_of_its_name(
    title: str, subtype: str, slug: str
) -> None:
    found = meta(f"{title}\n第一条　甲。\n第二条　乙。\n")
    assert (found.title, found.subtype, found.slug) == (title, subtype, slug)


def test_the_beginning_of_a_title_that_breaks_off_is_no_amendment() -> None:
    note = (
        "（1983年1月3日国务院发布　1992年5月13日《国务院关于修改〈植物检疫\n"
        "第一条　甲。\n第二条　本条例自发布之日起施行。\n"
    )
    assert [e.kind for e in meta(f"植物检疫条例\n{note}").events] == [
        "promulgation",
        "commencement",
    ]


@pytest.mark.parametrize(
    ("note", "organ", "number"),
    [
        ("1996年6月1日北京市人民政府第12号令发布", "北京市人民政府", "第12号令"),
        ("2014年2月3日甲市人民代表大会第36号公布", "甲市人民代表大会", "第36号"),
        ("2023年5月1日审计署令2023年第1号公布", "审计署", "令2023年第1号"),
        ("2021年6月2日甲市人民代表大会公告第40号公布", "甲市人民代表大会", "公告第40号"),
    ],
)
def test_a_number_is_no_part_of_the_organ(note: str, organ: str, number: str) -> None:
    first = meta(f"甲办法\n（{note}）\n第一条　甲。\n").events[0]
    assert (first.kind, first.organ, first.number) == ("promulgation", organ, number)


def test_another_law_that_is_repealed_at_the_same_time_repeals_nothing_here() -> None:
    note = (
        "（2021年6月25日黑龙江省第十三届人民代表大会常务委员会第二十六次会议通过，"
        "自2021年8月1日起施行，2004年公布的《乙条例》同时废止）"
    )
    found = told(note, articles="第一条　甲。\n")
    assert found == [("adoption", "2021-06-25"), ("commencement", "2021-08-01")]
    note = "（2010年3月31日南京市人民政府令第273号发布，2018年9月13日南京市人民政府令第328号废止）"
    assert told(note, articles="第一条　甲。\n")[1] == ("repeal", "2018-09-13")


def test_acts_that_are_joined_are_both_told() -> None:
    note = "（2020年3月1日甲市第一届人民代表大会第二次会议通过并公布施行）"
    kinds = [kind for kind, _ in told(note, articles="第一条　甲。\n")]
    assert kinds == ["adoption", "promulgation", "commencement"]
    note = "（2020年3月1日甲市第一届人民代表大会第二次会议通过并公布）"
    assert [kind for kind, _ in told(note)][:2] == ["adoption", "promulgation"]


def test_the_session_of_an_authority_is_no_part_of_its_name() -> None:
    first = meta(
        "甲办法\n（2020年6月3日中国证券监督管理委员会2020年第5次主席办公会议审议通过）\n"
        "第一条　甲。\n"
    ).events[0]
    assert first.organ == "中国证券监督管理委员会"
    assert first.session == "2020年第5次主席办公会议"


def test_a_sentence_that_speaks_of_publishing_is_no_publication() -> None:
    note = "（2017年12月26日甲市第十五届有关单位应当完善信息发布流程，并对信息发布实施监督管理）"
    assert told(note, articles="第一条　甲。\n") == []
