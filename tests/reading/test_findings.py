"""Each thing that can be wrong with a raw text is found, at its place; a sound text has none."""

from __future__ import annotations

import unicodedata

import pytest

from converter.findings import KINDS
from converter.numerals import chinese
from converter.reading import Correction, plain, read, verify

HEAD = "某省甲条例\n（2020年1月2日某省第一届人民代表大会第二次会议通过）\n"
SOUND = HEAD + (
    "第一章 总则\n"
    "第一条　为了甲，制定本条例。\n"
    "第二条　有下列情形之一的，由乙（以下称丙）责令改正：\n"
    "（一）甲的；\n"
    "（二）乙的。\n"
    "第二章 附则\n"
    "第三条　本条例自2020年3月1日起施行。\n"
)
LONG = "县级以上人民政府应当加强对甲工作的领导将其纳入国民经济和社会发展规划并统筹推进各项工作"
SECTIONS = "第一节 甲\n第一条　乙。\n第三节 丙\n第二条　丁。\n第二节 戊\n"
CONTENTS = "甲法\n目录\n第一章 甲\n第二章 乙\n第一章 甲\n第一条　丙。\n"


def articles(count: int, text: str) -> str:
    return "".join(f"第{chinese(number)}条　{text}\n" for number in range(1, count + 1))


CASES = [
    ("read-empty", " \n", 0),
    ("read-nothing-legal", "今天天气很好。\n", 0),
    ("read-unnumbered", HEAD + "甲的含义解释如下：\n甲是指乙。\n", 0),
    ("read-no-title", "第一条　甲。\n", 0),
    ("read-no-adoption", "某省甲条例\n第一条　甲。\n", 0),
    ("read-article-gap", HEAD + "第一条　甲。\n第三条　乙。\n", 4),
    ("read-article-gap", HEAD + "第一条　甲。\n第一条之二　乙。\n", 4),
    ("read-article-repeat", HEAD + "第一条　甲。\n第一条　乙。\n", 4),
    ("read-article-disorder", HEAD + "第一条　甲。\n第二条　乙。\n第一条　丙。\n", 5),
    ("read-division-gap", HEAD + "第一章 总则\n第一条　甲。\n第三章 附则\n第二条　乙。\n", 5),
    ("read-division-repeat", HEAD + "第一条　甲。\n第一章 总则\n第二条　乙。\n第一章 附则\n", 6),
    (
        "read-division-disorder",
        HEAD + SECTIONS,
        7,
    ),
    ("read-item-gap", HEAD + "第一条　包括：\n（一）甲；\n（三）乙。\n", 5),
    ("read-item-repeat", HEAD + "第一条　包括：\n（一）甲；\n（二）乙；\n（二）丙。\n", 6),
    ("read-item-disorder", HEAD + "第一条　包括：\n（一）甲；\n（二）乙；\n（一）丙。\n", 6),
    ("read-no-final-punctuation", HEAD + "第一条　甲\n第二条　乙。\n", 3),
    (
        "read-heading-suspected",
        HEAD + "第一章 总则\n第一条　甲。\n组织实施\n第二条　乙。\n",
        5,
    ),
    ("read-list-breaks-off", HEAD + "第一条　包括：\n（一）甲；\n（二）乙；\n第二条　丙。\n", 5),
    ("read-items-missing", HEAD + "第一条　有下列行为之一的，处罚款。\n第二条　乙。\n", 3),
    ("read-items-missing", HEAD + "第一条　甲包括：\n第二条　乙。\n", 3),
    ("read-items-run-together", HEAD + "第一条　包括：（一）甲；（二）乙。\n", 3),
    ("read-paragraphs-run-together", articles(20, "甲应当乙。丙应当丁。"), 1),
    ("read-no-commas", HEAD + f"第一条　{LONG * 20}。\n", 0),
    ("read-no-brackets", HEAD + f"第一条　{LONG * 20}。\n", 0),
    ("read-comma-missing", HEAD + "第一条　不得损害中小企业合法权益对消费者实施不公平待遇。\n", 3),
    ("read-commencement", HEAD + "第一条　本条例自2020年3月1日期施行。\n", 3),
    ("read-placeholder", HEAD + "第一条　本条例自2020年X月X日起施行。\n", 3),
    ("read-placeholder", HEAD + "第一条　本条例自　　年　月　日起施行。\n", 3),
    ("read-placeholder", HEAD + "第一条　本条例自2022年　月　日起施行。\n", 3),
    ("read-placeholder", HEAD + "第一条　本条例自2022年10月  日起施行。\n", 3),
    ("read-half-width", HEAD + "第一条　甲,乙，丙。\n", 3),
    ("read-half-width-throughout", HEAD + "第一条　甲,乙。\n" + "甲,乙。\n" * 21, 3),
    ("read-traditional-character", HEAD + "第一条　甲的空間。\n", 3),
    ("read-foreign-script", HEAD + "第一条　甲のの乙。\n", 3),
    ("read-latin-word", HEAD + "第一条　甲 and 乙。\n", 3),
    ("read-unbalanced", HEAD + "第一条　甲（乙。\n", 3),
    ("read-unbalanced", HEAD + "第一条　甲》乙。\n", 3),
    ("read-private-use", HEAD + "第一条　甲\ue5e5。\n", 3),
    ("read-replacement-character", HEAD + "第一条　甲\ufffd。\n", 3),
    ("read-markup", HEAD + "第一条　甲&nbsp;乙。\n", 3),
    ("read-leftover", HEAD + "第一条　**甲**。\n", 3),
    ("read-leftover", HEAD + "第一条　甲\u200b。\n", 3),
    ("read-article-later", "甲法修正案\n\n第二条　甲。\n第三条　乙。\n", 3),
    ("read-radical", HEAD + "第⼀条　甲。\n", 3),
    ("read-unplaced", HEAD + "第一章 甲\n乙\n第一条　丙。\n", 4),
    ("read-empty-article", HEAD + "第一条\n第二条　乙。\n", 3),
    (
        "read-toc-disagrees",
        CONTENTS + "第二章 丁\n",
        7,
    ),
    ("read-toc-disagrees", CONTENTS, 2),
    ("read-table-doubtful", HEAD + "第一条　甲。\n附件\n甲\t乙\n丙\t丁\t戊\n", 5),
    ("read-furniture", HEAD + "第一条　甲。\n— 1 —\n第二条　乙。\n", 4),
    ("read-behind-text", SOUND + "某省人大常委会\n2020年1月2日\n责任编辑：张三\n", 12),
    ("read-second-text", SOUND + HEAD.replace("甲", "乙") + "第一条　丙。\n", 10),
    ("read-paragraph-cut", HEAD + "第一条　甲应当加强\n\n对乙的领导。\n", 5),
]
"""Code, text, line of the finding (0 when it is about the whole)."""


