"""Whatever text comes in: no exception, no character lost, time in proportion to size."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converter.identity import assign
from converter.reading import plain, read, verify
from tests.reading.mutants import corpus, mutant, problem
from tests.reading.scoring import CORPUS

TEXTS = corpus()
LEGAL = (
    "第一二三十百条章节编款项（）()“”《》【】，。；：、　 \n\t\r附件目录则公告令年月日1920X*#—–"
    "\f\u200b\ue000"
)
LINES = re.split(
    " {2,}|\n",
    """某市数字经济条例  （征求意见稿）  某市人民政府令  第1号  公告  某市人民政府  2020年1月1日
（2020年1月1日某市人民代表大会常务委员会通过）  目录  第一章 总则  第二章 附则  第一章　总则………1
第一编 通则  第一节 一般规定  序言  附则  第一条  第一条　甲。  第二条 为了乙，  第三条之一　丙：
第五条  第5条　丁。  第四条【立法目的】　戊。  （一）甲；  （二）乙。  （三）丙  （1）丁  1.戊  ①己
一、甲  二、乙。  三、将第三条修改为：  （二）项  “第一条　甲。  “（一）甲；  “  ”  甲”。  「乙  」
（（  ））  甲乙丙丁戊己庚辛壬癸，  并作如下修改  子丑寅卯：  附件  附件1  附件之2  附：名录  附表
附录一：  注：甲  单位：元  — 1 —  — 2 —  1  2  第 1 页 共 2 页  a\tb  甲\t乙\t丙  |a|b|  |-|-|
├─┼─┤  │甲│乙│  # 标题  **甲**  本条例自2020年1月1日起施行。""",
)
"""Lines of which laws are made, good ones and bad ones."""


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.text(max_size=400))
def test_any_text_is_read_without_loss(text: str) -> None:
    reading = read(text.encode("utf-8", "surrogatepass"), "any.txt")
    assert verify(reading.raw, reading.ledger, plain(reading.law)) == ""


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(alphabet=LEGAL, max_size=300))
def test_any_text_of_legal_characters_is_read_without_loss(text: str) -> None:
    reading = read(text.encode(), "legal.txt")
    assert verify(reading.raw, reading.ledger, plain(reading.law)) == ""


@settings(max_examples=400, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=20),
    st.sampled_from(("\n", "\n\n", "\n　　", "\r\n")),
)
def test_lines_of_laws_in_any_order_are_read_without_loss(lines: list[str], end: str) -> None:
    assert problem(end.join(lines).encode()) == ""


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_loss(data: bytes) -> None:
    assert problem(data) == ""


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_mutated_laws_are_read_without_loss(start: int) -> None:
    for seed in range(start, start + 50):
        assert problem(mutant(TEXTS, seed)) == "", seed


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    st.sampled_from(["003", "029", "043", "085"]),
    st.integers(26, 60),
    st.integers(0, 2),
    st.sampled_from(["  ", "　　", "    "]),
)
def test_wrapping_respacing_and_blank_lines_change_no_eid(
    key: str, width: int, blanks: int, indent: str
) -> None:
    clean = (CORPUS / key / "clean.txt").read_text("utf-8")
    lines = []
    for paragraph in clean.split("\n"):
        bare = paragraph.strip()
        text = (indent if paragraph.startswith("　") else "") + bare
        lines += [text[at : at + width].rstrip() for at in range(0, len(text), width)]
    wrapped = ("\n" * (blanks + 1)).join(line for line in lines if line)
    assert len(_eids(clean)) > 50
    assert _eids(wrapped) == _eids(clean)


def _eids(text: str) -> list[str]:
    """All eIds of the law that `text` holds, in order."""
    law = assign(read(text.encode(), "a.txt").law)
    return [eid for eid in re.findall(r"\beid='([^']*)'", repr(law.body)) if eid]


@pytest.mark.parametrize(
    ("words", "kilobytes"),
    [
        ("第一条　为了促进数字经济发展，制定本条例。", 10_000),
        ("第五条甲应当乙。\n", 600),  # an article that opens nothing, again and again
        ("附则\n第五条修改为“丙", 600),
        ("第一条　甲。\n甲表\n一、乙\n", 300),  # sentences that break off, all with one beginning
    ],
)
def test_time_grows_with_size_and_no_faster(words: str, kilobytes: int) -> None:
    seconds = []
    for size in (kilobytes // 5, kilobytes):
        data = (words * (size * 1000 // len(words.encode()))).encode()
        started = time.process_time()
        assert problem(data) == ""
        seconds.append(time.process_time() - started)
    assert seconds[1] < 15 * max(seconds[0], 0.2)


def test_a_table_above_a_note_is_no_title_of_another_text() -> None:
    """Its lines are drawn: as part of a title each would be counted twice."""
    rows = "│甲│（2019年3月2│\n│乙│日 《甲的│\n│││\n"
    note = "（2019年3月2日 《国务院关于\n修改部分行政法规的决定》第四次修订）\n"
    text = f"甲条例\n第一条　甲。\n第二条　乙，\n{rows}\n{note}第一章 总则\n第一条　丙。\n"
    assert problem(text.encode()) == ""
