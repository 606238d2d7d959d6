"""A text with its marks as inline source.

Enters: a `Text`, and what links need to know. Leaves: one line of Markdown. Marks that Markdown
has a form for take it (links, footnotes, `<b>` for a definition, `<ins>`, `<del>`); every other
mark is a `<span>` whose `data-` attributes carry those of the XML (docs/markdown.md, 5).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct, field

from converter.editions.markdown.escape import attribute, escaped, target, title

if TYPE_CHECKING:
    from converter.model import Mark, Text

Resolver = Callable[[str], str]
"""From an IRI to what a link should point to, relative or absolute; the IRI itself when the
corpus does not hold the document."""

LINKED = frozenset({"ref", "rref", "term"})
"""Marks that Markdown writes as a link."""


class Inline(Struct):
    """Writes texts of one document; remembers which definitions have their anchor."""

    resolve: Resolver = str
    """Where links to other documents go."""
    notes: frozenset[str] = frozenset()
    """eIds of the notes that have a footnote."""
    defined: set[str] = field(default_factory=set)
    """Ids of terms whose definition has been written with its id."""

    def write(self, text: Text) -> str:
        """`text` as one line of source."""
        return self._stretch(text, 0, len(text.plain), list(text.marks), linked=False)

    def _stretch(self, text: Text, start: int, end: int, marks: list[Mark], linked: bool) -> str:
        parts: list[str] = []
        at = start
        while marks:
            mark = marks.pop(0)
            parts.append(_after(parts, escaped(text.plain[at : mark.start])))
            inside = [inner for inner in marks if inner.start < mark.end and inner.end <= mark.end]
            del marks[: len(inside)]
            parts.append(self._mark(text, mark, inside, linked))
            at = mark.end
        parts.append(_after(parts, escaped(text.plain[at:end])))
        return "".join(parts)

    def _mark(self, text: Text, mark: Mark, inside: list[Mark], linked: bool) -> str:
        noted = any(inner.kind == "noteRef" for inner in inside)
        opening, closing = self._form(mark, linked or noted)
        linked = linked or opening == "["
        return opening + self._stretch(text, mark.start, mark.end, inside, linked) + closing

    def _form(self, mark: Mark, linked: bool) -> tuple[str, str]:
        names = [name for name, _ in mark.attrs]
        if mark.kind in LINKED and not linked and mark.start < mark.end:
            link = self._link(mark, names)
            if link:
                return "[", f"]({link})"
        if mark.kind == "noteRef" and names == ["href"] and mark.get("href")[1:] in self.notes:
            return "", f"[^{mark.get('href')[1:]}]"
        if mark.kind in ("ins", "del") and not mark.attrs:
            return f"<{mark.kind}>", f"</{mark.kind}>"
        if mark.kind == "def" and names == ["refersTo"] and self._first(mark.get("refersTo")):
            return f'<b id="{attribute(mark.get("refersTo")[1:])}">', "</b>"
        data = "".join(f' data-{name}="{attribute(value)}"' for name, value in mark.attrs)
        return f'<span class="{mark.kind}"{data}>', "</span>"

    def _link(self, mark: Mark, names: list[str]) -> str:
        if mark.kind == "ref" and names == ["href"]:
            href = mark.get("href")
            if href.startswith("#term_") or not href:
                return ""
            place = href if href.startswith("#") else self.resolve(href)
            return target(place) if place == href else f"{target(place)} {title(href)}"
        if mark.kind == "rref" and names == ["from", "upTo"] and mark.get("from"):
            return f"{target(mark.get('from'))} {title('至 ' + mark.get('upTo'))}"
        if mark.kind == "term" and names == ["refersTo"] and is_term(mark.get("refersTo")):
            return target(mark.get("refersTo"))
        return ""

    def _first(self, refers: str) -> bool:
        """True when `refers` is a term's id and no definition before had it."""
        if not is_term(refers) or refers in self.defined:
            return False
        self.defined.add(refers)
        return True


def _after(parts: list[str], piece: str) -> str:
    """`piece` as it may follow a footnote: a bracket there would make a link of both."""
    footnote = bool(parts) and parts[-1].startswith("[^")
    return "\\" + piece if footnote and piece.startswith("(") else piece


def is_term(href: str) -> bool:
    """True when `href` points to a defined term (TLCTerm) of the same document."""
    return href.startswith("#term_") and len(href) > len("#term_")
