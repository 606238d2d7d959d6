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
from converter.model import Block, P, Quoted, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree


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
    """A table; its first row holds headings when all its cells are `th`."""
    rows = [row for row in element if local(row) == "tr"]
    header = bool(rows) and bool(len(rows[0])) and all(local(cell) == "th" for cell in rows[0])
    return Table(tuple(tuple(_cell(cell) for cell in row) for row in rows), header)


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
