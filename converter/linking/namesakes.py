"""Older laws of the same name: which of the works with a title a citation can mean.

Enters: the works that bear the title, and the words around the citation. Leaves: those that are
not too young. 2010年…通过的《河南省安全生产条例》同时废止 in the law of 2019 that bears this name
itself is of its forerunner, never of the law of 2019.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.linking.corpus import Known

FORERUNNER = "所引是同名的旧法规，不在语料和目录中"
"""Reason where every work with this title is younger than the one that is meant."""

_DATED = re.compile(
    r"(\d{4})年(\d{1,2})月(\d{1,2})日[^。；《》]{0,80}"
    r"(?:通过|公布|发布|颁布|批准|印发|施行|实施|修订|修正)的$"
)
_ENDS = re.compile(r"(?:[^。；，]|，(?=[^。；，]*《))*?(?:废止|停止(?:施行|执行))")
_REPEALING = re.compile(r"废止(?:《[^《》]*》[、和及与]?)*$")
_WINDOW = 160


def dated(text: str, start: int) -> str:
    """The day (`YYYY-MM-DD`) that stands before the 《 at `start` as one of the law; else empty."""
    match = _DATED.search(text, max(0, start - _WINDOW), start)
    return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}" if match else ""


def repealed(text: str, start: int, end: int) -> bool:
    """Whether the sentence says of the law in `text[start:end]` that it goes out of force."""
    return bool(
        _ENDS.match(text, end, end + _WINDOW)
        or _REPEALING.search(text, max(0, start - _WINDOW), start)
    )


def old_enough(works: Iterable[Known], day: str) -> tuple[Known, ...]:
    """Those of `works` that were adopted on `day` or before, as far as that is known."""
    return tuple(one for one in works if not day or one.date <= day[: len(one.date)])
