"""Chinese numerals are read exactly or not at all."""

from __future__ import annotations

import pytest

from converter.numerals import chinese, ordinal, parse


def test_every_number_to_9999_survives_the_round_trip() -> None:
    assert [parse(chinese(value)) for value in range(1, 10000)] == list(range(1, 10000))


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("一百零五", 105),
        ("一百〇五", 105),
        ("一〇五", 105),
        ("一百一十", 110),
        ("一百十五", 115),
        ("一千零一", 1001),
        ("一千零一十", 1010),
        ("一千二百六十", 1260),
        ("两千", 2000),
        ("二〇二三", 2023),
        ("37", 37),
        ("３７", 37),
    ],
)
def test_numerals_as_laws_print_them(numeral: str, value: int) -> None:
    assert parse(numeral) == value


@pytest.mark.parametrize(
    "numeral",
    ["", "零", "0", "一百五", "百五", "一百零十", "十百", "五十二十", "一千五", "两", "零五",
     "一千零零一", "一千百", "第一", "一条", "甲", "壹", "一 二", "12345", "-1", "①②"],
)  # fmt: skip
def test_what_is_no_number_raises(numeral: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse(numeral)


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("第三十七条", (37,)),
        ("第十二条之一", (12, 1)),
        ("第一千二百六十条", (1260,)),
        ("第二分编", (2,)),
        ("第九章", (9,)),
        ("第37条", (37,)),
        ("（一）", (1,)),
        ("(十二)", (12,)),
        ("（一之二）", (1, 2)),
        ("一、", (1,)),
        ("1.", (1,)),
        ("1．", (1,)),
        ("（1）", (1,)),
        ("①", (1,)),
        ("⑴", (1,)),
        ("㈠", (1,)),
    ],
)
def test_numbers_of_provisions(printed: str, numbers: tuple[int, ...]) -> None:
    assert ordinal(printed) == numbers


@pytest.mark.parametrize(
    "printed", ["", "第条", "第X条", "附则", "第三十七条规定", "（甲）", "一百五、", "①②"]
)
def test_what_numbers_no_provision_raises(printed: str) -> None:
    with pytest.raises(ValueError, match="not"):
        ordinal(printed)
