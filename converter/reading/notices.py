"""公告, 令 and 通知 before a text: who issued it, when, under which number.

Enters: their lines. Leaves: the promulgation that they tell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from converter.model import Event
from converter.reading.dates import dates

if TYPE_CHECKING:
    from converter.model import DateFact

_PUBLISHES = re.compile("公布|发布|颁布|印发")
_ACT = re.compile("通过|批准|决定|修订|修正|修改|施行|实施|执行|废止|公布|发布|颁布|印发")
_NUMERAL = r"第?\s*[\d一二三四五六七八九十百〇零]+\s*号"
_BRACKET = r"[〔（(\[［][^，。〕）)\]］]{1,12}[〕）)\]］]\s*"
_NUMBERS = (
    re.compile(rf"(?:公告|令)\s*(?:{_BRACKET})?{_NUMERAL}"),
    re.compile(rf"^[一-龥]{{1,12}}{_BRACKET}{_NUMERAL}$", re.MULTILINE),
    re.compile(_BRACKET + _NUMERAL),
    re.compile(_NUMERAL.replace("?", "", 1)),
)
"""令第308号, a line 国办函〔2020〕109号, 〔十五届〕第89号, 第12号: the first that is found."""
_NEAR = 200
"""Within how many characters behind a date its act stands."""
_HEAD = re.compile(
    r"(?P<organ>(?:(?!关于)[^，。；：《》（）()〔〕\d]){0,80}?)"
    r"(?:命\s*)?(?:令|(?:公|通|布)\s*告)\s*(?:[第（(〔\[—\d].*)?"
)
"""The line 广东省人民政府令, with its number or without."""
_ABOUT = re.compile(r"(?P<organ>[^，。；：《》（）()〔〕\d]{3,60}?)关于(?:印发|公布|发布|颁布)")
_ORGAN = re.compile(r"[一-龥\s]{2,60}[部委会局署院室府厅行办社]")
_NEXT = re.compile(r"(?<=[部委会局署院室府厅行办社])\s+(?!常务|办公)")


def promulgation(notice: str) -> tuple[Event, ...]:
    """The promulgation that the lines before the law tell of, when they bear a date, and an organ
    or a number."""
    if not _PUBLISHES.search(notice):
        return ()
    lines = [line.strip() for line in notice.splitlines()]
    signed, date = _signed(lines)
    number, organ = _number(lines, notice), _organ(lines, signed)
    if not date or not (number or organ):
        return ()
    return (Event("promulgation", date, "text", organ, number=number),)


def signers(signature: str) -> list[str]:
    """The organs that sign a text."""
    lines = [line.strip() for line in signature.splitlines()]
    return [name for line in lines if _ORGAN.fullmatch(line) for name in _names(line)]


def _signed(lines: list[str]) -> tuple[int, DateFact | None]:
    """The line that ends with the date of the notice, and that date; without such a line the last
    date whose words go on with the publication (2020年3月1日公布), and no line."""
    other: DateFact | None = None
    for index in reversed(range(len(lines))):
        line = lines[index].rstrip("）) ")
        for dated in reversed(list(dates(line))):
            if dated.end == len(line):
                return index, dated.fact
            act = None if other else _ACT.search(line, dated.end, dated.end + _NEAR)
            if act and _PUBLISHES.match(act[0]):
                other = dated.fact
    return 0, other


def _number(lines: list[str], notice: str) -> str:
    """The number of the notice: of its lines that are no sentence, else of its words."""
    plain = "\n".join(line for line in lines if "《" not in line and line[-1:] not in "。；，：")
    for words in (plain, notice):
        for pattern in _NUMBERS:
            found = pattern.search(words)
            if found:
                return "".join(found[0].split())
    return ""


def _organ(lines: list[str], signed: int) -> str:
    """Who issues the notice: by its head, with the organs on the lines above it; else by its
    title (国务院办公厅关于印发…); else by the lines above the date. Several are joined by 、."""
    for index, line in enumerate(lines):
        head = _HEAD.fullmatch(line)
        if head:
            return "、".join([*_above(lines, index), *_names(head["organ"])])
    about = next(filter(None, map(_ABOUT.match, lines)), None)
    return "、".join(_names(about["organ"]) if about else _above(lines, signed))


def _above(lines: list[str], index: int) -> list[str]:
    """The organs on the lines right above the line `index`."""
    first = index
    while first and _ORGAN.fullmatch(lines[first - 1]):
        first -= 1
    return [name for line in lines[first:index] for name in _names(line)]


def _names(words: str) -> list[str]:
    """The organs in `words`, which white space parts unless it only spreads their characters."""
    spread = any(len(part) < 3 for part in words.split())
    names = [words] if spread else _NEXT.split(words.strip())
    return [plain for name in names if (plain := "".join(name.split()))]
