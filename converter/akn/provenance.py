"""Notes and proprietary metadata: where the text comes from and what was done to it.

Enters: `Metadata`, or a `meta` element. Leaves: `notes` with one note for each emendation and
each doubt, and a `proprietary` block in our namespace; reading gives the fields of `Metadata` back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from converter.akn.characters import quoted, unquoted
from converter.akn.identification import EDITOR
from converter.akn.names import akn, own
from converter.model import Doubt, Emendation, Metadata, SourceFile, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterable

_EMENDATION = ("stood", "printed", "reason", "authority")
_EDITORIAL = ("introduction", "notes")
"""The publisher's own words."""


def write_notes(meta: etree._Element, facts: Metadata) -> None:
    """A note for each emendation that has one: what stood, what is printed, why, on whose word.
    A note for each doubt that has one: what is in doubt."""
    noted = [(place, one) for place, one in enumerate(facts.emendations, 1) if one.note]
    doubts = [(place, one) for place, one in enumerate(facts.doubts, 1) if one.note]
    if not noted and not doubts:
        return
    notes = etree.SubElement(meta, akn("notes"), source=EDITOR)
    for place, emendation in noted:
        note = etree.SubElement(notes, akn("note"), eId=emendation.note)
        _emendation(note, emendation, place)
        etree.SubElement(note, akn("p")).text = (
            f"原文作“{quoted(emendation.stood)}”，今作“{emendation.printed}”。"
            f"理由：{emendation.reason}。依据：{emendation.authority}。"
            + (f"更正日期：{emendation.on}。" if emendation.on else "")
        )
    for place, doubt in doubts:
        note = etree.SubElement(notes, akn("note"), eId=doubt.note)
        _doubt(note, doubt, place)
        etree.SubElement(note, akn("p")).text = doubt.says


def write_proprietary(meta: etree._Element, facts: Metadata) -> None:
    """Source of the title, raw file, what is unknown, what was not resolved, the publisher's own
    words."""
    block = etree.SubElement(meta, akn("proprietary"), source=EDITOR)
    etree.SubElement(block, own("title"), source=facts.title_source)
    if facts.source is not None:
        name, digest, encoding = facts.source.name, facts.source.sha256, facts.source.encoding
        raw = etree.SubElement(block, own("sourceFile"), name=name)
        raw.set("sha256", digest)
        raw.set("encoding", encoding)
    for words in facts.unknown:
        etree.SubElement(block, own("unknown")).text = words
    for reference in facts.unresolved:
        attributes = {"for": f"#{reference.eid}", "words": reference.words}
        etree.SubElement(block, own("unresolved"), attributes).text = reference.reason
    for place, emendation in enumerate(facts.emendations, 1):
        if not emendation.note:
            _emendation(etree.SubElement(block, own("emendation")), emendation, place)
    for name in _EDITORIAL:
        if words := getattr(facts, name):
            etree.SubElement(block, own(name), format="text/markdown").text = words
    for place, doubt in enumerate(facts.doubts, 1):
        if not doubt.note:
            element = etree.SubElement(block, own("doubt"))
            _doubt(element, doubt, place)
            element.text = doubt.says


def _emendation(element: etree._Element, emendation: Emendation, place: int) -> None:
    element.set(own("place"), str(place))
    for name in _EMENDATION:
        element.set(own(name), quoted(getattr(emendation, name)))
    if emendation.on:
        element.set(own("date"), emendation.on)
    element.set(own("for"), f"#{emendation.eid}")


def _doubt(element: etree._Element, doubt: Doubt, place: int) -> None:
    element.set(own("place"), str(place))
    element.set(own("doubt"), doubt.code)
    if doubt.words:
        element.set(own("words"), quoted(doubt.words))
    if doubt.eid:
        element.set(own("for"), f"#{doubt.eid}")


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
