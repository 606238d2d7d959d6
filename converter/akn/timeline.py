"""Events as `publication`, `lifecycle`, `workflow` and `temporalData`: both ways.

Enters: the events of a `Metadata`, or a `meta` element. Leaves: the other. An event that is
both a fact of the document's life and a step of its making stands in both lists under one
number, and is one event again when it is read. What the schema has no attribute for
(precision, session, number, title) stands in attributes of our namespace.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from converter.akn.facts import LIFECYCLE, STEP_ROLES, WORKFLOW, event_id, known_date
from converter.akn.identification import EDITOR
from converter.akn.names import akn, local, own, prefixed
from converter.model import Event, EventKind, Metadata

if TYPE_CHECKING:
    from lxml import etree

    from converter.akn.branch import Branch
    from converter.akn.references import Register

_LAST = 1_000_000
"""Sorts events without a place after those with one."""

_AMENDED = "tmpg_2"
_EXTRAS = ("session", "number", "title")


def write_publication(meta: Branch, facts: Metadata) -> None:
    """The `publication` of the first promulgation whose day is known."""
    for event in facts.events:
        if event.kind == "promulgation" and event.date.precision == "day":
            attributes = {"date": event.date.iso, "name": "公布", "showAs": "公布"}
            if event.number:
                attributes["number"] = event.number
            meta.graft("publication", attributes)
            return


def write_timeline(meta: Branch, facts: Metadata, register: Register) -> None:
    """`lifecycle` and `workflow`, each only when it has something to hold."""
    taken: Counter[str] = Counter()
    numbers = [event_id(event.kind, event.date, taken) for event in facts.events]
    life = [place for place, event in enumerate(facts.events) if in_lifecycle(event, facts)]
    steps = [place for place, event in enumerate(facts.events) if event.kind in WORKFLOW]
    if life:
        lifecycle = meta.add("lifecycle", source=EDITOR)
        for place in life:
            event, eid = facts.events[place], f"eref_{numbers[place]}"
            attributes = {"source": register.source(event.source)}
            if kind := LIFECYCLE.get(event.kind, "generation"):
                attributes["type"] = kind
            _write(lifecycle, "eventRef", event, {"eId": eid} | attributes, place, register)
    if steps:
        workflow = meta.add("workflow", source=EDITOR)
        for place in steps:
            event, eid = facts.events[place], f"step_{numbers[place]}"
            attributes = {"by": register.organization(event.organ)}
            if event.organ and event.kind in STEP_ROLES:
                attributes["as"] = register.role(STEP_ROLES[event.kind])
            _write(workflow, "step", event, {"eId": eid} | attributes, place, register)


def in_lifecycle(event: Event, facts: Metadata) -> bool:
    """Whether the event made or changed the document; a draft is made by its publication.

    A later adoption is that of the decision by which the law was amended: a step only. What it
    changed is told by the amendment that follows.
    """
    if event.kind in LIFECYCLE and event.kind != "adoption":
        return True
    made_by = "comment" if facts.kind == "bill" and event.kind == "comment" else "adoption"
    return event is next((other for other in facts.events if other.kind == made_by), None)


def write_temporal_data(meta: Branch, facts: Metadata) -> None:
    """When the document is in force: from its commencement to its repeal, as far as known. A
    second group is the time of the provisions that the amendment changed."""
    references = _references(facts)
    started = _commencements(references)
    if not started:
        return
    data = meta.add("temporalData", source=EDITOR)
    repealed = [eid for event, eid in references if event.kind == "repeal"]
    _group(data, "tmpg_1", started[0][1], repealed)
    if amended_time(facts):
        later = [eid for iso, eid in started[1:] if iso >= facts.version_date]
        _group(data, _AMENDED, later[0], repealed)


def amended_time(facts: Metadata) -> str:
    """Reference to the time of the provisions that the amendment changed, from its commencement;
    empty when that is not known."""
    if not facts.modifications or not facts.version_date:
        return ""
    started = _commencements(_references(facts))
    later = any(iso >= facts.version_date for iso, _ in started[1:])
    return f"#{_AMENDED}" if later else ""


def _commencements(references: list[tuple[Event, str]]) -> list[tuple[str, str]]:
    """(day, reference) of each commencement."""
    return [(e.date.iso, eid) for e, eid in references if e.kind == "commencement"]


def _references(facts: Metadata) -> list[tuple[Event, str]]:
    """Each event with the reference to it."""
    taken: Counter[str] = Counter()
    return [(e, f"#eref_{event_id(e.kind, e.date, taken)}") for e in facts.events]


def _group(data: Branch, eid: str, start: str, repealed: list[str]) -> None:
    end = {"end": repealed[0]} if repealed else {}
    group = data.add("temporalGroup", eId=eid)
    group.graft("timeInterval", {"start": start, **end, "refersTo": "#inForce"})


def _write(
    parent: Branch,
    tag: str,
    event: Event,
    attributes: dict[str, str],
    place: int,
    register: Register,
) -> None:
    """One event: the standard's attributes, then what only our namespace can say."""
    attributes |= {"date": event.date.iso, "refersTo": register.event(event.kind)}
    if event.href:
        attributes["href"] = event.href
    attributes[prefixed("place")] = str(place + 1)
    attributes[prefixed("source")] = register.source(event.source)
    if event.date.precision != "day":
        attributes[prefixed("precision")] = event.date.precision
    if event.organ:
        attributes[prefixed("organ")] = register.organization(event.organ)
    attributes |= {prefixed(name): getattr(event, name) for name in _EXTRAS if getattr(event, name)}
    parent.graft(tag, attributes)


def read_events(meta: etree._Element, names: dict[str, str], kinds: dict[str, str]) -> list[Event]:
    """The events of `meta`: `names` gives the words of a reference, `kinds` the kind of event.

    In a file of others, the first event of a kind and day in one list is the first of that kind
    and day in the other list.
    """
    found: dict[tuple[int, str, int], Event] = {}
    met: Counter[tuple[str, str]] = Counter()
    for element in meta.iter(akn("eventRef"), akn("step")):
        kind = kinds.get(element.get("refersTo", "").lstrip("#").split(" ")[0], "")
        if not kind:
            continue
        place = element.get(own("place"), "")
        words = f"{element.get('date')} {kind}"
        met[local(element), words] += 1
        key = (
            (int(place), "", 0) if place.isdecimal() else (_LAST, words, met[local(element), words])
        )
        found.setdefault(key, _event(element, cast("EventKind", kind), names))
    return [found[key] for key in sorted(found)]


def _event(element: etree._Element, kind: EventKind, names: dict[str, str]) -> Event:
    """One event; in a file of others a `step` says who acted, an `eventRef` who says so."""
    ours = bool(element.get(own("source"), ""))
    is_step = local(element) == "step"
    source = element.get(own("source"), "") or ("" if is_step else element.get("source", ""))
    organ = element.get(own("organ"), "") or (element.get("by", "") if not ours else "")
    return Event(
        kind=kind,
        date=known_date(element.get("date", ""), element.get(own("precision"), "day")),
        source=names.get(source.removeprefix("#"), source) or "xml",
        organ=names.get(organ.removeprefix("#"), ""),
        session=element.get(own("session"), ""),
        number=element.get(own("number"), ""),
        title=element.get(own("title"), ""),
        href=element.get("href", ""),
    )
