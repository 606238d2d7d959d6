"""The manuscript as elements and CSS for WeasyPrint: where each block stands, and what may not be
parted from what.

Enters: a `Manuscript`. Leaves: an element tree whose paragraphs hold their blocks, and the style
sheet for it. The words are not in the tree: their lines are ours (`breaking`), the places of the
lines are WeasyPrint's (`flowing`).
"""

from __future__ import annotations

from functools import lru_cache
from math import fsum
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from msgspec.structs import replace
from weasyprint import CSS

from converter.editions.pdf.content import Block, Late, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.editions.pdf.breaking import SetLine
    from converter.editions.pdf.content import Item, Manuscript, Measure

PADDING = 4.0
"""Between the rules of a table and its text, in points."""
RULE_GAP = 8.0
"""Between a rule above a block and the block, in points."""
_SHARE = 0.8
"""How much of a page a row may take and still be kept whole."""
_SHEET = (
    "html,body,p{display:block}table{display:table;table-layout:fixed;border-spacing:0;margin-top:4pt}"
    "col{display:table-column}thead{display:table-header-group}"
    "tbody{display:table-row-group}tr{display:table-row}tr.whole{break-inside:avoid}"
    f"td{{display:table-cell;padding:{PADDING}pt;vertical-align:top;"
    "box-decoration-break:clone}"
    "thead td{vertical-align:middle}tr.keep{break-after:avoid}"
)


class Paragraph(Element):
    """A block of the manuscript in the tree, with its lines once they are set."""

    block: Block
    """What it says."""
    repeats: bool
    """True in the head of a table, which each page repeats."""
    lines: Sequence[SetLine]
    """Its lines; none before it is laid out."""
    width: float
    """The width its lines were set for, in points."""
    late: Late | None
    """What makes its block anew once the pages that it names are known."""
    found: dict[str, int]
    """The page of each anchor, from 1, as far as the document is laid out."""


class Tree:
    """The elements of one document, and their style sheet."""

    def __init__(self, made: Manuscript) -> None:
        self.made = made
        self.found: dict[str, int] = {}
        self._places: dict[str, str] = {}
        self.root = Element("html")
        body = SubElement(self.root, "body")
        for item in _grouped(made.items):
            if isinstance(item, list):
                self._table(body, item)
            else:
                self._paragraph(body, item)

    def sheet(self) -> CSS:
        """The style sheet."""
        page = self.made.page
        right = page.width - page.left - page.measure
        rules = [
            _SHEET,
            f"@page{{size:{page.width}pt {page.height}pt;"
            f"margin:{page.top}pt {right:.2f}pt {page.bottom}pt {page.left}pt}}",
            *(f".{name}{{{css}}}" for css, name in self._places.items()),
        ]
        return _parsed("".join(rules))

    def _paragraph(self, parent: Element, item: Block | Late, repeats: bool = False) -> None:
        late = item if isinstance(item, Late) else None
        block = item.make({}) if isinstance(item, Late) else item
        made = Paragraph("p", {"class": self._place(_css(block.measure))})
        # WeasyPrint makes a line box only for a paragraph that says something.
        made.text = "x"
        made.block, made.late, made.repeats = block, late, repeats
        made.lines, made.width, made.found = (), -1.0, self.found
        parent.append(made)

    def _place(self, css: str) -> str:
        return self._places.setdefault(css, f"m{len(self._places)}")

    def _table(self, body: Element, rows: Sequence[Row]) -> None:
        first = rows[0]
        width = self._place(f"width:{fsum(first.columns)}pt")
        table = SubElement(body, "table", {"class": width})
        for column in first.columns:
            SubElement(table, "col", {"class": self._place(f"width:{column}pt")})
        if first.header:
            head = SubElement(table, "thead")
            for row in first.header:
                self._row(head, row, repeats=True)
        group = SubElement(table, "tbody")
        for row in rows:
            made = self._row(group, row)
            names = ["keep"] * row.keep + ["whole"] * self._fits(row)
            made.set("class", " ".join(names))

    def _fits(self, row: Row) -> bool:
        """True for a row that has room on a page below the head of its table. One that has not
        must be parted: WeasyPrint would leave out the head to make room for it."""
        page = self.made.page
        # A cell that covers several columns is taken for one that has to do with the narrowest.
        narrow = min(row.columns)
        widths = row.columns if not row.spans else [narrow] * len(row.cells)
        tallest = max(
            fsum(_height(block, width) for block in cell)
            for cell, width in zip(row.cells, widths, strict=True)
        )
        return tallest < _SHARE * (page.height - page.top - page.bottom)

    def _row(self, parent: Element, row: Row, repeats: bool = False) -> Element:
        made, anchors = SubElement(parent, "tr"), row.anchors
        spans = row.spans or ((1, 1),) * len(row.cells)
        for blocks, (rows, columns) in zip(row.cells, spans, strict=True):
            cell = SubElement(made, "td", {"rowspan": str(rows), "colspan": str(columns)})
            for block in blocks:
                held = replace(block, anchors=(*anchors, *block.anchors)) if anchors else block
                self._paragraph(cell, held, repeats)
                anchors = ()
        return made


def _grouped(items: Sequence[Item]) -> list[Block | Late | list[Row]]:
    """The blocks of the manuscript, and the rows of each table together."""
    found: list[Block | Late | list[Row]] = []
    for item in items:
        if not isinstance(item, Row):
            found.append(item)
        elif not item.opens and found and isinstance(found[-1], list):
            found[-1].append(item)
        else:
            found.append([item])
    return found


def _height(block: Block, width: float) -> float:
    """About how high a block of a cell is, by the number of its characters."""
    ems = fsum(len(run.text) * run.style.size for run in block.runs) + block.measure.first
    return (ems // (width - 2 * PADDING) + 1) * block.measure.leading + block.measure.before


@lru_cache(maxsize=64)
def _parsed(css: str) -> CSS:
    return CSS(string=css)


@lru_cache(maxsize=1024)
def _css(measure: Measure) -> str:
    css = (
        f"margin:{measure.before}pt {measure.right}pt {measure.after}pt {measure.left}pt;"
        f"orphans:{measure.orphans};widows:{measure.widows};"
    )
    if measure.keep_next:
        css += "break-after:avoid;break-inside:avoid;"
    if measure.new_page:
        css += "break-before:page;"
    if measure.rule:
        css += f"padding-top:{RULE_GAP}pt;"
    return css
