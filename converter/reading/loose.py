"""Text outside articles: the numbered paragraphs of a decision or interpretation, and what
fits no construct.

Enters: runs that stand between headings and articles. Leaves: drafts of numbered paragraphs
(一、 二、) and blocks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from converter.reading import openers
from converter.reading.drafts import Block, Node, Paragraph
from converter.reading.listing import arrange
from converter.reading.quoting import quoted

if TYPE_CHECKING:
    from converter.model import PRole
    from converter.reading.runs import Run

_FINAL = "。；：！？）”"
_SELF = "本[^，。；：“”《》]{1,8}"
_CLOSES = re.compile(f"{_SELF}自.{{1,40}}施行|《.{{1,400}}根据{_SELF}作")
"""What a text says of itself at its end: 本决定自公布之日起施行, 《…》根据本决定作相应修改. Below a
heading that names another text it belongs to no number."""
_TOP = ("一、", "1.", "（一）")
"""Styles that number the paragraphs of a text without articles; the first that is used wins."""


def loose(runs: list[Run], role: PRole = "unknown") -> list[Node]:
    """The nodes that `runs` make; what is not numbered has the `role`."""
    starts = _starts(runs)
    if not starts:
        return [Block([run], role) for run in runs]
    nodes: list[Node] = [Block([run], role) for run in runs[: starts[0][0]]]
    for (start, opened), end in zip(starts, _ends(starts, len(runs)), strict=True):
        nodes.extend(_numbered(runs[start:end], opened, last=end == len(runs)))
    return nodes


def _starts(runs: list[Run]) -> list[tuple[int, openers.Item]]:
    """Where numbered paragraphs begin: the numbers of one style that count up from one."""
    inside = quoted([run.prose for run in runs])
    opened = [(i, openers.item(run.prose)) for i, run in enumerate(runs) if i not in inside]
    for style in _TOP:
        expected = 1
        starts = []
        for index, item in opened:
            if item and item.style == style and item.number == expected:
                starts.append((index, item))
                expected += 1
        if len(starts) > 1 or (starts and style == "一、"):
            return starts
    return []


def _ends(starts: list[tuple[int, openers.Item]], end: int) -> list[int]:
    return [index for index, _ in starts[1:]] + [end]


def _numbered(runs: list[Run], opened: openers.Item, last: bool) -> list[Node]:
    """A numbered paragraph, and after the last one the unnumbered ones that close the text."""
    first = runs[0].cut(opened.end).strip()
    own = [first, *runs[1:]] if first.text else runs[1:]
    paragraphs = arrange(own) or [Paragraph()]
    paragraphs[0].num = runs[0].cut(0, opened.end).strip()
    paragraphs[0].number = opened.number
    # 二、表决程序 is a heading: what follows, up to the next number, is its text.
    heads = bool(first.text) and first.text[-1] not in _FINAL and first.text[-1] >= "\u3400"
    about = last and "《" in first.text
    if (heads or not last) and not paragraphs[0].items:
        while len(paragraphs) > 1 and paragraphs[0].wrap_up is None and not paragraphs[0].items:
            if about and _CLOSES.match(paragraphs[1].blocks[0].runs[0].prose):
                break
            following = paragraphs.pop(1)
            paragraphs[0].blocks += following.blocks
            paragraphs[0].items, paragraphs[0].wrap_up = following.items, following.wrap_up
    return [*paragraphs]
