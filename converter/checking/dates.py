"""Rules of events, intervals and dates.

Enters: a `Document`. Leaves: the places where dates contradict each other or the text, or point
to no event. Dates that are not known to the day take no part in comparisons.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from converter.checking.document import AKN, FAGUI, Document, Hit, local, words
from converter.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

_NUMBER = "[0-9０-９〇零一二三四五六七八九十○]+"
_DATE = rf"({_NUMBER})\s*年\s*({_NUMBER})\s*月\s*({_NUMBER})\s*日"
_WRITTEN = re.compile(_DATE)
_COMMENCES = re.compile(rf"本[^，。；、]{{1,12}}自{_DATE}起(?:施行|实施|生效)")
_SENTINEL = re.compile(
    r"0001-01-01|0001\s*年|(?<![\d〇一二三四五六七八九十])[1一]\s*年\s*[1一]\s*月\s*[1一]\s*日"
)


class Event(NamedTuple):
    """An event of the lifecycle or a step of the workflow."""

    element: etree._Element
    """The eventRef or step."""
    kind: str
    """Last part of the IRI of the TLCEvent it refers to, such as `adoption`; else its type."""
    date: str
    """`YYYY-MM-DD`."""


def events(document: Document, *names: str) -> list[Event]:
    """The events in `names` (eventRef, step) whose day is known, in document order."""
    kinds = {
        e.get("eId", ""): e.get("href", "").rpartition("/")[2]
        for e in document.all("TLCEvent", "TLCConcept", "TLCProcess")
    }
    found: list[Event] = []
    for element in document.all(*names):
        date = element.get("date", "")[:10]
        token = element.get("refersTo", "").partition(" ")[0].removeprefix("#")
        precision = element.get(f"{{{FAGUI}}}precision", "day")
        if date and precision == "day" and not date.startswith("0001"):
            found.append(Event(element, kinds.get(token, element.get("type", "")), date))
    return found


def event_repeat(document: Document) -> Iterator[Hit]:
    """Events of the lifecycle of one kind, day, organ and number that stand twice."""
    seen: set[tuple[str | None, ...]] = set()
    for element in document.find("akn:*/akn:meta/akn:lifecycle/akn:eventRef"):
        names = ("date", "refersTo", "type", f"{{{FAGUI}}}organ", f"{{{FAGUI}}}number")
        key = tuple(element.get(name) for name in names)
        if key in seen:
            yield Hit(element, f"{element.get('date')} {element.get('refersTo', '')}".strip())
        seen.add(key)


def event_order(document: Document) -> Iterator[Hit]:
    """Events of the lifecycle dated before the last one before them whose date is known."""
    for lifecycle in document.all("lifecycle"):
        last = 0
        for element in lifecycle.iterchildren(f"{{{AKN}}}eventRef"):
            digits = element.get("date", "")[:10].replace("-", "")
            if not digits.isdigit() or digits.startswith("0001"):
                continue
            if int(digits) < last:
                yield Hit(element, element.get("date", ""))
            last = int(digits)


def event_generation(document: Document) -> Iterator[Hit]:
    """Events of generation after the first."""
    for lifecycle in document.all("lifecycle"):
        made = [event for event in lifecycle if event.get("type") == "generation"]
        yield from (Hit(event, event.get("eId", "")) for event in made[1:])


def event_source(document: Document) -> Iterator[Hit]:
    """Events whose source is neither # and an entry of references nor an IRI."""
    for element in document.all("eventRef"):
        source = element.get("source", "")
        outside = not source.startswith("#") and re.search("[/:]", source)
        if not outside and source.removeprefix("#") not in document.references:
            yield Hit(element, source or "—")


def event_early(document: Document) -> Iterator[Hit]:
    """Commencement, amendment, revision, repeal before the adoption."""
    found = events(document, "eventRef")
    adopted = [event.date for event in found if event.kind == "adoption"]
    for event in found:
        later = event.kind in ("commencement", "amendment", "revision", "repeal")
        if later and adopted and event.date < min(adopted):
            yield Hit(event.element, f"{event.kind} {event.date} < adoption {min(adopted)}")


def event_approval(document: Document) -> Iterator[Hit]:
    """A first approval before the adoption, or a first promulgation before either."""
    first: dict[str, Event] = {}
    for event in events(document, "eventRef", "step"):
        if event.kind in ("adoption", "approval", "promulgation"):
            first.setdefault(event.kind, event)
    made = [first[kind] for kind in ("adoption", "approval", "promulgation") if kind in first]
    for earlier, later in itertools.pairwise(made):
        if later.date < earlier.date:
            yield Hit(later.element, f"{later.kind} {later.date} < {earlier.kind} {earlier.date}")


