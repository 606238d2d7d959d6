"""A sentence that ends with its line: does the next one begin a 款? (土地管理法 and other laws)"""

from __future__ import annotations

from converter.reading.weighing import ends

WHOLE = (
    "县级以上地方人民政府应当将耕地保护纳入国民经济和社会发展规划，建立耕地保护责任制，"
    "对本行政区域内耕地保有量和永久基本农田保护面积负责。"
)
OWN = "上级人民政府应当定期对下级人民政府履行耕地保护责任的情况进行考核，考核结果向社会公布。"


def test_a_long_sentence_after_a_long_paragraph_is_another_paragraph() -> None:
    assert ends(WHOLE, OWN, 0.6)


def test_a_sentence_that_leans_on_the_one_before_is_none() -> None:
    assert not ends("依法收回土地使用权的，应当提前公告。", "但法律另有规定的除外。", 0.6)
    assert not ends("自治县设立人民法院和人民检察院。", "其组织和职权由法律规定。", 0.6)


def test_a_short_addition_in_a_text_of_many_sentences_is_none() -> None:
    assert not ends("市土地管理部门应当提前予以公告。", "公告期不少于三十日。", 0.4)


def test_a_text_without_evidence_has_a_verdict_too() -> None:
    assert isinstance(ends("甲。", "乙。", 0.0), bool)
    assert ends(WHOLE, OWN, 1.0)
