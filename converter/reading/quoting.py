"""Quoted provisions: where an amending text quotes the articles it brings.

Enters: the texts of paragraphs in order. Leaves: which of them stand inside quotation marks
that open a paragraph and close at the end of a later one.
"""

from __future__ import annotations

_OPEN = "“「『"
_CLOSE = "”」』"
_TAIL = "。；，、;,."


def quotations(texts: list[str]) -> list[tuple[int, int]]:
    """Ranges `[start, end)` of `texts` that are quotations over whole paragraphs.

    A quotation begins where a paragraph begins with a quotation mark and ends with the first
    paragraph whose last character is a closing one, with no more opened than closed.
    """
    found = []
    index = 0
    while index < len(texts):
        end = _end(texts, index) if texts[index][:1] in _OPEN and texts[index] else 0
        if end:
            found.append((index, end))
        index = end or index + 1
    return found


def _end(texts: list[str], start: int) -> int:
    """The index after the quotation that begins at `start`; 0 when it never ends."""
    depth = 0
    for index in range(start, len(texts)):
        text = texts[index]
        depth += sum(text.count(mark) for mark in _OPEN) - sum(text.count(mark) for mark in _CLOSE)
        if index > start and text[:1] and text[:1] in _OPEN:
            depth -= 1
        closes = text.rstrip(_TAIL)[-1:]
        if closes and closes in _CLOSE and depth <= 0:
            return index + 1
    return 0
