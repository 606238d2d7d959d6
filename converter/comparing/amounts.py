"""Numbers as they are compared: 一万五千, 15,000 and 1.5万 alike.

Enters: a number as printed, Chinese or Arabic or both. Leaves: one form for each value, from ten
thousand on in 万 where hundreds suffice (1.5万), because Chinese law counts so. What is no
well-formed number (一万五, 一百一) is left as it is but for the parts that are.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from converter.numerals import parse

HAN = "零〇一二三四五六七八九十百千两"
_DIGITS = "零〇一二三四五六七八九"
_ARABIC = r"(?:(?<!\d)\d{1,3}(?:[,，]\d{3})++(?!\d)|\d++)(?:[.．]\d++)?"
_POINTED = rf"[{HAN}]++点[{_DIGITS}]++"
_PART = rf"(?:{_ARABIC}|{_POINTED}(?=[万亿])|[零〇]点[{_DIGITS}]++(?![十百千])|[{HAN}]++)"
AMOUNT = (
    rf"[百千万]分之(?:{_ARABIC}|{_POINTED}|[{HAN}]++)"
    rf"|(?=[\d{HAN}])(?:{_PART}万?亿)?(?:{_PART}万)?{_PART}?"
)
"""A number, or a share (百分之五); groups have no names. Only runs of single characters are
possessive: with groups Python before 3.11.5 gets it wrong."""
_SHARES = {"百": "%", "千": "‰", "万": "‱"}
_UNITS = (("亿", 10**8), ("万", 10**4))
_LONGEST = 16
"""Longer strings of digits are no amounts."""
_WAN = 10**4


def amount(printed: str) -> str:
    """What `printed`, which AMOUNT matches, is compared as."""
    if printed[1:3] == "分之":
        share = _small(printed[3:])
        return printed if share is None else f"{_plain(share)}{_SHARES[printed[0]]}"
    value = _value(printed) if len(printed) <= _LONGEST else None
    if value is None:
        return re.sub(f"[{HAN}]+", _numeral, printed)
    return _written(value)


def _numeral(match: re.Match[str]) -> str:
    try:
        return str(parse(match[0]))
    except ValueError:
        return match[0]


def _value(printed: str) -> Decimal | None:
    """The value of a number with 亿 and 万; None when it is none, or is only a string of digits."""
    for name, unit in _UNITS:
        head, found, tail = printed.rpartition(name)
        if found:
            return _sum(_value(head) or _small(head), unit, tail)
    return None if re.match(r"0|\d+[.．]", _half(printed)) else _small(printed)


def _sum(head: Decimal | None, unit: int, tail: str) -> Decimal | None:
    """`head` times `unit` and `tail`. 一万五 is none: it may be 15000 and 10005."""
    if head is None or not tail:
        return None if head is None else head * unit
    lower = _value(tail) or _small(tail.lstrip("零〇"))
    clear = tail[0] in "零〇" or re.search("[十百千万]", tail)
    if lower is None or lower >= unit or head % 1 or not (clear or lower * 10 >= unit):
        return None
    return head * unit + lower


def _small(printed: str) -> Decimal | None:
    """The value of a number without 亿 and 万; None when it is none."""
    plain = _half(printed)
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return Decimal(plain)
    whole, point, decimals = plain.partition("点")
    try:
        value = Decimal(0 if point and whole in "零〇" else parse(whole))
    except ValueError:
        return None
    digits = "".join(str(_DIGITS.index(digit) - 1) for digit in decimals.replace("零", "〇"))
    return value + Decimal(f"0.{digits}") if point else value


def _half(printed: str) -> str:
    """Half-width digits, without the commas between thousands."""
    return unicodedata.normalize("NFKC", printed).replace(",", "")


def _written(value: Decimal) -> str:
    if value >= _WAN and not value % 100:
        return f"{_plain(value / _WAN)}万"
    return _plain(value)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
