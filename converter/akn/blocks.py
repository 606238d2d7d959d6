"""Blocks as XML: paragraphs of text, tables, quoted provisions, lines of a 目录.

Enters: blocks and the element that is to hold them. Leaves: the element filled.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from converter.akn.inline import fill
from converter.akn.names import IMPLIED, akn
from converter.akn.roles import implied_role
from converter.model import Block, Mark, P, Quoted, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.akn.context import Context
    from converter.akn.ids import Inner


def write_blocks(
    parent: etree._Element, blocks: Iterable[Block], ids: Inner, context: Context
) -> None:
    """Append `blocks` to `parent`; lines of a 目录 that follow each other make one `toc`."""
    for is_toc, run in groupby(blocks, lambda block: isinstance(block, P) and block.role == "toc"):
        if is_toc:
            _toc(parent, [block for block in run if isinstance(block, P)], ids, context)
            continue
        for block in run:
            if isinstance(block, P):
                _p(parent, block, ids)
            elif isinstance(block, Quoted):
                _quoted(parent, block, ids)
            else:
                _table(parent, block, ids)


def write_line(parent: etree._Element, text: Text, ids: Inner) -> etree._Element:
    """Append a plain `p`."""
    element = etree.SubElement(parent, akn("p"))
    fill(element, text, ids)
    return element


def _p(parent: etree._Element, block: P, ids: Inner) -> None:
    """A `p`; a title or a number without marks says so by its one inline element, not by class."""
    implied = IMPLIED.get(block.role)
    if implied and block.text and not block.text.marks:
        whole = Mark(0, len(block.text.plain), implied)
        element = write_line(parent, replace(block.text, marks=(whole,)), ids)
    else:
        element = write_line(parent, block.text, ids)
        if block.role != "text" or implied_role(element):
            element.set("class", block.role)
    if block.supplied:
        element.set("status", "editorial")


def _toc(parent: etree._Element, lines: list[P], ids: Inner, context: Context) -> None:
    toc = etree.SubElement(parent, akn("toc"), eId=ids.next("toc"))
    for line in lines:
        eid, level = context.toc_target(line.text.plain)
        item = etree.SubElement(toc, akn("tocItem"), href=f"#{eid}", level=str(level))
        if line.supplied:
            item.set("status", "editorial")
        fill(item, line.text, ids)


def _quoted(parent: etree._Element, block: Quoted, ids: Inner) -> None:
    eid = ids.next("mod")
    mod = etree.SubElement(etree.SubElement(parent, akn("p")), akn("mod"), eId=eid)
    structure = etree.SubElement(mod, akn("quotedStructure"), eId=f"{eid}__qstr")
    inside = ids.inside(f"{eid}__qstr")
    for line in block.lines:
        write_line(structure, line, inside)


def _table(parent: etree._Element, block: Table, ids: Inner) -> None:
    eid = ids.next("table")
    table = etree.SubElement(parent, akn("table"), eId=eid)
    inside = ids.inside(eid)
    for index, cells in enumerate(block.rows):
        row = etree.SubElement(table, akn("tr"))
        kind = "th" if index < block.header else "td"
        for column, text in enumerate(cells):
            covers = block.spanning(index, column)
            if covers or text:
                cell = etree.SubElement(row, akn(kind), _stretch(covers or (1, 1)))
                write_line(cell, text, inside)


def _stretch(covers: tuple[int, int]) -> dict[str, str]:
    """The attributes of a cell that covers so many rows and columns."""
    named = zip(("rowspan", "colspan"), covers, strict=True)
    return {name: str(count) for name, count in named if count > 1}
