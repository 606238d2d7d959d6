"""Quoted provisions: where an amending text quotes the articles it brings.

Enters: the texts of paragraphs in order. Leaves: which of them stand inside quotation marks
that open before or with a paragraph and close at the end of a later one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

_MARKS = re.compile("[“”「」『』]")
OPEN = "“「『"
"""Marks that open a quotation."""
FIRST = f'{OPEN}"'
"""Marks with which a quoted paragraph may begin; the straight one opens and closes."""
_CLOSE = "”」』"
_TAIL = "。；，、;,."
_LEADS = re.compile("[：:]\\s*[“「『]")


def quotations(texts: list[str]) -> list[tuple[int, int]]:
    """Ranges `[start, end)` of `texts` that are quotations over whole paragraphs.

    A quotation begins where a paragraph begins with a quotation mark, or where the paragraph
    before opened one after a colon and did not close it. It ends with the first paragraph at
    whose end all marks are closed. Each further paragraph of it may open its mark anew.
    """
    words = "".join(texts)
    if '"' in words:
        texts = list(map(_directed, texts))
        words = "".join(texts)
    if "“" not in words and "「" not in words and "『" not in words:
        return []
    if not _LEADS.search(words) and not any(text[0] in OPEN for text in texts):
        return []
    closing = _closing(texts)
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(texts):
        text = texts[index]
        if text[0] in OPEN:
            end = _whole(texts, index, closing)
            if end:
                found.append((index, end))
        else:
            depth = _unclosed(text)
            end = _end(texts, index + 1, depth, closing) if depth else 0
            if end:
                found.append((index + 1, end))
        index = end or index + 1
    return found


def _directed(text: str) -> str:
    """`text` with “ and ” for straight marks: they take turns; one behind a colon opens, one at the
    end of the paragraph closes."""
    if '"' not in text:
        return text
    *pieces, rest = text.split('"')
    done: list[str] = []
    opens = True
    for number, piece in enumerate(pieces, 1):
        final = number == len(pieces) and (done or piece) and not rest.rstrip(_TAIL)
        mark = "“" if not final and (opens or piece.rstrip()[-1:] in ("：", ":")) else "”"
        done += [piece, mark]
        opens = mark == "”"
    return "".join([*done, rest])


def quoted(texts: list[str]) -> set[int]:
    """The indices of `texts` that stand in quotations."""
    return {index for span in quotations(texts) for index in range(*span)}


def _closing(texts: list[str]) -> list[int]:
    """The indices of paragraphs that end with a closing mark."""
    return [i for i, text in enumerate(texts) if text.rstrip(_TAIL)[-1:] in tuple(_CLOSE)]


def _unclosed(text: str) -> int:
    """How many marks stay open at the end of `text`, when the first of them follows a colon."""
    leads = list(_LEADS.finditer(text))
    if not leads:
        return 0
    tail = text[leads[-1].start() :]
    steps = accumulate(1 if mark in OPEN else -1 for mark in _MARKS.findall(tail))
    *_, depth = steps
    return max(0, depth)


def _whole(texts: list[str], start: int, closing: list[int]) -> int:
    """The index after the quotation that the paragraph `start` opens; 0 when it opens none.

    A mark that closes inside the paragraph quotes words and not provisions: “甲”是指乙。
    """
    text, depth = texts[start], 0
    for match in _MARKS.finditer(text):
        depth += 1 if match[0] in OPEN else -1
        if depth == 0:
            return start + 1 if match.end() == len(text.rstrip(_TAIL)) else 0
    return _end(texts, start, 0, closing)


def _end(texts: list[str], start: int, depth: int, closing: list[int]) -> int:
    """The index after the quotation that goes on at `start`; 0 when it never ends."""
    if start >= len(texts) or not closing or closing[-1] < start:
        return 0
    # The nearest paragraphs that could end it are tried; a stray mark must not swallow a law.
    first = bisect_left(closing, start)
    last = closing[min(first + 40, len(closing) - 1)]
    for index in range(start, last + 1):
        text = texts[index]
        marks = _MARKS.findall(text)
        again = depth > 0 and text[0] in OPEN
        depth += sum(1 if mark in OPEN else -1 for mark in marks) - again
        if depth <= 0 and text.rstrip(_TAIL)[-1:] in tuple(_CLOSE):
            return index + 1
    return 0
