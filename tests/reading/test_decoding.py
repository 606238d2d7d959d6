"""Raw files come in many encodings."""

from __future__ import annotations

import pytest

from converter.reading import read
from converter.reading.decoding import decode

SIMPLIFIED = (
    "第一条　为了促进数字经济发展，根据有关法律，结合本省实际，制定本条例。\n第二条　乙。\n"
)
TRADITIONAL = (
    "第一條　為規範個人資料之蒐集、處理及利用，以避免人格權受侵害，特制定本法。\n"
    "第二條　本法用詞，定義如下：個人資料檔案，指依系統建立而得以檢索、整理之資料。\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_simplified_text_is_decoded(encoding: str) -> None:
    law = read(SIMPLIFIED.encode(encoding), "law.txt").law
    assert [article.num.plain for article in law.articles()] == ["第一条", "第二条"]


def test_big5_is_decoded_and_traditional_numbers_are_read() -> None:
    reading = read(TRADITIONAL.encode("big5"), "law.txt")
    assert [article.num.plain for article in reading.law.articles()] == ["第一條", "第二條"]
    assert ("read-encoding", "read as big5") in [(f.code, f.message) for f in reading.findings]


MACAO = """中華人民共和國澳門特別行政區基本法
（1993年3月31日第八屆全國人民代表大會第一次會議通過，自1999年12月20日起實施）
序言
澳門，包括澳門半島、氹仔島和路環島，自古以來就是中國的領土，十六世紀中葉以後被葡萄牙逐步佔領。
第一章
總則
第一條 澳門特別行政區是中華人民共和國不可分離的部分。
第二條 澳門特別行政區享有行政管理權、立法權、獨立的司法權和終審權。
"""


@pytest.mark.parametrize("repeated", [1, 900])
def test_big5_with_a_character_of_hong_kong_is_decoded(repeated: int) -> None:
    late = MACAO.replace("氹仔島", "路環島") * (repeated - 1) + MACAO
    found = decode(late.encode("big5hkscs"))
    assert (found.text, found.encoding, found.replaced) == (late, "big5hkscs", 0)


def test_private_characters_in_a_gb_text_make_it_no_big5() -> None:
    text = SIMPLIFIED + "第三条　乙\ue000\ue001丙。\n"
    assert decode(text.encode("gb18030")).text == text


def test_a_damaged_byte_costs_one_character_and_is_reported() -> None:
    data = bytearray((SIMPLIFIED * 20).encode())
    data[40] = 0xFF
    reading = read(bytes(data), "law.txt")
    assert reading.law.meta.source is not None
    assert reading.law.meta.source.encoding == "utf-8"
    assert any(f.code == "read-undecodable" for f in reading.findings)
    assert len(reading.law.articles()) == 40


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "read-empty"),
        (b" \r\n\t\n", "read-empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "read-binary"),
        ("今天天气很好。".encode(), "read-nothing-legal"),
    ],
)
def test_files_without_law_are_errors_in_words(data: bytes, code: str) -> None:
    findings = {finding.code: finding for finding in read(data, "bad.txt").findings}
    assert findings[code].severity == "error"
    assert findings[code].file == "bad.txt"


def test_line_ends_of_all_systems_are_the_same() -> None:
    texts = [SIMPLIFIED.replace("\n", end) for end in ("\n", "\r\n", "\r", "\f", "\u2028")]
    assert len({repr(read(text.encode(), "a").law.body) for text in texts}) == 1


def test_private_use_characters_survive_and_are_reported() -> None:
    reading = read("第一条　甲\ue5e5乙。".encode(), "law.txt")
    assert reading.law.articles()[0].text == "甲\ue5e5乙。"
    assert [f.column for f in reading.findings if f.code == "read-private-use"] == [6]


def test_utf8_is_never_called_a_guess() -> None:
    assert not decode(SIMPLIFIED.encode()).guessed
    assert decode(SIMPLIFIED.encode("gb18030")).guessed
