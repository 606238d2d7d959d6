"""Words of references against their targets, in the forms that Chinese laws use."""

from __future__ import annotations

import pytest
from lxml import etree

from converter.checking.characters import char_brackets
from converter.checking.document import AKN, Document
from converter.checking.wording import ref_unmarked, ref_words


def found(mark: str) -> list[str]:
    text = f'<akomaNtoso xmlns="{AKN}"><act><body>{LAW}<p>{mark}</p></body></act></akomaNtoso>'
    return [hit.detail for hit in ref_words(Document.of(etree.fromstring(text)))]


LAW = (
    "".join(
        f'<paragraph eId="{eid}"/>'
        for eid in (
            *("art_2", "art_3", "art_4", "art_5", "art_6", "art_12", "art_12-1", "chp_3"),
            *("art_2__para_1", "art_2__para_2__point_2", "art_3__para_1", "art_7__para_2"),
            *("art_12-1__para_2__point_3", "part_2__chp_1"),
            *(f"art_3__para_1__point_{number}" for number in range(1, 5)),
        )
    )
    + '<part eId="part_1"><chapter eId="part_1__chp_2"><article eId="art_8"/></chapter></part>'
)


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("本条例第三条", "#art_3"),
        ("第十二条之一第二款第（三）项", "#art_12-1__para_2__point_3"),
        ("第三条第二项", "#art_3__para_1__point_2"),
        ("《河北省数据条例》第一百零五条", "/akn/cn-he/act/difangxing-fagui/2020/x/zho@/~art_105"),
        ("前款第二项", "#art_2__para_2__point_2"),
        ("本条第二款", "#art_7__para_2"),
        ("第三章", "#chp_3"),
        ("第二编第一章", "#part_2__chp_1"),
        ("前款", "#art_2__para_1"),
        ("《河北省数据条例》", "/akn/cn-he/act/difangxing-fagui/2020/x"),
        ("第三条第二项、第三项", "#art_3__para_1__point_2"),
        ("第一编第二章第八条", "#art_8"),
        ("《河北省数据条例》第一章第八条", "/akn/cn-he/act/difangxing-fagui/2020/x/~art_8"),
        ("税收征管法第五十四条第（一）项", "/akn/cn/act/falv/1992-09-04/x/~art_54"),
    ],
)
def test_words_and_target_agree(words: str, href: str) -> None:
    assert found(f'<ref href="{href}">{words}</ref>') == []


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("第三条", "#art_4"),
        ("第十二条之一", "#art_12"),
        ("第十二条", "#art_12-1"),
        ("第三条第二款", "#art_3__para_1"),
        ("第三条第二款", "#art_3"),
        ("第一编第三章第八条", "#art_8"),
        ("第二章第八条", "#art_2"),
        ("《河北省数据条例》第九条", "/akn/cn-he/act/difangxing-fagui/2020/x/~art_19"),
    ],
)
def test_words_and_target_contradict_each_other(words: str, href: str) -> None:
    assert found(f'<ref href="{href}">{words}</ref>') == [f"{words} → {href}"]


def test_a_target_that_does_not_exist_is_for_another_rule() -> None:
    assert found('<ref href="#art_99">第三条</ref>') == []


def test_a_range_is_held_against_both_its_ends() -> None:
    good = '<rref from="#art_3" upTo="#art_5">第三条至第五条</rref>'
    assert found(good) == []
    assert found(good.replace("art_3", "art_2")) == ["第三条 → #art_2"]
    assert found(good.replace("art_5", "art_6")) == ["第五条 → #art_6"]
    points = '<rref from="#art_3__para_1__point_1" upTo="#art_3__para_1__point_4">'
    assert found(f"{points}第三条第一项至第四项</rref>") == []


def decision(*lines: str) -> Document:
    body = "".join(f"<p>{line}</p>" for line in lines)
    text = (
        f'<akomaNtoso xmlns="{AKN}"><act><body><paragraph eId="para_1"><content>{body}'
        "</content></paragraph></body></act></akomaNtoso>"
    )
    return Document.of(etree.fromstring(text))


def test_a_quotation_over_several_paragraphs_closes_in_the_last_of_them() -> None:
    document = decision(
        "修改为：“网络运营者不履行第二十三条规定的，责令改正。", "“有前款行为的，依照第五条处理。”"
    )
    assert list(ref_unmarked(document)) == []
    assert list(char_brackets(document)) == []
    nested = decision(
        "修改为：<mod><quotedStructure><p>“甲。</p><p>“乙。”</p></quotedStructure></mod>"
    )
    assert list(char_brackets(nested)) == []


def test_outside_of_quotations_provisions_and_brackets_are_looked_at() -> None:
    after = decision("修改为：“甲。", "“乙，依照第五条。”本决定第六条除外。")
    assert [hit.detail for hit in ref_unmarked(after)] == ["第六条"]
    assert [hit.detail for hit in char_brackets(decision("修改为：“甲。", "乙。"))] == ["“"]
    assert [hit.detail for hit in char_brackets(decision("修改为：“甲。", "“乙。（”"))] == ["”"]