@pytest.mark.parametrize(("code", "text", "line"), CASES, ids=[case[0] for case in CASES])
def test_a_defect_is_found_at_its_place(code: str, text: str, line: int) -> None:
    findings = [f for f in read(text.encode(), "a.txt").findings if f.code == code]
    assert [f.line for f in findings][:1] == [line]
    assert findings[0].remedy


@pytest.mark.parametrize("words", ["填表日期：　　年　月　日", "自 2020 年 3 月 1 日", "每年 一月"])
def test_the_blank_date_of_a_form_and_a_date_with_spaces_are_not_left_open(words: str) -> None:
    found = read(f"{HEAD}第一条　格式如下：{words}。\n".encode(), "a.txt").findings
    assert "read-placeholder" not in [finding.code for finding in found]


def test_a_sound_text_has_no_findings() -> None:
    assert read(SOUND.encode(), "a.txt").findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "决定废止下列地方性法规：\n一、《某省甲条例》\n"
        "二、《某省乙条例》（2000年9月22日通过，2010年7月30日修正）\n本决定自公布之日起施行。\n",
        "一、将《甲条例》第三条修改为：“甲。”\n第五条第二项修改为：“（二）乙；”\n二、删去第十条。\n",
    ],
)
def test_a_sound_decision_has_no_findings(text: str) -> None:
    assert read((HEAD.replace("条例", "决定") + text).encode(), "a.txt").findings == ()


def test_a_regulation_that_is_called_an_attachment_is_no_second_text() -> None:
    text = SOUND + "附件1\n" + HEAD.replace("甲", "乙") + "第一条　丙。\n"
    assert read(text.encode(), "a.txt").findings == ()


def test_a_list_of_contents_before_the_title_makes_no_second_text() -> None:
    text = "某省甲条例\n目录\n第一章 总则\n第二章 附则\n" + SOUND
    assert "read-second-text" not in {f.code for f in read(text.encode(), "a.txt").findings}


def test_a_place_is_line_and_column_of_the_raw_file() -> None:
    text = "\ufeff" + HEAD.replace("\n", "\r\n") + "第一条　甲,乙，丙。\r\n"
    (finding,) = (f for f in read(text.encode(), "a.txt").findings if f.code == "read-half-width")
    assert (finding.line, finding.column) == (3, 6)


def test_words_lost_at_a_page_end_are_suspected() -> None:
    starts = "".join(f"第{n}条　甲。\n\n鼓励乙从事丙。\n\n" for n in "一二三四")
    text = (
        HEAD + starts + "第五条　县级以上人民政府应当优先开放具有重要价值的数\n\n鼓励丁从事戊。\n"
    )
    reading = read(text.encode(), "a.txt")
    assert [f.line for f in reading.findings if f.code == "read-page-loss"] == [21]
    assert len(reading.law.articles()[4].paragraphs) == 2


