"""Numbers that Word counts by itself, written out.

Enters: the numbering of a Word file, and the paragraphs' places in lists, in order. Leaves: the
number that Word shows before each paragraph. Where 第一条 is counted and not typed, the number
is text of the law and stands in no run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from converter.intake.word_package import W, value
from converter.numerals import chinese

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from converter.intake.outcome import Notes
    from converter.intake.word_styles import Listed, Styles

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_IDEOGRAPHS = str.maketrans("0123456789", "〇一二三四五六七八九")


def _letters(number: int) -> str:
    """a … z, aa, bb …: how Word goes on after z."""
    times, rest = divmod(number - 1, 26)
    return chr(ord("a") + rest) * (times + 1)


def _roman(number: int) -> str:
    written = ""
    for unit, letters in _ROMAN:
        written += letters * (number // unit)
        number %= unit
    return written


def _enclosed(first: str, last: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= last else str(number)


def _series(letters: str) -> Callable[[int], str]:
    return lambda number: letters[(number - 1) % len(letters)]


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL),
    "decimalHalfWidth": str,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": lambda number: str(number).translate(_IDEOGRAPHS),
    "japaneseDigitalTenThousand": lambda number: str(number).translate(_IDEOGRAPHS),
    "ideographTraditional": _series("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _series("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _enclosed("①", 20),
    "decimalEnclosedCircleChinese": _enclosed("①", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda _: "",
}


class Numbers:
    """The lists of a file, counted while its paragraphs go by."""

    def __init__(self, root: _Element | None, styles: Styles, notes: Notes) -> None:
        self._styles, self._notes = styles, notes
        found = root if root is not None else ()
        self._lists = {e.get(W + "numId", ""): e for e in found if e.tag == W + "num"}
        self._abstract = {
            e.get(W + "abstractNumId", ""): e for e in found if e.tag == W + "abstractNum"
        }
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def properties(self, listed: Listed) -> _Element | None:
        """The paragraph properties that the list level of `listed` brings."""
        level = self._level(listed.number, listed.level)
        return level.find(W + "pPr") if level is not None else None

    def next(self, listed: Listed) -> str:
        """The number before the next paragraph at `listed`, with the space after it."""
        level = self._level(listed.number, listed.level)
        if level is None or not 0 <= listed.level < _LEVELS:
            return ""
        key, depth = self._key(listed.number), listed.level
        counts = self._counts.setdefault(key, [None] * _LEVELS)
        restart = self._override(listed)
        before = counts[depth]
        counts[depth] = restart if restart is not None else self._after(before, level)
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        pattern = value(level, "lvlText") or ""
        if (value(level, "numFmt") or "decimal") == "bullet":
            self._notes.say("intake-numbers", f"bullets were left out, such as {pattern!r}")
            return ""
        text = _PLACE.sub(lambda place: self._part(listed, counts, int(place[1]) - 1), pattern)
        if not text:
            return ""
        self._notes.say("intake-numbers", f"“{text}”")
        return text + ("" if value(level, "suff") == "nothing" else "\u3000")

    @staticmethod
    def _after(before: int | None, level: _Element) -> int:
        return before + 1 if before is not None else _whole(value(level, "start"), 1)

    def _part(self, listed: Listed, counts: list[int | None], depth: int) -> str:
        """The number of one level in the pattern of another."""
        level = self._level(listed.number, depth)
        own = self._level(listed.number, listed.level)
        number = counts[depth]
        if number is None:
            number = _whole(value(level, "start"), 1)
        legal = own is not None and value(own, "isLgl") is not None and depth != listed.level
        form = "decimal" if legal else value(level, "numFmt") or "decimal"
        write = _FORMATS.get(form)
        if write is None or number < 1 or number > 9999:
            self._notes.say("intake-number-format", f"{form!r}, number {number}")
            return str(number)
        return write(number)

    def _override(self, listed: Listed) -> int | None:
        """Where the list starts anew, the first time that it is used."""
        if (listed.number, listed.level) in self._begun:
            return None
        self._begun.add((listed.number, listed.level))
        for override in self._lists[listed.number].iter(W + "lvlOverride"):
            if override.get(W + "ilvl") == str(listed.level):
                start = value(override, "startOverride")
                return _whole(start, 1) if start is not None else None
        return None

    def _key(self, number: str) -> str:
        found = self._lists.get(number)
        key = (value(found, "abstractNumId") if found is not None else "") or ""
        linked = self._styles.link(value(self._abstract.get(key), "numStyleLink"))
        if linked and linked != number and linked in self._lists:
            return value(self._lists[linked], "abstractNumId") or ""
        return key

    def _level(self, number: str, depth: int) -> _Element | None:
        found = self._lists.get(number)
        if found is None:
            return None
        for override in found.iter(W + "lvlOverride"):
            level = override.find(W + "lvl")
            if level is not None and override.get(W + "ilvl") == str(depth):
                return level
        abstract = self._abstract.get(self._key(number))
        levels = abstract.iterfind(W + "lvl") if abstract is not None else iter(())
        return next((level for level in levels if level.get(W + "ilvl") == str(depth)), None)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise
