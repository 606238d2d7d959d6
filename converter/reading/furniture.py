"""Page furniture: page numbers, running heads and feet.

Enters: the lines. Leaves: the lines that are text, with page ends noted, and the spans of the
furniture. A page number is known by its form or by counting up; a running head or foot by
coming back beside page numbers, or at even distances.
"""

from __future__ import annotations

import itertools
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.reading import openers

if TYPE_CHECKING:
    from converter.reading.lines import Line

_DASHES = "-—–－─―·•~～|｜"
_DASH = rf"[{_DASHES}\s]"
_NUMBER = re.compile(
    rf"{_DASH}+\d{{1,4}}{_DASH}+"
    r"|第\s*\d{1,4}\s*页(?:\s*[/／,，、]?\s*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?|\d{1,4}\s*页"
)
_NUMBER_ENDS = f"{_DASHES}页"
"""The last characters of page numbers that end with no digit."""
_FIRST_PAGE = re.compile(r"(.*\S)\s+1")
"""A running head with the number of the first page."""
_BARE = re.compile(r"\d{1,4}")
_DIGITS = re.compile(r"\d+")
_SENTENCE = "。；：，、！？"
_MARKS = re.compile("[，。；：、！？（）()“”,;:!?]")
_CLAUSE_ENDS = "，。；：！？,;!?"
_CLAUSES = re.compile(f"[{_CLAUSE_ENDS}]")
_LONGEST = 60


def remove(lines: list[Line]) -> tuple[list[Line], list[tuple[int, int]]]:
    """The lines of the text, and the spans of the furniture."""
    if not lines:
        return [], []
    short = [
        (index, line.text)
        for index, line in enumerate(lines)
        if line.text[-1] not in _CLAUSE_ENDS and len(line.text) <= _LONGEST
    ]
    furniture = _numbers(short, len(lines) - 1)
    candidates = _candidates(short)
    for _ in range(3):
        found = _beside(lines, candidates, furniture) if candidates else set()
        if found <= furniture:
            break
        furniture |= found
    furniture |= _evenly(lines, candidates, furniture)
    furniture |= _tops(lines, furniture)
    furniture |= _first_head(lines, furniture)
    furniture |= _title_again(lines, candidates)
    if not furniture:
        return lines, []
    kept: list[Line] = []
    page = False
    for index, line in enumerate(lines):
        if index in furniture:
            page = True
        else:
            kept.append(replace(line, page=True) if page else line)
            page = False
    return kept, [(lines[index].start, lines[index].end) for index in sorted(furniture)]


def _numbers(short: list[tuple[int, str]], last: int) -> set[int]:
    """Lines that are page numbers: by their form, or bare numbers that count up to the `last`."""
    found = set()
    bare = []
    for index, text in short:
        if not (text[-1] in _NUMBER_ENDS or text[-1].isdecimal()) or len(text) > 24:
            continue
        if _NUMBER.fullmatch(text):
            found.add(index)
        elif _BARE.fullmatch(text):
            bare.append((index, int(text)))
    if bare and bare[-1] == (last, 1):
        found.add(last)
    return found | _counting(bare, last)


def _counting(bare: list[tuple[int, int]], last: int) -> set[int]:
    """Bare numbers of which each is one more than the one before, some lines apart or `last`."""
    found = set()
    for (index, number), (later, following) in pairwise(bare):
        if following == number + 1 and (later - index >= 5 or later == last):
            found |= {index, later}
    return found


def _candidates(short: list[tuple[int, str]]) -> dict[str, list[int]]:
    """Short lines without clauses that come back, numbers in them aside."""
    places: dict[str, list[int]] = {}
    for index, text in short:
        if "，" in text or "。" in text:  # most lines of a text
            continue
        if not _CLAUSES.search(text):
            words = text if text.isalpha() else _DIGITS.sub("0", text)
            places.setdefault(words, []).append(index)
    return {text: where for text, where in places.items() if len(where) > 1}


