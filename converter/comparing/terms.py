"""The rare words that two 款 share, for the reader who asks why they are held to correspond.

Enters: `Unit`s of two texts. Leaves: for a pair of places its rarest common words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.comparing.units import Unit

MOST = 3
"""So many words are named."""
SHARE = 0.06
"""A word that stands in a greater share of all 款 is not rare."""
_WORD = re.compile("[\u3400-\u9fff]{2,}|[A-Za-z]{2,}")


class RareTerms:
    """The words of two texts, and in how many 款 each stands."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self._old = [_words(unit) for unit in old]
        self._new = [_words(unit) for unit in new]
        self._spread = Counter(word for words in (*self._old, *self._new) for word in words)
        self._limit = max(4, SHARE * (len(old) + len(new)))

    def shared(self, old: int, new: int) -> tuple[tuple[str, ...], float]:
        """The rarest words that both 款 hold, rarest first, and how rare the first is, 0 to 1."""
        other = set(self._new[new])
        common = [w for w in self._old[old] if w in other and self._spread[w] <= self._limit]
        common.sort(key=lambda word: (self._spread[word], -len(word)))
        if not common:
            return (), 0.0
        units = len(self._old) + len(self._new)
        rarity = math.log(units / self._spread[common[0]]) / math.log(max(units, 3))
        return tuple(common[:MOST]), max(0.0, min(1.0, rarity))


def _words(unit: Unit) -> tuple[str, ...]:
    """The words of `unit`, each once, in order."""
    import rjieba  # a tenth of a second to load, needed only where two texts are compared

    found = rjieba.cut(unit.text, False)
    return tuple(dict.fromkeys(word for word in found if _WORD.fullmatch(word)))
