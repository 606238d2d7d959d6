"""Normalisation before comparing: what a reader would not call a change is made alike.

Enters: text as printed. Leaves: `Folded` text, each character with its place in the original.
Folded away: width, punctuation, spacing, 我省 for 本省, Chinese for Arabic numerals, 百分之五
for 5%, and the year digit 〇. The text itself is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from converter.numerals import parse

_NUMBER = "零〇一二三四五六七八九十百千两"
_SPECIAL = re.compile(
    rf"百分之(?P<percent>[{_NUMBER}]+)|(?P<numeral>[{_NUMBER}]+)"
    r"|(?P<self>我)(?=[省市县区州盟旗])|(?P<point>(?<=\d)[.．](?=\d))"
)
_POINT = "\ufdd0"
"""Stands for a decimal point until all other points are gone; no character of any text."""


class Folded(Struct, frozen=True):
    """Folded text with the place of every character in the text as printed."""

    text: str
    """The folded characters."""
    places: tuple[int, ...]
    """For each folded character the offset of the printed character it comes from."""


def folded(text: str) -> str:
    """`text` as it is compared. Two texts that fold alike differ in editorial matters only."""
    return _SPECIAL.sub(_special, text).translate(_CHARACTERS)


@lru_cache(maxsize=4096)
def fold(text: str) -> Folded:
    """`text` folded, with offsets into it; `fold(text).text == folded(text)`."""
    characters: list[str] = []
    places: list[int] = []
    at = 0
    for match in (*_SPECIAL.finditer(text), None):
        end = match.start() if match else len(text)
        for place in range(at, end):
            _append(text[place], place, characters, places)
        if match:
            replacement = _special(match)
            if replacement == match[0]:
                for place in range(match.start(), match.end()):
                    _append(text[place], place, characters, places)
            else:
                _append(replacement, match.start(), characters, places)
            at = match.end()
    return Folded("".join(characters), tuple(places))


def _append(part: str, place: int, characters: list[str], places: list[int]) -> None:
    plain = part.translate(_CHARACTERS)
    characters.extend(plain)
    places.extend([place] * len(plain))


def _special(match: re.Match[str]) -> str:
    """What a numeral, a percentage, 我 or a decimal point becomes."""
    if match["self"]:
        return "本"
    if match["point"]:
        return _POINT
    value = _value(match["percent"] or match["numeral"])
    if not value:
        return match[0]
    return f"{value}%" if match["percent"] else value


def _value(numeral: str) -> str:
    try:
        return str(parse(numeral))
    except ValueError:
        return ""


class _Characters(dict[int, str]):
    """Every character as it is compared, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code))
        self[code] = "".join(character for character in plain if _counts(character))
        return self[code]


_CHARACTERS = _Characters({ord(_POINT): "."})


def _counts(character: str) -> bool:
    """False for punctuation, white space and control characters; characters for private use
    (U+E000 and on) stand for rare Han characters in real texts and count."""
    category = unicodedata.category(character)
    return character == "%" or (category[0] not in "PZ" and category not in ("Cc", "Cf"))
