"""Blocks as XML: paragraphs of text, tables, quoted provisions, lines of a 目录.

Enters: blocks, the sheet that is being written and the line end with the indent of the level.
Leaves: the sheet with the lines of the blocks.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from converter.akn.inline import inner
from converter.akn.names import IMPLIED
from converter.akn.sheet import element, value
from converter.model import Block, Mark, P, Quoted, Table, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.akn.ids import Inner
    from converter.akn.sheet import Sheet

_EDITORIAL = ' status="editorial"'


def write_blocks(sheet: Sheet, blocks: Sequence[Block], ids: Inner, pad: str) -> None:
    """Write `blocks`; lines of a 目录 that follow each other make one `toc`."""
    for is_toc, run in groupby(blocks, _is_toc):
        if is_toc:
            _toc(sheet, [block for block in run if isinstance(block, P)], ids, pad)
            continue
        for block in run:
            if isinstance(block, P):
                sheet.lines.append(pad + _p(block, ids))
            elif isinstance(block, Quoted):
                sheet.lines.append(pad + _quoted(sheet, block, ids))
            else:
                _table(sheet, block, ids, pad)


def line(text: Text, ids: Inner) -> str:
    """A plain `p`."""
    return element("p", "", inner(text, ids))


def _is_toc(block: Block) -> bool:
    return isinstance(block, P) and block.role == "toc"


def _p(block: P, ids: Inner) -> str:
    """A `p`; a title or a number without marks says so by its one inline element, not by class."""
    text, attrs = block.text, ""
    implied = IMPLIED.get(block.role)
    if implied and text and not text.marks:
        text = Text(text.plain, (Mark(0, len(text.plain), implied),))
    elif block.role != "text" or is_filled(text):
        attrs = f' class="{value(block.role)}"'
    if block.supplied:
        attrs += _EDITORIAL
    return element("p", attrs, inner(text, ids))


def is_filled(text: Text) -> bool:
    """True when one inline element, which would imply a role, fills the `p` of `text`."""
    if len(text.marks) != 1 or text.marks[0].kind not in IMPLIED.values():
        return False
    return (text.marks[0].start, text.marks[0].end) == (0, len(text.plain))


def _toc(sheet: Sheet, lines: list[P], ids: Inner, pad: str) -> None:
    sheet.lines.append(f"{pad}<toc{sheet.ids(ids.next('toc'))}>")
    for item in lines:
        eid, level = sheet.context.toc_target(item.text.plain)
        attrs = f' href="#{value(eid)}" level="{level}"{_EDITORIAL if item.supplied else ""}'
        sheet.lines.append(f"{pad}  {element('tocItem', attrs, inner(item.text, ids))}")
    sheet.lines.append(f"{pad}</toc>")


def _quoted(sheet: Sheet, block: Quoted, ids: Inner) -> str:
    """Quoted provisions: the `p` that holds them has text, so nothing in it is indented."""
    eid = ids.next("mod")
    mod, structure = sheet.ids(eid), sheet.ids(f"{eid}__qstr")
    inside = ids.inside(f"{eid}__qstr")
    lines = "".join([line(each, inside) for each in block.lines])
    quoted = element("quotedStructure", structure, lines)
    return element("p", "", element("mod", mod, quoted))


def _table(sheet: Sheet, block: Table, ids: Inner, pad: str) -> None:
    eid = ids.next("table")
    inside = ids.inside(eid)
    rows = [_row(block, index, inside, f"{pad}  ") for index in range(len(block.rows))]
    content = "".join(rows)
    sheet.lines.append(pad + element("table", sheet.ids(eid), content and f"{content}{pad}"))


def _row(block: Table, index: int, ids: Inner, pad: str) -> str:
    """A row; places that another cell covers have no cell of their own."""
    kind = "th" if index < block.header else "td"
    cells: list[str] = []
    for column, text in enumerate(block.rows[index]):
        covers = block.spanning(index, column)
        if covers or text:
            attrs = _stretch(covers or (1, 1))
            words = f"{pad}    {line(text, ids)}{pad}  "
            cells.append(f"{pad}  {element(kind, attrs, words)}")
    content = "".join(cells)
    return pad + element("tr", "", content and f"{content}{pad}")


def _stretch(covers: tuple[int, int]) -> str:
    """The attributes of a cell that covers so many rows and columns."""
    named = zip(("rowspan", "colspan"), covers, strict=True)
    return "".join(f' {name}="{count}"' for name, count in named if count > 1)
