"""Page furniture: page numbers, running heads and feet.

Enters: the lines. Leaves: the lines that are text, with page ends noted, and the spans of the
furniture. A page number is known by its form or by counting up; a running head or foot by
coming back beside page numbers, or at even distances.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from converter.reading.lines import Line

_DASH = r"[-—–－─―·•~～|｜\s]"
_NUMBER = re.compile(
    rf"{_DASH}+\d{{1,4}}{_DASH}+"
    r"|第\s*\d{1,4}\s*页(?:\s*[/／,，、]?\s*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?|\d{1,4}\s*页"
)
_BARE = re.compile(r"\d{1,4}")
_DIGITS = re.compile(r"\d+")
_SENTENCE = "。；：，、！？"
_LONGEST = 60


def remove(lines: list[Line]) -> tuple[list[Line], list[tuple[int, int]]]:
    """The lines of the text, and the spans of the furniture."""
    furniture = _numbers(lines)
    candidates = _candidates(lines)
    for _ in range(3):
        found = _beside(lines, candidates, furniture)
        if found <= furniture:
            break
        furniture |= found
    furniture |= _evenly(lines, candidates, furniture)
    furniture |= _first_head(lines, furniture)
    kept: list[Line] = []
    page = False
    for index, line in enumerate(lines):
        if index in furniture:
            page = True
        else:
            kept.append(replace(line, page=True) if page else line)
            page = False
    return kept, [(lines[index].start, lines[index].end) for index in sorted(furniture)]


def _numbers(lines: list[Line]) -> set[int]:
    """Lines that are page numbers: by their form, or bare numbers that count up."""
    found = set()
    bare = []
    for index, line in enumerate(lines):
        if len(line.text) > 24:
            continue
        if _NUMBER.fullmatch(line.text):
            found.add(index)
        elif _BARE.fullmatch(line.text):
            bare.append((index, int(line.text)))
    return found | _counting(bare)


def _counting(bare: list[tuple[int, int]]) -> set[int]:
    """Bare numbers of which each is one more than the one before, some lines apart."""
    found = set()
    for (index, number), (later, following) in itertools.pairwise(bare):
        if following == number + 1 and later - index >= 5:
            found |= {index, later}
    return found


def _candidates(lines: list[Line]) -> dict[str, list[int]]:
    """Short lines that end no sentence and come back, numbers in them aside."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        text = line.text
        if len(text) <= _LONGEST and text[-1] not in _SENTENCE:
            places.setdefault(_DIGITS.sub("0", text), []).append(index)
    return {text: where for text, where in places.items() if len(where) > 1}


def _beside(lines: list[Line], candidates: dict[str, list[int]], furniture: set[int]) -> set[int]:
    """Candidates that mostly stand beside furniture or a form feed."""
    found: set[int] = set()
    for where in candidates.values():
        beside = [
            i
            for i in where
            if i - 1 in furniture
            or i + 1 in furniture
            or lines[i].page
            or (i + 1 < len(lines) and lines[i + 1].page)
        ]
        if len(beside) >= 2 and len(beside) * 2 >= len(where):
            found.update(beside)
    return found


def _evenly(lines: list[Line], candidates: dict[str, list[int]], furniture: set[int]) -> set[int]:
    """Candidates that come back three times or more at nearly even distances."""
    found: set[int] = set()
    for where in candidates.values():
        gaps = [after - before for before, after in itertools.pairwise(where)]
        if len(gaps) < 2 or furniture.issuperset(where):
            continue
        middle = sorted(gaps)[len(gaps) // 2]
        even = [gap for gap in gaps if abs(gap - middle) <= max(2, middle // 8)]
        if middle >= 10 and len(even) * 5 >= len(gaps) * 4 and where[-1] * 2 >= len(lines):
            found.update(where)
    return found


def _first_head(lines: list[Line], furniture: set[int]) -> set[int]:
    """The head of the first page: a line like the later heads, with the same words below."""
    heads = {lines[index].text for index in furniture}
    start = {
        index
        for index in range(min(3, len(lines)))
        if lines[index].text in heads
        and any(line.text == lines[index].text for line in lines[index + 1 : index + 6])
    }
    return {min(start)} if start else set()
