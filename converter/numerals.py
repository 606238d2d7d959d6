"""Chinese numerals and the numbers that provisions bear.

Enters: characters as printed. Leaves: integers (`parse`, `ordinal`) and back (`chinese`).
Nothing is guessed: what is not a well-formed number raises ValueError.
"""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_ONES = "一二三四五六七八九"
_NUMERAL = re.compile(
    rf"(?:(?P<thousands>[两{_ONES}])千)?"
    rf"(?P<zero_hundreds>零)?(?:(?P<hundreds>[两{_ONES}])百)?"
    rf"(?P<zero_tens>零)?(?:(?P<tens>[{_ONES}]?)(?P<ten>十))?"
    rf"(?P<zero_ones>零)?(?P<ones>[{_ONES}])?"
)
_FULL_WIDTH = {ord("０") + value: str(value) for value in range(10)}
_ENCLOSED = re.compile("[①-⒛㈠-㈩㊀-㊉㉑-㉟㊱-㊿]")
_PRINTED = "零一二三四五六七八九十百千两〇0-9"
_PROVISION = re.compile(
    rf"第(?P<number>[{_PRINTED}]+)(?P<unit>编|編|分编|分編|章|节|節|条|條|款|项|項|目)"
    rf"(?P<inserted>(?:之[{_PRINTED}]+)*)"
)
_ITEM = re.compile(rf"\(?(?P<number>[{_PRINTED}]+)(?P<inserted>(?:之[{_PRINTED}]+)*)[)、.,]?")


def parse(text: str) -> int:
    """The value of a Chinese or Arabic numeral from 1 to 9999.

    十 = 10, 一百零五 = 105, 一百一十 = 一百十 = 110, 一千零一 = 1001, 二〇二三 = 2023.
    Full-width digits count as digits. Raises ValueError on anything else: an unknown
    character, a missing or needless 零, an order of units that no numeral has.
    """
    plain = text.translate(_FULL_WIDTH)
    if plain.isascii() and plain.isdigit() and len(plain) <= 4 and int(plain):
        return int(plain)
    value = _positional(plain) or _additive(plain.replace("〇", "零"))
    if not value:
        raise ValueError(f"{text!r} is not a number from 1 to 9999")
    return value


def _positional(plain: str) -> int:
    """The value of digits read one by one, as years are (二〇二三, 一〇五); 0 when it is none."""
    digits = plain.replace("〇", "零")
    if not 2 <= len(digits) <= 4 or digits[0] == "零" or any(c not in _DIGITS for c in digits):
        return 0
    return int("".join(str(_DIGITS[c]) for c in digits))


def _additive(plain: str) -> int:
    """The value of 千百十 and digits; 0 when `plain` is no such numeral, or not its usual form."""
    match = _NUMERAL.fullmatch(plain)
    if not match:
        return 0
    value = 0
    for name, unit in (("thousands", 1000), ("hundreds", 100), ("ones", 1)):
        value += _digit(match[name]) * unit
    if match["ten"]:
        value += (_digit(match["tens"]) or 1) * 10
    return value if _spelling(plain) == _spelling(chinese(value) if value else "") else 0


def _digit(character: str | None) -> int:
    return 2 if character == "两" else _DIGITS[character] if character else 0


def _spelling(numeral: str) -> str:
    """The numeral without the liberties that writers take: 一百十 for 一百一十, 两百 for 二百."""
    return numeral.replace("两", "二").replace("一十", "十")


def chinese(value: int) -> str:
    """The Chinese numeral of `value`, 1 to 9999, as laws print it: 105 = 一百零五.

    Raises ValueError outside that range.
    """
    if not 1 <= value <= 9999:
        raise ValueError(f"{value} is not a number from 1 to 9999")
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            written += ("零" if gap and written else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return written[1:] if written.startswith("一十") else written


def ordinal(printed: str) -> tuple[int, ...]:
    """The numbers in a provision's number as printed.

    第三十七条 = (37,), 第十二条之一 = (12, 1), （一） = (1,), 一、 = 1. = ① = ⑴ = ㈠ = (1,).
    Raises ValueError when `printed` is not such a number, to the last character.
    """
    plain = unicodedata.normalize("NFKC", printed).strip()
    match = _PROVISION.fullmatch(plain) or _ITEM.fullmatch(plain)
    if not match or len(_ENCLOSED.findall(printed)) > 1:
        raise ValueError(f"{printed!r} is not the number of a provision")
    numerals = [match["number"], *match["inserted"].split("之")[1:]]
    return tuple(parse(numeral) for numeral in numerals)
