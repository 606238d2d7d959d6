"""目录: the list of headings before the text, kept and not read as chapters twice.

Enters: the texts of paragraphs. Leaves: the range of the 目录 and the index of the paragraph
with which the body begins. The body begins where the first heading comes back.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from converter.reading import openers

if TYPE_CHECKING:
    from collections.abc import Container

_INLINE = re.compile(r"目\s*[录錄次]\s*第")
_HEADING = re.compile(r"第\s*[^第\s]{1,8}\s*[编章节編節]")


def contents(texts: list[str], quoted: Container[int]) -> tuple[range, int]:
    """The paragraphs of the 目录 (an empty range when there is none), and the body's start. What
    stands in the paragraphs `quoted` opens nothing of this text."""
    own = [index for index in range(len(texts)) if index not in quoted]
    label = _label(texts, own)
    headings = _headings(texts, own, 0 if label is None else label)
    again = _again(headings)
    if again:
        first, last, body = again
        start = first if label is None else label
        return range(start, _end(texts, last, body)), body
    body = headings[0][0] if headings else _first(texts, own)
    heading = texts[body - 1] if body else ""
    if openers.item(heading) and body - 1 in openers.numbered_headings(texts):
        body -= 1
    if label is not None:
        body = _after_label(texts, label, headings)
        return range(label, body), body
    return range(0), body


def _label(texts: list[str], own: list[int]) -> int | None:
    """The paragraph that says 目录, before any article."""
    for index in own:
        text = texts[index]
        if openers.CONTENTS.fullmatch(text) or (
            _INLINE.match(text) and len(_HEADING.findall(text)) > 1
        ):
            return index
        if openers.article(text):
            return None
    return None


def _headings(texts: list[str], own: list[int], start: int) -> list[tuple[int, str, int]]:
    """(index, kind, number) of the headings from `start` on, and of the first article."""
    found: list[tuple[int, str, int]] = []
    numbered, numbers = False, openers.Numbers(texts)
    for index in own[bisect_left(own, start) :]:
        text = texts[index]
        article, division = openers.article(text), openers.division(text)
        if division:
            found.append((index, division.kind, division.number))
        elif article and numbers.allow(article, numbered):
            found.append((index, "article", 0))
            break
        numbered = numbered or openers.begins_numbered(text)
    return found


def _again(headings: list[tuple[int, str, int]]) -> tuple[int, int, int] | None:
    """(first heading, last heading of the list, where the first comes back), or None."""
    if not headings or headings[0][1] == "article":
        return None
    first = headings[0]
    for position in range(1, len(headings)):
        if headings[position][1:] == first[1:] and position > 1:
            return first[0], headings[position - 1][0], headings[position][0]
    return None


def _end(texts: list[str], last: int, body: int) -> int:
    """The end of the list: short lines after its last heading belong to it (附则, 附件)."""
    end = last + 1
    while end < body and len(texts[end]) <= 8 and texts[end][-1] not in "。；：言":
        end += 1
    return end


def _after_label(texts: list[str], label: int, headings: list[tuple[int, str, int]]) -> int:
    """Where the body begins when the 目录 lists headings that do not come back."""
    articles = [index for index, kind, _ in headings if kind == "article"]
    return articles[0] if articles else min(label + 1, len(texts))


def _first(texts: list[str], own: list[int]) -> int:
    """Where a body without divisions and articles begins: a number, else a sentence."""
    for index in own:
        item = openers.item(texts[index])
        if item and item.number == 1:
            return index
    return next((index for index in own if _is_sentence(texts[index])), len(texts))


def _is_sentence(text: str) -> bool:
    bracketed = text[0] in "（(" and text[-1] in "）)"
    return not bracketed and (len(text) > 90 or text[-1] in "。；：")
