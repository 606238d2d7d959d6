"""Rules of drafts, titles, notes, emendations and comparisons.

Enters: a `Document`. Leaves: drafts that pass for law, blanks that are not marked, notes
without a place, emendations that do not say enough, correspondences that lead nowhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from converter.checking.dates import events
from converter.checking.document import AKN, FAGUI, Document, Hit, iris, local, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

_DRAFT = re.compile(
    r"[（(][^（()）]*(?:草案|征求意见稿|审议稿|送审稿|讨论稿|表决稿|建议稿)[^（()）]*[)）]$"
    r"|(?:草案|征求意见稿|审议稿|送审稿|讨论稿|表决稿|建议稿)$"
)
_SHORT = 60
_BLANK = "[XxＸｘ×○＿_]{1,4}"
_BLANK_DATE = re.compile(rf"{_BLANK}\s*年|年\s*{_BLANK}\s*月|月\s*{_BLANK}\s*日")
_EMENDATION = ("stood", "printed", "reason", "authority")


def draft_root(document: Document) -> Iterator[Hit]:
    """Acts whose title or version says that they are drafts."""
    if local(document.main) != "act":
        return
    level = "akn:act/akn:meta/akn:identification"
    titles = document.find(f"{level}/akn:FRBRWork/akn:FRBRalias[@name='title']")
    versions = document.find(f"{level}/akn:FRBRExpression/akn:FRBRversionNumber")
    for element in [*titles, *versions]:
        if _DRAFT.search(element.get("value", "").strip()[-_SHORT:]):
            yield Hit(element, element.get("value", ""))


def bill_commencement(document: Document) -> Iterator[Hit]:
    """Bills with an event of commencement, or with temporalData."""
    if local(document.main) != "bill":
        return
    found = [e.element for e in events(document, "eventRef") if e.kind == "commencement"]
    found = found or document.find("akn:bill/akn:meta/akn:temporalData")
    yield from (Hit(element) for element in found)


def placeholder_unmarked(document: Document) -> Iterator[Hit]:
    """Blank dates outside a placeholder; a comparison shows the words of others."""
    if document.main.get("name") == "comparison":
        return
    for element, text in document.blocks:
        if not _BLANK_DATE.search(text):
            continue
        outside = text
        for held in element.iter(f"{{{AKN}}}placeholder"):
            outside = outside.replace(words(held), "\N{OBJECT REPLACEMENT CHARACTER}", 1)
        if match := _BLANK_DATE.search(outside):
            yield Hit(element, match[0])


def title_agrees(document: Document) -> Iterator[Hit]:
    """docTitle that is not the title of the metadata, with or without the name of the draft. A
    title printed on several lines is one in all its lines."""
    level = "akn:*/akn:meta/akn:identification"
    title = _bare(document.value(f"{level}/akn:FRBRWork/akn:FRBRalias[@name='title']/@value"))
    label = _bare(document.value(f"{level}/akn:FRBRExpression/akn:FRBRversionNumber/@value"))
    shown = document.find("akn:*/akn:preface//akn:docTitle")
    allowed = {title, f"{title}（{label}）"}
    lines = [_bare(words(element)) for element in shown]
    if title and shown and allowed.isdisjoint([*lines, "".join(lines)]):
        yield Hit(shown[0], words(shown[0]))


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text).translate({ord("("): "（", ord(")"): "）"})


def note_target(document: Document) -> Iterator[Hit]:
    """noteRef that names no note."""
    for element in document.all("noteRef"):
        target = document.ids.get(element.get("href", "").removeprefix("#"))
        if target is None or local(target) not in ("note", "authorialNote"):
            yield Hit(element, element.get("href", ""))


def note_unreferenced(document: Document) -> Iterator[Hit]:
    """Notes of meta/notes that no noteRef names."""
    named = {element.get("href", "").removeprefix("#") for element in document.all("noteRef")}
    for element in document.find("akn:*/akn:meta/akn:notes/akn:note"):
        if element.get("eId", "") not in named:
            yield Hit(element)


def _emendations(document: Document) -> Iterator[etree._Element]:
    for element in document.root.iter(f"{{{AKN}}}note", f"{{{FAGUI}}}emendation"):
        if any(element.get(f"{{{FAGUI}}}{name}") is not None for name in _EMENDATION):
            yield element


def emendation_complete(document: Document) -> Iterator[Hit]:
    """Emendations without reason or authority, or that change nothing."""
    for element in _emendations(document):
        facts = {name: element.get(f"{{{FAGUI}}}{name}") for name in _EMENDATION}
        absent = [name for name, value in facts.items() if value is None]
        absent += [name for name in ("reason", "authority") if facts[name] == ""]
        if facts["stood"] == facts["printed"]:
            absent += ["stood ≠ printed"]
        if absent:
            yield Hit(element, ", ".join(absent))


def emendation_text(document: Document) -> Iterator[Hit]:
    """Emendations whose printed words the unit they name does not hold."""
    for element in _emendations(document):
        target = document.ids.get(element.get(f"{{{FAGUI}}}for", "").removeprefix("#"))
        printed = element.get(f"{{{FAGUI}}}printed", "")
        if target is not None and printed not in words(target):
            yield Hit(element, printed)


def correspondence_self(document: Document) -> Iterator[Hit]:
    """implicitReference into the document's own expression."""
    own = iris(document.root)[1:2]
    for element in document.find("akn:*/akn:meta/akn:analysis/akn:otherReferences/*[@href]"):
        if own and element.get("href", "").startswith((f"{own[0]}/", f"{own[0]}#")):
            yield Hit(element, element.get("href", ""))


