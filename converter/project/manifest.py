"""The form of `manifest.toml` and `publication.toml`, key by key.

Enters: the tables of a TOML file. Leaves: frozen, checked values; pydantic reports what is wrong.
Every fact carries where it is known from: `text`, or an outside source that is named.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from converter.model import DateFact, Event, EventKind, Precision
from converter.model.days import FORM, is_day

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""What may stand in an IRI as name or number."""
FILE = r"^[^/\\]+$"
_KEPT = re.compile(r"((manifest|ids|changes|proof)|review-.*)\.toml", re.IGNORECASE | re.DOTALL)


def is_kept(name: str) -> bool:
    """True for the name of a file that fagui itself reads or writes beside a manifest, also where
    a file system makes no difference between large and small letters."""
    return _KEPT.fullmatch(name) is not None


_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


def _day(value: str) -> str:
    if not is_day(value):
        raise ValueError(FORM)
    return value


def _day_or_none(value: str) -> str:
    if value and not is_day(value):
        raise ValueError(f"{FORM}, or empty")
    return value


Day = Annotated[str, AfterValidator(_day)]
"""A day, `YYYY-MM-DD`."""
DayOrNone = Annotated[str, AfterValidator(_day_or_none)]
"""A day, or empty."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Fact(_Strict):
    """A value with the place it is known from."""

    value: Annotated[str, Field(min_length=1)]
    """The value."""
    source: Annotated[str, Field(min_length=1)]
    """`text`, or a name that stands in `[sources]`."""


class DateEntry(Fact):
    """A date, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, with the place it is known from."""

    precision: Literal["", "day", "month", "year", "not-after"] = ""
    """Given only for `not-after`; else it follows from the form of `value`, and is refused when it
    says otherwise."""

    @field_validator("value")
    @classmethod
    def _is_a_date(cls, value: str) -> str:
        _first(value)
        return value

    @field_validator("precision")
    @classmethod
    def _is_no_more_than_stated(cls, precision: str, info: ValidationInfo) -> str:
        value = info.data.get("value", "")
        known = _BY_FORM.get(len(value), "")
        if known and precision not in ("", "not-after", known):
            words = f"{value!r} states a {known}; leave precision out, or write the date as known"
            raise ValueError(words)
        return precision

    @property
    def fact(self) -> DateFact:
        """The date as the model has it: `not-after` of a month or a year is its last day."""
        first, known = _first(self.value), _BY_FORM[len(self.value)]
        if self.precision == "not-after":
            return DateFact(_last(first, known).isoformat(), "not-after")
        return DateFact(first.isoformat(), known)


_BY_FORM: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
"""How far a date is known, by the number of characters in which it is stated."""


def _first(value: str) -> date:
    """`2024-12` as 1 December 2024. Raises ValueError for what is no calendar date."""
    parts = _DATE.fullmatch(value)
    if not parts:
        raise ValueError("must be YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part or 1) for part in parts.groups())
    return date(year, month, day)


def _last(first: date, known: Precision) -> date:
    """The last day of the year or month that begins with `first`; a day is its own."""
    if known == "day":
        return first
    month = 12 if known == "year" else first.month
    return date(first.year, month, calendar.monthrange(first.year, month)[1])


class LawEntry(_Strict):
    """`[law]`: identification."""

    title: Fact
    """Full title."""
    jurisdiction: Fact
    """`cn`, `cn-he`, or `cn-he-130100`."""
    kind: Fact
    """`act`, `bill` or `doc`."""
    subtype: Fact
    """A key of schemas/subtypes.toml, such as `difangxing-fagui`."""
    date: DateEntry | None = None
    """Date of the work (adoption); left out when nothing is known."""
    slug: Annotated[str, Field(pattern=SLUG)]
    """Number or name in the IRI: lower-case ASCII, digits and hyphens."""
    version_date: Day | None = None
    """Date of a later version (expression); left out for the first."""
    version_label: str = ""
    """Such as 征求意见稿."""
    unknown: tuple[str, ...] = ()
    """Facts that are not known, in words for the reader."""
    aliases: dict[str, str] = Field(default_factory=dict)
    """Other names by scheme."""

    @field_validator("kind")
    @classmethod
    def _is_a_kind(cls, kind: Fact) -> Fact:
        if kind.value not in ("act", "bill", "doc"):
            raise ValueError("must be act (enacted), bill (draft) or doc")
        return kind

    @field_validator("jurisdiction")
    @classmethod
    def _is_a_jurisdiction(cls, place: Fact) -> Fact:
        if not re.fullmatch(r"cn(-[a-z]{2}(-\d{6})?)?", place.value):
            raise ValueError("must be cn, cn-xx (ISO 3166-2) or cn-xx-NNNNNN (with GB/T 2260)")
        return place


class EventEntry(_Strict):
    """`[[events]]`: a step in the making or the life of the law."""

    kind: EventKind
    """What happened."""
    date: DateEntry
    """When, and where that is known from."""
    organ: str = ""
    """The organ in full."""
    session: str = ""
    """The session."""
    number: str = ""
    """Number of the announcement or order."""
    title: str = ""
    """Title of the amending decision or of the stage's document."""


