"""The manuscript as HTML and CSS for WeasyPrint, by the templates beside this module.

Enters: a `Manuscript` and its `Design`. Leaves: HTML, the structure elements by their number in
it, and all characters that each face has to have.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader

from converter.editions.pdf.content import Late, Row
from converter.editions.pdf.pieces import PAGE, Pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.editions.pdf.content import Block, Item, Manuscript, Measure, Node, Run, Style
_FURNITURE = "　 ·0123456789第页共…"
"""What WeasyPrint prints of its own."""


class Sheet:
    """One document on its way to WeasyPrint: classes for looks and places, numbers for elements."""

    def __init__(self, made: Manuscript) -> None:
        self.made = made
        self.pieces = Pieces()
        self.nodes: list[Node] = []
        self._numbers: dict[int, int] = {}
        self._looks: dict[Style, str] = {}
        self._places: dict[Measure, str] = {}

    def html(self) -> str:
        """The whole page."""
        names = {
            "made": self.made,
            "page": self.made.page,
            "number": self.number,
            "look": self.look,
            "place": self.place,
            "groups": list(self.groups()),
            "main": main,
            "pieces": self.pieces.of,
        }
        self.pieces.need(f"{_FURNITURE}{self.made.title}", "serif")
        self.pieces.need(self.made.status, "sans")
        self.pieces.need(_FURNITURE, "sans")
        for item in self.made.items:
            self.pieces.need(getattr(item, "head", "") or "", "serif")
        template = _environment().get_template("document.html")
        # Classes are known only once the body is written.
        body = template.render(**names, rules="@@RULES@@")
        return body.replace("@@RULES@@", "".join(self.rules()))

    def groups(self) -> Iterator[tuple[str, object]]:
        """Blocks, and rows of one table together."""
        for kind, items in groupby(self.items(), lambda item: isinstance(item, Row)):
            if kind:
                yield from _tables([item for item in items if isinstance(item, Row)])
            else:
                yield from (("block", item) for item in items)

    def items(self) -> Iterator[Item]:
        """What flows down the pages; indices with the pages that are known."""
        for item in self.made.items:
            if isinstance(item, Late):
                yield from item.make(_Pages())
            else:
                yield item

    def number(self, node: Node) -> int:
        """Number of a structure element in the HTML."""
        if id(node) not in self._numbers:
            self._numbers[id(node)] = len(self.nodes)
            self.nodes.append(node)
        return self._numbers[id(node)]

    def look(self, style: Style) -> str:
        """Class of a look."""
        return self._looks.setdefault(style, f"s{len(self._looks)}")

    def place(self, measure: Measure) -> str:
        """Class of a place."""
        return self._places.setdefault(measure, f"m{len(self._places)}")

    def rules(self) -> Iterator[str]:
        """CSS for the classes."""
        for style, name in self._looks.items():
            yield f".{name}{{{_look(style)}}}"
        for measure, name in self._places.items():
            yield f".{name}{{{_place(measure)}}}"


def _tables(rows: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    starts = [at for at, row in enumerate(rows) if row.opens or not at]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        yield "table", rows[start:end]


class _Number(int):
    def __add__(self, other: object) -> str:  # type: ignore[override]
        del other
        return PAGE


class _Pages(dict[str, tuple[int, float]]):
    """Every anchor, on a page that WeasyPrint will fill in."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> tuple[int, float]:
        return _Number(0), 0.0


def main(block: Block) -> Run | None:
    """The run that gives its look and element to the whole paragraph."""
    plain = [run for run in block.runs if not run.link and not _marked(run.style)]
    return plain[-1] if plain else None


def _marked(style: Style) -> bool:
    """True for a look that must not spread to the rest of its paragraph."""
    return bool(style.line or style.shade or style.rise)


def _look(style: Style) -> str:
    other = "sans" if style.face == "serif" else "serif"
    css = f"font-family:{style.face}-sc,{other}-sc;font-size:{style.size}pt;"
    lines = {"under": "underline", "through": "line-through", "wave": "underline dotted"}
    if style.line:
        css += f"text-decoration:{lines[style.line]};"
    if style.shade:
        grey = round(255 * (1 - style.shade))
        css += f"background:rgb({grey},{grey},{grey});"
    if style.rise:
        css += f"vertical-align:{style.rise}pt;"
    return css


def _place(measure: Measure) -> str:
    first = measure.first - measure.hang
    css = (
        f"line-height:{measure.leading}pt;"
        f"text-indent:{first}pt;margin:{measure.before}pt {measure.right}pt {measure.after}pt "
        f"{measure.left}pt;orphans:{measure.orphans};widows:{measure.widows};"
    )
    if measure.align != "justify":
        css += f"text-align:{measure.align};text-align-last:{measure.align};"
    if measure.keep_next:
        css += "break-after:avoid;break-inside:avoid;"
    if measure.new_page:
        css += "break-before:page;"
    if measure.rule:
        css += "border-top:.5pt solid #000;padding-top:8pt;"
    return css


@cache
def _environment() -> Environment:
    folder = Path(__file__).resolve().parent / "templates"
    made = Environment(loader=FileSystemLoader(folder), autoescape=True)
    made.filters["quoted"] = lambda words: '"' + str(words).replace('"', "”") + '"'
    made.filters["short"] = lambda words: words if len(words) <= 26 else words[:25] + "…"
    return made
