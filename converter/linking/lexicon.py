"""Finding many words in a text at once.

Enters: words. Leaves: a `Lexicon` that yields their occurrences, leftmost and longest first.
Only places where a word can end are looked at: the 713 names of national laws end with five
characters, and begin with 195.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FEW = 32
"""So many words are sought one by one; of more of them the ends are."""

Endings = dict[str, tuple[frozenset[str], tuple[int, ...]]]
"""For the last two characters of each word (the only one of a word of one) the words that end so,
and their lengths."""
_NONE: tuple[frozenset[str], tuple[int, ...]] = (frozenset(), ())


class Lexicon:
    """A set of words to look for."""

    def __init__(self, words: Iterable[str], more: Iterable[str] = ()) -> None:
        """`words` are those that many lexicons share, `more` those of this one."""
        shared = tuple(words)
        own = tuple(dict.fromkeys(word for word in more if word))
        self._few = own if len(own) <= _FEW else ()
        many = (shared, () if self._few else own)
        self._many = [_endings(each) for each in many if any(each)]

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Occurrences as (offset, word), from left to right, none inside another."""
        found = self._occurrences(text)
        position = 0
        for start in sorted(found):
            if start >= position:
                yield start, found[start]
                position = start + len(found[start])

    def _occurrences(self, text: str) -> dict[int, str]:
        """The longest word that begins at each place where one does."""
        found: dict[int, str] = {}
        for last, endings, single in self._many:
            for match in last.finditer(text):
                end = match.end()
                words, lengths = endings.get(text[max(0, end - 2) : end], _NONE)
                for start in [end - length for length in lengths if length <= end]:
                    word = text[start:end]
                    if word in words and len(word) > len(found.get(start, "")):
                        found[start] = word
                if match[0] in single:
                    found.setdefault(end - 1, match[0])
        for word in self._few:
            at = text.find(word)
            while at >= 0:
                if len(word) > len(found.get(at, "")):
                    found[at] = word
                at = text.find(word, at + 1)
        return found


@lru_cache(maxsize=16)
def _endings(words: tuple[str, ...]) -> tuple[re.Pattern[str], Endings, frozenset[str]]:
    """The last characters of all words, the words by their last two, and those of one."""
    grouped: dict[str, set[str]] = {}
    for word in words:
        if len(word) > 1:
            grouped.setdefault(word[-2:], set()).add(word)
    endings = {
        last: (frozenset(group), tuple({len(word) for word in group}))
        for last, group in grouped.items()
    }
    last = "".join(sorted({re.escape(word[-1]) for word in words if word}))
    return re.compile(f"[{last}]"), endings, frozenset(word for word in words if len(word) == 1)
