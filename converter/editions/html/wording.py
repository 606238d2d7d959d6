"""The words a reader sees for values of the model: dates, events, places.

Enters: values of `converter.model`. Leaves: Simplified Chinese.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.akn.facts import EVENT_NAMES
from converter.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from converter.model import DateFact, Event, EventKind, Metadata

EVENTS: Mapping[EventKind, str] = EVENT_NAMES
"""Kind of an event to its word: what the XML shows."""

FORMAT_NAMES = {
    "xml": "XML",
    "pdf": "PDF",
    "inline.pdf": "PDF（合排）",
    "md": "Markdown",
    "txt": "纯文本",
    "json": "JSON",
    "csv": "CSV",
    "epub": "EPUB",
    "docx": "Word",
}
"""File ending to what the link says."""

MEDIA_TYPES = {
    "xml": "application/akn+xml",
    "pdf": "application/pdf",
    "inline.pdf": "application/pdf",
    "md": "text/markdown",
    "txt": "text/plain",
    "json": "application/json",
    "csv": "text/csv",
    "epub": "application/epub+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""File ending to media type."""


def date_machine(date: DateFact) -> str:
    """The date for programs (ISO 8601): as many parts as are known, empty when none is sure."""
    cut = {"day": 10, "month": 7, "year": 4}.get(date.precision, 0)
    return date.iso[:cut]


def place(meta: Metadata) -> str:
    """Name of the place whose law it is (schemas/jurisdictions.toml): 河北省, 石家庄市, 全国.
    A code without a name stands as it is."""
    table = load("jurisdictions")
    country, *parts = meta.jurisdiction.split("-")
    if not parts:
        return "全国" if country == "cn" else country
    province = table["provinces"].get(f"{country}-{parts[0]}", {})
    if len(parts) == 1:
        return str(province.get("name", meta.jurisdiction))
    named = table["places"].get(f"{country}-{parts[0]}", {})
    return str(named.get(parts[1], f"{province.get('name', '')}{parts[1]}"))


def kind_words(meta: Metadata) -> str:
    """What kind of text it is (schemas/subtypes.toml): 地方性法规, 法律. A kind without a name
    stands as it is."""
    known = load("subtypes")["subtypes"].get(meta.subtype, {})
    word = str(known.get("name", meta.subtype)) or "文件"
    return f"{word}草案" if meta.kind == "bill" else word


def event_words(event: Event) -> str:
    """What happened, in a phrase: 河北省…常务委员会第三十次会议通过."""
    number = f"（{event.number}）" if event.number else ""
    title = f"《{event.title}》" if event.title else ""
    verb = EVENTS[event.kind]
    return f"{event.organ}{event.session}{verb}{title}{number}"
