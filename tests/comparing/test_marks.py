"""Marks that a reader can follow, on real sentences."""

from __future__ import annotations

import re
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converter.comparing.folding import folded
from converter.comparing.marking import mark

LEGEND = {
    "equal": "{0.old}",
    "del": "[-{0.old}-]",
    "ins": "[+{0.new}+]",
    "moved-out": "[<{0.old}]",
    "moved-in": "[>{0.new}]",
    "editorial": "[~{0.old}|{0.new}~]",
}


def shown(old: str, new: str) -> str:
    segments = mark([old], [new])
    assert "".join(segment.old for segment in segments) == old
    assert "".join(segment.new for segment in segments) == new
    return "".join(LEGEND[segment.kind].format(segment) for segment in segments)


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        (
            "县级以上人民政府应当加强对数字经济发展的领导。",
            "省人民政府应当加强对数字经济发展的领导。",
            "[-县级以上-][+省+]人民政府应当加强对数字经济发展的领导。",
        ),
        (
            "传承中华民族优秀的历史文化遗产，促进科学研究工作，制定本法。",
            "传承中华民族优秀历史文化遗产，促进科学研究工作，根据宪法，制定本法。",
            "传承中华民族优秀[-的-]历史文化遗产，促进科学研究工作，[+根据宪法，+]制定本法。",
        ),
        (
            "应当至少保存五年。",
            "应当至少保存十年。",
            "应当至少保存[-五年-][+十年+]。",
        ),
        (
            "县（市、区）人民政府应当按照规定,建立目录。",
            "县市、区人民政府应当按照规定，建立目录。",
            "县[~（|~]市、区[~）|~]人民政府应当按照规定[~,|，~]建立目录。",
        ),
        (
            "我省自二〇二三年一月一日起施行。",
            "本省自2023年1月1日起施行。",
            "[~我省|本省~]自[~二〇二三|2023~]年[~一|1~]月[~一|1~]日起施行。",
        ),
        (
            "建设单位应当组织验收，依法承担赔偿责任；造成损失的，处以罚款。",
            "造成损失的，依法承担赔偿责任；建设单位应当组织验收，处以罚款。",
            None,
        ),
    ],
)
def test_a_change_is_marked_word_by_word(old: str, new: str, marked: str | None) -> None:
    found = shown(old, new)
    if marked is not None:
        assert found == marked
    else:
        assert "[<" in found
        assert "[>" in found


def test_a_lone_word_between_two_long_changes_is_no_anchor() -> None:
    found = shown(
        "由公安机关责令停业整顿，并处五千元以上一万元以下罚款。",
        "由市场监督管理部门没收违法所得，并吊销营业执照。",
    )
    assert found.count("[-") <= 2
    assert found.startswith("由[-公安机关责令停业整顿")


def test_marks_never_run_through_the_number_of_an_item() -> None:
    items = [
        "损坏公共设施和设备的",
        "擅自占用城市道路和绿地的",
        "在禁止区域内燃放烟花爆竹的",
        "倾倒垃圾的",
    ]
    for order in permutations(range(4)):
        old, new = (
            "有下列情形之一的，处罚款："
            + "".join(f"\n（{number}）{items[at]}；" for number, at in some)
            for some in (
                zip("一二三四", range(4), strict=True),
                zip("一二三四", order, strict=True),
            )
        )
        segments = mark([old], [new])
        for text in [piece for segment in segments for piece in (segment.old, segment.new)]:
            assert re.sub("（[一二三四]）", "", text).count("（") == 0, segments
            assert re.sub("（[一二三四]）", "", text).count("）") == 0, segments


def test_a_numeral_inside_a_word_does_not_hide_a_change_of_the_word() -> None:
    assert shown("应当统一管理。", "应当统筹管理。") == "应当[-统一-][+统筹+]管理。"


def test_marks_run_over_the_border_of_paragraphs_without_losing_it() -> None:
    old = ["树木由管线单位修剪；修剪费用由管线单位承担。"]
    new = ["树木由管线单位修剪。", "修剪费用由管线单位承担。"]
    segments = mark(old, new)
    for at, text in enumerate(new):
        assert "".join(s.new for s in segments if s.new_at == at) == text
    assert {segment.kind for segment in segments} == {"equal", "editorial"}
    assert {segment.old_at for segment in segments if segment.old} == {0}


WORDS = [
    "县级以上",
    "人民政府",
    "应当",
    "，",
    "。",
    "、",
    "我省",
    "本省",
    "二十一",
    "21",
    "百分之五",
    "5%",
    "（",
    "）",
    "鼓励",
    "支持",
    "企业",
    "１",
    "一",
    "X",
    "ﬁ",
    "\ue000",
    "的",
]
TEXTS = st.lists(st.sampled_from([*WORDS, "\n（一）", " ", "\u3000"]), max_size=30).map("".join)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(TEXTS, max_size=3), st.lists(TEXTS, max_size=3))
def test_either_side_of_any_marks_is_the_text(old: list[str], new: list[str]) -> None:
    segments = mark(old, new)
    assert "".join(segment.old for segment in segments) == "".join(old)
    assert "".join(segment.new for segment in segments) == "".join(new)
    for at, text in enumerate(old):
        assert "".join(s.old for s in segments if s.old_at == at) == text
    for at, text in enumerate(new):
        assert "".join(s.new for s in segments if s.new_at == at) == text
    if folded("".join(old)) == folded("".join(new)):
        assert {segment.kind for segment in segments} <= {"equal", "editorial"}
