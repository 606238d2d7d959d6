"""An HTML tree to the lines that a browser shows.

Enters: the root of a page. Leaves: its lines with the element that holds each. White space
collapses as CSS Text 3 says; a line end between two Chinese characters leaves no space
(section 4.1.3). Scripts and hidden text are noted.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, cast

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from converter.intake.outcome import Notes

_INLINE = frozenset(
    ("", "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
     "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rt", "ruby", "s", "samp",
     "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p")
)  # fmt: skip
"""Elements that do not begin a line. Unknown elements are inline in browsers; here they are not,
as publishers' own elements hold whole articles."""
_SILENT = frozenset(
    ("script", "style", "template", "noscript", "select", "textarea", "button", "input", "head",
     "svg", "object", "video", "audio", "canvas", "map", "datalist", "iframe")
)  # fmt: skip
_CELLS = ("td", "th")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_INDENT = re.compile(r"text-indent\s*:\s*(-?[\d.]+)\s*(em|ic|rem|px|pt)", re.IGNORECASE)
_MIDDLE = re.compile(r"text-align\s*:\s*(?:center|right|end)", re.IGNORECASE)
_UNITS = {"px": 16.0, "pt": 12.0}
_SPACE = re.compile(r"[ \t\n\r\f]+")
_DEEPEST = 16


class Shown(Struct, frozen=True, eq=False):
    """A line that a browser shows."""

    text: str
    """Its characters, with the first-line indent; empty for a line left empty by `br`."""
    holder: Element
    """The block element that holds it."""
    linked: bool
    """True when all its ink leads elsewhere."""
    row: Element | None
    """The table row that it stands in."""
    cell: Element | None
    """The cell of that row."""


class Flow:
    """The lines of a page."""

    def __init__(self, root: Element, notes: Notes) -> None:
        self.root = root
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.lines: list[Shown] = []
        self.title = "".join(
            "".join(found.itertext()) for found in root.iterfind("./head/title")
        ).strip()
        self._notes = notes
        self._parts: list[tuple[str, bool]] = []
        self._run()

    def above(self, element: Element) -> Iterator[Element]:
        """`element` and the elements that hold it, outwards."""
        at: Element | None = element
        while at is not None:
            yield at
            at = self.parents.get(at)

    def table(self, line: Shown) -> Element | None:
        """The table in whose row `line` stands; None for a line outside of tables."""
        above = self.above(line.row) if line.row is not None else ()
        return next((element for element in above if element.tag == "table"), None)

    def stated(self, name: str) -> str:
        """The content of the `meta` element `name`, such as ArticleTitle."""
        for found in self.root.iter("meta"):
            if found.get("name", "").lower() == name.lower():
                return found.get("content", "").strip()
        return ""

    def _run(self) -> None:
        """Go through the tree with a stack of its own: pages may be nested very deep."""
        stack: list[tuple[Element, bool]] = [(self.root, False)]
        while stack:
            element, left = stack.pop()
            if left:
                self._leave(element)
                continue
            entered = self._enter(element)
            stack.append((element, True))
            if entered:
                stack.extend((child, False) for child in reversed(element))

    def _enter(self, element: Element) -> bool:
        """Begin `element`; False when what it holds is not shown."""
        name = _name(element)
        if not name:
            return False
        if name in _SILENT or name in ("rt", "rp"):
            self._skip(element, name)
            return False
        if "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
            self._notes.drop("intake-hidden", "".join(element.itertext()))
            return False
        if name == "br":
            self._flush(self.parents[element], keep=True)
        elif name not in _INLINE:
            self._flush(self.parents.get(element, element))
        self._add(element.text, element)
        return True

    def _skip(self, element: Element, name: str) -> None:
        code = "intake-note" if name in ("rt", "rp") else "intake-script"
        self._notes.drop(code, "".join(element.itertext()))

    def _leave(self, element: Element) -> None:
        if _name(element) not in _INLINE and element.tag != "br":
            self._flush(element)
        if element is not self.root:
            self._add(element.tail, self.parents[element])

    def _add(self, text: str | None, holder: Element) -> None:
        if not text:
            return
        above = list(self.above(holder))
        if any(element.tag == "pre" for element in above):
            *ended, text = text.split("\n")
            for line in ended:
                self._parts.append((line.replace(" ", "\xa0"), False))
                self._flush(holder, keep=True)
            text = text.replace(" ", "\xa0")
        link = next((e.get("href", "#") for e in above if e.tag == "a"), "#")
        self._parts.append((text, not link.startswith("#")))

    def _flush(self, holder: Element, keep: bool = False) -> None:
        """End the line; an empty one stays only when it was asked for."""
        parts, self._parts = self._parts, []
        text = collapsed("".join(part for part, _ in parts))
        if not text.strip() and not keep:
            return
        above = list(self.above(holder))
        block = next((e for e in above if e.tag not in _INLINE), holder)
        linked = bool(text.strip()) and all(link for part, link in parts if part.strip())
        row = next((e for e in above if e.tag == "tr"), None)
        cell = next((e for e in above if e.tag in _CELLS), None)
        first = _indent(above) if text.strip() and self._is_first(block) else 0
        own = len(text) - len(text.lstrip())
        indented = "\u3000" * (first - own) + text
        self.lines.append(Shown(indented if text.strip() else "", block, linked, row, cell))

    def _is_first(self, block: Element) -> bool:
        """True when the line is the first of its block: only that is indented."""
        return not self.lines or self.lines[-1].holder is not block


def _name(element: Element) -> str:
    """The name of an element; empty for a comment, whose tag is a function."""
    return element.tag if isinstance(cast(object, element.tag), str) else ""


def collapsed(text: str) -> str:
    """`text` with white space as it is shown; U+3000 and U+00A0 are not white space here."""
    return _SPACE.sub(lambda found: _space(text, found.start(), found.end()), text).strip(" ")


def _space(text: str, start: int, end: int) -> str:
    if start == 0 or end == len(text):
        return " "
    wide = all(unicodedata.east_asian_width(text[at]) in "FWH" for at in (start - 1, end))
    return "" if wide and "\n" in text[start:end] else " "


def _indent(above: list[Element]) -> int:
    """The first-line indent in characters that inline styles give; style sheets are not read."""
    for element in above:
        style = element.get("style", "")
        if _MIDDLE.search(style) or element.get("align", "").lower() in ("center", "right"):
            return 0
        found = _INDENT.search(style)
        if found:
            try:
                size = float(found[1]) / _UNITS.get(found[2].lower(), 1.0)
            except ValueError:
                return 0
            return max(0, min(_DEEPEST, round(size)))
    return 0
