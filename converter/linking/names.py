"""Names of laws that stand without 《》: 依照刑法有关规定, 税收征管法第三十一条.

Enters: a text and the names to look for. Leaves: those occurrences that are certainly the name
of the law, not part of a longer word (公司法人, 环境保护法律) or of the name of another law.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.linking.lexicon import Lexicon

_BEFORE = re.compile(
    r"(?:[^一-鿿]|依照|按照|根据|依据|遵照|参照|比照|对照|违反|违背|触犯|符合|适用|执行|实施|遵守|遵循"
    r"|贯彻|宣传|学习|了解|维护|尊重|拥护|忠于|坚持|落实|属于|构成|规定的|我国|[依和与及或者对由有在于除被将以因受同从的为是见如并均])$"
)
_AFTER = re.compile(
    r"[律人治学院官庭典医案系理令盲师庄宣]|[规制](?![定订])|定(?!罪)|实施(?:条例|细则|办法)|(?:若干问题的?)?解释|和法律委员会"
    r"|修正案|意识|精神|日活动"
)
_LONG = 4
"""A name of so many characters with an article after it is hardly the end of a longer name."""

_FOREIGN = re.compile(
    r"(?P<name>[一-鿿]{1,40}?(?:法|条例|办法|规定|细则|规则|解释|决定|公约|协定|章程|通则|法典))$"
)
_LEAD = re.compile(
    r".*(?:依照|按照|根据|依据|参照|违反|符合|适用|执行|属于|触犯|[，、。；：])(?=.)"
)


def named(text: str, names: Lexicon, own: frozenset[str]) -> list[tuple[int, str]]:
    """Occurrences (offset, name) of `names` in `text` that are the law itself.

    `own` are names that need no look at what stands before them: those that this law has
    introduced by 以下简称, and those that are never part of a longer one (宪法).
    """
    return list(_named(text, names, own))


def _named(text: str, names: Lexicon, own: frozenset[str]) -> Iterator[tuple[int, str]]:
    for start, name in names.find(text):
        end = start + len(name)
        if _AFTER.match(text, end):
            continue
        cites = len(name) >= _LONG and text[end : end + 1] == "第"
        if cites or name in own or start == 0 or _BEFORE.search(text, max(0, start - 3), start):
            yield start, name


def foreign(text: str, position: int) -> str:
    """The name of another law that ends at `position`, before a number; empty when none does.

    Called where 第…条 has no head: in 治安管理处罚条例第十九条 the article is not of this law.
    """
    tail = text[max(0, position - 30) : position]
    match = _FOREIGN.search(_LEAD.sub("", tail))
    return match["name"] if match else ""