def version_event(document: Document) -> Iterator[Hit]:
    """Expressions zho@date without an amendment or revision on that date."""
    path = "akn:*/akn:meta/akn:identification/akn:FRBRExpression/akn:FRBRuri"
    changes = [e.date for e in events(document, "eventRef") if e.kind in ("amendment", "revision")]
    for element in document.find(path):
        date = element.get("value", "").partition("@")[2]
        if date and date not in changes:
            yield Hit(element, date)


def commencement_text(document: Document) -> Iterator[Hit]:
    """Events of commencement on a day that the text does not state, when it states one."""
    stated = {
        date
        for _, text in document.blocks
        for match in _COMMENCES.finditer(text)
        if (date := _iso(match))
    }
    found = [e for e in events(document, "eventRef") if e.kind == "commencement"]
    if stated and found and not stated.intersection(event.date for event in found):
        yield Hit(found[0].element, f"{found[0].date} ≠ {' '.join(sorted(stated))}")


def interval_event(document: Document) -> Iterator[Hit]:
    """start and end of intervals and mappings that name no eventRef."""
    known = {f"#{element.get('eId')}" for element in document.all("eventRef")}
    for element in document.all("timeInterval", "mapping"):
        for name in ("start", "end"):
            if element.get(name, "") and element.get(name) not in known:
                yield Hit(element, element.get(name, ""))


def interval_order(document: Document) -> Iterator[Hit]:
    """Intervals whose end is dated before their start."""
    for element in document.all("timeInterval"):
        ends = [
            document.ids[eid].get("date", "")
            for name in ("start", "end")
            if (eid := element.get(name, "").removeprefix("#")) in document.ids
        ]
        if len(ends) == 2 and ends[1] < ends[0]:
            yield Hit(element, f"{ends[0]} > {ends[1]}")


def period_dangling(document: Document) -> Iterator[Hit]:
    """period that is no # and eId of a temporalGroup."""
    for element, period in document.having("period"):
        target = document.ids.get(period.removeprefix("#"))
        if not period.startswith("#") or target is None or local(target) != "temporalGroup":
            yield Hit(element, period)


def publication_event(document: Document) -> Iterator[Hit]:
    """publication on a day without an event of promulgation, when there is such an event."""
    days = [e.date for e in events(document, "eventRef", "step") if e.kind == "promulgation"]
    for element in document.all("publication"):
        if days and element.get("date", "")[:10] not in days:
            yield Hit(element, f"{element.get('date', '')} ≠ {' '.join(sorted(set(days)))}")


def date_words(document: Document) -> Iterator[Hit]:
    """date and docDate whose words are one whole date, and another one."""
    for element in document.all("date", "docDate"):
        match = _WRITTEN.fullmatch(words(element).strip())
        written = _iso(match) if match else ""
        if written and written != element.get("date", "")[:10]:
            yield Hit(element, f"{words(element).strip()} ≠ {element.get('date', '')}")


def _iso(match: re.Match[str]) -> str:
    """`YYYY-MM-DD` of a date as written in Arabic or Chinese; empty when it is none."""
    try:
        year, month, day = (parse(part.replace("○", "〇")) for part in match.groups()[:3])
    except ValueError:
        return ""
    return f"{year:04}-{month:02}-{day:02}"


def sentinel_shown(document: Document) -> Iterator[Hit]:
    """The date that stands for the unknown, in the text or in attributes that are shown."""
    for element, text in document.blocks:
        if _SENTINEL.search(text):
            yield Hit(element)
    path = "akn:*/akn:meta//*[@showAs]|akn:*/akn:meta//akn:FRBRalias"
    for element in document.find(f"{path}|akn:*/akn:meta//akn:FRBRversionNumber"):
        shown = element.get("showAs", element.get("value", ""))
        if _SENTINEL.search(shown):
            yield Hit(element, shown)


CHECKS: dict[str, Callable[[Document], Iterator[Hit]]] = {
    check.__name__: check
    for check in (
        event_repeat,
        event_order,
        event_generation,
        event_source,
        event_early,
        event_approval,
        version_event,
        commencement_text,
        interval_event,
        interval_order,
        period_dangling,
        publication_event,
        date_words,
        sentinel_shown,
    )
}
"""The checks of this module by name."""
