"""Page furniture: page numbers, running heads and feet.

Enters: the lines. Leaves: the lines that are text, with page ends noted, and the spans of the
furniture. A page number is known by its form; a running head or foot by its coming back beside
the page numbers, or at even distances.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from converter.reading.lines import Line

_NUMBER = re.compile(
    r"[-—–－─·•~～\s]*(?:第\s*)?\d{1,4}\s*(?:页)?\s*(?:[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–－─·•~～\s]*"
)
_DIGITS = re.compile(r"\d+")


def remove(lines: list[Line]) -> tuple[list[Line], list[tuple[int, int]]]:
    """The lines of the text, and the spans of the furniture."""
    numbers = {index for index, line in enumerate(lines) if _is_number(line.text)}
    furniture = numbers | _recurring(lines, numbers)
    kept: list[Line] = []
    spans = []
    page = False
    for index, line in enumerate(lines):
        if index in furniture:
            spans.append((line.start, line.end))
            page = True
        else:
            kept.append(replace(line, page=True) if page else line)
            page = False
    return kept, spans


def _is_number(text: str) -> bool:
    return len(text) <= 24 and _NUMBER.fullmatch(text) is not None


def _recurring(lines: list[Line], numbers: set[int]) -> set[int]:
    """Lines beside page numbers that come back on other pages."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if len(line.text) <= 60:
            places.setdefault(_DIGITS.sub("0", line.text), []).append(index)
    found: set[int] = set()
    for where in places.values():
        beside = [i for i in where if {i - 1, i + 1} & numbers or lines[i].page]
        if len(beside) >= 2 and len(beside) * 2 >= len(where):
            found.update(beside)
    return found
