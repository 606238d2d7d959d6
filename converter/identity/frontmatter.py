"""What the front of a law names: days and organs of the 题注 and of the announcement.

Enters: a `Law` with the events of its making. Leaves: the same law, days marked as `docDate` in
the preface and `date` in the conclusions, organs as `organization` wherever an event names them
in the same words. A block that has such marks already is left as it is.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.model import Law, Mark, P
from converter.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from converter.model import Block, MarkKind

_FULL_DATE = re.compile(
    r"(?P<y>[0-9０-９]{4}|[〇○零一二三四五六七八九]{4})\s*年\s*"
    r"(?P<m>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*"
    r"(?P<d>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_ROLES = frozenset({"adoption", "notice", "signature"})
_OWN = frozenset({"docDate", "date", "organization"})


def marked(law: Law) -> Law:
    """`law` with days and organs marked in its preface and its conclusions."""
    organs = sorted({event.organ for event in law.meta.events if event.organ}, key=len)[::-1]
    return replace(
        law,
        preface=tuple(_block(block, organs, "docDate") for block in law.preface),
        conclusions=tuple(_block(block, organs, "date") for block in law.conclusions),
    )


def _block(block: Block, organs: list[str], kind: MarkKind) -> Block:
    if not isinstance(block, P) or block.role not in _ROLES:
        return block
    if any(mark.kind in _OWN for mark in block.text.marks):
        return block
    found = [*_dates(block.text.plain, kind), *_organs(block.text.plain, organs)]
    marks = sorted(
        (*block.text.marks, *_apart(found, len(block.text.plain))),
        key=lambda mark: (mark.start, -mark.end),
    )
    return replace(block, text=replace(block.text, marks=tuple(marks)))


def _dates(plain: str, kind: MarkKind) -> Iterator[Mark]:
    for match in _FULL_DATE.finditer(plain):
        iso = _iso(match["y"], match["m"], match["d"])
        if iso:
            yield Mark(match.start(), match.end(), kind, (("date", iso),))


def _iso(year: str, month: str, day: str) -> str:
    """The day in ISO form; empty when there is no such day."""
    try:
        return date(parse(year.replace("○", "〇")), parse(month), parse(day)).isoformat()
    except ValueError:
        return ""


def _organs(plain: str, organs: Iterable[str]) -> Iterator[Mark]:
    for organ in organs:
        start = plain.find(organ)
        while start >= 0:
            yield Mark(start, start + len(organ), "organization")
            start = plain.find(organ, start + len(organ))


def _apart(found: list[Mark], length: int) -> list[Mark]:
    """Of marks that overlap the first, which for organs is the longest name. Their text has
    `length` characters."""
    kept: list[Mark] = []
    covered = bytearray(length)
    for mark in found:
        if covered.find(1, mark.start, mark.end) < 0:
            kept.append(mark)
            covered[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
    return kept
