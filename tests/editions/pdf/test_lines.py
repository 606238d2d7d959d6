"""Lines: what may not begin or end one, and that full lines are flush on both sides."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converter.editions.pdf.breaking import NO_END, NO_START, SetLine, set_lines
from converter.editions.pdf.content import Node, Run, Style
from tests.editions.pdf.looking import lines, needs_poppler
from tests.editions.pdf.samples import pdf_of

EM = 12.0
LEFT, INDENT, RIGHT = 81.64, 105.64, 513.64
"""Edges of the text area of a law, and the indent of a first line, in points."""


BACK = ("校勘记", "本法规内的援引", "术语", "版本说明")
"""Where the law ends and the smaller type of the editors' part begins."""


def _set(text: str, ems: int, first: float = 0.0) -> list[SetLine]:
    run = Run(text, Style(EM), Node("P"))
    return set_lines([run], ems * EM, first, "justify")


def _texts(found: list[SetLine]) -> list[str]:
    return ["".join(char.text for char in line.chars) for line in found]


def test_a_full_stop_is_pushed_into_the_line_when_a_comma_can_give_way() -> None:
    found = _set("省、市、县、乡应当依。各级", 10)
    assert _texts(found) == ["省、市、县、乡应当依。", "各级"]
    assert found[0].width == pytest.approx(10 * EM, abs=0.01)


def test_without_a_mark_that_gives_way_a_character_goes_along_to_the_next_line() -> None:
    found = _set("省级人民政府应当依法。各级", 10)
    assert _texts(found) == ["省级人民政府应当依", "法。各级"]
    assert found[0].width == pytest.approx(10 * EM, abs=0.01)


def test_an_opening_mark_does_not_end_a_line() -> None:
    assert _texts(_set("省级人民政府应当按《土地管理法》", 10))[0] == "省级人民政府应当按"


def test_numbers_and_words_are_not_parted() -> None:
    assert _texts(_set("自公历纪年的二千年即2000年起施行", 10))[0].endswith("即")
    assert _texts(_set("破折号跟在八个汉字——之后", 10)) == ["破折号跟在八个汉", "字——之后"]


def test_of_two_marks_that_meet_the_blank_between_them_is_taken_out() -> None:
    (line,) = _set("《法》，", 10)
    assert line.width == pytest.approx(3.5 * EM)


def test_a_word_longer_than_the_line_is_cut_rather_than_lost() -> None:
    assert "".join(_texts(_set("f" * 64, 10))) == "f" * 64


def test_a_single_character_is_not_left_alone_on_the_last_line() -> None:
    assert _texts(_set("国家机关应当依照法定职责实行信息公开。", 18))[1] == "公开。"


def test_centred_lines_are_balanced_and_keep_titles_and_ordinals_whole() -> None:
    words = "（2018年12月20日某市人民代表大会常务委员会第二十八次会议《关于修改的决定》修正）"
    run = Run(words, Style(11.0), Node("P"))
    found = set_lines([run], 36 * EM, 0.0, "center")
    assert len(found) == 2
    assert abs(found[0].width - found[1].width) < 0.4 * found[0].width
    for part in ("第二十八次", "《关于修改的决定》"):
        assert any(part in line for line in _texts(found))


def test_an_address_is_cut_where_the_line_ends_and_the_line_is_flush() -> None:
    found = _set("来源为https://flk.npc.gov.cn/detail2.html?ZmY4MDgxODE3YjY0NzQ5MjAxN2I2", 12)
    for line in found[:-1]:
        assert line.width == pytest.approx(12 * EM, abs=0.01)


TEXT = st.text(
    st.sampled_from("国人民政府应当依法规定。，、；：（）《》“”—…12ab ％"), min_size=1, max_size=200
)


@settings(max_examples=150, deadline=None)
@given(TEXT, st.integers(6, 40))
def test_no_character_is_lost_and_no_full_line_is_short(text: str, ems: int) -> None:
    found = _set(text, ems, first=2 * EM)
    assert "".join(_texts(found)).replace(" ", "") == text.replace(" ", "")
    for line in found[:-1]:
        gaps = len(line.chars) > 1 and any(char.glyph.advance == 1000 for char in line.chars)
        if gaps:
            assert line.width + line.x <= ems * EM + 0.05


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["人民政府", "应当", "，", "。", "《土地法》", "（市、区）"]), min_size=5
    )
)
def test_marks_stand_where_they_may(parts: list[str]) -> None:
    """Wherever the text itself does not pile up marks."""
    text = "依法".join(parts)
    for before, after in pairwise(_texts(_set(text, 20))):
        assert after[0] not in NO_START
        assert before[-1] not in NO_END


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
                continues = below - y == 20 and abs(next_left - LEFT) < 0.2
                starts = min(abs(left - LEFT), abs(left - INDENT)) < 0.2
                if continues and starts and abs(height - EM) < 0.1:
                    full += 1
                    flush += abs(right - RIGHT) <= 0.5
    assert full > 200
    assert flush >= 0.99 * full
