"""Decisions that amend laws: whose articles they speak of, and what they only quote.

Enters: the title and the texts of a law. Leaves: the titles of the laws it amends, and the
stretches of text inside “…”, whose references belong to the amended law and not to this one.
"""

from __future__ import annotations

import re

_DECISION = re.compile(r"关于(?:.{0,12}?)(?:修改|修正|修订|废止)")
_AMENDMENT = re.compile(r"(.*[法律])修正案(?:[（(].*[）)])?")
_AMENDS = re.compile(r"修改为|改为|修订为|作为|删去|删除|增加")
_TITLE = re.compile(r"[《〈]([^《》〈〉]+)[》〉]")


def amended(title: str) -> tuple[str, ...] | None:
    """Titles that the title of an amending decision names; None when `title` is of no such one.

    关于修改《A法》的决定 gives A法; 关于修改部分地方性法规的决定 gives nothing, because the
    titles stand in its text; A法修正案（三） gives A法.
    """
    amendment = _AMENDMENT.fullmatch(title)
    if amendment:
        return (amendment[1],)
    if not _DECISION.search(title):
        return None
    return () if "等" in title.rpartition("》")[2] else titles(title)


def titles(text: str) -> tuple[str, ...]:
    """What stands in 《》 in `text`, each once, in order."""
    return tuple(dict.fromkeys(_TITLE.findall(text)))


def amends(text: str) -> bool:
    """Whether `text` gives words that go into another text (第三条修改为：“…”)."""
    return bool(_AMENDS.search(text))


def quoted(text: str, *, inside: bool) -> tuple[list[tuple[int, int]], bool]:
    """Stretches of `text` inside “…”, and whether its end is inside.

    `inside` tells whether its beginning is: a quotation may run over several paragraphs.
    """
    spans = []
    start = 0 if inside else -1
    for position, character in enumerate(text):
        if character == "“" and start < 0:
            start = position
        elif character == "”" and start >= 0:
            spans.append((start, position + 1))
            start = -1
    if start >= 0:
        spans.append((start, len(text)))
    return spans, start >= 0
