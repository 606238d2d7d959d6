"""What is known of a law and from where: the identity block and the timeline.

Enters: `Metadata` and the day for which the status is computed. Leaves: rows of words. What is
not known is said; nothing is asserted that the metadata does not hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from converter.editions.html import wording
from converter.status import date_words

if TYPE_CHECKING:
    from converter.model import Event, EventKind, Metadata

UNKNOWN = "不详"
"""What stands for a fact that nobody knows."""

NOTICE = "本站文本仅供查阅，不是标准文本；标准文本以公报刊登的为准。"
"""Said on every page of a law: 立法法 gives the gazette's text the last word."""


class Fact(Struct, frozen=True):
    """A row of the identity block."""

    name: str
    """What it is about, such as 通过."""
    value: str
    """What is known of it, or 不详."""
    source: str = ""
    """Where it is known from, when that is not the text itself."""
    unknown: bool = False
    """True when the value says that it is not known."""


class Moment(Struct, frozen=True):
    """An event of the timeline."""

    when: str
    """The date in words, as far as it is known."""
    machine: str
    """The date for `<time>`; empty when it is not sure."""
    what: str
    """What happened."""
    source: str
    """Where it is known from, when that is not the text itself."""
    href: str = ""
    """IRI of the text of that stage, when the corpus holds it."""
    ahead: bool = False
    """True when it lies after the day for which the site was made."""


_ALWAYS: tuple[tuple[EventKind, str], ...] = (
    ("adoption", "通过"),
    ("approval", "批准"),
    ("promulgation", "公布"),
    ("commencement", "施行"),
)


def facts(meta: Metadata) -> list[Fact]:
    """The identity of a law in the order in which a lawyer asks for it."""
    rows = [_title(meta)] if meta.title_source != "text" else []
    if meta.kind == "act":
        rows += [_organ(meta)]
    for kind, name in _ALWAYS:
        rows += _dated(meta, kind, name)
    for event in meta.events:
        if event.kind in ("amendment", "revision", "repeal"):
            rows.append(_fact(wording.EVENTS[event.kind], event))
    rows += [Fact(scheme, value) for scheme, value in meta.aliases if value != meta.title]
    covered = {fact.name for fact in rows if fact.unknown}
    rest = [words for words in meta.unknown if words.removesuffix("日期") not in covered]
    return rows + ([Fact("尚不清楚", "、".join(rest), unknown=True)] if rest else [])


def _title(meta: Metadata) -> Fact:
    return Fact("题名", meta.title, _source(meta.title_source))


def _organ(meta: Metadata) -> Fact:
    for event in meta.events:
        if event.kind == "adoption" and event.organ:
            return Fact("制定机关", event.organ, _source(event.source))
    return Fact("制定机关", UNKNOWN, unknown=True)


def _dated(meta: Metadata, kind: EventKind, name: str) -> list[Fact]:
    events = [event for event in meta.events if event.kind == kind]
    if events:
        return [_fact(name, event) for event in events]
    expected = meta.kind == "act" and kind != "approval"
    said = any(words.startswith(name) for words in meta.unknown)
    return [Fact(name, UNKNOWN, unknown=True)] if expected or said else []


def _fact(name: str, event: Event) -> Fact:
    unknown = event.date.precision == "unknown"
    when = UNKNOWN if unknown else date_words(event.date)
    where = "，".join(filter(None, (f"{event.organ}{event.session}", event.number)))
    value = f"{when}（{where}）" if where else when
    return Fact(name, value, _source(event.source), unknown and not where)


def sources(meta: Metadata) -> list[str]:
    """Outside sources that the identity and the timeline lean on, once each, in order."""
    named = [meta.title_source, *(event.source for event in meta.events)]
    return list(dict.fromkeys(filter(None, map(_source, named))))


def _source(source: str) -> str:
    return "" if source in ("", "text") else source


def moments(meta: Metadata, as_of: str) -> list[Moment]:
    """The making and the life of a law in order of time, the unknown last, in words."""
    known = sorted(
        (event for event in meta.events if event.date.precision != "unknown"),
        key=lambda event: event.date.iso,
    )
    undated = [event for event in meta.events if event.date.precision == "unknown"]
    made = [_moment(event, as_of) for event in [*known, *undated]]
    missing = [fact for fact in facts(meta) if fact.unknown and fact.name != "制定机关"]
    return made + [_missing(fact) for fact in missing if fact.name not in _said(undated)]


def _said(undated: list[Event]) -> set[str]:
    return {wording.EVENTS[event.kind] for event in undated}


def _moment(event: Event, as_of: str) -> Moment:
    machine = wording.date_machine(event.date)
    ahead = bool(as_of and machine) and machine > as_of[: len(machine)]
    when = date_words(event.date)
    return Moment(
        when, machine, wording.event_words(event), _source(event.source), event.href, ahead
    )


def _missing(fact: Fact) -> Moment:
    what = fact.name if fact.value == UNKNOWN else fact.value
    return Moment("日期不详" if fact.value == UNKNOWN else UNKNOWN, "", what, "")
