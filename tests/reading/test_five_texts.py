"""The five raw texts of source/, with the defects that are known of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from converter.model import Article, Division, P
from converter.reading import Correction, Reading, plain, read, text_of, verify

SOURCE = Path(__file__).resolve().parents[2] / "source"
HEBEI = "hebei-shuzi-jingji"
SHIJIAZHUANG = "shijiazhuang-shuzi-jingji"
DRAFT = "heilongjiang-shuzi-jingji-zhengqiuyijian"
HEILONGJIANG = "heilongjiang-shuzi-jingji"
BEIJING = "beijing-shuzi-jingji"


@cache
def reading(key: str) -> Reading:
    (path,) = (SOURCE / key).glob("*.txt")
    return read(path.read_bytes(), path.name)


def article(key: str, number: str) -> Article:
    (found,) = (a for a in reading(key).law.articles() if a.num.plain == number)
    return found


def found(key: str, code: str) -> list[tuple[int, str]]:
    return [(f.line, f.words) for f in reading(key).findings if f.code == code]


@pytest.mark.parametrize(
    ("key", "chapters", "articles"),
    [
        (HEBEI, 9, 81),
        (SHIJIAZHUANG, 8, 61),
        (DRAFT, 13, 84),
        (HEILONGJIANG, 0, 86),
        (BEIJING, 9, 58),
    ],
)
def test_chapters_and_articles_are_counted_right(key: str, chapters: int, articles: int) -> None:
    law = reading(key).law
    assert sum(isinstance(node, Division) for node in law.body) == chapters
    assert len(law.articles()) == articles
    assert [node for node in law.body if isinstance(node, P)] == []


@pytest.mark.parametrize("key", [HEBEI, SHIJIAZHUANG, DRAFT, HEILONGJIANG, BEIJING])
def test_every_character_is_accounted_for(key: str) -> None:
    told = reading(key)
    assert verify(told.raw, told.ledger, plain(told.law)) == ""
    printed = "".join(text_of(told.raw, told.ledger).split())
    raw = "".join(told.raw.split()).replace("**", "")
    assert printed == raw


def test_hebei_79_has_eight_items() -> None:
    (paragraph,) = article(HEBEI, "第七十九条").paragraphs
    assert [item.num.plain for item in paragraph.items] == [f"（{n}）" for n in "一二三四五六七八"]
    assert paragraph.items[6].text == "篡改、伪造或者指使篡改、伪造数字经济主要统计指标的；"


def test_hebei_paragraphs_of_many_lines_stay_whole() -> None:
    second = article(HEBEI, "第二条").paragraphs
    assert len(second) == 2
    assert second[1].text == (
        "本条例所称数字经济，是指以数据资源为关键要素，以现代信息网络为主要载体，以信息通信技术"
        "融合应用、全要素数字化转型为重要推动力，促进公平与效率更加统一的新经济形态。"
    )


def test_hebei_adoption_and_commencement_are_read_out() -> None:
    meta = reading(HEBEI).law.meta
    adoption, commencement = meta.events
    assert (adoption.kind, adoption.date.iso) == ("adoption", "2022-05-27")
    assert adoption.organ == "河北省第十三届人民代表大会常务委员会"
    assert adoption.session == "第三十次会议"
    assert (commencement.kind, commencement.date.iso) == ("commencement", "2022-07-01")
    assert (meta.jurisdiction, meta.subtype, meta.date.iso) == (
        "cn-he",
        "difangxing-fagui",
        "2022-05-27",
    )


def test_draft_is_a_bill_with_captions_on_all_articles_but_the_last() -> None:
    law = reading(DRAFT).law
    assert (law.meta.title, law.meta.kind, law.meta.version_label) == (
        "黑龙江省促进数字经济条例",
        "bill",
        "征求意见稿",
    )
    assert [a.num.plain for a in law.articles() if a.caption is None] == ["第八十四条"]
    assert str(article(DRAFT, "第一条").caption) == "【立法目的】"
    assert str(article(DRAFT, "第二十一条").caption) == "【边境基础设施】"


def test_draft_paragraphs_cut_by_pages_are_whole_again() -> None:
    fourth = article(DRAFT, "第四条").paragraphs
    assert len(fourth) == 2
    assert "国民经济和社会发展规划，建立健全数字经济发展工作协调机制" in fourth[0].text
    assert len(article(DRAFT, "第八十三条").paragraphs[0].items) == 4


def test_draft_has_no_made_up_date() -> None:
    meta = reading(DRAFT).law.meta
    assert meta.date.precision == "unknown"
    assert "施行日期" in meta.unknown


def test_shijiazhuang_keeps_run_together_paragraphs_together() -> None:
    assert all(len(a.paragraphs) == 1 for a in reading(SHIJIAZHUANG).law.articles())
    assert found(SHIJIAZHUANG, "read-paragraphs-run-together")


def test_headings_lose_their_spaces_to_the_layout() -> None:
    first, *_, last = reading(BEIJING).law.body
    assert isinstance(first, Division)
    assert isinstance(last, Division)
    assert (str(first.num), str(first.heading), str(last.heading)) == ("第一章", "总则", "附则")


def test_defects_of_hebei_are_found() -> None:
    assert [line for line, _ in found(HEBEI, "read-half-width")] == [15]
    assert found(HEBEI, "read-no-title")
    assert found(HEBEI, "read-lines-joined")


def test_defects_of_shijiazhuang_are_found() -> None:
    for code in ("read-no-commas", "read-no-brackets", "read-no-title", "read-no-adoption"):
        assert found(SHIJIAZHUANG, code), code
    ((line, words),) = found(SHIJIAZHUANG, "read-items-missing")
    assert line == 66
    assert words.startswith("下列条件")


def test_defects_of_the_draft_are_found() -> None:
    assert [line for line, _ in found(DRAFT, "read-leftover")] == [99, 103, 109]
    ((line, words),) = found(DRAFT, "read-traditional-character")
    assert (line, "空間" in words) == (67, True)
    ((line, words),) = found(DRAFT, "read-latin-word")
    assert (line, "and" in words) == (169, True)
    assert [line for line, _ in found(DRAFT, "read-page-loss")] == [123]
    ((line, words),) = found(DRAFT, "read-comma-missing")
    assert (line, "权益对消费者" in words) == (295, True)
    ((line, words),) = found(DRAFT, "read-commencement")
    assert (line, "日期施行" in words) == (319, True)
    lines = [line for line, _ in found(DRAFT, "read-half-width")]
    assert lines == [5, 105, 113, 115, 117, 119, 285, 289, 291, 293]
    cut = [line for line, _ in found(DRAFT, "read-paragraph-cut")]
    assert 19 in cut
    assert len(cut) == 11


def test_defects_of_heilongjiang_and_beijing_are_found_and_nothing_else() -> None:
    codes = [f.code for f in reading(HEILONGJIANG).findings]
    assert codes == ["read-no-adoption", "read-no-divisions", "read-no-title"]
    codes = [f.code for f in reading(BEIJING).findings]
    assert codes == ["read-no-adoption", "read-no-title"]


def test_corrections_of_the_draft_are_made_on_record() -> None:
    raw = reading(DRAFT).raw
    corrections = [
        Correction("空間", "空间", "繁体字", "编者", line=67),
        Correction("平台 and 农业", "平台和农业", "英文", "编者", line=169),
        Correction("X 日期施行", "X 日起施行", "误字", "编者", line=319),
    ]
    mended = read(raw.encode(), "002.txt", corrections)
    law = mended.law
    assert [(e.stood, e.printed, e.note) for e in law.meta.emendations] == [
        ("空間", "空间", "note_1"),
        ("平台 and 农业", "平台和农业", "note_2"),
        ("X 日期施行", "X 日起施行", "note_3"),
    ]
    (last,) = (a for a in law.articles() if a.num.plain == "第八十四条")
    (block,) = last.paragraphs[0].blocks
    assert isinstance(block, P)
    assert block.text.plain == "本条例自 2023 年 X 月 X 日起施行。"
    (mark,) = block.text.marks
    assert (mark.kind, mark.get("href"), mark.start, mark.end) == ("noteRef", "#note_3", 22, 22)
    assert block.text.plain[: mark.start].endswith("日起施行")
    assert verify(mended.raw, mended.ledger, plain(law)) == ""
    emended = [raw[f.start : f.end] for f in mended.ledger if f.kind == "emended"]
    assert emended == ["空間", "平台 and 农业", "X 日期施行"]
