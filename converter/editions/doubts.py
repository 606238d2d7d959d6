"""What every edition says of doubtful places.

Enters: a `Doubt`. Leaves: sentences for the reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from converter.model import Doubt

DOUBTED = "存疑之处由程序检出，文字照录来源，未作改动；引用前请与公报核对。"
"""What a reader has to know of all doubts."""


def doubt_words(doubt: Doubt) -> str:
    """What is in doubt, and that the text stands as received."""
    return f"存疑：{doubt.says}{DOUBTED}"
