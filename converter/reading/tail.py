"""What stands after the text: 签署, and the lines that open 附件, 附表, 附录.

Enters: the texts of paragraphs. Leaves: where the signature begins, and which line opens an
attachment.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from converter.findings import Finding, Kind, register
from converter.reading import openers
from converter.reading.dates import is_date
from converter.reading.layout import ended
from converter.reading.runs import TABLE

if TYPE_CHECKING:
    from converter.reading.drafts import Block
    from converter.reading.working import Working

register(
    Kind(
        "read-behind-text",
        "warning",
        "Lines behind the end of the text, or behind its signature, are no part of it.",
        "Delete from the source what the web page put there; they are kept below the text.",
    ),
)
_ATTACHMENT = re.compile(
    r"附\s*(?:件|表|录|图|錄|圖)\s*[0-9０-９一二三四五六七八九十]{0,3}(?:\s*[:：].*|\s.*)?|附\s*[:：].*"
    r"|附\s*(?:件|表|录|图|錄|圖)\s*[0-9０-９一二三四五六七八九十]{1,3}.*"
)
_BARE = re.compile(
    r"附\s*(?:件|表|录|图|錄|圖)\s*(?:之?\s*[0-9０-９一二三四五六七八九十]{1,3})?\s*[:：]?"
)
_NOTE = re.compile("[（(][^（）()]{1,30}[）)]")
_OFFICIAL = re.compile(r"(?:抄\s*[送报]|主\s*题\s*词|分\s*送)\s*[:：].{1,300}|.{1,60}日\s*印发")
_PLAIN = re.compile("[^，。；！？]{1,40}")
_TOLD = re.compile("^[^：]{2,10}[：:].|^【.*】$|日\\s*印发$")
"""A line that says what it is: 责任编辑：张三, 【打印】, …2021年1月29日印发."""
_BRACKETS = "（(【"
_LONGEST = 60
_LINES = 6


def attachment(text: str) -> bool:
    """True when `text` opens an attachment: 附件1, 附录, 附：…, and no sentence after it."""
    short = text[:1] == "附" and len(text) <= _LONGEST and text[-1] not in "。；，、"
    return short and (_ATTACHMENT.fullmatch(text) is not None or bare(text))


def bare(text: str) -> bool:
    """True when `text` is the mark of an attachment and nothing else: 附件, 附件1, 附件一："""
    return text[:1] == "附" and _BARE.fullmatch(text) is not None


class Closing(Struct, frozen=True):
    """How a text ends."""

    start: int
    """Where what closes the main text begins."""
    signed: range
    """Signature and date in it."""
    end: int
    """Where the attachments begin, or the text ends."""


def closing(texts: list[str], start: int, apart: set[int]) -> Closing:
    """How the main text closes.

    Before the attachments may stand the list that announces them (附件：1.…), the signature and a
    date; without attachments only signature and date, at the end of the text. Behind them, or
    behind the last sentence, may stand lines of the page or of the office (责任编辑：…, 抄送：…).
    None begins with one of `apart`, which are quoted or are headings by what else is known.
    """
    named = [i for i in range(start + 1, len(texts)) if texts[i][0] == "附" and i not in apart]
    end = next((i for i in named if bare(texts[i])), len(texts))
    first = signature(texts[:end], start)
    signed = range(first, end)
    announced = [i for i in named if i < first and attachment(texts[i])]
    if not signed and not announced:
        first = _behind(texts, start, end, apart)
        dated = max((i + 1 for i in range(first, end) if is_date(texts[i])), default=first)
        signed = range(min(first, signature(texts[:dated], start)), dated)
        first = signed.start
    if (
        end < len(texts)
        and announced
        and all(len(t) <= _LONGEST for t in texts[announced[0] : end])
    ):
        first = announced[0]
    return Closing(first, signed, end)


def _behind(texts: list[str], start: int, end: int, apart: set[int]) -> int:
    """Where lines begin that stand behind the last sentence of the text and are none of it: short
    ones without clauses, two or more, or one that says what it is. `end` when there are none."""
    first = end
    while first - 1 > start and end - first <= _LINES * 2 and first - 1 not in apart:
        text = texts[first - 1]
        if not (is_official(text) or (_PLAIN.fullmatch(text) and _is_signer(text))):
            break
        first -= 1
    lines = texts[first:end]
    if not lines or not ended(texts[first - 1]) or texts[first - 1] == TABLE:
        return end
    return first if len(lines) > 1 or any(map(_TOLD.search, lines)) else end


def findings(conclusions: list[Block], working: Working, name: str) -> list[Finding]:
    """That lines of the file `name` stand behind its text and are none of it."""
    behind = [block.runs[0] for block in conclusions if block.role == "unknown"]
    if not behind:
        return []
    words, (line, column) = behind[0].text[:40], working.place(behind[0].start)
    message = f"from “{words}” on"
    return [Finding("read-behind-text", message, name, line, column, words)]


def signature(texts: list[str], start: int) -> int:
    """Where the signature begins: short lines at the end, the last of them a date; a note may stand
    below it.

    `len(texts)` when the text has none; never before `start`.
    """
    end = len(texts)
    if end > start and is_note(texts[-1]):
        end -= 1
    if end <= start or not is_date(texts[end - 1]):
        return len(texts)
    first = end - 1
    while first - 1 > start and end - first < _LINES and _is_signer(texts[first - 1]):
        first -= 1
    return first


def is_official(text: str) -> bool:
    """True for what an office puts below its paper: 抄送：…, …日印发, （此件公开发布）."""
    return is_note(text) or _OFFICIAL.fullmatch(text) is not None


def annexes(texts: list[str], start: int, apart: set[int]) -> set[int]:
    """What follows the last article without the mark 附件: the lines that stand as titles over a
    table, or over a text that is numbered anew (起草说明), by their index."""
    final = openers.last_article(texts)
    if final <= start or final in apart:
        return set()
    behind = range(final + 1, len(texts) - 1)
    end = next((i for i in behind if attachment(texts[i])), len(texts) - 1)
    return {
        index
        for index in range(final + 1, end)
        if index not in apart
        and ended(texts[index - 1])
        and _PLAIN.fullmatch(texts[index])
        and texts[index][-1] not in "：:"
        and texts[index][0] not in _BRACKETS
        and not openers.item(texts[index])
        and _follows_title(texts, index + 1)
    }


def _follows_title(texts: list[str], index: int) -> bool:
    """True when a table, a line in brackets above one, or a first number stands there."""
    text = texts[index]
    if is_note(text) and index + 1 < len(texts):
        text = texts[index + 1]
    return text == TABLE or openers.begins_numbered(text)


def is_note(text: str) -> bool:
    """True for a short line in brackets: （此件公开发布）."""
    return _NOTE.fullmatch(text) is not None


def _is_signer(text: str) -> bool:
    """True for a short line that ends no sentence and opens nothing."""
    if len(text) > 40 or text[-1] in "。；：，、）)”":
        return False
    return not (openers.article(text) or openers.item(text) or openers.division(text))
