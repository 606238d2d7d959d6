"""What a text says of itself: title, place, kind, dates, organs.

Enters: the front matter, the last article and the file's name. Leaves: `Metadata`.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from converter.model import UNKNOWN_DATE, Metadata, SourceFile
from converter.reading.events import commencement, events

if TYPE_CHECKING:
    from converter.model import Emendation, Event
    from converter.reading.front import Front

_UNSAFE = re.compile(r"[^a-z0-9]+")


def metadata(
    opening: Front,
    closing: str,
    name: str,
    source: SourceFile,
    emendations: tuple[Emendation, ...],
) -> Metadata:
    """The metadata that the text supports; `closing` is the text of the last articles."""
    found = tuple(sorted((*events(opening.adoption), *commencement(closing)), key=_time))
    made = [e for e in found if e.kind == "adoption"] or [
        e for e in found if e.kind == "promulgation"
    ]
    stem = PurePath(name).stem
    return Metadata(
        title=opening.title or stem,
        title_source="text" if opening.title else "文件名",
        jurisdiction="cn",
        kind="bill" if _is_draft(opening) else "act",
        subtype="falv",
        date=made[0].date if made else UNKNOWN_DATE,
        slug=_slug(stem),
        version_label=opening.label,
        events=found,
        source=source,
        emendations=emendations,
    )


def _time(event: Event) -> str:
    return event.date.iso


def _is_draft(opening: Front) -> bool:
    return "稿" in opening.label or "草案" in opening.label or "征求意见稿" in opening.title


def _slug(stem: str) -> str:
    """An ASCII name for the IRI from the file's name."""
    plain = _UNSAFE.sub("-", stem.lower()).strip("-")
    if plain and plain.isascii() and re.search("[a-z]", plain):
        return plain
    return "x" + hashlib.sha256(stem.encode("utf-8", "surrogatepass")).hexdigest()[:12]
