"""The runs of a Word paragraph to characters.

Enters: a paragraph. Leaves: its characters as Word shows them, and the text boxes in it. What is
not shown, deleted or no text is noted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.intake.word_package import W, local

if TYPE_CHECKING:
    from lxml.etree import _Element

    from converter.intake.outcome import Notes
    from converter.intake.word_styles import Styles

_FIXED = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_TEXT = (W + "t", W + "delText")
_SKIPPED = frozenset(
    ("pPr", "rPr", "instrText", "delInstrText", "fldChar", "sdtPr", "rubyPr", "rt", "Fallback",
     "lastRenderedPageBreak", "footnoteReference", "endnoteReference", "commentReference",
     "footnoteRef", "endnoteRef", "annotationRef", "separator", "continuationSeparator")
)  # fmt: skip
"""Elements without text of their own, or whose text stands elsewhere."""


def ink(element: _Element) -> str:
    """All characters under `element`, deleted ones too."""
    return "".join(found.text or "" for found in element.iter(*_TEXT))


class Runs:
    """Going through the runs of one paragraph."""

    def __init__(self, styles: Styles, notes: Notes, own: _Element | None) -> None:
        self._styles, self._notes, self._own = styles, notes, own
        self.boxes: list[_Element] = []
        """The contents of the text boxes that hang on the paragraph."""

    def text(self, parent: _Element) -> str:
        """The characters shown of all runs in `parent`."""
        return "".join(self._part(child) for child in parent)

    def _part(self, element: _Element) -> str:
        kind = local(element)
        if kind == "t":
            return _math(self._notes, element) if _is_math(element) else element.text or ""
        if kind in _FIXED:
            return _FIXED[kind]
        if kind == "br":
            return "\f" if element.get(W + "type") == "page" else "\n"
        if kind == "r":
            return self._run(element)
        if kind in ("del", "moveFrom"):
            self._notes.drop("intake-changes", ink(element))
            return ""
        if kind in ("drawing", "pict", "object"):
            return self._drawing(element)
        if kind == "sym":
            return self._symbol(element)
        return self._other(element, kind)

    def _other(self, element: _Element, kind: str) -> str:
        if kind in ("ins", "moveTo"):
            self._notes.say("intake-changes", f"inserted: “{ink(element)[:40]}”")
        elif kind == "rt":
            self._notes.drop("intake-note", ink(element))
        return "" if kind in _SKIPPED else self.text(element)

    def _run(self, run: _Element) -> str:
        if not self._styles.hidden(self._own, run.find(W + "rPr")):
            return self.text(run)
        self._notes.drop("intake-hidden", ink(run))
        return ""

    def _drawing(self, element: _Element) -> str:
        """Text boxes are kept for the paragraph; anything else is a picture."""
        boxes = [
            box
            for box in element.iter(W + "txbxContent")
            if not any(local(above) == "txbxContent" for above in box.iterancestors())
        ]
        if not boxes:
            self._notes.say("intake-picture", f"a picture ({local(element)})")
        for box in boxes:
            words = ink(box)[:40]
            self._notes.say("intake-box", f"“{words}”")
        self.boxes += boxes
        return ""

    def _symbol(self, element: _Element) -> str:
        code, font = element.get(W + "char", ""), element.get(W + "font", "")
        try:
            character = chr(int(code, 16))
        except ValueError:
            character = "\ufffd"
        self._notes.say("intake-symbol", f"character {code} of the font {font!r}")
        return character


def _is_math(element: _Element) -> bool:
    return not str(element.tag).startswith(W)


def _math(notes: Notes, element: _Element) -> str:
    if str(element.tag).endswith("/math}t"):
        notes.say("intake-formula", f"“{element.text or ''}”")
        return element.text or ""
    return ""
