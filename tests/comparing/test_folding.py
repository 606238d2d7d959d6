"""What two printings of a provision have in common, and where another number is another rule."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converter import identity, reading
from converter.comparing import compare
from converter.comparing.folding import fold, folded

OTHERS = [
    ("第（一）、（二）项", "第（十二）项"),
    ("第（一）（二）项", "第（十二）项"),
    ("第一、二项", "第十二项"),
    ("三、五万元", "三十五万元"),
    ("一万、五千元", "一万五千元"),
    ("2、3年", "23年"),
    ("5-10日", "510日"),
    ("5—10日", "5、10日"),
    ("5%-10%", "5%、10%"),
    ("第三条—第五条", "第三条、第五条"),
    ("3〜5日", "35日"),
    ("-5度", "5度"),
    ("－5度", "5度"),
    ("5‰", "5"),
    ("5‰", "5%"),
    ("1/3", "13"),
    ("3½", "31/2"),
    ("10³", "103"),
    ("10:30", "1030"),
    ("1.5", "15"),
    ("①②项", "12项"),
    ("10\u300020", "1020"),
    ("5\n10", "510"),
]
ALIKE = [
    ("一万元", "10000元"),
    ("一万五千元", "15000元"),
    ("一万五千元", "1.5万元"),
    ("10,000元", "１万元"),
    ("三十万元以上", "300000元以上"),
    ("一亿三千万元", "1.3亿元"),
    ("一万零五百", "10500"),
    ("百分之零点五", "0.5%"),
    ("百分之10", "１０％"),
    ("千分之五", "5‰"),
    ("十二", "12"),
    ("二〇二二年一月一日", "2022年1月1日"),
    ("2 023年", "2023年"),
    ("第（一）、（二）项", "第一、二项"),
    ("第（一）（二）项", "第（一）、（二）项"),
    ("5—10日", "5－10日"),
    ("5～10日", "5~10日"),
    ("3:1", "3：1"),
    ("m²", "m2"),
    ("有下列情形之一，\n（一）甲", "有下列情形之一：\n（一）甲"),
    ("统一规划。", "统一规划"),
]


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_another_number_is_no_editorial_change(one: str, other: str) -> None:
    assert folded(f"处{one}以下") != folded(f"处{other}以下")


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_another_way_to_print_a_number_is_none_of_substance(one: str, other: str) -> None:
    assert folded(f"处{one}以下") == folded(f"处{other}以下")


@pytest.mark.parametrize(
    ("printed", "compared"),
    [
        ("一万五", "1万5"),
        ("万一", "万1"),
        ("千万不要", "千万不要"),
        ("3万千瓦", "3万千瓦"),
        ("一百一", "一百一"),
        ("1,23", "1、23"),
        ("010-12345678", "010-12345678"),
    ],
)
def test_no_amount_is_made_of_what_is_none(printed: str, compared: str) -> None:
    assert folded(printed) == compared


def test_the_table_says_that_a_change_of_numbers_is_a_revision() -> None:
    first, second = (
        identity.assign(reading.read(text.encode(), "law.txt").law)
        for text in (
            "测试条例\n\n第一条　为了测试，制定本条例。\n\n"
            "第二条　有前条第（一）、（二）项情形的，处一万元以上二万元以下罚款。",
            "测试条例\n\n第一条　为了测试，制定本条例。\n\n"
            "第二条　有前条第（十二）项情形的，处10000元以上20000元以下罚款。",
        )
    )
    assert [pair.relation for pair in compare(first, second).pairs] == ["unchanged", "revised"]


TEXTS = st.text(
    st.sampled_from("一二十百千万亿点零〇两15,，.、-—/（）① \u3000\n³½分之%‰第条我省甲")
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(TEXTS)
def test_every_folded_character_has_its_place(text: str) -> None:
    both = fold(text)
    assert both.text == folded(text)
    assert len(both.places) == len(both.text)
    assert list(both.places) == sorted(both.places)
    assert all(place < len(text) for place in both.places)


@pytest.mark.parametrize("unit", ["-", "一", "1,", "1，", "一万", "①", "/", "123,", "零点", "1 "])
def test_folding_takes_time_in_proportion_to_the_text(unit: str) -> None:
    start = time.process_time()
    folded(unit * 60_000)
    assert time.process_time() - start < 3
