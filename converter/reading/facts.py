"""What a text says of itself: title, place, sort, dates, organs.

Enters: the front matter, the text of the articles, the file's name. Leaves: `Metadata`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from converter.model import UNKNOWN_DATE, Event, Metadata, SourceFile
from converter.reading import places
from converter.reading.dates import dates
from converter.reading.events import commencement, events
from converter.reading.notices import promulgation, signers
from converter.reading.slugs import slug
from converter.vocabulary import load

if TYPE_CHECKING:
    from converter.model import Emendation

_LATER = {"amendment", "revision"}
_SELF = re.compile(r"制定本([^，。；《》（）]{1,6})[，。]")
_LOCAL = re.compile(r"[本我](?:省|市|自治区|自治州|自治县|区|州|县)(?![级长政])")
_LABEL = re.compile(r"[（(]([^（）()]*(?:稿|草案)[^（）()]*)[）)]$")
_VERSION = re.compile(
    r"[（(](?:[\d〇零一二三四五六七八九]{4}[^（）()]{0,10})?修[正订改][^（）()]{0,6}[）)]$"
)
"""（2015修正）, （2024年修订） behind a title: which version it is, no part of the name."""
_ADDED = re.compile(r"(?:[（(][^（）()]*[）)])+$")
"""What stands in brackets behind a title: （试行）, （一）."""


class Words(Struct, frozen=True):
    """The words of a text that state facts about it."""

    title: str
    """The title as printed, without white space; empty when the text has none."""
    label: str
    """征求意见稿 or the like, from a line of its own; else empty."""
    adoption: str
    """题注."""
    notice: str
    """公告, 令 or 通知, a line each."""
    opening: str
    """Preamble and first article."""
    closing: str
    """The last articles."""
    signature: str
    """签署, a line each."""


def metadata(
    words: Words, name: str, source: SourceFile, emendations: tuple[Emendation, ...] = ()
) -> Metadata:
    """The metadata that the text supports. What it does not say is absent or `unknown`."""
    title, label = _title(words)
    told = events(words.adoption)
    told += promulgation(words.notice)
    told += commencement(f"{words.closing}\n{words.adoption}", told)
    told = tuple(sorted(told, key=lambda e: (e.date.iso, e.kind == "commencement")))
    bill = "稿" in label or "草案" in label
    organs = [event.organ for event in told if event.organ]
    jurisdiction = _jurisdiction(title, organs or signers(words.signature))
    stem = PurePath(name).stem
    return Metadata(
        title=title or stem,
        title_source="text" if title else "文件名",
        jurisdiction=jurisdiction or "cn",
        kind="bill" if bill else "act",
        subtype=_subtype(_ADDED.sub("", title), words, organs, jurisdiction),
        date=_made(told, "" if bill else words.signature),
        slug=slug(_VERSION.sub("", title), stem),
        version_date=_version(told),
        version_label=label,
        events=told,
        unknown=_unknown(title, told, jurisdiction, bill),
        source=source,
        emendations=emendations,
    )


def _title(words: Words) -> tuple[str, str]:
    """The title without the label of a draft, and that label."""
    label = _LABEL.search(words.title)
    if label:
        return words.title[: label.start()], words.label or label[1]
    return words.title, words.label


def _jurisdiction(title: str, organs: list[str]) -> str:
    """By the first organ that made or signed the text and names a place, else by the title; empty
    when neither tells."""
    named = [found for found in map(places.jurisdiction_of, organs) if found]
    if named and named[0] != "cn":
        return named[0]
    by_title = places.jurisdiction(title)
    return by_title if by_title and not named else named[0] if named else ""


def _made(told: tuple[Event, ...], signature: str = "") -> Any:
    """The date of the work: its adoption, else its promulgation or approval, else, where no event
    changed it, that of the `signature`, else unknown.

    An adoption after the promulgation is that of a decision which changed the text.
    """
    first = {event.kind: event.date for event in reversed(told)}
    published = first.get("promulgation")
    if "adoption" in first and not (published and published.iso < first["adoption"].iso):
        return first["adoption"]
    signed = () if first.keys() & _LATER else dates(signature)
    return published or first.get("approval") or next((d.fact for d in signed), UNKNOWN_DATE)


def _version(told: tuple[Event, ...]) -> str:
    """The date of the last amendment; empty for the first version."""
    later = [event.date.iso for event in told if event.kind in _LATER]
    made = _made(told)
    return later[-1] if later and made.precision == "day" and later[-1] > made.iso else ""


def _subtype(title: str, words: Words, organs: list[str], jurisdiction: str) -> str:
    """The sort of the text by the evidence of schemas/subtypes.toml."""
    local = bool(jurisdiction and jurisdiction != "cn") or bool(_LOCAL.search(words.opening))
    own = _SELF.search(words.opening)
    called = title or (own[1] if own else "")
    if not title and own and own[1] == "法":
        return "falv"
    for row in _evidence():
        if row.fits(called, organs, local, words.notice):
            return row.subtype
    return "guifanxing-wenjian"


class _Row(Struct, frozen=True):
    """What tells a sort of text: all of it must be true."""

    subtype: str
    title: re.Pattern[str] | None
    """What the title has."""
    organ: re.Pattern[str] | None
    """What the name of one organ has."""
    notice: re.Pattern[str] | None
    """What the words of the 公告, 令 or 通知 have."""
    local: bool | None
    """Whether the text is that of a place; None where both are."""

    def fits(self, title: str, organs: list[str], local: bool, notice: str) -> bool:
        """True when a text with this title is of the sort."""
        if self.title and not self.title.search(title):
            return False
        if self.organ and not any(map(self.organ.search, organs)):
            return False
        if self.notice and not self.notice.search(notice):
            return False
        return self.local is None or self.local == local


@cache
def _evidence() -> list[_Row]:
    """The rows of schemas/subtypes.toml in order."""
    return [
        _Row(
            row["subtype"],
            _pattern(row, "title"),
            _pattern(row, "organ"),
            _pattern(row, "notice"),
            row["place"] == "local" if "place" in row else None,
        )
        for row in load("subtypes")["evidence"]
    ]


def _pattern(row: dict[str, str], name: str) -> re.Pattern[str] | None:
    return re.compile(row[name]) if name in row else None


def _unknown(title: str, told: tuple[Event, ...], jurisdiction: str, bill: bool) -> tuple[str, ...]:
    """The facts that a reader expects and the text does not give."""
    kinds = {event.kind for event in told}
    facts = [
        ("标题", bool(title)),
        ("适用地域", bool(jurisdiction)),
        ("本稿日期" if bill else "通过日期", "adoption" in kinds or "promulgation" in kinds),
        ("公布日期", bill or "promulgation" in kinds),
        ("施行日期", "commencement" in kinds),
    ]
    return tuple(fact for fact, known in facts if not known)
