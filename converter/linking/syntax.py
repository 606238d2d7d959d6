"""How Chinese law writes the number of a provision: 第三条第一款第（二）项, 第（一）、（三）项.

Enters: a text and a position. Leaves: `Group` values, one for each run of numbers that share
a unit (第一、二款; 第（一）至（三）项), or None. 立法法 第六十五条 gives the units and their order.
"""

from __future__ import annotations

import re

from msgspec import Struct

from converter.numerals import parse

LEVELS = ("编", "分编", "章", "节", "条", "款", "项", "目")
"""Units, outermost first; their place in this tuple is their rank."""

RANK = {level: rank for rank, level in enumerate(LEVELS)}
"""Rank of each unit: 0 for 编, 7 for 目."""

NUMBER = "[〇零一二三四五六七八九十百千两0-9０-９]+"
"""A numeral, Chinese or Arabic, in either width."""

_BRACKETED = rf"[（(]{NUMBER}[）)]"
_GAP = "[ \u3000]?"
_MEMBER = rf"(?:第{_GAP})?(?:{NUMBER}(?:之{NUMBER})?|{_BRACKETED})"
_JOINT = "以及|或者|[、和及与或]"
_SPAN = "[至到—―–－~～〜-]{1,2}"
_NO_WORD = {
    "条": "例(?![外如])|[件约线道]",
    "款": "项",
    "项": "[目工]",
    "目": "[录标]",
    "章": "程",
    "节": "[目课点]",
    "编": "[制号辑码写排印]",
    "分编": "[制号]",
}
UNIT = "|".join(f"{unit}(?!{after})" for unit, after in sorted(_NO_WORD.items(), reverse=True))
"""A unit that is not the beginning of a longer word (条例, 项目, 章程 …)."""

_GROUP = re.compile(
    rf"(?P<members>(?:第{_GAP}(?:{NUMBER}|{_BRACKETED})|{_BRACKETED})"
    rf"(?:(?:{_JOINT}|{_SPAN}|(?<=[）)]))(?:{_MEMBER}))*)"
    rf"{_GAP}(?P<unit>{UNIT})(?P<inserted>(?:之{NUMBER})*)"
)
_LOOSE = re.compile(rf"(?P<members>{NUMBER})(?P<unit>{UNIT})(?P<inserted>(?:之{NUMBER})*)")
_PART = re.compile(rf"(?P<before>{_JOINT}|{_SPAN}|)(?P<member>{_MEMBER})")
_INSERTED = re.compile(rf"(?P<before>{_JOINT}|{_SPAN})之(?P<number>{NUMBER})")
_DIGITS = re.compile(NUMBER)

JOINT = re.compile(_JOINT)
"""What joins two members of a list: 、 和 及 以及 与 或 或者."""

SPAN = re.compile(_SPAN)
"""What joins the ends of a range: 至 到 and dashes."""


class Step(Struct, frozen=True):
    """One unit of a citation, such as 第三条."""

    level: str
    """编, 分编, 章, 节, 条, 款, 项 or 目."""
    number: str
    """Its number as in an eId: `3`, `12-1`."""


class Member(Struct, frozen=True):
    """A number inside a group, with its place in the text."""

    step: Step
    """What it names."""
    start: int
    """Offset of its first character (第 or a bracket)."""
    end: int
    """Offset after its last one; that of the unit for the last member of a group."""
    spans: bool = False
    """True when it ends a range that the member before it begins."""


def group(text: str, position: int, *, loose: bool = False) -> tuple[Member, ...]:
    """The members of the group of numbers that begins at `position`; empty when none does.

    第三条 gives one member; 第（一）、（三）项 two; 第一至三项 two, the second of which spans.
    `loose` allows for a missing 第, as in 本条例二十六条 and 第十条至十五条. What is no numeral
    (一百一) gives an empty result.
    """
    match = (_LOOSE if loose else _GROUP).match(text, position)
    if not match:
        return ()
    level = match["unit"]
    parts = list(_PART.finditer(text, match.start("members"), match.end("members")))
    try:
        return tuple(
            Member(
                Step(level, _number(part["member"] + (match["inserted"] if last else ""))),
                part.start("member"),
                match.end() if last else part.end(),
                bool(SPAN.fullmatch(part["before"])),
            )
            for part, last in zip(parts, [*[False] * (len(parts) - 1), True], strict=True)
        )
    except ValueError:
        return ()


def inserted(text: str, position: int, step: Step) -> tuple[Member, ...]:
    """The member of a list at `position` that names but the 之 of an article: 第十二条之一、之二.

    `step` is the article before it; empty when that has no 之 itself, or when none follows.
    """
    number, _, before = step.number.rpartition("-")
    match = _INSERTED.match(text, position)
    if not match or step.level != "条" or not (number and before):
        return ()
    try:
        found = Step("条", f"{number}-{parse(match['number'])}")
    except ValueError:
        return ()
    spans = bool(SPAN.fullmatch(match["before"]))
    return (Member(found, match.start("number") - 1, match.end(), spans),)


def _number(member: str) -> str:
    """Number as in an eId; raises ValueError when it is no numeral."""
    return "-".join(str(parse(numeral)) for numeral in _DIGITS.findall(member))