def test_lines_joined_by_width_are_counted_once() -> None:
    wrapped = f"  第一条  {LONG[:25]}\n{LONG[:30]}\n{LONG[:30]}\n{LONG[:9]}。\n"
    text = HEAD + wrapped + wrapped.replace("一", "二") + wrapped.replace("一", "三")
    findings = read(text.encode(), "a.txt").findings
    assert [f.message for f in findings if f.code == "read-lines-joined"] == [
        "9 lines joined to the line before"
    ]


def test_long_texts_without_chapters_are_told() -> None:
    codes = [f.code for f in read((HEAD + articles(60, "甲。")).encode(), "a.txt").findings]
    assert codes == ["read-no-divisions"]


def test_every_code_of_the_reader_has_a_case() -> None:
    tested = {case[0] for case in CASES} | {
        "read-binary",
        "read-undecodable",
        "read-encoding",
        "read-correction-unplaced",
        "read-page-loss",
        "read-lines-joined",
        "read-no-divisions",
    }
    assert {code for code in KINDS if code.startswith("read-")} == tested


def test_corrections_remove_their_finding() -> None:
    text = HEAD + "第一条　甲,乙，丙。\n"
    mended = read(text.encode(), "a.txt", [Correction("甲,乙", "甲，乙", "半角", "编者", line=3)])
    assert [f.code for f in mended.findings] == []


def test_a_character_that_gb_2312_lacks_is_simplified_in_a_word_of_the_dictionary() -> None:
    text = HEAD + "第一条　森林应当设置瞭望塔。\n第二条　利用空間资源。\n"
    found = [f for f in read(text.encode(), "a.txt").findings if "traditional" in f.code]
    assert [f.line for f in found] == [4]


def test_radicals_that_a_pdf_gave_for_characters_are_read_as_these_and_said() -> None:
    raw = "甲市管理办法\n第⼀条 为了加强管理，制定本办法。\n第⼆条 本办法⾃2020年1⽉1⽇起施⾏。\n"
    reading = read(raw.encode(), "a.txt")
    printed = unicodedata.normalize("NFKC", raw).replace(",", "，")
    assert plain(reading.law) == "".join(printed.split())
    assert [event.date.iso for event in reading.law.meta.events] == ["2020-01-01"]
    assert reading.raw == raw
    assert verify(raw, reading.ledger, plain(reading.law)) == ""
    kept = [(raw[f.start : f.end], f.printed) for f in reading.ledger if f.kind == "emended"]
    assert kept == [*zip("⼀⼆⾃⽉⽇⾏", "一二自月日行", strict=True)]
    (said,) = [each.message for each in reading.findings if each.code == "read-radical"]
    assert said.startswith("⼀ read as 一 1 times, ⼆ read as 二 1 times")


def _codes(text: str) -> list[str]:
    return [each.code for each in read(text.encode(), "a.txt").findings]


@pytest.mark.parametrize("clause", ["自　　年　月　日起施行", "自2022年　月　日起施行"])
def test_a_date_left_open_by_spaces_is_told(clause: str) -> None:
    text = f"甲法（草案）\n第一条 为了规范，制定本法。\n第二条 本法{clause}。\n"
    assert "read-placeholder" in _codes(text)
    assert "read-placeholder" not in _codes(text.replace(clause, "所称年 龄自出生日起算"))


def test_an_amendment_that_counts_on_lacks_no_article() -> None:
    text = (
        "中华人民共和国宪法修正案\n（1999年3月15日第九届全国人民代表大会第二次会议通过）\n\n"
        "　　第十二条　宪法第三条修改为甲。\n　　第十三条　宪法第五条增加一款。\n"
        "　　第十五条　宪法第八条修改为乙。\n"
    )
    assert [code for code in _codes(text) if "article" in code] == [
        "read-article-later",
        "read-article-gap",
    ]
    law = text.replace("宪法修正案", "某某法")
    assert [code for code in _codes(law) if "article" in code] == ["read-article-gap"] * 2


def test_names_in_the_list_of_an_attachment_need_no_stop() -> None:
    text = (
        HEAD + "第一条　列于附件一的条例，予以废止。\n\n附件一\n\n下列条例和决定，予以废止：\n"
        "1．中华人民共和国惩治军人违反职责罪暂行条例\n2．关于严惩严重破坏经济的罪犯的决定\n"
    )
    assert "read-no-final-punctuation" not in _codes(text)
    cut = text.replace("2．关于", "2．甲应当乙，丙关于")
    assert _codes(cut).count("read-no-final-punctuation") == 1


def test_a_bracket_after_the_stop_ends_a_paragraph() -> None:
    text = "国务院关于甲的决定\n国务院决定：\n一、废止甲条例。（附件1）\n二、修改乙条例。\n"
    assert "read-no-final-punctuation" not in _codes(text)
    assert "read-no-final-punctuation" in _codes(text.replace("。（附件1）", "（附件1）"))
