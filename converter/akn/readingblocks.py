"""Blocks of the model from XML.

Enters: an element that holds blocks. Leaves: the blocks in order; containers that the profile
does not know give their blocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.akn.inline import gather
from converter.akn.layout import ELEMENT_ONLY
from converter.akn.names import local
from converter.akn.roles import role_of
from converter.model import Block, P, Quoted, Span, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

_MOST = 1000
"""No cell is believed to cover more rows or columns (the limit that HTML sets for colspan)."""


def read_blocks(parent: Iterable[etree._Element]) -> tuple[Block, ...]:
    """The blocks in `parent`, in document order."""
    return tuple(_blocks(parent))


def _blocks(parent: Iterable[etree._Element]) -> Iterator[Block]:
    for element in parent:
        name = local(element)
        if name == "p":
            yield _quoted(element) or p_of(element)
        elif name == "table":
            yield table_of(element)
        elif name == "tocItem":
            yield P(gather(element), "toc", supplied(element))
        elif name in ELEMENT_ONLY:
            yield from _blocks(element)
        elif name:
            yield P(gather(element), "text", supplied(element))


def p_of(element: etree._Element) -> P:
    """A `p` with the role that its class names."""
    role, implied = role_of(element)
    text = gather(element)
    return P(Text(text.plain) if implied else text, role, supplied(element))


def supplied(element: etree._Element) -> bool:
    """Whether the words were supplied by the edition."""
    return element.get("status") == "editorial"


def table_of(element: etree._Element) -> Table:
    """A table; its first rows hold headings as long as all their cells are `th`."""
    rows = [[cell for cell in row if local(cell)] for row in element if local(row) == "tr"]
    heads = [bool(row) and all(local(cell) == "th" for cell in row) for row in rows]
    header = heads.index(False) if False in heads else len(heads)
    spans = [[(_count(c, "rowspan"), _count(c, "colspan")) for c in row] for row in rows]
    if all(covers == (1, 1) for row in spans for covers in row):
        return Table(tuple(tuple(_cell(cell) for cell in row) for row in rows), header)
    return _spread([[_cell(cell) for cell in row] for row in rows], spans, header)


def _spread(rows: list[list[Text]], spans: list[list[tuple[int, int]]], header: int) -> Table:
    """The table with an empty text at each place that another cell covers."""
    grid: list[dict[int, Text]] = [{} for _ in rows]
    found: list[Span] = []
    for at, (row, covers) in enumerate(zip(rows, spans, strict=True)):
        column = 0
        for text, (down, across) in zip(row, covers, strict=True):
            while column in grid[at]:
                column += 1
            down = min(down, len(rows) - at)
            for below in grid[at : at + down]:
                below.update(dict.fromkeys(range(column, column + across), Text()))
            grid[at][column] = text
            if (down, across) != (1, 1):
                found.append(Span(at, column, down, across))
            column += across
    full = tuple(tuple(row.get(c, Text()) for c in range(max(row, default=-1) + 1)) for row in grid)
    return Table(full, header, tuple(found))


def _count(cell: etree._Element, name: str) -> int:
    """How many rows or columns a cell says it covers; no more than a table can have."""
    value = cell.get(name, "1").strip()
    return max(1, min(int(value), _MOST)) if value.isascii() and value.isdigit() else 1


def _cell(cell: etree._Element) -> Text:
    if len(cell) == 1:
        return gather(cell[0])
    return Text("".join("".join(str(part) for part in block.itertext()) for block in cell))


def _quoted(element: etree._Element) -> Quoted | None:
    """The provisions quoted by a `p` that holds one `mod` with one `quotedStructure`."""
    if element.text or len(element) != 1 or local(element[0]) != "mod" or element[0].tail:
        return None
    mod = element[0]
    if mod.text or len(mod) != 1 or local(mod[0]) != "quotedStructure":
        return None
    return Quoted(tuple(gather(line) for line in mod[0]))
