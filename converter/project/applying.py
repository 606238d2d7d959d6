"""A law's metadata: what its text says, completed and overruled by the manifest.

Enters: the manifest and the `Law` that `reading` made, with what the text states of itself.
Leaves: the law with its full metadata, its title supplied where the text has none, and a finding
for every fact on which text and manifest contradict each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict, cast

from msgspec.structs import replace

from converter.findings import Finding, Kind, register
from converter.identity import expression_iri
from converter.model import UNKNOWN_DATE, Event, Law, Metadata, P, Text
from converter.project.confirming import confirmed
from converter.vocabulary import load as vocabulary

if TYPE_CHECKING:
    from converter.model import DateFact
    from converter.project.loading import LawSource
    from converter.project.manifest import LawEntry, Manifest

register(
    Kind(
        "project-text-disagrees",
        "warning",
        "The manifest states a fact otherwise than the text.",
        "Compare both with the gazette; correct the manifest, or record an emendation.",
    ),
    Kind(
        "project-version-unstated",
        "warning",
        "A law that was amended would be published as its first version.",
        "State version_date, the day of the last 修正 or 修订; if this is the text before it, say "
        "so in [[checked]].",
    ),
    Kind(
        "project-unknown-subtype",
        "error",
        "The subtype is not in the vocabulary.",
        "Use a key of schemas/subtypes.toml, or add one there.",
    ),
)


_KNOWN = {"day": 10, "not-after": 10, "month": 7, "year": 4, "unknown": 0}
"""Characters of a date that are known, by its precision."""


class _Identification(TypedDict):
    """The fields of `Metadata` that name the law."""

    title: str
    jurisdiction: str
    kind: Literal["act", "bill", "doc"]
    subtype: str
    date: DateFact
    slug: str
    version_date: str


def apply(source: LawSource, law: Law) -> tuple[Law, tuple[Finding, ...]]:
    """`law` with the metadata of its manifest, and what the two disagree about."""
    entry = source.manifest.law
    stated = law.meta
    meta = replace(
        stated,
        **_identification(entry),
        title_source=source.manifest.source_words(entry.title.source),
        version_label=entry.version_label,
        aliases=tuple(sorted(entry.aliases.items())),
        events=_events(source.manifest.model_events(), stated.events),
        unknown=entry.unknown,
        introduction=source.written("introduction"),
        notes=source.written("notes"),
    )
    meta = replace(meta, events=tuple(_own(event, meta) for event in meta.events))
    complete = _with_title(replace(law, meta=meta))
    found = (*_contradictions(source, stated), *_unstated(source, meta), *_vocabulary(source))
    return complete, confirmed(source, found, own=True)


def address(manifest: Manifest) -> str:
    """The IRI under which the law of `manifest` is published: all of it stands there."""
    return expression_iri(Metadata(**_identification(manifest.law)))


def _identification(entry: LawEntry) -> _Identification:
    return {
        "title": entry.title.value,
        "jurisdiction": entry.jurisdiction.value,
        "kind": cast('Literal["act", "bill", "doc"]', entry.kind.value),
        "subtype": entry.subtype.value,
        "date": entry.date.fact if entry.date else UNKNOWN_DATE,
        "slug": entry.slug,
        "version_date": entry.version_date or "",
    }


def _events(given: tuple[Event, ...], stated: tuple[Event, ...]) -> tuple[Event, ...]:
    """The manifest's events, and those of the text that the manifest does not speak of."""
    kinds = {event.kind for event in given}
    added = tuple(event for event in stated if event.kind not in kinds)
    return tuple(sorted((*given, *added), key=lambda event: event.date.iso))


def _own(event: Event, meta: Metadata) -> Event:
    """A draft's own 征求意见 leads to the draft itself."""
    own = meta.kind == "bill" and event.kind == "comment" and not event.title
    return replace(event, href=expression_iri(meta)) if own else event


def _with_title(law: Law) -> Law:
    """Supply the title, marked as supplied, where the source has none."""
    if any(isinstance(block, P) and block.role == "title" for block in law.preface):
        return law
    title = P(Text(law.meta.title), "title", supplied=True)
    return replace(law, preface=(title, *law.preface))


def _contradictions(source: LawSource, stated: Metadata) -> list[Finding]:
    """Events of one kind that text and manifest both date, differently; the date of an act too,
    which is that of its adoption."""
    entry = source.manifest.law
    given: list[tuple[str, str, DateFact]]
    given = [(event.kind, event.kind, event.date) for event in source.manifest.model_events()]
    own = ("adoption", entry.date.fact) if entry.date and entry.kind.value == "act" else None
    if own and own not in [(kind, date) for _, kind, date in given]:
        given.insert(0, ("law.date", *own))
    found = []
    for key, kind, date in given:
        told = [event.date for event in stated.events if event.kind == kind]
        if told and not any(_agree(date, other) for other in told):
            text = " ".join(_written(other) for other in told)
            words = f"{key}: {_written(date)} in the manifest, {text} in the text"
            found.append(Finding("project-text-disagrees", words, str(source.path), words=key))
    return found


def _agree(one: DateFact, other: DateFact) -> bool:
    """True when both may be dates of one event, as far as each is known."""
    cut = min(_KNOWN[one.precision], _KNOWN[other.precision])
    if "not-after" in (one.precision, other.precision):
        limit, date = (one, other) if one.precision == "not-after" else (other, one)
        return date.precision == "not-after" or date.iso <= limit.iso
    return one.iso[:cut] == other.iso[:cut]


def _written(date: DateFact) -> str:
    """The date as a manifest writes it."""
    words = date.iso[: _KNOWN[date.precision]]
    return f"not after {words}" if date.precision == "not-after" else words


def _unstated(source: LawSource, meta: Metadata) -> list[Finding]:
    """The last amendment that is later than the law, when no version is stated: whether the text
    is the one before or after it, nobody is told."""
    changes = [event for event in meta.events if event.kind in ("amendment", "revision")]
    later = [event for event in changes if _is_later(event.date, meta.date)]
    if meta.kind != "act" or meta.version_date or not later:
        return []
    last, key = later[-1], "law.version_date"
    words = f"{key}: not stated, but {last.kind} {_written(last.date)} ({last.source})"
    return [Finding("project-version-unstated", words, str(source.path), words=key)]


def _is_later(one: DateFact, other: DateFact) -> bool:
    """True when `one` is after the first day that `other` may be, as far as it is known."""
    cut = 0 if one.precision == "not-after" else _KNOWN[one.precision]
    return one.iso[:cut] > other.iso[:cut]


def _vocabulary(source: LawSource) -> list[Finding]:
    subtype = source.manifest.law.subtype.value
    if subtype in vocabulary("subtypes")["subtypes"]:
        return []
    words = f"key law.subtype: {subtype!r} is not a known subtype"
    return [Finding("project-unknown-subtype", words, str(source.path))]
