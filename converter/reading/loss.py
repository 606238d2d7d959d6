"""Words lost at a page's end: a sentence breaks off and another seems to begin.

Enters: the lines. Leaves: for two lines, whether the second begins as sentences of this text
begin and its first character never follows the last one of the first. The text itself is the
measure; no words are known beforehand.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from converter.reading.lines import Line

_HAN = "\u3400-\u9fff"
_WORDS = re.compile(rf"[{_HAN}]")
_TWO = re.compile(rf"[{_HAN}]{{2}}")
_THREE = re.compile(rf"[{_HAN}]{{3}}")
_SAMPLE = 200_000


class Loss:
    """How sentences of one text begin."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._common: dict[str, bool] = {}

    def seems(self, before: str, after: str) -> bool:
        """True when `after` begins a sentence of its own, though `before` ends none."""
        begin = after[:2]
        if not (_WORDS.match(before[-1:]) and _TWO.fullmatch(begin)):
            return False
        if before[-1] + begin[0] in self._text:
            return False
        if begin not in self._common:
            self._common[begin] = self._begins_sentences(begin)
        return self._common[begin]

    def _begins_sentences(self, begin: str) -> bool:
        """True when half of the places where `begin` stands, or more, are starts of sentences."""
        starts = self._starts(begin)
        return starts >= 4 and starts * 2 >= self._text.count(begin)

    def words_across(self, before: str, after: str) -> bool:
        """True when the text has the characters about the border elsewhere: words were cut."""
        about = (before[-2:] + after[:1], before[-1:] + after[:2])
        return any(_THREE.fullmatch(three) and three in self._text for three in about)

    @cached_property
    def _text(self) -> str:
        return "\n".join(line.text for line in self._lines)[:_SAMPLE]

    def _starts(self, begin: str) -> int:
        """How many sentences begin with `begin`."""
        text, starts = self._text, 0
        at = text.find(begin)
        while at >= 0:
            before = at
            while before and text[before - 1] != "\n" and text[before - 1].isspace():
                before -= 1
            starts += before == 0 or text[before - 1] in "。；\n"
            at = text.find(begin, at + 1)
        return starts
