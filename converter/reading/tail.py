"""What stands after the text: 签署, and the lines that open 附件, 附表, 附录.

Enters: the texts of paragraphs. Leaves: where the signature begins, and which line opens an
attachment.
"""

from __future__ import annotations

import re

from converter.reading import openers
from converter.reading.dates import is_date

_ATTACHMENT = re.compile(
    r"附\s*(?:件|表|录|图|錄|圖)\s*[0-9０-９一二三四五六七八九十]{0,3}(?:\s*[:：].*|\s.*)?|附\s*[:：].*"
    r"|附\s*(?:件|表|录|图|錄|圖)\s*[0-9０-９一二三四五六七八九十]{1,3}.*"
)
_BARE = re.compile(
    r"附\s*(?:件|表|录|图|錄|圖)\s*(?:之?\s*[0-9０-９一二三四五六七八九十]{1,3})?\s*[:：]?"
)
_NOTE = re.compile("[（(][^（）()]{1,30}[）)]")
_LONGEST = 60
_LINES = 6


def attachment(text: str) -> bool:
    """True when `text` opens an attachment: 附件1, 附录, 附：…, and no sentence after it."""
    short = text[:1] == "附" and len(text) <= _LONGEST and text[-1] not in "。；，、"
    return short and (_ATTACHMENT.fullmatch(text) is not None or bare(text))


def bare(text: str) -> bool:
    """True when `text` is the mark of an attachment and nothing else: 附件, 附件1, 附件一："""
    return text[:1] == "附" and _BARE.fullmatch(text) is not None


def closing(texts: list[str], start: int, apart: set[int]) -> tuple[int, int, int]:
    """Where what closes the main text begins, where the signature begins in it, and where the
    attachments begin or the text ends.

    Before the attachments may stand the list that announces them (附件：1.…), the signature and a
    date; without attachments only signature and date, at the end of the text. None begins with one
    of `apart`, which are quoted or are headings by what else is known.
    """
    named = [i for i in range(start + 1, len(texts)) if texts[i][0] == "附" and i not in apart]
    end = next((i for i in named if bare(texts[i])), len(texts))
    signed = signature(texts[:end], start)
    announced = [i for i in named if i < signed and attachment(texts[i])]
    if (
        end < len(texts)
        and announced
        and all(len(t) <= _LONGEST for t in texts[announced[0] : end])
    ):
        return announced[0], signed, end
    return signed, signed, end


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


def is_note(text: str) -> bool:
    """True for a short line in brackets: （此件公开发布）."""
    return _NOTE.fullmatch(text) is not None


def _is_signer(text: str) -> bool:
    """True for a short line that ends no sentence and opens nothing."""
    if len(text) > 40 or text[-1] in "。；：，、）)”":
        return False
    return not (openers.article(text) or openers.item(text) or openers.division(text))
