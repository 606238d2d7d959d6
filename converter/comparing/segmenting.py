"""Text in words, so that marks fall between words.

Enters: text as printed. Leaves: `Token`s that give the text back when joined. Words come from
rjieba (its dictionary only, no guessing of unknown words, so the same text always gives the same
words); punctuation and white space, which fold to nothing, are tokens of their own.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from converter.comparing.folding import fold


class Token(Struct, frozen=True):
    """A word, a number, or a run of punctuation."""

    printed: str
    """Its characters."""
    key: str
    """Its folded form; empty for punctuation and white space."""


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of `text` in order; their `printed` joined is `text`."""
    bounds = _bounds(text)
    keys = fold(text)
    found: list[Token] = []
    at = 0
    for start, end in pairwise(bounds):
        key = []
        while at < len(keys.places) and keys.places[at] < end:
            key.append(keys.text[at])
            at += 1
        found.append(Token(text[start:end], "".join(key)))
    return tuple(found)


def _bounds(text: str) -> list[int]:
    """Offsets at which a token begins, and the end of the text.

    Folding may join what the dictionary cuts (a numeral, 百分之五): such a cut is left out.
    """
    import rjieba  # a tenth of a second to load, needed only where two texts are compared

    starts = set(fold(text).places)
    bounds = {0, len(text)}
    at = 0
    for word in rjieba.cut(text, False):
        at += len(word)
        if at >= len(text) or at in starts or not fold(text[at]).text:
            bounds.add(at)
    return sorted(bounds)
