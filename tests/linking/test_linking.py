"""What linking does to a law as a whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from converter.akn import read as akn_read
from converter.akn import validate, write
from converter.checking import check
from converter.identity import assign
from converter.linking import link
from converter.linking.walking import Place, walk
from converter.model import Law, Mark, P, Paragraph, Quoted, Text
from converter.reading import read
from tests.linking import cases


def texts(law: Law) -> list[Text]:
    found: list[Text] = []

    def visit(text: Text, _place: Place) -> Text:
        found.append(text)
        return text

    walk(law, visit)
    return found


def kinds(text: Text) -> list[tuple[str, str]]:
    return [(mark.kind, text.plain[mark.start : mark.end]) for mark in text.marks]


def test_terms_link_back_to_the_definition_that_holds_where_they_stand() -> None:
    law = link(
        cases.law(
            [
                "第一条 促进数字经济，设立管理委员会（以下简称管委会）。",
                "第二条 本条例所称数字经济，是指甲。数字经济园区由管委会管理。",
                "第三条 本条所称数字经济园区，是指乙。数字经济园区适用本条。",
                "第四条 数字经济园区另行规定。",
            ]
        )
    )
    assert [one.term for one in law.meta.definitions] == ["管委会", "数字经济", "数字经济园区"]
    assert [one.eid for one in law.meta.definitions][1] == "art_2__para_1"
    first, second, third, fourth = texts(law)
    assert kinds(first) == [("term", "数字经济"), ("def", "管委会")]
    assert kinds(second) == [("def", "数字经济"), ("term", "管委会")]
    assert ("term", "数字经济园区") in kinds(third)
    assert kinds(fourth) == []
    assert [mark.get("refersTo") for mark in second.marks] == ["#term_2", "#term_1"]


def test_a_list_is_one_mref_around_its_references() -> None:
    law = link(
        cases.law(
            ["第一条 依照第二条、第三条至第四条处理。", "第二条 二。", "第三条 三。", "第四条 四。"]
        )
    )
    assert kinds(texts(law)[0]) == [
        ("mref", "第二条、第三条至第四条"),
        ("ref", "第二条"),
        ("rref", "第三条至第四条"),
    ]


def test_marks_of_other_stages_stay_and_nest() -> None:
    law = cases.law(["第一条 依照第二条处理，2023年1月1日施行。", "第二条 二。"])
    note = Mark(4, 4, "noteRef", (("href", "#note_1"),))
    date = Mark(8, 17, "date", (("date", "2023-01-01"),))
    cross = Mark(0, 3, "organization")

    def visit(text: Text, place: Place) -> Text:
        marks = (cross, note, date) if place.article == "art_1" else ()
        return replace(text, marks=marks)

    (first, _) = texts(link(walk(law, visit)))
    assert [mark.kind for mark in first.marks] == ["organization", "noteRef", "date"]
    without = link(walk(law, lambda text, place: replace(visit(text, place), marks=(note, date))))
    assert [mark.kind for mark in texts(without)[0].marks][:3] == ["ref", "noteRef", "date"]


def test_quoted_provisions_are_left_alone() -> None:
    law = cases.law(["一、将第三条修改为：", "二、二。"])
    quoted = Quoted((Text("“第三条 依照前款和第五条处理。”"),))
    first = replace(law.body[0], blocks=(P(Text("修改为：")), quoted))
    law = link(replace(law, body=(first, *law.body[1:])))
    assert law.body[0].blocks[1] == quoted  # type: ignore[union-attr]


def test_what_follows_quoted_provisions_is_not_quoted() -> None:
    text = """全国人民代表大会常务委员会关于修改《甲法》的决定
一、增加一条，作为第九条：“国家鼓励丁。
“前款规定的办法由国务院制定。”
二、删去第十条、第十一条。
"""
    law = link(assign(read(text.encode(), "x.txt").law))
    assert isinstance(law.body[0], Paragraph)
    assert isinstance(law.body[0].blocks[1], Quoted)
    assert [one.words for one in law.meta.unresolved] == ["第九条", "第十条", "第十一条"]


def test_an_amendment_of_a_law_speaks_of_its_articles() -> None:
    text = """中华人民共和国刑法修正案（十一）
