"""Text in words, so that marks fall between words.

Enters: text as printed. Leaves: `Token`s that give the text back when joined. Words come from
rjieba (its dictionary only, no guessing of unknown words, so the same text always gives the same
words); punctuation and white space, which fold to nothing, are tokens of their own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from converter.comparing.amounts import HAN
from converter.comparing.folding import fold, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.comparing.folding import Folded

_ITEM_NUMBER = re.compile(rf"^(?:[（(][{HAN}\d]+[）)]|\d+[.．、](?!\d))", re.MULTILINE)


class Token(Struct, frozen=True):
    """A word, a number, or a run of punctuation."""

    printed: str
    """Its characters."""
    key: str
    """Its folded form; empty for punctuation and white space."""


@lru_cache(maxsize=4096)
def tokens(*texts: str) -> tuple[Token, ...]:
    """The words of `texts` in order; their `printed` joined is the texts joined.

    No word runs over the end of a text, but what stands there is folded by what follows.
    """
    text = "".join(texts)
    keys = fold(text)
    bounds = _bounds(texts, keys)
    found: list[Token] = []
    at = 0
    for start, end in pairwise(bounds):
        key = []
        while at < len(keys.places) and keys.places[at] < end:
            key.append(keys.text[at])
            at += 1
        found.append(Token(text[start:end], "".join(key)))
    return tuple(found)


def _bounds(texts: Sequence[str], keys: Folded) -> list[int]:
    """Offsets at which a token begins, and the end of the last text.

    Folding may join what the dictionary cuts (a numeral, 百分之五): such a cut is left out.
    The number of a 项 with its brackets is one word.
    """
    import rjieba  # a tenth of a second to load, needed only where two texts are compared

    starts = set(keys.places)
    bounds = {0}
    end = 0
    for text in texts:
        start, end = end, end + len(text)
        bounds.add(end)
        at = 0
        for word in rjieba.cut(text, False):
            at += len(word)
            if at < len(text) and (start + at in starts or not folded(text[at])):
                bounds.add(start + at)
        for number in _ITEM_NUMBER.finditer(text):
            bounds.difference_update(range(start + number.start() + 1, start + number.end()))
            bounds |= {start + number.start(), start + number.end()}
    return sorted(bounds)
