"""Text with standoff marks, and inline elements: both ways.

Enters: a `Text`, or an element with mixed content. Leaves: the other. `inner` and `gather` are
inverse to each other for every text whose marks nest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec import Struct

from converter.akn.characters import forbidden, quoted
from converter.akn.faults import AknError
from converter.akn.names import AKN, MARKS, REQUIRED, WITH_ID, local
from converter.akn.sheet import attributes, element, to_escape, words
from converter.findings import Finding
from converter.model import Mark, MarkKind, Text

if TYPE_CHECKING:
    from lxml import etree

    from converter.akn.ids import Inner

_IDS = frozenset({"eId", "wId", "GUID"})


def inner(text: Text, ids: Inner) -> str:
    """`text` as the content of an element, with eIds from `ids`.

    Raises AknError when marks overlap or lie outside, or a character cannot stand in XML.
    """
    if not text.marks and not to_escape(text.plain):
        return text.plain
    try:
        return _marked(text, ids) if text.marks else words(text.plain)
    except ValueError:
        raise unwritable(text.plain) from None


def unwritable(plain: str) -> AknError:
    """The error for `plain`, which holds a character that XML 1.0 does not have."""
    character = forbidden(plain)
    place = plain.find(character) if character else 0
    message = f"XML 1.0 cannot hold the character U+{ord(character or '?'):04X}"
    around = quoted(plain[max(place - 10, 0) : place + 20])
    return AknError(Finding("akn-character", message, words=around))


def _marked(text: Text, ids: Inner) -> str:
    """The words between the marks and the elements of the marks, the outer ones around others."""
    plain, at = text.plain, 0
    stack: list[_Open] = [_Open(len(plain), "", "")]
    for mark in text.marks:
        while len(stack) > 1 and stack[-1].end <= mark.start:
            at = _close(stack, plain, at)
        top = stack[-1]
        if not at <= mark.start <= mark.end <= top.end:
            raise AknError(Finding("akn-marks", f"{mark.kind} {mark.start}–{mark.end} in {text}"))
        top.content.append(words(plain[at : mark.start]))
        at = mark.start
        stack.append(_Open(mark.end, *_start(mark, plain, ids)))
    while len(stack) > 1:
        at = _close(stack, plain, at)
    return "".join(stack[0].content) + words(plain[at:])


class _Open(Struct):
    """An element that is being written."""

    end: int
    """Where it ends in the text."""
    name: str
    """Its name."""
    attrs: str
    """Its attributes."""
    content: list[str] = []
    """What stands in it so far, in parts."""


def _close(stack: list[_Open], plain: str, at: int) -> int:
    """End the innermost element; the offset where it ends."""
    top = stack.pop()
    content = "".join(top.content) + words(plain[at : top.end])
    stack[-1].content.append(element(top.name, top.attrs, content))
    return top.end


def _start(mark: Mark, plain: str, ids: Inner) -> tuple[str, str]:
    """Name and attributes of the element of `mark`."""
    kind, attrs = mark.kind, dict(mark.attrs)
    if kind == "organization":
        attrs = {"refersTo": ids.organization(plain[mark.start : mark.end])} | attrs
    for name in REQUIRED.get(kind, ()):
        if not attrs.get(name):
            return "inline", attributes(({"name": kind} | attrs).items())
    if kind in WITH_ID:
        attrs = {"eId": ids.next(kind)} | attrs
    return kind, attributes(attrs.items())


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
