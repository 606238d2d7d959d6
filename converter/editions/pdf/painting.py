"""Content streams: the marks on each page, every one of them tagged or an artifact.

Enters: `Pages` and the manuscript. Leaves: one content stream a page; the structure elements of
the manuscript receive their kids. What is no content (running heads, page numbers, leaders,
rules, shading, the repeated heads of tables) is marked as an artifact (ISO 14289-1, 7.1).
"""

from __future__ import annotations

from itertools import groupby
from math import fsum
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from converter.editions.pdf.breaking import set_lines
from converter.editions.pdf.content import Annotation, Mark, Node, Style
from converter.editions.pdf.furniture import (
    FURNITURE,
    STATUS,
    Furniture,
    furniture,
    page_numbers,
    set_words,
)
from converter.editions.pdf.lettering import Lettering

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from converter.editions.pdf.breaking import Char, SetLine
    from converter.editions.pdf.content import Manuscript, Run
    from converter.editions.pdf.pages import Pages, Placed, Sheet

_DOT = "·"
"""What leaders are made of."""


class Painted(Struct):
    """What painting gives."""

    streams: list[bytes] = field(default_factory=list)
    """One content stream a page."""
    marks: list[list[Node]] = field(default_factory=list)
    """For each page, the element that each marked-content identifier belongs to."""
    links: list[tuple[Annotation, Node]] = field(default_factory=list)
    """Every annotation with its element, in order."""


def drawn(
    pages: Pages, extra: Sequence[Sequence[Furniture]], numbers: dict[str, SetLine]
) -> list[SetLine]:
    """Every line that is drawn: text, labels, furniture, page numbers."""
    text = [placed for sheet in pages.sheets for placed in sheet.lines]
    return [
        *(placed.line for placed in text),
        *(label_line(placed) for placed in text if placed.block.label),
        *(part.line for parts in extra for part in parts),
        *numbers.values(),
        set_words(_DOT, FURNITURE),
    ]


def label_line(placed: Placed) -> SetLine:
    """The number of an item as a line of its own."""
    label = placed.block.label
    return set_lines([label] if label else [], 10_000.0, 0.0, "left")[0]


def _filled(line: SetLine, width: float) -> SetLine:
    """A label whose last character reaches as far as the text it belongs to."""
    rest = max(width - line.width, 0.0)
    return replace(line, advances=(*line.advances[:-1], line.advances[-1] + rest))


