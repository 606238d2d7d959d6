"""Provisions that the source has run together on one line.

Enters: paragraphs. Leaves: the same with a line of its own for each article or heading that
follows the end of a sentence, bears the next number and is set off by space. 款 and 项 run
together stay together: nothing tells their borders with the same certainty.
"""

from __future__ import annotations

import re

from converter.reading import openers
from converter.reading.reflow import Paragraph

_N = openers.NUMERALS
_POINT = re.compile(rf"第\s{{0,3}}[{_N}][{_N}\s]{{0,12}}[条條章节節编編](?=[\s【])")
_PLAIN = re.compile(r"[^。；：，、！？]{1,40}")
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
            result.append(Paragraph(piece, paragraph.lines, piece.prose))
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
    """Offsets in `text` where another provision begins."""
    points: list[int] = []
    begin = 0
    opened = openers.article(text)
    last = opened.number if opened else last
    for match in _POINT.finditer(text):
        if match.start() == 0 or not _apart(text, begin, match.start()):
            continue
        article = openers.article(text[match.start() : match.end() + 1])
        if article and not openers.follows(article.number, last):
            continue
        if not article and not _is_heading(text, match.start()):
            continue
        last = article.number if article else last
        begin = match.start()
        points.append(begin)
    return points


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