def comparison_rows(document: Document) -> Iterator[Hit]:
    """Rows of the table that the data of the comparison does not have, and the other way round."""
    if local(document.main) != "doc" or document.main.get("name") != "comparison":
        return
    data = {e.get("for", "").removeprefix("#"): e for e in document.root.iter(f"{{{FAGUI}}}row")}
    shown = {e.get("eId", ""): e for e in document.find("//akn:tr[akn:td]")}
    yield from (Hit(row, eid or "—") for eid, row in shown.items() if eid not in data)
    yield from (Hit(row, eid or "—") for eid, row in data.items() if eid not in shown)


def unresolved_place(document: Document) -> Iterator[Hit]:
    """Unresolved references on record whose unit or words are not there."""
    for element in document.root.iter(f"{{{FAGUI}}}unresolved"):
        eid = element.get("for", "").removeprefix("#")
        target = document.ids.get(eid)
        if target is not None and element.get("words", "") not in words(target):
            yield Hit(element, f"{eid}: {element.get('words', '')}")
        elif target is None and eid not in ("body", "preface", "preamble", "conclusions", ""):
            yield Hit(element, eid)


def own_dangling(document: Document) -> Iterator[Hit]:
    """References of our own metadata (`fagui:` elements and attributes) that name nothing."""
    for element in document.root.iter(f"{{{AKN}}}*", f"{{{FAGUI}}}*"):
        own = str(element.tag).startswith(f"{{{FAGUI}}}")
        for name, value in element.items():
            if not own and not str(name).startswith(f"{{{FAGUI}}}"):
                continue
            if str(value).startswith("#") and str(value)[1:] not in document.ids:
                yield Hit(element, str(value))


CHECKS: dict[str, Callable[[Document], Iterator[Hit]]] = {
    check.__name__: check
    for check in (
        draft_root,
        bill_commencement,
        placeholder_unmarked,
        title_agrees,
        note_target,
        note_unreferenced,
        emendation_complete,
        emendation_text,
        correspondence_self,
        comparison_rows,
        unresolved_place,
        own_dangling,
    )
}
"""The checks of this module by name."""
