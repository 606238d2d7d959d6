"""Numbers in ids: Arabic, ASCII, without what is redundant."""

from __future__ import annotations

import pytest

from converter.identity import article_number, number_part


@pytest.mark.parametrize(
    ("printed", "part"),
    [
        ("第一条", "1"),
        ("第三十七条", "37"),
        ("第一百零五条", "105"),
        ("第一千零一条", "1001"),
        ("第一千二百六十条", "1260"),
        ("第十二条之一", "12-1"),
        ("第一百三十三条之二", "133-2"),
        ("（一）", "1"),
        ("（二十三）", "23"),
        ("1.", "1"),
        ("1、", "1"),
        ("一、", "1"),
        ("①", "1"),
    ],
)
def test_chinese_numbers(printed: str, part: str) -> None:
    assert article_number(printed) == part
    assert number_part(printed) == part


@pytest.mark.parametrize(
    ("printed", "part"), [("(a)", "a"), ("B.", "B"), ("1.2", "1-2"), ("iv)", "iv"), ("３", "3")]
)
def test_latin_numbers_keep_their_letters(printed: str, part: str) -> None:
    assert number_part(printed) == part


@pytest.mark.parametrize(
    "printed", ["", "第条", "第〇条", "第X条", "附则", "（甲）", "—", "第一千百条"]
)
def test_what_cannot_be_read_gives_no_number_and_is_never_guessed(printed: str) -> None:
    assert number_part(printed) == ""
    with pytest.raises(ValueError, match="not"):
        article_number(printed)
