"""How dates, events and relations are named in the metadata, for writer and reader alike.

Enters: values of the model. Leaves: the names that stand in the XML, and back.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, get_args

from converter.model import UNKNOWN_DATE, DateFact, EventKind, Precision

if TYPE_CHECKING:
    from collections import Counter

EVENT_NAMES: Final[dict[EventKind, str]] = {
    "comment": "征求意见",
    "reading": "审议",
    "adoption": "通过",
    "approval": "批准",
    "promulgation": "公布",
    "commencement": "施行",
    "amendment": "修正",
    "revision": "修订",
    "repeal": "废止",
}
"""What each kind of event is called in Chinese."""

WORKFLOW: Final = frozenset({"comment", "reading", "adoption", "approval", "promulgation"})
"""Steps in the making of a law."""

LIFECYCLE: Final[dict[str, str]] = {
    "adoption": "generation",
    "approval": "",
    "promulgation": "",
    "commencement": "",
    "amendment": "amendment",
    "revision": "amendment",
    "repeal": "repeal",
}
"""Facts that made or changed the document, with the `type` that the schema offers for them."""

ROLE_NAMES: Final[dict[str, str]] = {
    "author": "制定机关",
    "approver": "批准机关",
    "promulgator": "公布机关",
    "editor": "编者",
}
"""What each role is called in Chinese."""

STEP_ROLES: Final[dict[str, str]] = {
    "adoption": "author",
    "approval": "approver",
    "promulgation": "promulgator",
}
"""In which role the organ of a step acted."""

RELATION_NAMES: Final[dict[str, str]] = {
    "unchanged": "保留",
    "editorial": "文字调整",
    "revised": "修改",
    "rewritten": "改写",
    "split": "拆分",
    "merged": "合并",
    "moved": "移动",
    "dropped": "删除",
    "new": "新增",
}
"""What each kind of correspondence is called in Chinese."""

_PRECISION_SUFFIX: Final[dict[Precision, str]] = {
    "day": "",
    "month": "-month",
    "year": "-year",
    "not-after": "-not-after",
    "unknown": "-unknown",
}


def date_name(base: str, fact: DateFact) -> str:
    """`name` of an FRBRdate: `adoption`, `adoption-year` when only the year is known …"""
    return base + _PRECISION_SUFFIX[fact.precision]


def named_date(value: str, name: str) -> DateFact:
    """The date of an FRBRdate with this `name`; a name that tells nothing means the day."""
    for precision, suffix in _PRECISION_SUFFIX.items():
        if suffix and name.endswith(suffix):
            return known_date(value, precision)
    return known_date(value, "day")


def known_date(value: str, precision: str) -> DateFact:
    """The day in `value`, a date or a dateTime of XML; the unknown date for anything else."""
    try:
        day = date.fromisoformat(value.strip()[:10]).isoformat()
    except ValueError:
        return UNKNOWN_DATE
    return DateFact(day, precision) if precision in get_args(Precision) else UNKNOWN_DATE  # type: ignore[arg-type]  # a member of the literal


def event_id(kind: EventKind, fact: DateFact, taken: Counter[str]) -> str:
    """The number part of an event's id: `2022-05-27-adoption`, with what is known of the date.

    Two of a kind on one day differ by `-2`. It is counted in `taken`.
    """
    known = {"day": 10, "month": 7, "year": 4, "not-after": 0, "unknown": 0}[fact.precision]
    base = f"{fact.iso[:known]}-{kind}".lstrip("-")
    taken[base] += 1
    return base if taken[base] == 1 else f"{base}-{taken[base]}"
