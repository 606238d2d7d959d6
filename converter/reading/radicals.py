"""Radicals of a dictionary back to the characters they are drawn as.

Enters: a character. Leaves: the ideograph, where the character is a radical. A font has one glyph
for 民 and for the radical ⺠, and programs that write PDF often name the wrong one of the two, so
that it stands in the text copied out of it; a law has no radicals. Source: Unicode,
EquivalentUnifiedIdeograph.txt.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_SUPPLEMENT = dict(
    zip(
        "⺟⺠⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民肉虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
"""Radicals of U+2E80–2EFF that occur as whole characters of simplified Chinese."""


RADICALS: Final = f"\u2f00-\u2fd5{''.join(_SUPPLEMENT)}"
"""The radicals that stand for a character, as a class of a regular expression names them."""


def ideograph(character: str) -> str:
    """The ideograph of a radical; any other character as it is."""
    if "\u2f00" <= character <= "\u2fd5":
        return unicodedata.normalize("NFKC", character)
    return _SUPPLEMENT.get(character, character)
