"""题注 and the commencement clause: who did what, when.

Enters: the words of the 题注, the text of the last articles. Leaves: events.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from converter.model import DateFact, Event

if TYPE_CHECKING:
    from converter.model import EventKind

_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_ACTS: tuple[tuple[str, EventKind], ...] = (
    ("批准", "approval"),
    ("通过", "adoption"),
    ("修正", "amendment"),
    ("修订", "revision"),
    ("公布", "promulgation"),
    ("发布", "promulgation"),
    ("施行", "commencement"),
)
_SESSION = re.compile(r"第[零〇一二三四五六七八九十百\d]+次(?:常务)?会议")
_COMMENCEMENT = re.compile(r"自\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*起\s*施\s*行")


def events(words: str) -> tuple[Event, ...]:
    """The events that the 题注 tells, in its order."""
    dates = list(_DATE.finditer(words))
    found = []
    for index, match in enumerate(dates):
        end = dates[index + 1].start() if index + 1 < len(dates) else len(words)
        clause = words[match.end() : end]
        kind = next((kind for word, kind in _ACTS if word in clause), None)
        if kind is None:
            continue
        session = _SESSION.search(clause)
        organ = clause[: session.start()].strip() if session else ""
        found.append(Event(kind, _fact(match), "text", organ, session[0] if session else ""))
    return tuple(found)


def commencement(closing: str) -> tuple[Event, ...]:
    """The day from which the text is in force, where it says so."""
    match = _COMMENCEMENT.search(closing)
    return (Event("commencement", _fact(match), "text"),) if match else ()


def _fact(match: re.Match[str]) -> DateFact:
    year, month, day = (int(group) for group in match.groups())
    return DateFact(f"{year:04d}-{month:02d}-{day:02d}")
