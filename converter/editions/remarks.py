"""What every edition says of emendations and of doubtful places.

Enters: an `Emendation` or a `Doubt`. Leaves: sentences for the reader, the same in every edition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.status import day_words

if TYPE_CHECKING:
    from converter.model import Doubt, Emendation

DOUBTED = "存疑之处由程序检出，文字照录来源，未作改动；引用前请与公报核对。"
"""What a reader has to know of all doubts."""


def emendation_words(emendation: Emendation) -> str:
    """原文作“…”，本版作“…”。理由：…。依据：…。更正日期：…。 What is not on record is left out."""
    stood = f"原文作“{emendation.stood}”" if emendation.stood else "原文无此文字"
    printed = f"本版作“{emendation.printed}”" if emendation.printed else "本版删去"
    record = (
        ("理由", emendation.reason.rstrip("。")),
        ("依据", emendation.authority.rstrip("。")),
        ("更正日期", day_words(emendation.on)),
    )
    return f"{stood}，{printed}。" + "".join(
        f"{name}：{words}。" for name, words in record if words
    )


def doubt_words(doubt: Doubt) -> str:
    """What is in doubt, and that the text stands as received."""
    return f"存疑：{doubt.says}{DOUBTED}"
