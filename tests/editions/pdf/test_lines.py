"""Lines: what may not begin or end one, and that full lines are flush on both sides."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer

from converter import akn, identity, reading
from converter.editions import pdf
from converter.editions.pdf.breaking import set_lines
from converter.editions.pdf.content import Node, Run, Style
from tests.editions.pdf.looking import (
    BACK,
    INDENT,
    LEFT,
    RIGHT,
    goes_on,
    law_lines,
    lines,
    needs_poppler,
    squeezed,
)
from tests.editions.pdf.samples import pdf_of, xml_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EM = 12.0
BOX = 1.443
"""Ascent and descent of the faces, in ems."""


@needs_poppler
@pytest.mark.parametrize("numbers", [("001", "005", "017", "033"), ("002", "044", "076", "100")])
def test_full_lines_of_real_laws_are_flush_within_half_a_point(numbers: tuple[str, ...]) -> None:
    """Measured by poppler: a line of text that the next line at the left edge goes on from."""
    full = flush = 0
    for number in numbers:
        for page in lines(pdf_of(number)):
            for (y, left, right, height, text), (below, next_left, _, _, _) in pairwise(page):
                if text in BACK:
                    break
                assert text[0] not in "。，、；：）》”", f"{number}: {text}"
                continues = abs(below - y - 20) <= 1 and abs(next_left - LEFT) < 0.3
                starts = min(abs(left - LEFT), abs(left - INDENT)) < 0.3
                if continues and starts and abs(height - BOX * EM) < 0.3 and "···" not in text:
                    full += 1
                    flush += abs(right - RIGHT) <= 0.5
    assert full > 200
    assert flush >= 0.99 * full


@needs_poppler
@pytest.mark.parametrize("numbers", [("001", "005", "017", "079"), ("002", "044", "076", "078")])
def test_no_last_line_holds_a_single_character(numbers: tuple[str, ...]) -> None:
    """孤字: a character and its full stop alone below a paragraph."""
    ends = 0
    for number in numbers:
        for page in law_lines(pdf_of(number)):
            for before, line, after in zip(page, page[1:], page[2:], strict=False):
                if goes_on(before, line) and not goes_on(line, after):
                    ends += 1
                    assert len(line[4].rstrip("。；：")) > 1, f"{number}: {before[4]} / {line[4]}"
    assert ends > 200


def _characters(found: Iterable[object]) -> Iterator[LTChar]:
    for each in found:
        if isinstance(each, LTChar):
            yield each
        elif isinstance(each, LTContainer):
            yield from _characters(each)


def _steps(number: str) -> Iterator[tuple[str, float]]:
    """Two characters in the type of the text that stand on one line, and from where the first
    begins to where the second does, in ems."""
    for page in extract_pages(io.BytesIO(pdf_of(number))):
        for left, right in pairwise(_characters(page)):
            line = abs(left.matrix[5] - right.matrix[5]) < 0.1 and right.x0 > left.x0
            if line and abs(left.size - EM) < 0.1 and abs(right.size - EM) < 0.1:
                yield left.get_text() + right.get_text(), (right.x0 - left.x0) / EM


def test_of_two_marks_that_meet_the_inner_blank_is_taken_out() -> None:
    """标点挤压 (W3C clreq): the second of 》（ or ）、 begins half an em after the first."""
    told = list(_steps("005"))
    plain = [step for pair, step in told if all("一" <= char <= "龥" for char in pair)]
    assert len(plain) > 3000
    assert min(plain) > 0.99
    for pairs in (("》（",), ("》、", "》，"), ("），", "）；")):
        met = [step for pair, step in told if pair in pairs]
        assert met, pairs
        assert max(met) < 0.75, pairs


@needs_poppler
@pytest.mark.parametrize("number", ["005", "044", "076"])
def test_centred_lines_stand_in_the_middle_and_keep_titles_whole(number: str) -> None:
    first = next(iter(lines(pdf_of(number))))
    head = first[: next(at for at, line in enumerate(first) if squeezed(line[4]) == "目录")]
    assert len(head) >= 2
    for line in head:
        assert abs((line[1] + line[2]) / 2 - (LEFT + RIGHT) / 2) < 4, line
        assert line[4].count("《") == line[4].count("》"), line
    title = akn.read(xml_of(number)).meta.title
    shown = [line for line in head if line[3] > 30]
    assert squeezed("".join(line[4] for line in shown)) == title
    widths = [line[2] - line[1] for line in shown]
    assert min(widths) > 0.3 * max(widths)


AMENDED = (
    "测试市垃圾管理条例\n"
    "（2010年5月1日测试市第一届人民代表大会常务委员会第一次会议通过　"
    "根据2012年6月1日测试市第一届人民代表大会常务委员会第九次会议"
    "《关于修改〈测试市垃圾管理条例〉等十二件地方性法规的决定》第一次修正　"
    "根据2015年6月1日测试市第二届人民代表大会常务委员会第九次会议"
    "《关于修改部分地方性法规的决定》第二次修正　"
    "2020年7月30日测试市第三届人民代表大会常务委员会第十九次会议修订）\n"
    "第一条　生活垃圾分类投放。\n"
    "第二条　本条例自公布之日起施行。\n"
)


@needs_poppler
def test_each_event_below_the_title_begins_a_line_and_no_word_is_parted() -> None:
    law = identity.assign(reading.read(AMENDED.encode(), "x.txt").law)
    first = next(iter(lines(pdf.render(akn.write(law)))))
    shown = [squeezed(line[4]) for line in first]
    assert shown[1 : shown.index("第一条生活垃圾分类投放。")] == [
        "（2010年5月1日测试市第一届人民代表大会常务委员会第一次会议通过",
        "根据2012年6月1日测试市第一届人民代表大会常务委员会第九次会议",
        "《关于修改〈测试市垃圾管理条例〉等十二件地方性法规的决定》第一次修正",
        "根据2015年6月1日测试市第二届人民代表大会常务委员会",
        "第九次会议《关于修改部分地方性法规的决定》第二次修正",
        "2020年7月30日测试市第三届人民代表大会常务委员会第十九次会议修订）",
    ]


def _centred(words: str, size: float) -> list[str]:
    found = set_lines([Run(words, Style(size), Node("P"))], RIGHT - LEFT, 0.0, "center")
    assert all(line.width <= RIGHT - LEFT + 0.1 for line in found)
    return ["".join(char.text for char in line.chars) for line in found]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("018", ["山东省南水北调工程", "沿线区域水污染防治条例"]),
        ("062", ["浙江省人民代表大会常务委员会", "任免国家机关工作人员条例"]),
        ("074", ["最高人民法院人民法院", "对外委托司法鉴定管理规定"]),
        ("085", ["中国人民解放军实施", "《中华人民共和国执业医师法》办法"]),
    ],
)
def test_a_title_of_two_lines_is_parted_between_words(number: str, shown: list[str]) -> None:
    assert _centred(akn.read(xml_of(number)).meta.title, 22) == shown


def test_the_title_of_a_decision_keeps_its_words_and_the_title_of_the_law() -> None:
    title = "全国人民代表大会常务委员会关于修改《中华人民共和国测试法》的决定"
    assert _centred(title, 22) == [
        "全国人民代表大会常务委员会关于修改",
        "《中华人民共和国测试法》的决定",
    ]


def test_events_without_a_space_between_them_are_parted_as_well() -> None:
    """The 题注 of law 062: …第十七次会议通过2005年7月29日…修订根据2013年…"""
    (block,) = [b for b in akn.read(xml_of("062")).preface if getattr(b, "role", "") == "adoption"]
    shown = _centred(block.text.plain, 11)  # type: ignore[union-attr]
    assert [line[:6] for line in shown if "日" in line[:12]] == [
        "（1999年",
        "2005年7",
        "根据2013",
        "根据2018",
    ]
    assert squeezed("".join(shown)) == squeezed(block.text.plain)  # type: ignore[union-attr]


def test_a_heading_set_with_spaces_between_its_characters_is_not_set_in_columns() -> None:
    spaced = "　".join("某省优化营商环境促进条例实施细则")
    assert len(_centred(spaced, 22)) == 2


@pytest.mark.parametrize(
    "word", ["ＵＮＥＳＣＯ", "ＰＭ２．５", "１９９８", "Müller", "ΔΕΗ", "UNESCO"]
)
def test_no_word_is_parted_in_whatever_letters_it_is_set(word: str) -> None:
    """Old texts set Latin letters as wide as Chinese characters."""
    for before in range(30, 37):
        words = "法" * before + word + "规" * 40
        found = set_lines([Run(words, Style(EM), Node("P"))], RIGHT - LEFT, 0.0, "justify")
        shown = ["".join(char.text for char in line.chars) for line in found]
        assert "".join(shown) == words
        assert any(word in line for line in shown), shown
        assert abs(found[0].width - (RIGHT - LEFT)) < 0.1
