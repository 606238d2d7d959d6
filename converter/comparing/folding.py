"""Normalisation before comparing: what a reader would not call a change is made alike.

Enters: text as printed. Leaves: `Folded` text, each character with its place in the original.
Folded away: width, punctuation, spacing, 我省 for 本省, Chinese for Arabic numerals, 百分之五
for 5%, and the year digit 〇. The text itself is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from converter.numerals import parse

_NUMERAL = re.compile("[零〇一二三四五六七八九十百千两]+")
_PERCENT = re.compile("百分之([零〇一二三四五六七八九十百]+)")
_SELF = re.compile("我(?=[省市县区州盟旗])")
_POINT = re.compile(r"(?<=\d)[.．](?=\d)")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with the place of every character in the text as printed."""

    text: str
    """The folded characters."""
    places: tuple[int, ...]
    """For each folded character the offset of the printed character it comes from."""


def folded(text: str) -> str:
    """`text` as it is compared. Two texts that fold alike differ in editorial matters only."""
    return fold(text).text


@lru_cache(maxsize=16384)
def fold(text: str) -> Folded:
    """`text` folded, with offsets into it."""
    characters: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        width, replacement = _numeral(text, at)
        if not width:
            width, replacement = 1, _character(text, at)
        characters.extend(replacement)
        places.extend([at] * len(replacement))
        at += width
    return Folded("".join(characters), tuple(places))


def _numeral(text: str, at: int) -> tuple[int, str]:
    """Length and folded form of a Chinese numeral at `at`; (0, "") when there is none."""
    percent = _PERCENT.match(text, at)
    if percent and (value := _value(percent[1])):
        return percent.end() - at, f"{value}%"
    numeral = _NUMERAL.match(text, at)
    if numeral and (value := _value(numeral[0])):
        return numeral.end() - at, value
    return 0, ""


def _value(numeral: str) -> str:
    try:
        return str(parse(numeral))
    except ValueError:
        return ""


def _character(text: str, at: int) -> str:
    if _SELF.match(text, at):
        return "本"
    if _POINT.match(text, at):
        return "."
    plain = unicodedata.normalize("NFKC", text[at])
    return "".join(character for character in plain if _counts(character))


def _counts(character: str) -> bool:
    """False for punctuation, white space and control characters; characters for private use
    (U+E000 and on) stand for rare Han characters in real texts and count."""
    category = unicodedata.category(character)
    return character == "%" or (category[0] not in "PZ" and category not in ("Cc", "Cf"))
