"""The grammar of citations: where a text speaks of a provision or of another law.

Enters: a text, and the occurrences of names of laws that stand without 《》. Leaves:
`Citation` values in order, each with its head and its steps; nothing is resolved here.

A citation is a head (本条例, 前款, 《…法》, or none) and steps that go inward (第三条第一款).
A list carries over what its members leave out: in 本条例第三条第一款、第三款和第五条 the second
member is of 第三条 and the third of 本条例.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from converter.linking.heads import Head, heads
from converter.linking.syntax import JOINT, RANK, SPAN, Member, Step, group, inserted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Citation(Struct, frozen=True):
    """One reference as the text words it."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last one."""
    head: Head
    """Its head, its own or that of the list it belongs to."""
    steps: tuple[Step, ...] = ()
    """Its steps, outermost first, with those carried over from the list."""
    upto: tuple[Step, ...] = ()
    """The steps of the last provision where it is a range, else empty."""
    list: int = -1
    """Offset at which the list it belongs to begins; -1 when it stands alone."""
    law: str = ""
    """Name of the law without 《》 where the head is one (`title` heads carry their words)."""
    under: str = ""
    """What stands before a 章 or 节 and ends with the name of its 编: 总则编, 分则."""


Join = Literal["in", "list", "span"]
"""How a number hangs on the one before: inward (第三条第一款), as a member, as end of a range."""

OWN = "本"
"""Stands for the rank of 本条例 and 本法, above every unit."""

Token = tuple[Join, Member]
"""A number and how it is joined."""

_NAMED = r"总则|分则|附则|(?:(?!第)[一-鿿]){2,6}编"
_LINK = re.compile(rf"(?:的|中|(?P<named>{_NAMED})|（[^（）]{{1,40}}）|\([^()]{{1,40}}\))?(?=第)")
"""What may stand between 《…法》 or 本法 and 第…条."""

_UNDER = re.compile(rf"(?:{_NAMED})$")
"""A 编 by its name, before a number: 总则编第一章."""

_OF = re.compile("的|中的?|[ \u3000]")
"""What may stand between two steps: 第三条的第一款."""

_LISTED = re.compile("下列|以下")

_COMMA = re.compile(r"[，,](?=第[^，。；、]{1,8}条)")
"""A comma that joins members of a list: 第九条，第十一条第一款."""


def citations(text: str, names: Sequence[tuple[int, str]] = ()) -> Iterator[Citation]:
    """Every citation in `text`, left to right.

    `names` are occurrences (offset, name) of names of laws without 《》, in order.
    """
    position = 0
    for head, name in _ordered(text, names):
        if head.start < position:
            continue
        found = list(_cited(text, head, name))
        yield from found
        position = found[-1].end if found else max(position, head.end)


def _ordered(text: str, names: Sequence[tuple[int, str]]) -> Iterator[tuple[Head, str]]:
    """Heads and names of laws in order of place; at one place the name comes first."""
    both = [(head.start, 1, head, "") for head in heads(text)]
    for start, name in names:
        both.append((start, 0, Head("title", start, start + len(name), words=name), name))
    both.sort(key=lambda entry: entry[:2])
    return ((head, name) for _, _, head, name in both)


def _cited(text: str, head: Head, name: str) -> Iterator[Citation]:
    """The citation that `head` begins, and the members of its list."""
    position = head.end
    under = ""
    if head.kind in ("title", "self") and (link := _LINK.match(text, position)):
        position, under = link.end(), link["named"] or ""
    tokens = list(_tokens(text, position, OWN if head.kind == "self" else head.level))
    if tokens:
        head = _meant(text, head, tokens[0][1].step.level)
    if not tokens:
        if head.kind != "bare":
            yield Citation(head.start, head.end, head, law=name)
        return
    start = head.start
    if position != head.end and text[head.end] in "（(":
        yield Citation(head.start, head.end, head, law=name)
        start = position
    if RANK[tokens[0][1].step.level] >= RANK["条"]:
        under = ""
    elif head.kind == "bare" and (named := _UNDER.search(text, max(0, start - 8), start)):
        under = named[0]
    first = Citation(start, head.end, head, law=name, under=under)
    members = list(_members(tokens, first))
    place = start if len(members) > 1 else -1
    yield from (replace(member, list=place) for member in members)