class EmendationEntry(_Strict):
    """`[[emendations]]`: a correction of the raw text that the edition makes."""

    line: Annotated[int, Field(ge=1)]
    """1-based line of the raw file."""
    stood: Annotated[str, Field(min_length=1)]
    """What stands there, once in that line."""
    printed: str
    """What the edition prints instead."""
    reason: Annotated[str, Field(min_length=1)]
    """Why, in words for the reader."""
    authority: Annotated[str, Field(min_length=1)]
    """On whose word."""
    date: DayOrNone = ""
    """Day of the correction, `YYYY-MM-DD`; empty when nobody knows it any more."""


class CheckedEntry(_Strict):
    """`[[checked]]`: a warning that a person has looked into; the text is right as it stands."""

    code: Annotated[str, Field(min_length=1)]
    """Code of the finding."""
    line: Annotated[int, Field(ge=0)] = 0
    """Its line in the raw file; 0 for a finding about the whole."""
    reason: Annotated[str, Field(min_length=1)]
    """What it was compared with."""
    authority: Annotated[str, Field(min_length=1)]
    """On whose word."""


class Manifest(_Strict):
    """One law: `manifest.toml`."""

    text: Annotated[str, Field(pattern=FILE)]
    """Name of the raw file beside the manifest."""
    introduction: str = ""
    """Name of a Markdown file beside the manifest: the publisher's words before the text."""
    notes: str = ""
    """Name of a Markdown file beside the manifest: the publisher's words after the text."""
    compare_with: tuple[str, ...] = ()
    """Keys of earlier texts (a draft, an earlier version) to mark this one against."""
    sources: dict[str, str] = Field(default_factory=dict)
    """Outside sources: a short name and how the reader is to find it."""
    law: LawEntry
    """Identification."""
    events: tuple[EventEntry, ...] = ()
    """The making and the life of the law."""
    emendations: tuple[EmendationEntry, ...] = ()
    """Corrections of the raw text."""
    checked: tuple[CheckedEntry, ...] = ()
    """Warnings that are answered: they are no more shown as doubts."""

    @field_validator("text")
    @classmethod
    def _is_a_raw_text(cls, name: str) -> str:
        if is_kept(name):
            raise ValueError("is the name of a file that fagui keeps; name the raw text")
        return name

    @field_validator("introduction", "notes")
    @classmethod
    def _is_a_file_here(cls, name: str) -> str:
        if name and not re.fullmatch(r"[^/\\\x00]+\.md", name):
            raise ValueError("must be the name of a .md file in the folder of the manifest")
        return name

    @model_validator(mode="after")
    def _sources_are_named(self) -> Manifest:
        known = {"text", *self.sources}
        for name in self._cited():
            if name not in known:
                raise ValueError(
                    f"source {name!r} is cited but stands neither in [sources] nor is it text"
                )
        return self

    def _cited(self) -> list[str]:
        law = self.law
        facts: list[Fact] = [law.title, law.jurisdiction, law.kind, law.subtype]
        facts += [law.date] if law.date else []
        facts += [event.date for event in self.events]
        return [fact.source for fact in facts]

    def source_words(self, name: str) -> str:
        """`text`, or the outside source in words."""
        return self.sources.get(name, name)

    def model_events(self) -> tuple[Event, ...]:
        """The events as the model has them, in order of time."""
        events = [
            Event(
                entry.kind,
                entry.date.fact,
                self.source_words(entry.date.source),
                entry.organ,
                entry.session,
                entry.number,
                entry.title,
            )
            for entry in self.events
        ]
        return tuple(sorted(events, key=lambda event: event.date.iso))


class PublicationEntry(_Strict):
    """`publication.toml`: the publication as a whole."""

    name: str = "法规"
    """Name of the site."""
    as_of: DayOrNone = ""
    """Date for which the status of each law is computed; empty: none is printed."""
    date: DayOrNone = ""
    """Date of this publication, as the manifestations state it; empty: none is stated."""
    base_url: Annotated[str, Field(pattern=r"^(https?://[^\s/][^\s]*)?$")] = ""
    """Address under which the site will be served; empty when it is opened from a folder."""
    editions: tuple[Literal["pdf", "md", "txt", "json", "docx", "epub"], ...] = (
        "pdf",
        "md",
        "txt",
        "json",
        "docx",
        "epub",
    )
    """Editions beside the pages and the XML, which are always made."""