一、在刑法第一百三十三条之一后增加一条，作为第一百三十三条之二：“甲。
“乙。”
二、第十七条第一款修改为：“丙。”
"""
    law = link(assign(read(text.encode(), "x.txt").law))
    marks = [mark for node in law.body for mark in node.blocks[0].text.marks]  # type: ignore[union-attr]
    assert [mark.get("href").rpartition("/")[2] for mark in marks] == [
        "~art_133-1",
        "~art_133-2",
        "~art_17__para_1",
    ]
    assert law.meta.unresolved == ()


def test_a_date_left_open_is_a_placeholder_and_a_given_one_is_not() -> None:
    law = link(
        cases.law(
            ["第一条 自2023 年 X 月 X 日起施行。", "第二条 自2023年1月1日和××××年×月×日起施行。"]
        )
    )
    first, second = texts(law)
    assert kinds(first) == [("placeholder", "2023 年 X 月 X 日")]
    assert kinds(second) == [("placeholder", "××××年×月×日")]
    assert first.marks[0].get("originalText") == "2023 年 X 月 X 日"
    law = link(cases.law(["第一条 本法自　　年　月　日起施行。", "第二条 自2022年　月　日起。"]))
    blank, part = texts(law)
    assert kinds(blank) == [("placeholder", "　　年　月　日")]
    assert kinds(part) == [("placeholder", "2022年　月　日")]


def test_linking_again_changes_nothing() -> None:
    once = link(
        cases.law(
            ["第一条 本条例所称数据，是指甲。依照第二条、第三条和刑法处理。", "第二条 数据。"]
        )
    )
    assert link(once) == once


def test_the_reader_is_told_in_words_why_a_reference_has_no_target() -> None:
    law = link(
        cases.law(
            [
                "第一章 总则",
                "第一条 依照前款、第九条、第二条第三款、第二条第一项、第七章和《某某条例》处理。",
                "第二条 甲：",
                "（一）甲。",
                "乙：",
                "（一）乙。",
                "第三条 依照第三款和上述规定、前三条处理。",
            ]
        )
    )
    assert [(one.eid, one.words, one.reason) for one in law.meta.unresolved] == [
        ("art_1__para_1", "前款", "前面没有款"),
        ("art_1__para_1", "第九条", "没有第九条"),
        ("art_1__para_1", "第二条第三款", "第二条没有第三款"),
        ("art_1__para_1", "第二条第一项", "第二条有几款都有项，没有写明是哪一款"),
        ("art_1__para_1", "第七章", "没有第七章"),
        ("art_1__para_1", "《某某条例》", "所引法规、文件不在语料和目录中"),
        ("art_3__para_1", "第三款", "本条没有第三款"),
        ("art_3__para_1", "上述规定", "“上述”没有写明所指条款"),
        ("art_3__para_1", "前三条", "前面没有这么多条"),
    ]


def test_a_reference_before_the_first_article_that_leads_nowhere_is_on_record_at_the_preamble() -> (
    None
):
    """为了…，根据…，制定本条例 stands in no 条; the file that we wrote was an error of our own."""
    text = """测试水条例

为了加强管理，根据《中华人民共和国测试水法》第三条，制定本条例。
第一条　本条例所称水，是指测试水。
第二条　水的管理适用本条例。
"""
    law = link(assign(read(text.encode(), "x.txt").law))
    written = write(law)
    assert [(one.eid, one.words) for one in akn_read(written).meta.unresolved] == [
        ("preamble", "《中华人民共和国测试水法》第三条")
    ]
    assert [finding for finding in check(written) if finding.severity == "error"] == []


def test_every_mark_is_valid_in_akoma_ntoso() -> None:
    law = link(
        cases.law(
            [
                "第一条 本条例所称数据，是指甲。依照第二条至第三条、第三条第一款和刑法、前款处理。",
                "第二条 数据自××××年×月×日起公开。",
                "第三条 三。",
            ]
        )
    )
    assert {mark.kind for text in texts(law) for mark in text.marks} == {
        *("ref", "rref", "mref", "def", "term", "placeholder")
    }
    assert not list(validate(write(law)))


WORDS = [
    *(
        "第",
        "条",
        "款",
        "项",
        "一",
        "十",
        "百",
        "（",
        "）",
        "(",
        "、",
        "和",
        "至",
        "，",
        "。",
        "《",
        "》",
    ),
    *(
        "本",
        "前",
        "该",
        "上述",
        "条例",
        "法",
        "刑法",
        "以下简称",
        "所称",
        "是指",
        "“",
        "”",
        "数据",
        "修改为",
    ),
    *("附件", "之", "两", "〈", "〉", "年", "月", "日", "X", " ", "\ue000"),
]


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=40).map("".join), min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_whatever_the_text_no_character_changes_and_all_marks_nest(lines: list[str]) -> None:
    law = cases.law(
        [f"第{number}条 甲{line}" for number, line in zip("一二三四", lines, strict=False)]
    )
    linked = link(law)
    assert [text.plain for text in texts(linked)] == [text.plain for text in texts(law)]
    for text in texts(linked):
        open_ends: list[int] = []
        for mark in text.marks:
            assert mark.start < mark.end <= len(text.plain)
            while open_ends and open_ends[-1] <= mark.start:
                open_ends.pop()
            assert not open_ends or mark.end <= open_ends[-1]
            open_ends.append(mark.end)