class Painter:
    """Paints all pages of one document."""

    def __init__(self, manuscript: Manuscript, pages: Pages) -> None:
        self.page = manuscript.page
        self.pages = pages
        self.furniture = furniture(manuscript, pages)
        self.numbers = page_numbers(pages)
        self.leaders: dict[float, SetLine] = {}
        self.lettering = Lettering(drawn(pages, self.furniture, self.numbers))
        self.painted = Painted()
        self.ops: list[str] = []
        self.node: Node | None = None
        self.seen: set[Node] = {manuscript.root}

    def paint(self) -> Painted:
        """Paint every page, in order."""
        for index, sheet in enumerate(self.pages.sheets):
            self.ops, self.node = [], None
            self.painted.marks.append([])
            self._aside(sheet, index)
            for placed in sheet.lines:
                self._placed(placed, index)
            self._leave()
            self.painted.streams.append("\n".join(self.ops).encode("ascii"))
        return self.painted

    # -- what is no content ---------------------------------------------------------------

    def _aside(self, sheet: Sheet, index: int) -> None:
        marked = [placed for placed in sheet.lines if _marked(placed)]
        shades = [op for placed in marked for op in self._shades(placed)]
        lines = [op for placed in marked for op in self._decorations(placed)]
        rules = [f"0.5 w {self._across(y)} S" for y in sheet.rules]
        if sheet.cells:
            rules += ["0.5 w", *(self._cell(*cell) for cell in sheet.cells), "S"]
        if shades or lines or rules:
            self.ops += [
                "/Artifact <</Type/Layout>> BDC q",
                *shades,
                "Q q",
                *rules,
                *lines,
                "Q EMC",
            ]
        self.ops.append("/Artifact <</Type/Pagination>> BDC")
        rule = self.page.head + 5
        if any(part.y == self.page.head for part in self.furniture[index]):
            self.ops.append(f"q {self._across(rule)} 0.4 w S Q")
        for part in self.furniture[index]:
            if part.y < self.page.head:
                self._frame(part)
            self._text(part.line.chars, part.line.advances, part.x, part.y)
        self.ops.append("EMC")

    def _frame(self, part: Furniture) -> None:
        """A frame around the status of a draft, which no reader may miss."""
        size = STATUS.size
        low = self.page.height - part.y - 0.45 * size
        box = f"{part.x - size:.2f} {low:.2f} {part.line.width + 2 * size:.2f} {1.7 * size:.2f} re"
        self.ops.append(f"q 0.8 w {box} S Q")

    def _text(self, chars: Sequence[Char], advances: Sequence[float], x: float, y: float) -> None:
        self.ops += self.lettering.text(chars, advances, x, self.page.height - y)

    def _across(self, y: float) -> str:
        return self._path(self.page.left, y, self.page.left + self.page.measure, y)

    def _cell(self, left: float, top: float, width: float, height: float) -> str:
        return f"{left:.2f} {self.page.height - top - height:.2f} {width:.2f} {height:.2f} re"

    def _path(self, x0: float, y0: float, x1: float, y1: float) -> str:
        height = self.page.height
        return f"{x0:.2f} {height - y0:.2f} m {x1:.2f} {height - y1:.2f} l"

    def _shades(self, placed: Placed) -> Iterator[str]:
        for run, x, width in _stretches(placed):
            if run.style.shade:
                size = run.style.size
                low = self.page.height - placed.y - 0.2 * size
                box = f"{x:.2f} {low:.2f} {width:.2f} {1.16 * size:.2f} re"
                yield f"{1 - run.style.shade:.2f} g {box} f"

    def _decorations(self, placed: Placed) -> Iterator[str]:
        for run, x, width in _stretches(placed):
            if run.style.line:
                drop = {"under": 0.18, "wave": 0.18, "through": -0.34}[run.style.line]
                y = placed.y + drop * run.style.size
                dash = "[1.6 1.2] 0 d" if run.style.line == "wave" else "[] 0 d"
                yield f"{dash} 0.6 w {self._path(x, y, x + width, y)} S"

    def _dotted(self, placed: Placed) -> bool:
        run = placed.block.page_of
        return bool(placed.ends and run and run.link in self.numbers)

    def _leader(self, placed: Placed, number: SetLine) -> None:
        """Dots from the words to the page number, as an artifact."""
        style = placed.line.chars[0].run.style
        step = style.size / 2
        left = placed.x + placed.line.x + placed.line.width + 0.15 * style.size
        right = self._number_x(number) - 0.15 * style.size
        right -= (self.page.left + self.page.measure - right) % step
        count = int((right - left) / step)
        if count > 0:
            dots = self.dots(style.size)
            self._leave()
            self.ops.append("/Artifact <</Type/Layout>> BDC")
            self._text(dots.chars * count, [step] * count, right - count * step, placed.y)
            self.ops.append("EMC")

    def dots(self, size: float) -> SetLine:
        """One dot of a leader."""
        return self.leaders.setdefault(size, set_words(_DOT, Style(size)))

    def _number_x(self, number: SetLine) -> float:
        return self.page.left + self.page.measure - number.width

    # -- content --------------------------------------------------------------------------

    def _placed(self, placed: Placed, index: int) -> None:
        if placed.repeated:
            self._leave()
            self.ops.append("/Artifact <</Type/Pagination>> BDC")
            self._text(placed.line.chars, placed.line.advances, placed.x + placed.line.x, placed.y)
            self.ops.append("EMC")
            return
        if placed.opens and placed.block.label:
            hang = placed.block.measure.hang
            self._line(_filled(label_line(placed), hang), placed.x - hang, placed.y, index)
        self._line(placed.line, placed.x + placed.line.x, placed.y, index)
        run = placed.block.page_of
        if run and self._dotted(placed):
            number = self.numbers[run.link]
            self._leader(placed, number)
            self._line(number, self._number_x(number), placed.y, index, whole=run.link)

    def _line(self, line: SetLine, x: float, y: float, index: int, whole: str = "") -> None:
        at = 0
        for _, group in groupby(line.chars, key=lambda char: id(char.run)):
            chars = list(group)
            run = chars[0].run
            advances = line.advances[at : at + len(chars)]
            at += len(chars)
            width = fsum(advances)
            link = whole or run.link
            linked = link in self.pages.anchors
            node = run.node if linked or run.node.tag != "Link" else run.node.parent or run.node
            self._enter(node, index)
            self._text(chars, advances, x, y - run.style.rise)
            if linked and node.tag == "Link":
                self._annotate(node, link, index, (x, y, width, run.style.size))
            x += width

    def _annotate(
        self, node: Node, link: str, index: int, place: tuple[float, float, float, float]
    ) -> None:
        x, y, width, size = place
        base = self.page.height - y
        box = (x, base - 0.2 * size, x + width, base + 0.95 * size)
        words = f"见第 {self.pages.anchors[link][0] + 1} 页"
        annotation = Annotation(index, box, link, words)
        node.kids.append(annotation)
        self.painted.links.append((annotation, node))

    def _enter(self, node: Node, index: int) -> None:
        if node is self.node:
            return
        self._leave()
        self._attach(node)
        mcid = len(self.painted.marks[index])
        self.painted.marks[index].append(node)
        node.kids.append(Mark(index, mcid))
        self.ops.append(f"/{node.tag} <</MCID {mcid}>> BDC")
        self.node = node

    def _attach(self, node: Node) -> None:
        if node in self.seen or node.parent is None:
            return
        self._attach(node.parent)
        if node in self.seen:
            return
        self.seen.add(node)
        node.parent.kids.append(node)
        for cell in node.cells:
            self._attach(cell)

    def _leave(self) -> None:
        if self.node is not None:
            self.ops.append("EMC")
            self.node = None


def _marked(placed: Placed) -> bool:
    return any(run.style.shade or run.style.line for run in placed.block.runs)


def _stretches(placed: Placed) -> Iterator[tuple[Run, float, float]]:
    """Each run of a line with its left edge and width."""
    x, at = placed.x + placed.line.x, 0
    for _, group in groupby(placed.line.chars, key=lambda char: id(char.run)):
        chars = list(group)
        run, count = chars[0].run, len(chars)
        width = fsum(placed.line.advances[at : at + count])
        yield run, x, width
        at += count
        x += width