def _beside(lines: list[Line], candidates: dict[str, list[int]], furniture: set[int]) -> set[int]:
    """Candidates that mostly stand at a page's end or start, on many pages."""
    borders = _borders(lines, furniture)
    pages = len(borders) / 2
    usual = 0
    found: set[int] = set()
    for text, where in candidates.items():
        beside = [index for index in where if index in borders]
        if len(beside) < 2:
            continue
        usual = usual or sorted([len(line.text) for line in lines])[len(lines) * 9 // 10]
        # A line as long as the lines of the text must come back on most pages.
        needed = 0.3 if len(text) < usual - 2 else 0.7
        if len(beside) >= max(2, needed * pages) and len(beside) * 2 >= len(where):
            found.update(beside)
    return found


def _borders(lines: list[Line], furniture: set[int]) -> set[int]:
    """Lines beside furniture, beside a form feed, or first or last of the file."""
    borders = {0, len(lines) - 1}
    borders.update([index + 1 for index in furniture if index + 1 < len(lines)])
    borders.update([index - 1 for index in furniture if index])
    for index, line in enumerate(lines):
        if line.page:
            borders |= {index, index - 1}
    return borders - furniture


def _evenly(lines: list[Line], candidates: dict[str, list[int]], furniture: set[int]) -> set[int]:
    """Candidates that come back at nearly even distances through the whole file."""
    found: set[int] = set()
    for places in candidates.values():
        # The first page may show the title right below the same words as running head.
        where = [index for index in places if places[0] or not 0 < index <= 5]
        if len(where) < 2 or furniture.issuperset(where):
            continue
        gaps = [after - before for before, after in pairwise(where)]
        middle = sorted(gaps)[len(gaps) // 2]
        even = sum(abs(gap - middle) <= max(2, middle // 8) for gap in gaps)
        if middle < 10 or even * 5 < len(gaps) * 4 or len(where) * middle < 0.6 * len(lines):
            continue
        if len(gaps) >= 2 or (where[0] == 0 and _second_page(lines, where[1])):
            found.update(where)
    return found


def _second_page(lines: list[Line], index: int) -> bool:
    """True when the line, like the file's first, counts on or stands amid a sentence."""
    first, second = (_DIGITS.findall(lines[place].text) for place in (0, index))
    if any(int(b) == int(a) + 1 for a, b in zip(first, second, strict=False)):
        return True
    return _interrupts(lines, index)


def _interrupts(lines: list[Line], index: int) -> bool:
    """True when the line stands in the middle of a sentence."""
    before, after = lines[index - 1], lines[min(index + 1, len(lines) - 1)]
    longer = len(before.text) > len(lines[index].text)
    return longer and before.text[-1] not in _SENTENCE and len(after.text) > 1


def _tops(lines: list[Line], furniture: set[int]) -> set[int]:
    """Short lines after a page number that stand amid a sentence of longer lines."""
    return {
        index + 1
        for index in furniture
        if 0 < index < len(lines) - 2
        and not {index - 1, index + 1, index + 2} & furniture
        and _is_short(lines[index + 1].text, lines[index - 1].text, lines[index + 2].text)
    }


def _is_short(text: str, before: str, after: str) -> bool:
    """True when `text` has no punctuation, is far shorter than the lines about it, and the line
    after it opens nothing: that one must go on with the sentence before."""
    amid = before[-1] not in _SENTENCE and len(before) >= len(text) + 8
    opens = openers.item(after) or openers.article(after) or openers.division(after)
    return amid and not opens and len(after) > len(text) and not _MARKS.search(text)


def _first_head(lines: list[Line], furniture: set[int]) -> set[int]:
    """The head of the first page: a line like the later heads, with the same words below; of a
    file of one page, the first of two like lines, also when it has the number 1, or beside a page
    number a line like the next ones together."""
    heads = {lines[index].text for index in furniture}
    head = lines[0].text
    below = list(itertools.accumulate(line.text for line in lines[1:4]))
    numbered = _FIRST_PAGE.fullmatch(head)
    if head in below[: 3 if furniture else 1] or (numbered and numbered[1] in below):
        return {0}
    start = {
        index
        for index in range(min(3, len(lines)))
        if lines[index].text in heads
        and any(line.text == lines[index].text for line in lines[index + 1 : index + 6])
    }
    return {min(start)} if start else set()


def _title_again(lines: list[Line], candidates: dict[str, list[int]]) -> set[int]:
    """Lines after the first article in the words of the file's first line, numbers aside: running
    heads, however many pages there are. Where such a line begins another text, it is none."""
    again = candidates.get(_DIGITS.sub("0", lines[0].text))
    if not again:
        return set()
    first = next((i for i, line in enumerate(lines) if openers.article(line.text)), len(lines))
    return {index for index in again if index > first and not _begins(lines, index + 1)}


def _begins(lines: list[Line], index: int) -> bool:
    """True when the line is what stands below a title: 题注, 目录, a first article or division."""
    if index == len(lines):
        return False
    text = lines[index].text
    article, division = openers.article(text), openers.division(text)
    first = (article and article.number == (1,)) or (division and division.number == 1)
    bracketed = text[0] in "（(" and not openers.item(text)
    return bool(first) or bracketed or openers.CONTENTS.fullmatch(text) is not None
