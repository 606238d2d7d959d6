"""Finding many words in a text at once.

Enters: words. Leaves: a `Lexicon` that yields their occurrences, leftmost and longest first.
The time is that of the text times the length of the longest word, however many words there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Lexicon:
    """A set of words to look for."""

    def __init__(self, words: Iterable[str]) -> None:
        by_first: dict[str, set[int]] = {}
        self._words = frozenset(word for word in words if word)
        for word in self._words:
            by_first.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: sorted(sizes, reverse=True) for first, sizes in by_first.items()}

    def at(self, text: str, position: int) -> str:
        """The longest word that begins at `position`; empty when none does."""
        for length in self._lengths.get(text[position], ()):
            word = text[position : position + length]
            if word in self._words:
                return word
        return ""

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Occurrences as (offset, word), from left to right, none inside another."""
        position = 0
        while position < len(text):
            word = self.at(text, position)
            if word:
                yield position, word
            position += len(word) or 1
