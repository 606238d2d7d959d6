"""What the styles of a Word file say of a paragraph or a run.

Enters: the styles, and properties of a paragraph. Leaves: its first-line indent in characters,
whether it is set at the left, whether it is hidden, its place in a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from converter.intake.word_package import OFF, W, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_DEFAULT_SIZE = 21
_TWIPS = 10
_DEEPEST = 16


class Listed(Struct, frozen=True):
    """A paragraph's place in a list."""

    number: str
    """`w:numId`."""
    level: int
    """`w:ilvl`."""


class Styles:
    """The styles of a file, looked up through `basedOn`."""

    def __init__(self, root: _Element) -> None:
        styles = list(root.iter(W + "style"))
        self._by_id = {style.get(W + "styleId", ""): style for style in styles}
        self._default = next(
            (s for s in styles if s.get(W + "type") == "paragraph" and s.get(W + "default") == "1"),
            None,
        )
        self._document = root.find(f"{W}docDefaults")

    def chain(self, name: str | None) -> Iterator[_Element]:
        """The style `name`, the style it is based on, and so on."""
        seen: set[str] = set()
        while name and name not in seen and name in self._by_id:
            seen.add(name)
            yield self._by_id[name]
            name = value(self._by_id[name], "basedOn")

    def _properties(self, own: _Element | None) -> Iterator[_Element]:
        """Paragraph properties from the nearest to the most general."""
        if own is not None:
            yield own
        for style in self._styles(own):
            found = style.find(W + "pPr")
            if found is not None:
                yield found

    def _styles(self, own: _Element | None) -> Iterator[_Element]:
        name = value(own, "pStyle")
        if name and name in self._by_id:
            yield from self.chain(name)
        elif self._default is not None:
            yield from self.chain(self._default.get(W + "styleId"))

    def centred(self, own: _Element | None) -> bool:
        """True when the paragraph is set in the middle or at the right."""
        for properties in self._properties(own):
            said = value(properties, "jc")
            if said is not None:
                return said in ("center", "right", "end")
        return False

    def indent(self, own: _Element | None, run: _Element | None, listed: _Element | None) -> int:
        """The first line's distance from the margin in characters, `listed` being the
        properties of its list level."""
        left = self._measure(("left", "start"), own, run, listed)
        first = self._measure(("firstLine",), own, run, listed)
        hanging = self._measure(("hanging",), own, run, listed)
        return max(0, min(_DEEPEST, round(left + (first or -hanging))))

    def _measure(
        self,
        names: tuple[str, ...],
        own: _Element | None,
        run: _Element | None,
        listed: _Element | None,
    ) -> float:
        sources = list(self._properties(own))
        if listed is not None:
            sources.insert(1 if own is not None else 0, listed)
        for properties in sources:
            for name in names:
                # The measure in characters overrides the one in twips (ECMA-376, 17.3.1.12).
                for attribute, unit in ((f"{name}Chars", 100.0), (name, self._em(own, run))):
                    said = value(properties, "ind", attribute)
                    if said and (number := _number(said)):
                        return number / unit
        return 0.0

    def _em(self, own: _Element | None, run: _Element | None) -> float:
        """The size of a character in twips."""
        places = [run, *(style.find(W + "rPr") for style in self._styles(own))]
        if self._document is not None:
            places.append(self._document.find(f"{W}rPrDefault/{W}rPr"))
        for place in places:
            size = _number(value(place, "sz") or "")
            if size > 0:
                return size * _TWIPS
        return _DEFAULT_SIZE * _TWIPS

    def hidden(self, own: _Element | None, run: _Element | None) -> bool:
        """True when a run with the properties `run` in a paragraph of `own` is not shown."""
        styles = [*self.chain(value(run, "rStyle")), *self._styles(own)]
        for place in (run, *(style.find(W + "rPr") for style in styles)):
            said = value(place, "vanish")
            if said is not None:
                return said not in OFF
        return False

    def breaks(self, own: _Element | None) -> bool:
        """True when the paragraph begins a page."""
        said = (value(properties, "pageBreakBefore") for properties in self._properties(own))
        first = next((each for each in said if each is not None), "0")
        return first not in OFF

    def listed(self, own: _Element | None) -> Listed | None:
        """The paragraph's place in a list; None when it is in none."""
        level: str | None = None
        for properties in self._properties(own):
            place = properties.find(W + "numPr")
            if place is None:
                continue
            level = level if level is not None else value(place, "ilvl")
            number = value(place, "numId")
            if number is not None:
                return Listed(number, int(_number(level or "0"))) if number != "0" else None
        return None

    def link(self, name: str | None) -> str | None:
        """`w:numId` of the list style `name`."""
        for style in self.chain(name):
            return value(style.find(f"{W}pPr/{W}numPr"), "numId")
        return None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
