"""Notes and proprietary metadata: where the text comes from and what was done to it.

Enters: `Metadata`, or a `meta` element. Leaves: `notes` with one note for each emendation and
each doubt, and a `proprietary` block in our namespace; reading gives the fields of `Metadata` back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from converter.akn.characters import quoted, unquoted
from converter.akn.identification import EDITOR
from converter.akn.names import akn, own, prefixed
from converter.model import Doubt, Emendation, Metadata, SourceFile, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from converter.akn.branch import Branch

_EMENDATION = ("stood", "printed", "reason", "authority")
_EDITORIAL = ("introduction", "notes")
"""The publisher's own words."""


def write_notes(meta: Branch, facts: Metadata) -> None:
    """A note for each emendation that has one: what stood, what is printed, why, on whose word.
    A note for each doubt that has one: what is in doubt."""
    noted = [(place, one) for place, one in enumerate(facts.emendations, 1) if one.note]
    doubts = [(place, one) for place, one in enumerate(facts.doubts, 1) if one.note]
    if not noted and not doubts:
        return
    notes = meta.add("notes", source=EDITOR)
    for place, emendation in noted:
        note = notes.graft("note", {"eId": emendation.note} | _emendation(emendation, place))
        note.add("p").says(
            f"原文作“{quoted(emendation.stood)}”，今作“{emendation.printed}”。"
            f"理由：{emendation.reason.rstrip('。')}。依据：{emendation.authority.rstrip('。')}。"
            + (f"更正日期：{emendation.on}。" if emendation.on else "")
        )
    for place, doubt in doubts:
        note = notes.graft("note", {"eId": doubt.note} | _doubt(doubt, place))
        note.add("p").says(doubt.says)


def write_proprietary(meta: Branch, facts: Metadata) -> None:
    """Source of the title, raw file, what is unknown, what was not resolved, the publisher's own
    words."""
    block = meta.add("proprietary", source=EDITOR)
    block.add(prefixed("title"), source=facts.title_source)
    if facts.source is not None:
        name, digest, encoding = facts.source.name, facts.source.sha256, facts.source.encoding
        raw = {"name": name, "sha256": digest, "encoding": encoding}
        block.graft(prefixed("sourceFile"), raw)
    for words in facts.unknown:
        block.add(prefixed("unknown")).says(words)
    for reference in facts.unresolved:
        attributes = {"for": f"#{reference.eid}", "words": reference.words}
        block.graft(prefixed("unresolved"), attributes).says(reference.reason)
    for place, emendation in enumerate(facts.emendations, 1):
        if not emendation.note:
            block.graft(prefixed("emendation"), _emendation(emendation, place))
    for name in _EDITORIAL:
        if words := getattr(facts, name):
            block.add(prefixed(name), format="text/markdown").says(words)
    for place, doubt in enumerate(facts.doubts, 1):
        if not doubt.note:
            block.graft(prefixed("doubt"), _doubt(doubt, place)).says(doubt.says)


def _emendation(emendation: Emendation, place: int) -> dict[str, str]:
    """The attributes of an emendation."""
    said = {name: quoted(getattr(emendation, name)) for name in _EMENDATION}
    dated = {"date": emendation.on} if emendation.on else {}
    return _ours({"place": str(place), **said, **dated, "for": f"#{emendation.eid}"})


def _doubt(doubt: Doubt, place: int) -> dict[str, str]:
    """The attributes of a doubt."""
    words = {"words": quoted(doubt.words)} if doubt.words else {}
    at = {"for": f"#{doubt.eid}"} if doubt.eid else {}
    return _ours({"place": str(place), "doubt": doubt.code, **words, **at})


def _ours(attributes: dict[str, str]) -> dict[str, str]:
    """The same attributes in our namespace."""
    return {prefixed(name): plain for name, plain in attributes.items()}


def read_provenance(meta: etree._Element) -> dict[str, Any]:
    """Emendations, title source, raw file, unknown facts, unresolved references."""
    title = next(meta.iter(own("title")), None)
    raw = next(meta.iter(own("sourceFile")), None)
    return {
        "title_source": "text" if title is None else title.get("source", ""),
        "source": None if raw is None else _source(raw),
        "unknown": tuple(element.text or "" for element in meta.iter(own("unknown"))),
        "unresolved": tuple(_unresolved(meta.iter(own("unresolved")))),
        "emendations": tuple(_emendations(meta.iter(akn("note"), own("emendation")))),
        **{name: _editorial(meta, name) for name in _EDITORIAL},
        "doubts": tuple(_doubts(meta.iter(akn("note"), own("doubt")))),
    }


def _editorial(meta: etree._Element, name: str) -> str:
    element = next(meta.iter(own(name)), None)
    return "" if element is None else element.text or ""


def _place(element: etree._Element) -> int:
    place = element.get(own("place"), "")
    return int(place) if place.isdecimal() else 0


def _source(raw: etree._Element) -> SourceFile:
    return SourceFile(raw.get("name", ""), raw.get("sha256", ""), raw.get("encoding", ""))


def _unresolved(elements: Iterable[etree._Element]) -> Iterable[Unresolved]:
    for element in elements:
        eid = element.get("for", "").removeprefix("#")
        yield Unresolved(eid, element.get("words", ""), element.text or "")


def _emendations(elements: Iterable[etree._Element]) -> Iterable[Emendation]:
    ours = (element for element in elements if element.get(own("stood")) is not None)
    for element in sorted(ours, key=_place):
        stood, printed, reason, authority = (
            unquoted(element.get(own(name), "")) for name in _EMENDATION
        )
        eid = element.get(own("for"), "").removeprefix("#")
        note, on = element.get("eId", ""), element.get(own("date"), "")
        yield Emendation(stood, printed, reason, authority, eid, note, on)


def _doubts(elements: Iterable[etree._Element]) -> Iterable[Doubt]:
    ours = (element for element in elements if element.get(own("doubt")) is not None)
    for element in sorted(ours, key=_place):
        says = "".join(map(str, element.itertext())).strip()
        words, eid = unquoted(element.get(own("words"), "")), element.get(own("for"), "")
        code, note = element.get(own("doubt"), ""), element.get("eId", "")
        yield Doubt(code, says, words, eid.removeprefix("#"), note)
