"""Dates as laws print them.

Enters: words. Leaves: day dates with their place. A date that no calendar has is no date.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from converter.model import DateFact
from converter.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN = "零〇○Oo0０一二三四五六七八九十"
_DATE = re.compile(
    # The first character stands before the choice: so the expression is sought for by it.
    rf"(?P<y>[12１２一二](?:(?<![一二])\s?[\d０-９]\s?[\d０-９]\s?[\d０-９]|(?<![12１２])[{_HAN}]{{3}}))\s*年"
    rf"\s*(?P<m>[\d０-９]\s?[\d０-９]?|[{_HAN}]{{1,2}})\s*月"
    rf"\s*(?P<d>[\d０-９]\s?[\d０-９]?|[{_HAN}]{{1,3}})\s*日"
)
_ZERO = str.maketrans("零〇○Oo０１２３４５６７８９", "000000123456789")
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")


class Dated(Struct, frozen=True):
    """A date in a text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    fact: DateFact
    """The day."""


def dates(text: str) -> Iterator[Dated]:
    """The dates in `text`, in order."""
    for match in _DATE.finditer(text):
        fact = _fact(match["y"], match["m"], match["d"])
        if fact:
            yield Dated(match.start(), match.end(), fact)


def is_date(text: str) -> bool:
    """True when `text` is a date and nothing else."""
    stripped = text.strip()
    match = _DATE.fullmatch(stripped) if stripped[-1:] == "日" else None
    return bool(match and _fact(match["y"], match["m"], match["d"]))


@lru_cache(maxsize=1024)
def _fact(year: str, month: str, day: str) -> DateFact | None:
    printed = "".join(year.split()).translate(_ZERO).translate(_DIGITS)
    try:
        return DateFact(datetime.date(int(printed), _small(month), _small(day)).isoformat())
    except ValueError:
        return None


def _small(printed: str) -> int:
    plain = "".join(printed.split()).translate(_ZERO)
    try:
        return int(plain) if plain.isdigit() and plain.isascii() else parse(plain)
    except ValueError:
        return 0
