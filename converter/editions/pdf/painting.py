"""Content streams: the marks on each page, every one of them tagged or an artifact.

Enters: `Pages` and the manuscript. Leaves: one content stream a page; the structure elements of
the manuscript receive their kids. What is no content (running heads, page numbers, leaders,
rules, shading, the repeated heads of tables) is marked as an artifact (ISO 14289-1, 7.1).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from converter.editions.pdf import fonts
from converter.editions.pdf.breaking import SetLine, set_lines
from converter.editions.pdf.content import Annotation, Mark, Node, Run, Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from converter.editions.pdf.breaking import Char
    from converter.editions.pdf.content import Manuscript
    from converter.editions.pdf.flow import Pages, Placed, Sheet, Stroke
    from converter.editions.pdf.fonts import FaceName, Subset

RESOURCE: dict[FaceName, str] = {"serif": "F1", "sans": "F2"}
"""Name of each face in the resources of the pages."""
_FURNITURE = Style(9.0)
_STATUS = Style(9.0, "sans")
_ASIDE = Node("Artifact")
_DOT = "·"
_WIDE = 0.6
"""A space wider than this many ems is read with the character before it."""


@dataclass(slots=True)
class Painted:
    """What painting gives."""

    streams: list[bytes] = field(default_factory=list)
    """One content stream a page."""
    marks: list[list[Node]] = field(default_factory=list)
    """For each page, the element that each marked-content identifier belongs to."""
    links: list[tuple[Annotation, Node]] = field(default_factory=list)
    """Every annotation with its element, in order."""


@dataclass(frozen=True, slots=True)
class _Furniture:
    line: SetLine
    x: float
    y: float


def furniture(manuscript: Manuscript, pages: Pages) -> list[list[_Furniture]]:
    """Running head, status and page number of each page, in order of pages."""
    page, count = manuscript.page, len(pages.sheets)
    right = page.left + page.measure
    found = []
    for number, sheet in enumerate(pages.sheets, start=1):
        title = _set(_short(manuscript.title, page.measure), _FURNITURE)
        foot = _set(f"第 {number} 页　共 {count} 页", _FURNITURE)
        parts = [
            _Furniture(foot, page.left + (page.measure - foot.width) / 2, page.height - page.foot)
        ]
        if number > 1 or not sheet.head:
            parts.append(_Furniture(title, page.left, page.head))
        if sheet.head:
            head = _set(_short(sheet.head, page.measure), _FURNITURE)
            parts.append(_Furniture(head, right - head.width, page.head))
        if manuscript.status:
            status = _set(manuscript.status, _STATUS)
            x = page.left + (page.measure - status.width) / 2
            parts.append(_Furniture(status, x, page.head - 16))
        found.append(parts)
    return found


def _short(words: str, measure: float) -> str:
    most = int(measure / _FURNITURE.size * 0.55)
    return words if len(words) <= most else words[: most - 1] + "…"


def _set(words: str, style: Style) -> SetLine:
    return set_lines([Run(words, style, _ASIDE)], 10_000.0, 0.0, "left")[0]


def page_numbers(pages: Pages) -> dict[str, SetLine]:
    """The page number of every anchor that a line of contents points to, set as a line."""
    found = {}
    for sheet in pages.sheets:
        for placed in sheet.lines:
            run = placed.block.page_of
            if run and run.link in pages.anchors:
                number = str(pages.anchors[run.link][0] + 1)
                found[run.link] = set_lines(
                    [Run(number, run.style, run.node)], 10_000.0, 0.0, "left"
                )[0]
    return found


def drawn(
    pages: Pages, extra: Sequence[Sequence[_Furniture]], numbers: dict[str, SetLine]
) -> list[SetLine]:
    """Every line that is drawn: text, labels, furniture, page numbers."""
    text = [placed for sheet in pages.sheets for placed in sheet.lines]
    return [
        *(placed.line for placed in text),
        *(label_line(placed) for placed in text if placed.block.label),
        *(part.line for parts in extra for part in parts),
        *numbers.values(),
        _set(_DOT, _FURNITURE),
    ]


def subsets(lines: Sequence[SetLine]) -> dict[FaceName, Subset]:
    """The subset of each face that the lines need; a face that they do not use is absent."""
    gids: dict[FaceName, set[int]] = {"serif": set(), "sans": set()}
    for line in lines:
        for char in line.chars:
            gids[char.glyph.face].add(char.glyph.gid)
    return {name: fonts.face(name).subset(frozenset(used)) for name, used in gids.items() if used}


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
        self.lines = drawn(pages, self.furniture, self.numbers)
        self.subsets = subsets(self.lines)
        self.painted = Painted()
        self.ops: list[str] = []
        self.node: Node | None = None
        self.seen: set[Node] = {manuscript.root}

    def characters(self) -> Iterator[Char]:
        """Every character that is drawn, in no order that matters."""
        return (char for line in self.lines for char in line.chars)

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
        shades = [op for placed in sheet.lines for op in self._shades(placed)]
        lines = [op for placed in sheet.lines for op in self._decorations(placed)]
        rules = [self._stroke(stroke) for stroke in sheet.strokes]
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
            right = self.page.left + self.page.measure
            self.ops.append(f"q {self._path(self.page.left, rule, right, rule)} 0.4 w S Q")
        for part in self.furniture[index]:
            self._text(part.line.chars, part.line.advances, part.x, part.y)
        self.ops.append("EMC")

    def _stroke(self, stroke: Stroke) -> str:
        return f"{stroke.weight} w {self._path(stroke.x0, stroke.y0, stroke.x1, stroke.y1)} S"

    def _path(self, x0: float, y0: float, x1: float, y1: float) -> str:
        height = self.page.height
        return f"{x0:.2f} {height - y0:.2f} m {x1:.2f} {height - y1:.2f} l"

    def _shades(self, placed: Placed) -> Iterator[str]:
        for run, x, width in _stretches(placed):
            if run.style.shade:
                size = run.style.size
                low = self.page.height - placed.y - 0.2 * size
                yield f"{1 - run.style.shade:.2f} g {x:.2f} {low:.2f} {width:.2f} {1.16 * size:.2f} re f"

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
        return self.leaders.setdefault(size, _set(_DOT, Style(size)))

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
            width = sum(advances)
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
        self.seen.add(node)
        self._attach(node.parent)
        node.parent.kids.append(node)

    def _leave(self) -> None:
        if self.node is not None:
            self.ops.append("EMC")
            self.node = None

    # -- text -----------------------------------------------------------------------------

    def _text(self, chars: Sequence[Char], advances: Sequence[float], x: float, y: float) -> None:
        for start, end, words in _pieces(chars):
            part, steps = chars[start:end], advances[start:end]
            ops = self._show(part, steps, x, y)
            if words:
                code = words.encode("utf-16-be").hex()
                ops = f"/Span <</ActualText <FEFF{code}>>> BDC {ops} EMC"
            self.ops.append(ops)
            x += sum(steps)

    def _show(
        self,
        chars: Sequence[Char],
        advances: Sequence[float],
        x: float,
        y: float,
    ) -> str:
        face, size = chars[0].glyph.face, chars[0].run.style.size
        cids = self.subsets[face].cids
        spaces = [
            round(step - char.glyph.advance * size / 1000, 3)
            for char, step in zip(chars, advances, strict=True)
        ]
        common = Counter(spaces[:-1]).most_common(1)[0][0] if len(spaces) > 1 else 0.0
        spaces[-1] = common
        shown = ["<"]
        for char, space in zip(chars, spaces, strict=True):
            shown.append(f"{cids[char.glyph.gid]:04x}")
            if space != common:
                shown.append(f">{(common - space) * 1000 / size:.1f}<")
        matrix = f"1 0 0 1 {x:.2f} {self.page.height - y:.2f} Tm"
        font = f"/{RESOURCE[face]} {size:g} Tf {common:g} Tc"
        return f"BT {font} {matrix} [{''.join(shown)}>] TJ ET"


def _pieces(chars: Sequence[Char]) -> Iterator[tuple[int, int, str]]:
    """Stretches of one face and size, with the words to be read where they are not those drawn.

    A character no face has is drawn as `fonts.MISSING` and read as itself. A wide space is read
    as part of the character before it: readers that guess columns from gaps (poppler: 0.7 em)
    would else tear the number of an article from its text.
    """
    start = 0
    while start < len(chars):
        first = chars[start]
        end = start + 1
        if first.glyph.missing:
            yield start, end, first.text
        elif spaced := _spaced(chars, start):
            end = spaced
            yield start, end, first.text
        else:
            while end < len(chars) and _alike(first, chars[end]) and not _spaced(chars, end):
                end += 1
            yield start, end, ""
        start = end


def _alike(left: Char, right: Char) -> bool:
    return (
        left.glyph.face == right.glyph.face
        and left.run.style.size == right.run.style.size
        and not right.glyph.missing
    )


def _spaced(chars: Sequence[Char], at: int) -> int:
    """Index after the wide space that follows the character `at`; 0 when none does."""
    end = at + 1
    if end == len(chars) or not chars[end].text.isspace() or chars[at].text.isspace():
        return 0
    while end < len(chars) and chars[end].text.isspace() and _alike(chars[at], chars[end]):
        end += 1
    wide = sum(char.width for char in chars[at + 1 : end]) > _WIDE * chars[at].run.style.size
    return end if wide else 0


def _stretches(placed: Placed) -> Iterator[tuple[Run, float, float]]:
    """Each run of a line with its left edge and width."""
    x, at = placed.x + placed.line.x, 0
    for _, group in groupby(placed.line.chars, key=lambda char: id(char.run)):
        chars = list(group)
        run, count = chars[0].run, len(chars)
        width = sum(placed.line.advances[at : at + count])
        yield run, x, width
        at += count
        x += width
