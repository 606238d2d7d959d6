"""An emendation in the words of a publisher's own record, the same wherever a reader meets it."""

from __future__ import annotations

from msgspec.structs import replace

from converter.editions import html, markdown, text
from converter.editions.remarks import emendation_words
from converter.model import Emendation, Law
from tests.editions.html import sample


def test_all_that_is_on_record_is_told_and_a_full_stop_stands_once() -> None:
    made = Emendation("空間", "空间", "混入繁体字。", "校对 张三", on="2026-03-04")
    assert emendation_words(made) == (
        "原文作“空間”，本版作“空间”。理由：混入繁体字。依据：校对 张三。更正日期：2026年3月4日。"
    )


def test_words_taken_out_or_put_in_are_said_to_be() -> None:
    assert "原文作“和和”，本版删去。" in emendation_words(Emendation("和和", "", "衍字", "张三"))
    assert "原文无此文字，本版作“的”。" in emendation_words(Emendation("", "的", "脱字", "张三"))


def test_every_edition_tells_it_in_these_words() -> None:
    law = _emended("混入半角逗号。", "2026-03-04")
    words = emendation_words(law.meta.emendations[0])
    assert f"〔1〕第二条第一款：{words}" in text.render(law)
    assert f"[^note_1]: {words}" in markdown.render(law)
    page = html.render(law)
    assert f'aria-label="勘误：{words}"' in page
    assert "原文作<del>活动,适用</del>，本版作<ins>活动，适用</ins>。混入半角逗号。<span" in page


def test_words_taken_out_leave_no_empty_mark_on_the_page() -> None:
    law = _emended("衍字", "")
    gone = replace(law.meta.emendations[0], printed="")
    page = html.render(replace(law, meta=replace(law.meta, emendations=(gone,))))
    assert "原文作<del>活动,适用</del>，本版删去。衍字。" in page
    assert "<ins></ins>" not in page


def _emended(reason: str, on: str) -> Law:
    """The law of 河北, whose one emendation has this reason and day."""
    law = sample.entry("河北省").law
    (made,) = law.meta.emendations
    return replace(law, meta=replace(law.meta, emendations=(replace(made, reason=reason, on=on),)))
