"""Normalisation before comparing: what a reader would not call a change is made alike.

Enters: text as printed. Leaves: `Folded` text, each character with its place in the original.
Folded away: width, punctuation, spacing, 我省 for 本省, Chinese for Arabic numerals, 百分之五
for 5%, 1万 for 10000, and the year digit 〇. Not folded away: what stands between two numbers or
is the sign of one, because without it they are another number (二、三 is not 二十三, -5 not 5).
The text itself is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from converter.comparing.amounts import AMOUNT, HAN, amount


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


class _Characters(dict[int, str]):
    """Every character as it is compared, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code)).replace("⁄", "/")
        self[code] = "".join(character for character in plain if _counts(character))
        return self[code]


_SIGNS = ".、-/:·"
"""Punctuation that is kept beside numbers."""
_KEPT = {ord(sign): chr(0xFDD0 + at) for at, sign in enumerate(_SIGNS)}
"""What stands for each until all other punctuation is gone; no character of any text."""
_CHARACTERS = _Characters({ord(kept): chr(sign) for sign, kept in _KEPT.items()})


def _counts(character: str) -> bool:
    """False for punctuation, white space and control characters; characters for private use
    (U+E000 and on) stand for rare Han characters in real texts and count."""
    category = unicodedata.category(character)
    return character in "%‰‱" or (category[0] not in "PZ" and category not in ("Cc", "Cf"))


_RANGES = ((0, 0x100), (0x2000, 0x2070), (0x3000, 0x3040), (0xFE10, 0xFE70), (0xFEFF, 0xFF70))
"""Where the punctuation, white space and control characters of Chinese texts stand."""
_BLANK = "".join(
    chr(code) for start, end in _RANGES for code in range(start, end) if not _CHARACTERS[code]
)
_WAVES = "\uff5e~\u223c"
_DASHES = f"-\u2010-\u2015\u2212\ufe63\uff0d\u301c{_WAVES}"
"""Hyphens, dashes, minus signs and waves: before a number each is a range or a sign."""
_NUMBER = rf"\d{HAN}"
_ENCLOSED = "①-⒛㈠-㈩㊀-㊉㉑-㉟㊱-㊿¼-¾⅐-⅞"
"""Numbers that are one character."""
_EITHER = f"[{_NUMBER}{_ENCLOSED}]"
_SPECIAL = re.compile(
    rf"(?P<gap>(?<={_EITHER})[{re.escape(_BLANK)}{_WAVES}]++(?={_EITHER})"
    rf"|(?<=[{_ENCLOSED}])(?={_EITHER})|(?<=[{_NUMBER}])(?=[{_ENCLOSED}]))"
    rf"|(?<![{_DASHES}])(?P<dash>[{_DASHES}]++)(?=[ \u3000]?第?[（(]?[{_NUMBER}])"
    rf"|(?<![/／])(?P<slash>[/／]++)(?=[{_NUMBER}])|(?P<over>(?<=[{_NUMBER}])[/／]++)"
    r"|(?<=\d)(?P<power>[⁰¹²³⁴-⁹]+)"
    rf"|(?P<amount>{AMOUNT})|(?P<self>我)(?=[省市县区州盟旗])"
)
_ENCLOSING = re.compile(f"[{_ENCLOSED}]")
_DASH = re.compile(f"[{_DASHES}]")
_BRACKETS = ("Ps", "Pe", "Pi", "Pf")
_DOTS = str.maketrans("•‧・･", "····")


def _special(match: re.Match[str]) -> str:
    """What a number, what stands beside one, or 我 becomes."""
    if match["gap"] is not None:
        return _between(match).translate(_KEPT)
    if match["amount"]:
        return amount(match["amount"]).translate(_KEPT)
    if match["power"]:
        return f"^{match['power']}"
    if match["self"]:
        return "本"
    return ("-" if match["dash"] else "/").translate(_KEPT)


def _between(match: re.Match[str]) -> str:
    """What stands for the gap between two numbers: one sign, whatever brackets are around it.

    Empty where white space divides one number: 2 023年. In a row of a table it divides two.
    """
    run = match["gap"]
    if _DASH.search(run):
        return "-"
    printed = [one for one in run.translate(_DOTS) if unicodedata.category(one)[0] == "P"]
    signs = [one for one in printed if unicodedata.category(one) not in _BRACKETS]
    if len(signs) == 1 and "\n" not in run:
        sign = unicodedata.normalize("NFKC", signs[0])
        return sign if sign in _SIGNS else "、"
    beside = match.string[match.start() - 1] + match.string[match.end()]
    cells = "\u3000" in run and beside.isdecimal()
    return "、" if printed or "\n" in run or cells or _ENCLOSING.search(beside) else ""
