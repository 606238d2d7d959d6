"""Marks of a comparison in print: what is new, gone, moved, or only set otherwise.

Enters: the segments of a 款. Leaves: runs, a list a line. The marks are those of an official
对照表 and live through a black-and-white copy: new text in 黑体 and underlined, deleted text
struck through on grey, moved or merely editorial text with a broken line under it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.editions.pdf.content import Node, Run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.comparing import Segment, SegmentKind
    from converter.editions.pdf.content import Style

LEGEND = (
    "黑体加下划线的是新增的文字；加灰底和删除线的是删去的文字；"
    "加虚线的是移动位置或者仅作文字调整的文字；浅灰底的文字与另一行对应。"
)
"""What the marks mean."""
INLINE_LEGEND = f"{LEGEND}标记前的小字：增、删、移（移入）、移出、调（文字调整）。"
"""What the marks of the inline view mean."""
_LABELS: dict[SegmentKind, str] = {
    "ins": "增",
    "del": "删",
    "moved-in": "移",
    "moved-out": "移出",
    "editorial": "调",
}


def marked(kind: SegmentKind, style: Style) -> Style:
    """The look of a segment."""
    if kind == "ins":
        return replace(style, face="sans", line="under")
    if kind == "del":
        return replace(style, line="through", shade=0.16)
    if kind == "moved-in":
        return replace(style, face="sans", line="wave")
    if kind == "moved-out":
        return replace(style, line="wave", shade=0.16)
    if kind == "editorial":
        return replace(style, line="wave")
    return replace(style, shade=0.06) if kind == "elsewhere" else style


def holder(kind: SegmentKind, parent: Node) -> Node:
    """The structure element of a segment: a Span that says what line is drawn along it."""
    if kind == "equal":
        return parent
    line = {"ins": "Underline", "del": "LineThrough"}.get(kind, "Underline")
    return parent.child("Span", attributes=f"<</O/Layout/TextDecorationType/{line}>>")


def side(segments: Iterable[Segment], style: Style, parent: Node, old: bool) -> list[list[Run]]:
    """One side of a row as runs, a list for each line of its text."""
    lines: list[list[Run]] = [[]]
    for segment in segments:
        words = segment.old if old else segment.new
        look, node = marked(segment.kind, style), holder(segment.kind, parent)
        _append(lines, words, look, node)
    return lines


def inline(
    segments: Iterable[Segment], style: Style, label: Style, parent: Node
) -> list[list[Run]]:
    """Both sides in one text: what is gone stands before what has come, each with its label."""
    lines: list[list[Run]] = [[]]
    for segment in segments:
        node = holder(segment.kind, parent)
        name = _LABELS.get(segment.kind, "")
        for kind, words in _both(segment):
            if not words:
                continue
            if name:
                lines[-1].append(Run(name, label, node))
            _append(lines, words, marked(kind, style), node)
    return lines


def _both(segment: Segment) -> tuple[tuple[SegmentKind, str], ...]:
    if segment.kind == "editorial":
        return (("moved-out", segment.old), ("editorial", segment.new))
    if segment.kind in ("del", "moved-out"):
        return ((segment.kind, segment.old),)
    return ((segment.kind, segment.new or segment.old),)


def _append(lines: list[list[Run]], words: str, style: Style, node: Node) -> None:
    for index, part in enumerate(words.split("\n")):
        if index:
            lines.append([])
        if part:
            lines[-1].append(Run(part, style, node))
