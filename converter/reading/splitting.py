"""Provisions that the source has run together on one line.

Enters: paragraphs. Leaves: the same with a line of its own for each article or heading that
follows the end of a sentence, bears the next number and is set off by space, and of a text that
stands whole on one line for title and 题注. 款 and 项 run together stay together: nothing tells
their borders with the same certainty.
"""

from __future__ import annotations

import re

from converter.reading import openers
from converter.reading.dates import dates
from converter.reading.reflow import Paragraph
from converter.reading.runs import after_blank

_N = openers.NUMERALS
_POINT = re.compile(rf"第\s{{0,3}}[{_N}][{_N}\s]{{0,12}}[条條章节節编編](?=[\s【])")
_PLAIN = re.compile(r"[^。；：，、！？]{1,40}")
_BRACKET = re.compile(r"(?<=\s)[（(]")
_DATE = 24
"""By which character the date of a 题注 has begun."""
_SHORTEST = 12
_LONGEST = 90


def split(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], list[tuple[int, str]]]:
    """The paragraphs, and (offset in the working text, reason) of each split."""
    if not any(_may_split(each) for each in paragraphs if each.text.count("第") > 1):
        return paragraphs, []
    result: list[Paragraph] = []
    splits: list[tuple[int, str]] = []
    last: tuple[int, ...] = ()
    for paragraph in paragraphs:
        text = paragraph.text
        points = _points(text, last) if _may_split(paragraph) else []
        if not points:
            result.append(paragraph)
            opened = openers.article(text)
            last = opened.number if opened else last
            continue
        for start, end in zip([0, *points], [*points, len(text)], strict=True):
            piece = paragraph.run.cut(start, end).strip()
            begins = paragraph.begins and not start
            result.append(Paragraph(piece, paragraph.lines, piece.prose, begins))
            opened = openers.article(piece.prose)
            last = opened.number if opened else last
            if start:
                splits.append((piece.start, "句末之后，序号相接，另起一段"))
    return result, splits


def _may_split(paragraph: Paragraph) -> bool:
    """True when a number with space behind it stands inside `paragraph`."""
    text = paragraph.text
    several = len(text) >= _SHORTEST and text.count("第") > 1
    return several and _POINT.search(text, 1) is not None


def _points(text: str, last: tuple[int, ...]) -> list[int]:
    """Offsets in `text` where another provision begins; where no article has been before, also
    those of the 题注 and of what stands below it."""
    points: list[int] = []
    begin = 0
    opened = openers.article(text)
    last = opened.number if opened else last
    fresh, headed = not last, False
    for match in _POINT.finditer(text):
        at = match.start()
        apart = _apart(text, begin, at)
        if at == 0 or not (apart or (fresh and _below_head(text, at))):
            continue
        article = openers.article(text[at : match.end() + 1])
        if article and not openers.follows(article.number, last):
            continue
        if not article and not _is_heading(text, at):
            continue
        last = article.number if article else last
        begin, fresh, headed = at, False, headed or not apart
        points.append(at)
    if not headed:
        return points
    # A whole text on one line: one number alone does not prove it.
    return [*_head(text, points[0]), *points] if len(points) > 1 else []


def _below_head(text: str, at: int) -> bool:
    """True when only a title, or what ends with the bracket of a 题注, stands before `at`."""
    before = text[max(0, at - _LONGEST) : at].rstrip()
    if not text[at - 1].isspace():
        return False
    return before[-1:] in ("）", ")") or (at < _LONGEST and _PLAIN.fullmatch(before) is not None)


def _head(text: str, end: int) -> list[int]:
    """Offsets where a 题注 begins that stands before `end` on the line of its title, and where what
    is below it does."""
    for match in _BRACKET.finditer(text, 0, min(end, _LONGEST)):
        if any(dated.start <= _DATE for dated in dates(text[match.start() : match.start() + 80])):
            closed = max(text.rfind("）", 0, end), text.rfind(")", 0, end)) + 1
            below = after_blank(text, closed)
            return [match.start(), *([below] if below < end else [])]
    return []


def _apart(text: str, begin: int, at: int) -> bool:
    """True when a sentence or a heading ends before `at`."""
    before = text[max(begin, at - _LONGEST) : at].rstrip()
    if before[-1:] in tuple("。！？；”"):
        return True
    if at - begin >= _LONGEST or not text[at - 1].isspace():
        return False
    division = openers.division(before)
    return division is not None and division.spaced and _PLAIN.fullmatch(before) is not None


def _is_heading(text: str, at: int) -> bool:
    """True when from `at` on a heading stands before an article on the same line."""
    following = _POINT.search(text, at + 1)
    if not following or openers.article(text[following.start() : following.end() + 1]) is None:
        return False
    return _PLAIN.fullmatch(text[at : following.start()]) is not None
