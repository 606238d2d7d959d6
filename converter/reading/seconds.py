"""Second texts: where another text, with a title and a 题注 of its own, begins in the same file, as
the law that a decision amends is printed anew below it.

Enters: the lines. Leaves: with which lines another text begins, and the findings that say so.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from converter.findings import Finding, Kind, register
from converter.reading import openers
from converter.reading.dates import dates, is_date
from converter.reading.layout import ended
from converter.reading.tail import attachment, bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.reading.lines import Line
    from converter.reading.reflow import Paragraph
    from converter.reading.working import Working

register(
    Kind(
        "read-second-text",
        "warning",
        "Another text with its own title and 题注 begins in the file.",
        "Give it a file of its own; until then it stands as an attachment of the first text.",
    ),
)
BEGINS = (False, "另一文本由此开始")
"""The decision about the line with which another text begins."""
_ORDER = re.compile(r".{0,40}(?:令|公\s*告|公\s*报|通\s*知|布告)(?:第?.{1,12}号)?")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_OPEN_ENDS = "。；：，、！？;:,!?”」"
_NOTE = 24
"""By which character the date of a 题注 has begun."""
_TITLE = 60
_TITLE_LINES = 3
_AHEAD = 60
"""How many lines below the 题注 the first article, heading or 目录 is looked for."""


def seconds(lines: list[Line]) -> dict[int, tuple[bool, str]]:
    """Whether the lines with which another text begins (mark of an attachment, title, 题注) go on
    with the line before, and why, by their index; `BEGINS` about the first line of each text."""
    bracketed = [i for i, line in enumerate(lines) if line.text[0] in "（("]
    notes = [i for i in bracketed if i > 1 and not lines[i].row and _is_note(lines[i].text)]
    notes = [i for i in notes if _is_title(lines[i - 1])]
    if not notes:
        return {}
    provided = _provided(lines)
    found: dict[int, tuple[bool, str]] = {}
    for last, note in itertools.pairwise([-1, *notes]):
        title = _title(lines, note)
        start = title - attachment(lines[title - 1].text) if title else 0
        over = start > provided or (start > 0 and _is_over(lines, last, start))
        if over and _has_body(lines, note + 1):
            _begin(found, start, title, note)
    return found


def _begin(found: dict[int, tuple[bool, str]], start: int, title: int, note: int) -> None:
    """Add to `found` the text that begins with the line `start`."""
    found[start] = BEGINS
    found.setdefault(title, (False, "标题"))
    found.update(dict.fromkeys(range(title + 1, note), (True, "标题的后一行")))
    found[note] = (False, "题注")


def findings(paragraphs: list[Paragraph], working: Working, name: str) -> list[Finding]:
    """That another text begins with one of `paragraphs` of the file `name`. Nothing is said where
    the source itself calls it an attachment (附件1)."""
    told = []
    begun = [index for index, each in enumerate(paragraphs[:-1]) if each.begins]
    for first, second in ((paragraphs[index], paragraphs[index + 1]) for index in begun):
        if not bare(first.text):
            title = second if attachment(first.text) and len(first.text) < 4 else first
            words, (line, column) = title.text[:40], working.place(title.run.start)
            message = f"another text begins here, “{words}”"
            told.append(Finding("read-second-text", message, name, line, column, words))
    return told


def _is_note(text: str) -> bool:
    """True for the first line of a 题注: a bracket, and a date soon after it."""
    if "年" not in text[:_NOTE] or openers.item(text):
        return False
    return any(dated.start <= _NOTE for dated in dates(text[:80]))


def _is_title(line: Line) -> bool:
    """True for a short line that ends no sentence and opens nothing, and is no part of a table."""
    text = line.text
    if (
        line.row
        or len(text) > _TITLE
        or text[-1] in _OPEN_ENDS
        or is_date(text)
        or _BRACKETED.fullmatch(text)
    ):
        return False
    return not (openers.article(text) or openers.item(text) or openers.division(text) or bare(text))


def _title(lines: list[Line], note: int) -> int:
    """The first line of the title that stands above the line `note`."""
    start = note - 1
    while (
        start > 0
        and note - start < _TITLE_LINES
        and lines[start].blanks == 0
        and _is_title(lines[start - 1])
        and not attachment(lines[start - 1].text)
    ):
        start -= 1
    return start


def _is_numbered(text: str) -> bool:
    """True for a line with which the provisions of a text begin: 第一条 or 一、"""
    article = openers.article(text)
    return openers.begins_numbered(text) or (article is not None and article.number == (1,))


def _provided(lines: list[Line]) -> int:
    """The first line that ends a sentence of provisions, which begin with 第一条 or 一、: so a 目录
    is none; the number of lines when there is none."""
    numbered = next((i for i, line in enumerate(lines) if _is_numbered(line.text)), len(lines))
    return next((i for i in range(numbered, len(lines)) if ended(lines[i].text)), len(lines))


def _is_over(lines: list[Line], note: int, start: int) -> bool:
    """True when a text with a 题注, at the line `note`, that numbers nothing has ended before the
    line `start`: a decision of a sentence or two. A 公告 or 令 has no 题注."""
    if note < 0 or _ORDER.fullmatch(lines[note - 1].text):
        return False
    return any(ended(line.text) for line in lines[note + 1 : start])


def _has_body(lines: list[Line], start: int) -> bool:
    """True when soon a 目录, the first article or the first division of a text stands."""
    return any(map(_is_first, (line.text for line in lines[start : start + _AHEAD])))


def _is_first(text: str) -> bool:
    if text[0] == "第":
        article, division = openers.article(text), openers.division(text)
        if article:
            return article.spaced and article.number == (1,)
        return division is not None and division.number == 1
    return openers.CONTENTS.fullmatch(text) is not None


def parts(paragraphs: list[Paragraph]) -> Iterator[tuple[int, int]]:
    """Where the texts after the first begin and end in `paragraphs`."""
    starts = [index for index, each in enumerate(paragraphs) if index and each.begins]
    return itertools.pairwise([*starts, len(paragraphs)])
