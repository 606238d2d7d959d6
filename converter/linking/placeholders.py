"""Dates that a draft leaves open: 自2023年X月X日起施行.

Enters: a text. Leaves: `placeholder` marks over them; no date is made up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from converter.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = r"[XxＸ×＊*○〇□_＿]+"
_DATE = re.compile(
    rf"(?P<year>[0-9０-９〇零一二三四五六七八九]{{4}}|[0-9０-９]{{0,3}}{_BLANK}|(?<=[自于从])\s{{1,6}})"
    rf"\s{{0,6}}年\s{{0,6}}"
    rf"(?P<month>[0-9０-９一二三四五六七八九十]{{1,3}}|{_BLANK}|\s{{0,6}})\s{{0,6}}月\s{{0,6}}"
    rf"(?P<day>[0-9０-９一二三四五六七八九十]{{1,3}}|{_BLANK}|\s{{0,6}})\s{{0,6}}日"
)
_OPEN = re.compile(rf"{_BLANK}|\s*")


def placeholders(text: str) -> Iterator[Mark]:
    """A mark for each date of which a part is left open."""
    if "年" not in text or "日" not in text:
        return
    for match in _DATE.finditer(text):
        if any(_OPEN.fullmatch(match[part]) for part in ("year", "month", "day")):
            attrs = (("status", "incomplete"), ("originalText", match[0]))
            yield Mark(match.start(), match.end(), "placeholder", attrs)
