"""The 题注 that an edition makes for a text whose source prints none.

Enters: a `Law`. Leaves: its lines, the same in every edition: adoption, approval and every
amendment in order of time, as gazettes print them. A date that nobody knows is said to be unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.akn.facts import EVENT_NAMES
from converter.model import P
from converter.status import date_words

if TYPE_CHECKING:
    from converter.model import Event, EventKind, Law

_INNER = str.maketrans("《》", "〈〉")
_TOLD: tuple[EventKind, ...] = ("adoption", "approval", "amendment", "revision")
"""What a 题注 tells, in the order in which things of the same day happen."""


def adoption_lines(law: Law) -> list[str]:
    """（…通过 to …修正）, a line each event; empty when the text prints a 题注 of its own or when
    no such event is on record."""
    if any(isinstance(block, P) and block.role == "adoption" for block in law.preface):
        return []
    told = [event for event in law.meta.events if event.kind in _TOLD]
    words = [_words(event) for event in sorted(told, key=lambda event: _when(event, told))]
    if words:
        words[0] = f"（{words[0]}"
        words[-1] += "）"
    return words


def supplied_note(law: Law) -> list[str]:
    """The same as one note, for editions that tell at the end what is not of the source."""
    lines = adoption_lines(law)
    return [f"来源文本未载题注，据已知沿革补记：{'；'.join(lines)}"] if lines else []


def _when(event: Event, told: list[Event]) -> tuple[str, int]:
    """By date. Where none is known an adoption comes first, an approval after the adoption, and
    an amendment last."""
    day, rank = event.date.iso, _TOLD.index(event.kind)
    if event.date.precision == "unknown":
        made = [each.date for each in told if each.kind == "adoption"]
        first = next((date.iso for date in made if date.precision != "unknown"), "")
        day = "" if event.kind == "adoption" else first if event.kind == "approval" else "9999"
    return day, rank


def _words(event: Event) -> str:
    """2022年5月27日河北省…第三十次会议通过; 根据2023年…《关于…的决定》修正; …通过，日期不详."""
    title = _quoted(event.title)
    base = "根据" if title and event.kind in ("amendment", "revision") else ""
    unknown = event.date.precision == "unknown"
    day = "" if unknown else date_words(event.date)
    said = f"{base}{day}{event.organ}{event.session}{title}{EVENT_NAMES[event.kind]}"
    return "，".join(filter(None, (said, event.number, "日期不详" if unknown else "")))


def _quoted(title: str) -> str:
    """In 《》, and what it quotes itself in 〈〉 (GB/T 15834)."""
    whole = title.startswith("《") and title.find("》") == len(title) - 1
    bare = title[1:-1] if whole else title
    return f"《{bare.translate(_INNER)}》" if bare else ""
