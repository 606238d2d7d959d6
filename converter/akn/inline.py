"""Text with standoff marks, and inline elements: both ways.

Enters: a `Text`, or an element with mixed content. Leaves: the other. `fill` and `gather` are
inverse to each other for every text whose marks nest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree

from converter.akn.characters import forbidden, quoted
from converter.akn.faults import AknError
from converter.akn.names import AKN, MARKS, REQUIRED, WITH_ID, akn, local
from converter.findings import Finding
from converter.model import Mark, MarkKind, Text

if TYPE_CHECKING:
    from converter.akn.ids import Inner

_IDS = frozenset({"eId", "wId", "GUID"})


def fill(element: etree._Element, text: Text, ids: Inner) -> None:
    """Write `text` into the empty `element`, with eIds from `ids`.

    Raises AknError when marks overlap or lie outside, or a character cannot stand in XML.
    """
    try:
        if not text.marks:
            element.text = text.plain or None
            return
        _fill_marked(element, text, ids)
    except ValueError:
        raise unwritable(text.plain) from None


def unwritable(words: str) -> AknError:
    """The error for `words`, which hold a character that XML 1.0 does not have."""
    character = forbidden(words)
    place = words.find(character) if character else 0
    message = f"XML 1.0 cannot hold the character U+{ord(character or '?'):04X}"
    around = quoted(words[max(place - 10, 0) : place + 20])
    return AknError(Finding("akn-character", message, words=around))


def _fill_marked(element: etree._Element, text: Text, ids: Inner) -> None:
    stack: list[tuple[etree._Element, int]] = [(element, len(text.plain))]
    at = 0
    for mark in text.marks:
        while len(stack) > 1 and stack[-1][1] <= mark.start:
            at = _advance(stack, text.plain, at, stack[-1][1])
            stack.pop()
        if not at <= mark.start <= mark.end <= stack[-1][1]:
            raise AknError(Finding("akn-marks", f"{mark.kind} {mark.start}–{mark.end} in {text}"))
        at = _advance(stack, text.plain, at, mark.start)
        stack.append((_open(stack[-1][0], mark, text.plain, ids), mark.end))
    while stack:
        at = _advance(stack, text.plain, at, stack[-1][1])
        stack.pop()


def _advance(stack: list[tuple[etree._Element, int]], plain: str, at: int, to: int) -> int:
    """Write `plain[at:to]` at the end of the innermost open element."""
    parent = stack[-1][0]
    if at == to:
        return to
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + plain[at:to]
    else:
        parent.text = (parent.text or "") + plain[at:to]
    return to


def _open(parent: etree._Element, mark: Mark, plain: str, ids: Inner) -> etree._Element:
    attrs = dict(mark.attrs)
    if mark.kind == "organization":
        attrs = {"refersTo": ids.organization(plain[mark.start : mark.end])} | attrs
    complete = all(attrs.get(name) for name in REQUIRED.get(mark.kind, ()))
    element = etree.SubElement(parent, akn(mark.kind if complete else "inline"))
    if not complete:
        element.set("name", mark.kind)
    if complete and mark.kind in WITH_ID:
        element.set("eId", ids.next(mark.kind))
    for name, value in attrs.items():
        element.set(name, value)
    return element


def gather(element: etree._Element) -> Text:
    """The text in `element`, descendants included, with a mark for each inline we know."""
    plain: list[str] = [element.text or ""]
    marks: list[Mark | None] = []
    _gather(element, plain, marks, len(plain[0]))
    return Text("".join(plain), tuple(mark for mark in marks if mark))


def _gather(parent: etree._Element, plain: list[str], marks: list[Mark | None], at: int) -> int:
    """Append what `parent` holds after its first text; `at` is the offset reached so far."""
    for child in parent:
        start, place = at, len(marks)
        marks.append(None)
        plain.append(child.text or "")
        at = _gather(child, plain, marks, at + len(child.text or ""))
        marks[place] = _mark(child, start, at)
        plain.append(child.tail or "")
        at += len(child.tail or "")
    return at


def _mark(element: etree._Element, start: int, end: int) -> Mark | None:
    kind = local(element)
    if kind == "inline" and element.get("name") in MARKS:
        kind = element.get("name", "")
        skipped = _IDS | {"name"}
    else:
        skipped = _IDS | ({"refersTo"} if kind == "organization" else frozenset())
    if kind not in MARKS:
        return None
    attrs = tuple(
        (str(name), str(value))
        for name, value in element.attrib.items()
        if name not in skipped and not str(name).startswith("{" + AKN)
    )
    return Mark(start, end, cast("MarkKind", kind), attrs)
