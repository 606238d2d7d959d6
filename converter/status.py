"""Whether a law is in force on a day: computed for the day, never stored.

Enters: `Metadata`, the day, and what is known of other versions. Leaves: a `Status` with its
reason in words for the reader. What the dates do not settle is `unknown`; nothing is inferred
from silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from converter.identity import work_iri
from converter.model import DateFact
from converter.model.days import FORM, is_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.model import Event, EventKind, Metadata

Key = Literal["in-force", "not-yet", "superseded", "repealed", "draft", "unknown"]

WORDS: dict[Key, str] = {
    "in-force": "现行有效",
    "not-yet": "尚未施行",
    "superseded": "已被新版本取代",
    "repealed": "已废止",
    "draft": "草案，未生效",
    "unknown": "效力不详",
}
"""What the reader sees for each key."""

_KNOWN = {"day": 10, "not-after": 10, "month": 7, "year": 4, "unknown": 0}


class Status(Struct, frozen=True):
    """The standing of one version of a law on one day."""

    key: Key
    """One of six words that programs may rely on."""
    words: str
    """The same for the reader: 现行有效; the version's own label for a draft, 征求意见稿."""
    reason: str
    """Why, in words for the reader, without a full stop."""
    as_of: str
    """`YYYY-MM-DD` it was computed for; empty when no day was given."""


def status(meta: Metadata, as_of: str, versions: Iterable[Metadata] = ()) -> Status:
    """The standing of the text of `meta` on the day `as_of` (`YYYY-MM-DD`).

    `versions` is the metadata of the versions of the same law at hand (others are passed over).
    Without a day only a draft has a status. Raises ValueError for an `as_of` that is no date.
    """
    if as_of and not is_day(as_of):
        raise ValueError(f"as_of: {FORM} (given: {as_of!r})")
    key, reason = _judged(meta, as_of, tuple(versions))
    words = meta.version_label if key == "draft" and meta.version_label else WORDS[key]
    return Status(key, words, reason, as_of)


def date_words(fact: DateFact) -> str:
    """`fact` as far as it is known: 2022年5月27日, 2022年5月, 2022年, 不晚于…, 不详."""
    if fact.precision == "unknown":
        return "不详"
    parts = [str(int(part)) for part in fact.iso[: _KNOWN[fact.precision]].split("-")]
    words = "".join(part + unit for part, unit in zip(parts, "年月日", strict=False))
    return f"不晚于{words}" if fact.precision == "not-after" else words


def day_words(iso: str) -> str:
    """`2026-11-21` as 2026年11月21日; what is no such date stays as it is."""
    parts = iso.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return iso
    return "{}年{}月{}日".format(*(int(part) for part in parts))


def _judged(meta: Metadata, as_of: str, versions: tuple[Metadata, ...]) -> tuple[Key, str]:
    if meta.kind == "bill":
        return "draft", f"本文是{meta.version_label or '草案'}，不是已经通过的法规"
    if meta.kind == "doc":
        return "unknown", "本文件不是法规，无所谓施行"
    if not as_of:
        return "unknown", "未指定日期"
    for event in _of(meta, "repeal"):
        if has_come(event.date, as_of):
            return "repealed", f"{date_words(event.date)}废止"
    for later in versions:
        if _replaces(later, meta) and has_come(_start(later), as_of):
            return "superseded", f"{date_words(_start(later))}起施行新版本"
    return _in_time(meta, as_of)


def _in_time(meta: Metadata, as_of: str) -> tuple[Key, str]:
    if meta.version_date > as_of:
        return "not-yet", f"本版本{date_words(DateFact(meta.version_date))}形成"
    starts = [event.date for event in _of(meta, "commencement")]
    starts = [start for start in starts if start.iso >= meta.version_date] or starts
    if not starts:
        return "unknown", "施行日期不详"
    for start in starts:
        if has_come(start, as_of):
            return "in-force", f"自{date_words(start)}起施行，未见废止"
    if all(is_ahead(start, as_of) for start in starts):
        return "not-yet", f"自{date_words(starts[0])}起施行"
    return "unknown", f"施行日期只知为{date_words(starts[0])}"


def has_come(fact: DateFact, as_of: str) -> bool:
    """True when the date is certainly not later than `as_of`, however far it is known."""
    cut = _KNOWN[fact.precision]
    known, day = fact.iso[:cut], as_of[:cut]
    return bool(cut) and (known <= day if cut == 10 else known < day)


def is_ahead(fact: DateFact, as_of: str) -> bool:
    """True when the date is certainly later than `as_of`."""
    cut = 0 if fact.precision == "not-after" else _KNOWN[fact.precision]
    return bool(cut) and fact.iso[:cut] > as_of[:cut]


def _of(meta: Metadata, kind: EventKind) -> list[Event]:
    return [event for event in meta.events if event.kind == kind]


def _replaces(later: Metadata, meta: Metadata) -> bool:
    same = later.kind == meta.kind and work_iri(later) == work_iri(meta)
    return same and later.version_date > meta.version_date


def _start(version: Metadata) -> DateFact:
    """From when `version` holds: its own commencement, else the day it was made; the
    commencement of the first version often stands on in the later ones."""
    made = version.version_date
    own = [event.date for event in _of(version, "commencement") if event.date.iso >= made]
    return own[0] if own else DateFact(made)
