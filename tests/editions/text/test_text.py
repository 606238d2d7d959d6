"""The plain text is the law's text, whole and laid out as Chinese law is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from converter import akn, identity, reading
from converter.editions import text
from converter.editions.text.wrapping import CLOSING, OPENING, columns, wrapped
from converter.model import P
from tests.editions.five import SLUGS, converted, published, xml
from tests.editions.truth import NUMBERS

if TYPE_CHECKING:
    from converter.model import Law


def bare(words: str) -> str:
    return "".join(words.split())


def law_part(rendered: str) -> str:
    return rendered.partition(f"\n{text.RULE}\n")[0]


def supplied(law: Law) -> str:
    return "".join(b.text.plain for b in law.preface if isinstance(b, P) and b.supplied)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("width", [None, 30])
def test_a_published_law_keeps_every_character(slug: str, width: int | None) -> None:
    written = law_part(text.render(published(slug), width))
    assert bare(written) == bare(supplied(published(slug)) + akn.text(xml(slug)))


@pytest.mark.parametrize("number", NUMBERS[::3])
def test_a_corpus_law_keeps_every_character(number: str) -> None:
    law = converted(number)
    assert bare(law_part(text.render(law))) == bare(akn.text(akn.write(law)))


@pytest.mark.parametrize("number", NUMBERS[::6])
def test_the_text_reads_back_as_the_same_articles(number: str) -> None:
    written = law_part(text.render(converted(number))).encode()
    again = identity.assign(reading.read(written, "again.txt").law)
    expected = [(a.eid, a.text) for a in converted(number).articles()]
    assert [(a.eid, a.text) for a in again.articles()] == expected


def test_it_is_laid_out_as_chinese_law_is_typed() -> None:
    lines = text.render(published("hebei-shuzi-jingji")).splitlines()
    assert lines[0] == "河北省数字经济促进条例"
    assert "第一章　总则" in lines
    assert any(line.startswith("　　第二条　本省行政区域内") for line in lines)
    assert any(line.startswith("　　（一）") for line in lines)


def test_an_emendation_and_a_draft_are_told_after_the_law() -> None:
    notes = text.render(published("hebei-shuzi-jingji")).partition(text.RULE)[2]
    assert "〔1〕第二条第一款：原文作“活动,适用”，本版作“活动，适用”" in notes
    draft = text.render(published("heilongjiang-shuzi-jingji-zhengqiuyijian"))
    assert "本文为征求意见稿，不是现行有效的法规。" in draft.partition(text.RULE)[2]


def test_no_line_begins_with_closing_punctuation_or_ends_with_an_opening_bracket() -> None:
    written = law_part(text.render(published("beijing-shuzi-jingji"), 20)).splitlines()
    assert all(columns(line) <= 40 for line in written)
    assert not [line for line in written if line[:1] in CLOSING]
    assert not [line for line in written if line[-1:] in OPENING]


def test_numbers_and_words_are_not_cut() -> None:
    assert wrapped("自2022年7月1日起施行", 3) == ["自2022", "年7月1", "日起施", "行"]
    assert wrapped("一二，三四", 2) == ["一", "二，", "三四"]