def _meant(text: str, head: Head, level: str) -> Head:
    """The head that a number of `level` after `head` really has.

    下列第一项 is of the list that follows, and 上述第一项 is no more than 第一项.
    """
    if head.kind == "above":
        return Head("bare", head.start, head.end)
    if head.kind == "bare" and level == "项" and _LISTED.match(text, max(0, head.start - 2)):
        return Head("here", head.start, head.end, "款")
    return head


def _tokens(text: str, position: int, outer: str) -> Iterator[Token]:
    """The numbers at `position` as far as they hang together, each with how it is joined."""
    rank = RANK.get(outer, -1)
    join: Join = "in"
    members = group(text, position)
    if not members and outer == OWN:
        members = tuple(one for one in group(text, position, loose=True) if one.step.level == "条")
    while members and (join != "in" or RANK[members[0].step.level] > rank):
        yield join, members[0]
        for member in members[1:]:
            yield ("span" if member.spans else "list"), member
        position, rank = members[-1].end, RANK[members[0].step.level]
        join, members = _joined(text, position, members[-1].step)


def _joined(text: str, position: int, last: Step) -> tuple[Join, tuple[Member, ...]]:
    """The group that follows `last` at `position` and how it is joined; empty when none does."""
    rank = RANK[last.level]
    if again := inserted(text, position, last):
        return "span" if again[0].spans else "list", again
    inward = group(text, position) or _short(text, position, last)
    if inward:
        return "in", inward
    if match := _OF.match(text, position):
        inward = group(text, match.end())
        if inward and RANK[inward[0].step.level] > rank:
            return "in", inward
    joins: tuple[tuple[Join, re.Pattern[str]], ...] = (
        ("list", JOINT),
        ("span", SPAN),
        ("list", _COMMA),
    )
    for join, pattern in joins:
        if match := pattern.match(text, position):
            members = group(text, match.end()) or group(text, match.end(), loose=True)
            if members and (text[match.end()] == "第" or RANK[members[0].step.level] == rank):
                return join, members
    return "in", ()


def _short(text: str, position: int, last: Step) -> tuple[Member, ...]:
    """A 款 or 项 without 第 right after the 条 or 款 that holds it: 第五条一款二项."""
    members = group(text, position, loose=True) if last.level in ("条", "款") else ()
    if (
        not members
        or text[position] in "两千百"
        or RANK[members[0].step.level] != RANK[last.level] + 1
    ):
        return ()
    return members


def _members(tokens: list[Token], first: Citation) -> Iterator[Citation]:
    """The members of a list from its tokens, ranges put together."""
    current = first
    for join, member in tokens:
        if join == "in" and current.upto:
            current = replace(current, end=member.end, upto=(*current.upto, member.step))
        elif join == "in":
            current = replace(current, end=member.end, steps=(*current.steps, member.step))
        elif join == "span" and not current.upto:
            upto = _carried(current.steps, member.step)
            current = replace(current, end=member.end, upto=upto)
        else:
            yield current
            current = _next(current, member)
    yield current


def _next(before: Citation, member: Member) -> Citation:
    """The member of a list after `before`, which begins with `member`."""
    head = before.head
    if head.level and RANK[member.step.level] <= RANK[head.level]:
        head = Head("bare", member.start, member.start)
    steps = _carried(before.upto or before.steps, member.step)
    under = before.under if len(steps) > 1 or member.step.level != "编" else ""
    return replace(
        before, start=member.start, end=member.end, head=head, steps=steps, upto=(), under=under
    )


def _carried(steps: tuple[Step, ...], step: Step) -> tuple[Step, ...]:
    """`step` after those of `steps` that it leaves out: the ones of a higher rank."""
    return (*(one for one in steps if RANK[one.level] < RANK[step.level]), step)
