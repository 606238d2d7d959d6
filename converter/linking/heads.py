"""The words a citation begins with: 本条例, 本条, 前款, 前两项, 该条, 《…》.

Enters: a text. Leaves: `Head` values in order of place. Words that only look like one of these
are left alone: 本项目, 本章程, 提前三项, 前条件, 基本法, 该项目.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from converter.linking.syntax import NUMBER, UNIT
from converter.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

HeadKind = Literal[
    "self", "here", "previous", "next", "that", "that-law", "above", "attachment", "title", "bare"
]
"""本条例; 本条 本款; 前款 前两条; 后款 下一条; 该条; 该法; 上述规定; 附件1; 《…》; a number."""


class Head(Struct, frozen=True):
    """The beginning of a citation."""

    kind: HeadKind
    """Which kind."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last one; equal to `start` for `bare`."""
    level: str = ""
    """The unit that `here`, `previous`, `next` and `that` speak of."""
    count: int = 0
    """For `previous` and `next`: how many units; 0 means all that stand before (前各款)."""
    words: str = ""
    """For `title`: what stands between 《 and 》; for `attachment`: 附件1, 附表, 本附件; for `self`
    what the text calls itself: 条例."""


OWN_KINDS = (
    "实施细则|实施办法|实施条例|暂行条例|暂行规定|暂行办法|条例|办法|规定|细则|规则|解释|决定|决议"
    "|规程|守则|准则|通则|法典|法"
)
"""What laws call themselves after 本: 立法法 and 行政法规制定程序条例 第五条."""

ATTACHMENT = rf"附(?:件|表|录|图)(?:{NUMBER}(?![年月日个份])|（{NUMBER}）)?"
"""附件, 附件1, 附表二."""

_HERE = rf"(?<![基资成根版文样标日原])本(?P<here>{UNIT})"
_AFTER = "(?:(?<![^，。；：、有按依照反据除因由对或及和条])|(?<=适用)|(?<=符合))"
_PREVIOUS = (
    rf"(?:(?<![提目当空])前|(?<![提目当空以之此先日])前(?P<count>{NUMBER}|各|几|数)"
    rf"|以上(?P<all>各)|(?<![^，。；：、有按依照反据除因由对或及和的])以上(?P<over>{NUMBER})"
    rf"|{_AFTER}上(?P<up>一?))(?P<previous>{UNIT})"
)
_NEXT = rf"{_AFTER}(?:下一|(?<!条)[后下](?P<next_count>{NUMBER})?)(?P<next>{UNIT})"
_THAT_ITEM = "该项(?=规定|所[列规称]|的规定|第|处[理罚]|[，。；])"
_HEAD = re.compile(
    r"(?=[《附本前以上后下同该第（(])(?:"  # what a head begins with: nothing else is tried
    r"《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》"
    rf"|(?:本(?:{OWN_KINDS})的?|(?<![一-鿿])|(?<=[见按照依的和与及在入]))(?P<attachment>{ATTACHMENT})"
    rf"|(?P<own>本附(?:件|表|录)(?=第))"
    rf"|(?P<self>(?<![基])本(?:{OWN_KINDS})(?![律规制人治定]))"
    rf"|(?:{_HERE})?{_PREVIOUS}"
    rf"|{_NEXT}"
    rf"|{_HERE.replace('<here>', '<only>')}"
    r"|(?:该|(?<![不相])同)(?P<that>条|款)(?![例件约款项线目形式])"
    rf"|(?P<that_item>{_THAT_ITEM})"
    r"|该(?P<law>法|条例|办法|规定|细则|规则|决定|解释)(?=第)"
    r"|(?P<above>[上前]述(?:规定|条款|条文)?)(?=第|(?<=[定款文]))"
    rf"|(?P<bare>(?=第)|(?<!第)(?=[（(]{NUMBER}[）)][^，。；]{{0,40}}?项)))"
)


def heads(text: str) -> Iterator[Head]:
    """Every head in `text`; `bare` wherever 第 stands, whether or not a number follows it."""
    for match in _HEAD.finditer(text):
        yield _head(match)


def _head(match: re.Match[str]) -> Head:
    start, end = match.span()
    if match["title"] is not None:
        return Head("title", start, end, words=match["title"])
    if match["attachment"]:
        return Head("attachment", start, end, words=match["attachment"])
    if match["own"]:
        return Head("attachment", start, end, words=match["own"])
    if match["self"]:
        return Head("self", start, end, words=match["self"][1:])
    if match["previous"]:
        count = _count(match["all"] or match["count"] or match["over"])
        return Head("previous", start, end, match["previous"], count)
    if match["next"]:
        return Head("next", start, end, match["next"], _count(match["next_count"]))
    if match["only"]:
        return Head("here", start, end, match["only"])
    if match["that"] or match["that_item"]:
        return Head("that", start, end, match["that"] or "项")
    if match["law"]:
        return Head("that-law", start, end)
    return Head("above" if match["above"] else "bare", start, end)


def _count(words: str | None) -> int:
    """前款 and 前一款 = 1, 前两款 = 2, 前各款 = 0. What is no number counts as all: 前几款."""
    try:
        return parse((words or "一").replace("两", "二"))
    except ValueError:
        return 0
