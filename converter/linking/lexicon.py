"""Finding many words in a text at once.

Enters: words. Leaves: a `Lexicon` that yields their occurrences, leftmost and longest first.
Only places where a word can begin, by its first two characters, are looked at.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FEW = 32
"""So many words are sought one by one; more of them by a pattern, which takes time to make."""


Table = dict[str, tuple[frozenset[str], tuple[int, ...]]]
"""For each character the words that begin with it, and their lengths, longest first."""
_NONE: tuple[frozenset[str], tuple[int, ...]] = (frozenset(), ())


class Lexicon:
    """A set of words to look for."""

    def __init__(self, words: Iterable[str], more: Iterable[str] = ()) -> None:
        """`words` are those that many lexicons share, `more` those of this one."""
        shared = tuple(words)
        own = tuple(dict.fromkeys(word for word in more if word))
        self._few = own if len(own) <= _FEW else ()
        self._patterns = [_pattern(each) for each in (shared, () if self._few else own) if each]
        self._shared, self._own = _table(shared), _by_first(own)

    def at(self, text: str, position: int) -> str:
        """The longest word that begins at `position`; empty when none does."""
        found = ""
        for table in (self._shared, self._own):
            words, lengths = table.get(text[position], _NONE)
            for length in lengths:
                word = text[position : position + length]
                if word in words:
                    found = max(found, word, key=len)
                    break
        return found

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Occurrences as (offset, word), from left to right, none inside another."""
        position = 0
        for start in self._starts(text):
            word = self.at(text, start) if start >= position else ""
            if word:
                yield start, word
                position = start + len(word)

    def _starts(self, text: str) -> list[int]:
        """Where words may begin, in order."""
        starts = [match.start() for pattern in self._patterns for match in pattern.finditer(text)]
        for word in self._few:
            at = text.find(word)
            while at >= 0:
                starts.append(at)
                at = text.find(word, at + 1)
        return sorted(set(starts)) if self._few or len(self._patterns) > 1 else starts


def _by_first(words: Iterable[str]) -> Table:
    grouped: dict[str, set[str]] = {}
    for word in filter(None, words):
        grouped.setdefault(word[0], set()).add(word)
    return {
        first: (frozenset(group), tuple(sorted({len(word) for word in group}, reverse=True)))
        for first, group in grouped.items()
    }


_table = lru_cache(maxsize=16)(_by_first)


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """The first character of every word, where the second one follows it."""
    second: dict[str, set[str]] = {}
    for word in filter(None, words):
        second.setdefault(word[0], set()).add(word[1:2])
    return re.compile(
        "|".join(
            re.escape(first)
            + ("" if "" in after else f"(?={'|'.join(map(re.escape, sorted(after)))})")
            for first, after in sorted(second.items())
        )
    )
