"""The pages as a publisher looks at them: heads, numbers, status, particulars, whole paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from msgspec.structs import replace

from converter import akn
from converter.editions import pdf
from converter.editions.pdf.flowing import lay_out
from converter.editions.pdf.law import manuscript
from converter.editions.pdf.setting import Tree
from converter.model import UNKNOWN_DATE, DateFact, Event
from tests.editions.pdf.looking import (
    goes_on,
    is_later,
    is_text,
    law_lines,
    lines,
    needs_poppler,
    opened,
    outline,
    poppler,
    squeezed,
    text_area,
)
from tests.editions.pdf.samples import draft_xml, law_of, pdf_of, xml_of


@needs_poppler
def test_every_page_says_which_it_is_of_how_many() -> None:
    pages = poppler(pdf_of("005")).split("\f")[:-1]
    for number, page in enumerate(pages, start=1):
        assert f"第{number}页共{len(pages)}页" in squeezed(page)


@needs_poppler
def test_running_heads_name_law_and_chapter_from_the_second_page_on() -> None:
    crop = ("-x", "0", "-y", "0", "-W", "596", "-H", "75")
    heads = [squeezed(head) for head in poppler(pdf_of("005"), *crop).split("\f")[:-1]]
    assert heads[0] == ""
    title = law_of("005").meta.title
    assert heads[1] == f"{title}第一章总则"
    assert {head.removeprefix(title) for head in heads[1:]} <= {
        "第一章总则",
        "第二章土地的所有权和使用权",
        "第三章土地利用总体规划和年度计划",
        "第四章耕地保护",
        "第五章建设用地",
        "第六章法律责任",
        "第七章附则",
        "版本说明",
    }


@needs_poppler
def test_contents_give_the_page_on_which_each_chapter_begins() -> None:
    pages = [squeezed(page) for page in poppler(pdf_of("005")).split("\f")[:-1]]
    told = re.findall(r"(第.章[^·\d]+)·+(\d+)", pages[0])
    assert len(told) == 7
    for words, number in told:
        page = pages[int(number) - 1].replace("".join(told[0]), "")
        assert words in page


@needs_poppler
def test_a_draft_says_on_every_page_that_it_is_one() -> None:
    data = pdf.render(draft_xml())
    pages = poppler(data).split("\f")[:-1]
    assert len(pages) > 3
    for page in pages:
        assert "征求意见稿未经通过，不具有法律效力" in squeezed(page)
    assert "不具有法律效力" not in poppler(pdf_of("017"))


@needs_poppler
def test_unknown_facts_are_told_and_no_day_is_made_up() -> None:
    shown = text_area(pdf.render(draft_xml()))
    assert "公布日期不详" in shown
    assert "2024年12月1日" not in shown


@needs_poppler
def test_a_law_that_tells_only_its_publication_gets_no_day_of_adoption() -> None:
    """The 实施条例 of the State Council tells 公布 alone; its day was printed as 通过日期 too."""
    _, found, told = text_area(pdf_of("113")).partition("版本说明")
    assert found
    assert "通过" not in told
    assert "2005年8月31日中华人民共和国国务院公布，令第447号（据本文）" in told


@needs_poppler
def test_a_month_is_printed_as_a_month_and_not_after_as_such() -> None:
    law = law_of("001")
    events = (
        Event("adoption", DateFact("2024-12-01", "month"), "人民代表报", "某省人大常委会"),
        Event("comment", DateFact("2022-12-22", "not-after"), "审议结果的报告"),
        Event("promulgation", UNKNOWN_DATE, "人民代表报"),
    )
    bare = replace(law, preface=(), meta=replace(law.meta, events=events))
    shown = text_area(pdf.render(akn.write(bare)))
    assert "（2024年12月某省人大常委会通过）" in shown
    assert "不晚于2022年12月22日征求意见（据审议结果的报告）" in shown
    assert "日期不详公布" in shown
    assert "2024年12月1日" not in shown
    assert "0001" not in shown


@needs_poppler
def test_the_colophon_tells_identity_source_tool_date_and_authority() -> None:
    shown = text_area(pdf.render(xml_of("001"), built="2026-11-21"))
    meta = akn.read(xml_of("001")).meta
    told = shown[shown.index("版本说明") :]
    assert "/akn/cn-sh/act/" in told
    assert meta.source is not None
    assert meta.source.sha256 in told
    assert squeezed(meta.generator) in told
    assert "2026年11月21日" in told
    assert "法规以制定机关公报刊登的文本为标准文本" in told
    assert "编排日期" not in text_area(pdf_of("001"))


@needs_poppler
def test_citations_are_indexed_with_their_pages() -> None:
    shown = poppler(pdf_of("005"))
    assert "本法规内的援引" in shown
    assert re.search(r"第四十一条\s*第六条第二款（第 2 页）", shown)


@pytest.mark.parametrize("number", ["005", "078"])
def test_an_index_names_the_page_on_which_each_place_stands(number: str) -> None:
    """The words are set while the pages are made, the links when all of them are."""
    _, pages = lay_out(Tree(manuscript(law_of(number), "")))
    told = 0
    for block in {id(p.block): p.block for sheet in pages.sheets for p in sheet.lines}.values():
        for run in block.runs:
            page = re.search(r"（第 (\d+) 页）$", run.text)
            if page and run.link:
                assert int(page[1]) == pages.anchors[run.link][0] + 1, run.text
                told += 1
    assert told >= 7


def test_one_empty_law_still_gives_a_page() -> None:
    law = law_of("001")
    made = pdf.render(akn.write(replace(law, body=law.body[:1], preface=(), conclusions=())))
    assert len(opened(made).pages) == 1


@needs_poppler
@pytest.mark.parametrize("number", ["005", "044", "076"])
def test_no_heading_stands_at_the_foot_of_a_page(number: str) -> None:
    for page in list(lines(pdf_of(number)))[:-1]:
        last = page[-2][4]
        assert not re.fullmatch(r"第[一二三四五六七八九十]+[章节][^，。]{2,20}", last), last


@needs_poppler
def test_all_text_stands_inside_the_text_area() -> None:
    for page in lines(pdf_of("044")):
        assert all(left > 81 and right < 514.1 for _, left, right, _, _ in page)


@needs_poppler
@pytest.mark.parametrize("number", ["001", "044", "002"])
def test_no_page_begins_with_the_last_line_of_a_paragraph(number: str) -> None:
    """A line at the left edge that nothing goes on from is the end of a paragraph."""
    for page in list(lines(pdf_of(number)))[1:]:
        (y, left, *_), (below, after, *_) = page[1], page[2]
        if abs(left - 81.64) < 0.3 and abs(below - y - 20) <= 1:
            assert abs(after - 81.64) < 0.3


@needs_poppler
def test_a_paragraph_parted_by_a_page_end_has_two_lines_on_either_side() -> None:
    parted = 0
    for number in ("001", "005", "017", "044", "076", "078"):
        for above, below in pairwise(law_lines(pdf_of(number))):
            if len(above) < 2 or len(below) < 2 or not is_later(below[0]):
                continue
            parted += 1
            assert goes_on(above[-2], above[-1]), f"{number}: {above[-1][4]} / {below[0][4]}"
            assert goes_on(below[0], below[1]), f"{number}: {above[-1][4]} / {below[0][4]}"
    assert parted > 5


@needs_poppler
@pytest.mark.parametrize("number", ["005", "044", "078"])
def test_every_heading_has_text_of_its_own_below_it_on_its_page(number: str) -> None:
    """By the outline: what each 章 and 节 leads to, and what stands below it there."""
    data = pdf_of(number)
    pages = law_lines(data)
    found = 0
    for level, words in outline(opened(data)):
        heading = squeezed(words)
        page = next(page for page in pages if heading in [line[4] for line in page])
        at = [line[4] for line in page].index(heading)
        below = page[at + 1 :]
        assert any(is_text(line) for line in below), (level, words)
        found += 1
    assert found > 5
