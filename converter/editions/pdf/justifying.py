"""Flush lines for Chinese: what a line lacks is spread over all its characters.

WeasyPrint 70.0 stretches only spaces (`weasyprint.layout.inline.justify_line`), and Chinese has
none. `justify` stands in its place: it gives each character of the line the same letter
spacing. Enters: a line box and the width it lacks. Leaves: its text boxes, widened and moved.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.text import line_break
from weasyprint.text.line_break import create_layout


def justify(context: Any, line: Any, extra: float) -> None:
    """Spread `extra` pixels over the gaps of `line`."""
    texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox) and box.text]
    gaps = sum(len(box.text) for box in texts) - 1
    if gaps > 0:
        _spread(context, line, extra / gaps, 0.0)


def _spread(context: Any, box: Any, gap: float, moved: float) -> float:
    """Move `box` by `moved`, widen it by `gap` a character; how far what follows is to move."""
    if isinstance(box, boxes.TextBox):
        box.position_x += moved - gap / 2
        if not box.text:
            return moved
        box.justification_spacing = gap
        box.pango_layout = create_layout(box.text, box.style, context, None, gap)
        box.pango_layout.deactivate()
        wider = gap * len(box.text)
        box.width += wider
        return moved + wider
    if not isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.translate(moved, 0)
        return moved
    box.position_x += moved
    before = moved
    for child in box.children:
        if child.is_in_normal_flow():
            moved = _spread(context, child, gap, moved)
    box.width += moved - before
    return moved


_original = line_break.Layout.set_text


def set_text(self: Any, text: str, justify: bool = False) -> None:
    """WeasyPrint's own, with the spacing of the line for letters where it was for spaces."""
    gap = self.justification_spacing
    if not (justify and gap):
        _original(self, text, justify)
        return
    style, self.style = self.style, _Spaced(self.style, gap)
    try:
        _original(self, text, False)
    finally:
        self.style = style


class _Spaced:
    """A style with other letter spacing."""

    def __init__(self, style: Any, gap: float) -> None:
        self.style, self.gap = style, gap

    def __getitem__(self, key: str) -> Any:
        return self.gap if key == "letter_spacing" else self.style[key]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.style, name)
