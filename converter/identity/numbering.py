"""The number part of an eId.

Enters: a number as printed. Leaves: its form in an id, or nothing where it cannot be read.
AKN-NC 1.0, 5: the number is the printed one after "stripping of all final punctuation,
meaningless separations as well as redundant characters"; 第 and 条 are redundant, the Chinese
numeral becomes Arabic, and what was inserted after it (之一) follows a hyphen.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from converter.numerals import ordinal

UNIT_NAMES = {
    "编": "part",
    "分编": "subpart",
    "章": "chp",
    "节": "sec",
    "条": "art",
    "款": "para",
    "项": "point",
    "目": "indent",
}
"""The word that each unit has in eIds."""

_PLAIN = re.compile(r"[0-9A-Za-z]+(?:[-.][0-9A-Za-z]+)*")


def article_number(printed: str) -> str:
    """第三十七条 = 37, 第十二条之一 = 12-1, （一） = 1. Raises ValueError on what is no number."""
    return "-".join(str(number) for number in ordinal(printed))


@lru_cache(maxsize=4096)
def number_part(printed: str) -> str:
    """As `article_number`, but Latin numbers such as a) or 1.2 too; empty when unreadable."""
    try:
        return article_number(printed)
    except ValueError:
        bare = unicodedata.normalize("NFKC", printed).strip().strip("()[]、,.:;")
        return bare.replace(".", "-") if _PLAIN.fullmatch(bare) else ""
