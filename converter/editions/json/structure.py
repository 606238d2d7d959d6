"""The structure of a law as plain JSON values.

Enters: parts of a `Law`. Leaves: mappings with a `type`, in the words of Akoma Ntoso. Texts are
`text` with `marks` by offset, in characters of that text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.model import Article, Division, P, Paragraph, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.editions.json.record import Record
    from converter.model import Attachment, Block, Item, Mark, Node, Table, Text


def nodes(parts: Iterable[Node]) -> list[Record]:
    """The nodes of a body, a division or an attachment."""
    return [_node(part) for part in parts]


def blocks(parts: Iterable[Block]) -> list[Record]:
    """Blocks in order."""
    return [_block(part) for part in parts]


def attachment(part: Attachment) -> Record:
    """An 附件."""
    heading = text(part.heading)
    return {
        "type": "attachment",
        "eId": part.eid,
        "heading": heading,
        "children": nodes(part.children),
    }


def text(value: Text) -> Record:
    """A text with its marks; no `marks` when there are none."""
    marks = [_mark(mark) for mark in value.marks]
    return {"text": value.plain} | ({"marks": marks} if marks else {})


def _mark(mark: Mark) -> Record:
    attributes = dict(mark.attrs)
    place: Record = {"type": mark.kind, "start": mark.start, "end": mark.end}
    return place | ({"attributes": attributes} if attributes else {})


def _node(node: Node) -> Record:
    if isinstance(node, Division):
        unit = _unit(node.kind, node.eid, node.wid) | {"num": text(node.num)}
        heading = {"heading": text(node.heading)} if node.heading is not None else {}
        return unit | heading | {"children": nodes(node.children)}
    if isinstance(node, Article):
        unit = _unit("article", node.eid, node.wid) | {"num": text(node.num)}
        caption = {"caption": text(node.caption)} if node.caption is not None else {}
        return unit | caption | {"paragraphs": [_paragraph(each) for each in node.paragraphs]}
    return _paragraph(node) if isinstance(node, Paragraph) else _block(node)


def _unit(kind: str, eid: str, wid: str) -> Record:
    return {"type": kind, "eId": eid} | ({"wId": wid} if wid else {})


def _paragraph(paragraph: Paragraph) -> Record:
    unit = _unit("paragraph", paragraph.eid, paragraph.wid)
    unit |= {"num": text(paragraph.num)} if paragraph.num is not None else {}
    unit |= {"text": paragraph.full_text, "blocks": blocks(paragraph.blocks)}
    unit |= {"items": [_item(item) for item in paragraph.items]} if paragraph.items else {}
    return unit | ({"wrapUp": text(paragraph.wrap_up)} if paragraph.wrap_up is not None else {})


def _item(item: Item) -> Record:
    unit = _unit(item.kind, item.eid, item.wid) | {"num": text(item.num)}
    unit |= {"blocks": blocks(item.blocks)}
    return unit | ({"items": [_item(each) for each in item.items]} if item.items else {})


def _block(block: Block) -> Record:
    if isinstance(block, P):
        supplied = {"supplied": True} if block.supplied else {}
        return {"type": "p", "role": block.role} | supplied | text(block.text)
    if isinstance(block, Quoted):
        return {"type": "quoted", "lines": [text(line) for line in block.lines]}
    return _table(block)


def _table(table: Table) -> Record:
    rows = [[text(cell) for cell in row] for row in table.rows]
    record: Record = {"type": "table", "header": bool(table.header), "rows": rows}
    if table.header > 1:
        record["headerRows"] = table.header
    if table.spans:
        record["spans"] = [dict(span._asdict()) for span in table.spans]
    return record
