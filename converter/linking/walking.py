"""Going through all text of a law that may hold references.

Enters: a `Law` with eIds and a function from a text and its place to a text. Leaves: the law
with every text put in place anew. Not visited: numbers, headings, the preface and the
signatures; quoted provisions (`Quoted`), because their words belong to another law.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from converter.model import Article, Block, Division, Item, Law, P, Paragraph, Table, Text

if TYPE_CHECKING:
    from converter.model import Node


class Place(Struct, frozen=True):
    """Where a text stands."""

    eid: str = ""
    """eId of the nearest unit that has one."""
    divisions: tuple[str, ...] = ()
    """eIds of the 编 章 节 around it, outermost first."""
    article: str = ""
    """eId of its 条; empty outside articles."""
    paragraph: str = ""
    """eId of its 款; empty outside of one."""
    items: tuple[str, ...] = ()
    """eIds of the 项 and 目 around it, outermost first."""
    opening: str = ""
    """For a text inside 项: the words that open the 款."""
    closing: bool = False
    """True for the words after the last 项."""

    @property
    def scopes(self) -> tuple[str, ...]:
        """eIds of all units around the text, outermost first."""
        units = (*self.divisions, self.article, self.paragraph, *self.items)
        return tuple(eid for eid in units if eid)


Visit = Callable[[Text, Place], Text]
"""What is done with each text."""


def walk(law: Law, visit: Visit) -> Law:
    """`law` with `visit` applied to every text, in document order."""
    start = Place()
    return replace(
        law,
        preamble=_blocks(law.preamble, start, visit),
        body=_nodes(law.body, start, visit),
        attachments=tuple(
            replace(one, children=_nodes(one.children, Place(one.eid), visit))
            for one in law.attachments
        ),
    )


def _nodes(nodes: tuple[Node, ...], place: Place, visit: Visit) -> tuple[Node, ...]:
    return tuple(_node(node, place, visit) for node in nodes)


def _node(node: Node, place: Place, visit: Visit) -> Node:
    if isinstance(node, Division):
        inner = Place(node.eid, (*place.divisions, node.eid))
        children = _nodes(node.children, inner, visit)
        return Division(node.kind, node.num, node.heading, children, node.eid, node.wid)
    if isinstance(node, Article):
        inner = Place(node.eid, place.divisions, node.eid)
        paragraphs = tuple([_paragraph(one, inner, visit) for one in node.paragraphs])
        return Article(node.num, paragraphs, node.caption, node.eid, node.wid)
    if isinstance(node, Paragraph):
        return _paragraph(node, place, visit)
    return _p(node, place, visit) if isinstance(node, P) else _table(node, place, visit)


def _paragraph(paragraph: Paragraph, place: Place, visit: Visit) -> Paragraph:
    eid = paragraph.eid
    own = Place(eid, place.divisions, place.article, eid)
    blocks = _blocks(paragraph.blocks, own, visit)
    items: tuple[Item, ...] = ()
    if paragraph.items:
        inner = replace(own, opening=paragraph.text)
        items = tuple([_item(item, inner, visit) for item in paragraph.items])
    closing = paragraph.wrap_up and visit(paragraph.wrap_up, replace(own, closing=True))
    return Paragraph(blocks, items, closing, paragraph.num, eid, paragraph.wid)


def _item(item: Item, place: Place, visit: Visit) -> Item:
    own = replace(place, eid=item.eid, items=(*place.items, item.eid))
    blocks = _blocks(item.blocks, own, visit)
    items = tuple([_item(child, own, visit) for child in item.items])
    return Item(item.kind, item.num, blocks, items, item.eid, item.wid)


def _blocks(blocks: tuple[Block, ...], place: Place, visit: Visit) -> tuple[Block, ...]:
    return tuple([_block(block, place, visit) for block in blocks])


def _block(block: Block, place: Place, visit: Visit) -> Block:
    if isinstance(block, P):
        return _p(block, place, visit)
    return _table(block, place, visit) if isinstance(block, Table) else block


def _p(block: P, place: Place, visit: Visit) -> P:
    text = visit(block.text, place)
    return block if text is block.text else replace(block, text=text)


def _table(block: Table, place: Place, visit: Visit) -> Table:
    rows = tuple(tuple(visit(cell, place) for cell in row) for row in block.rows)
    return replace(block, rows=rows)
