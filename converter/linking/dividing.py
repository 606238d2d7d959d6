"""Short names that are introduced together: 以下简称规划委和规划咨询委.

Enters: the definitions of a law and its texts, in order. Leaves: the definitions, with such a
pair divided where the law goes on to use each name on its own. 任免机关、单位 stays whole in a
law that never says 任免机关 without 、单位.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.linking.definitions import split
from converter.linking.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.linking.definitions import Found


def divide(found: Sequence[Sequence[Found]], texts: Sequence[str]) -> list[list[Found]]:
    """The definitions text by text; `texts[n]` is the text that `found[n]` are of."""
    joined = [one for group in found for one in group if one.joined and len(split(one)) > 1]
    words = {one.term for one in joined} | {part.term for one in joined for part in split(one)}
    last = _last_uses(Lexicon((), words), texts) if joined else {}
    return [
        [part for one in group for part in (split(one) if _used_apart(one, index, last) else [one])]
        for index, group in enumerate(found)
    ]


def _last_uses(words: Lexicon, texts: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Where each word stands last, as (number of the text, offset); longer words go first."""
    return {
        word: (index, start) for index, text in enumerate(texts) for start, word in words.find(text)
    }


def _used_apart(one: Found, index: int, last: dict[str, tuple[int, int]]) -> bool:
    """Whether each part is used later on, outside the whole."""
    parts = split(one)
    return (
        one.joined
        and len(parts) > 1
        and all(
            len(part.term) > 1 and last.get(part.term, (0, 0)) > (index, one.end) for part in parts
        )
    )
