"""What a text says of itself is read out of it; what it does not say is unknown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from converter.reading import read
from converter.reading.places import jurisdiction, prefix
from converter.reading.slugs import slug
from converter.vocabulary import load
from tests.reading.scoring import CORPUS

if TYPE_CHECKING:
    from converter.model import Metadata


def meta(text: str, name: str = "001.txt") -> Metadata:
    return read(text.encode(), name).law.meta


def corpus(key: str) -> Metadata:
    return meta((CORPUS / key / "wrapped.txt").read_text("utf-8"))


@pytest.mark.parametrize(
    ("key", "jurisdiction", "subtype", "date", "version"),
    [
        ("001", "cn-sh", "difangxing-fagui", "2020-11-27", ""),
        ("015", "cn-sd-371000", "difangxing-fagui", "2019-04-19", ""),
        ("059", "cn-zj-330100", "difangxing-fagui", "2006-04-21", "2015-08-27"),
        ("075", "cn", "falv", "2018-03-20", "2024-12-25"),
        ("085", "cn", "junshi-fagui", "2000-09-14", ""),
        ("089", "cn", "dangnei-fagui", "2022-02-25", ""),
        ("095", "cn", "xingzheng-fagui", "1999-05-23", "2020-10-07"),
    ],
)
def test_place_sort_and_dates_of_real_laws(
    key: str, jurisdiction: str, subtype: str, date: str, version: str
) -> None:
    found = corpus(key)
    assert (found.jurisdiction, found.subtype) == (jurisdiction, subtype)
    assert (found.date.iso, found.version_date) == (date, version)


def test_every_line_of_a_long_title_note_is_an_event() -> None:
    told = [(e.kind, e.date.iso, e.organ, e.session, e.title) for e in corpus("053").events]
    assert told[:4] == [
        ("adoption", "1995-06-30", "郑州市第十届人民代表大会常务委员会", "第十二次会议", ""),
        ("approval", "1995-09-06", "河南省第八届人民代表大会常务委员会", "第十五次会议", ""),
        ("commencement", "1995-10-01", "", "", ""),
        (
            "adoption",
            "2001-04-27",
            "郑州市第十一届人民代表大会常务委员会",
            "第十九次会议",
            "郑州市人民代表大会常务委员会关于修改〈郑州市旅游业管理条例〉的决定",
        ),
    ]
    assert sum(kind == "amendment" for kind, *_ in told) == 5


def test_a_decision_has_its_own_dates_and_not_those_of_the_law_printed_below_it() -> None:
    found = meta(
        "甲常务委员会关于修改《乙法》的决定\n"
        "（2021年12月24日第十三届甲常务委员会第三十二次会议通过）\n"
        "一、删去第三条。\n二、删去第四条。\n本决定自2022年3月1日起施行。\n"
        "乙法\n（2000年7月8日第九届甲常务委员会第十六次会议通过）\n"
        "第一条　丙。\n第二条　本法自2016年1月1日起施行。\n"
    )
    assert (found.title, found.date.iso) == ("甲常务委员会关于修改《乙法》的决定", "2021-12-24")
    assert [e.date.iso for e in found.events if e.kind == "commencement"] == ["2022-03-01"]


def test_an_order_is_a_promulgation_with_its_number() -> None:
    promulgation = corpus("095").events[0]
    assert (promulgation.kind, promulgation.organ) == ("promulgation", "中华人民共和国国务院")
    assert promulgation.number == "令第265号"


def test_in_force_from_the_day_of_publication_when_that_is_known() -> None:
    kinds = {event.kind: event.date.iso for event in corpus("099").events}
    assert kinds["commencement"] == kinds["promulgation"] == "2011-03-05"
    assert "施行日期" in corpus("075").unknown


def test_an_announcement_tells_of_promulgation() -> None:
    text = (
        "某市人民代表大会常务委员会公告\n第12号\n"
        "《甲条例》已于2020年1月2日通过，现予公布。\n2020年1月3日\n"
        "甲条例\n（2020年1月2日某市第一届人民代表大会第二次会议通过）\n第一条　甲。\n"
    )
    told = [(e.kind, e.date.iso, e.number) for e in meta(text).events]
    assert told == [("adoption", "2020-01-02", ""), ("promulgation", "2020-01-03", "第12号")]


def test_nothing_is_made_up() -> None:
    found = meta("第一条　甲。\n", "0f3a.txt")
    assert found.events == ()
    assert found.date.precision == "unknown"
    assert found.unknown == ("标题", "适用地域", "通过日期", "公布日期", "施行日期")
    assert (found.title, found.title_source) == ("0f3a", "文件名")


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    found = meta("甲法\n（2020年2月31日某会议通过）\n第一条　甲。\n")
    assert found.date.precision == "unknown"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("河北省石家庄市数字经济促进条例", "cn-he-130100"),
        ("吉林市城市绿化条例", "cn-jl-220200"),
        ("吉林省城市绿化条例", "cn-jl"),
        ("深圳经济特区外商投资条例", "cn-gd-440300"),
        ("延边朝鲜族自治州自治条例", "cn-jl-222400"),
        ("内蒙古自治区草原管理条例", "cn-nm"),
        ("中华人民共和国监察法", "cn"),
        ("最高人民法院关于甲的解释", "cn"),
        ("香港特別行政區基本法", "cn-hk"),
        ("澳門特別行政區第13/2009號法律", "cn-mo"),
        ("臺灣省土地登記規則", "cn-tw"),
        ("数字经济促进条例", ""),
    ],
)
def test_places_are_known_by_their_names(words: str, place: str) -> None:
    assert jurisdiction(words) == place


def test_the_tables_hold_all_provinces_and_well_formed_codes() -> None:
    table = load("jurisdictions")
    assert len(table["provinces"]) == 34
    for key, places in table["places"].items():
        province = table["provinces"][key]["code"]
        assert all(len(code) == 6 and code[:2] == province[:2] for code in places)
    subtypes = load("subtypes")
    assert {row["subtype"] for row in subtypes["evidence"]} <= set(subtypes["subtypes"])


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("北京市数字经济促进条例", "shuzi-jingji-cujin-tiaoli"),
        ("中华人民共和国监察法", "jiancha-fa"),
        ("上海市市容和环境卫生管理办法", "shirong-he-huanjingweisheng-guanli-banfa"),
    ],
)
def test_names_for_iris_come_from_the_title_without_its_place(title: str, slug: str) -> None:
    assert meta(f"{title}\n第一条　甲。\n").slug == slug


def test_names_for_iris_are_spelled_as_pypinyin_spells_them() -> None:
    phrases = [phrase for phrase in [*PHRASES_DICT][::40] if not prefix(phrase)]
    assert len(phrases) > 1000
    for words in [*phrases, "旅游条例", "绿化办法", "重庆都市更新办法", "嗯", "㐀㐁办法"]:
        spelled = re.sub("[^a-z]", "", "".join(lazy_pinyin(words[len(prefix(words)) :])))
        assert slug(words, "weiming").replace("-", "") == (spelled or "weiming")[:96]


def test_drafts_are_bills() -> None:
    assert meta("甲条例（草案）\n第一条　甲。\n").kind == "bill"
    found = meta("甲条例\n（征求意见稿）\n第一条　甲。\n")
    assert (found.kind, found.title, found.version_label) == ("bill", "甲条例", "征求意见稿")
    assert meta("甲暂行条例\n第一条　甲。\n").kind == "act"


def test_the_day_on_which_a_reply_is_signed_is_its_date_when_nothing_else_tells_one() -> None:
    reply = (
        "国家税务总局关于甲公司税务处理问题的批复\n税总函〔2019〕12号\n\n国家税务总局北京市税务局：\n"
        "你局《关于甲公司的请示》（京税发〔2018〕100号）收悉。现批复如下：\n"
        "一、关于收入确认问题\n应当计入收入总额。\n二、关于扣除问题\n工资薪金支出可以扣除。\n"
        "国家税务总局\n2019年1月15日\n"
    )
    found = meta(reply)
    assert (found.date.iso, found.date.precision, found.events) == ("2019-01-15", "day", ())
    adopted = meta(
        "甲决定\n（2018年3月1日甲市第一届人民代表大会第二次会议通过）\n一、甲。\n二、乙。\n"
        "甲市人民代表大会\n2018年4月2日\n"
    )
    assert adopted.date.iso == "2018-03-01"
    draft = meta("甲条例（征求意见稿）\n第一条　甲。\n第二条　乙。\n甲局\n2018年4月2日\n")
    assert draft.date.precision == "unknown"


def test_the_organs_that_sign_a_text_tell_its_place() -> None:
    text = (
        "关于防止疫情传入的公告\n2021年第12号\n为防止疫情传入，现公告如下：\n一、禁止输入。\n"
        "二、依法处理。\n特此公告。\n\n海关总署　农业农村部\n2021年10月12日\n"
    )
    found = meta(text)
    assert (found.jurisdiction, "适用地域" in found.unknown) == ("cn", False)
    assert "适用地域" in meta(text.replace("海关总署　农业农村部", "某市海关")).unknown
