"""Going through all text of a law that may hold references.

Enters: a `Law` with eIds and a function from a text and its place to a text. Leaves: the law
with every text put in place anew. Not visited: numbers, headings, the preface and the
signatures; quoted provisions (`Quoted`), because their words belong to another law.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from converter.model import Article, Block, Division, Item, Law, P, Paragraph, Quoted, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from converter.model import Node

BlockKind = TypeVar("BlockKind", bound=Block)


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
    quotes: bool = False
    """True right before quoted provisions: with them a quotation ends that the text leaves open."""
    part: str = "body"
    """eId of the part of the document that holds a text in no unit: `preamble`, `body`."""

    @property
    def holder(self) -> str:
        """eId of the nearest element that has one, be it a unit or a part of the document."""
        return self.eid or self.part

    @property
    def scopes(self) -> tuple[str, ...]:
        """eIds of all units around the text, outermost first."""
        units = (*self.divisions, self.article, self.paragraph, *self.items)
        return tuple(eid for eid in units if eid)


Visit = Callable[[Text, Place], Text]
"""What is done with each text."""

Held = tuple[Text, Place]
"""A text and where it stands."""


def walk(law: Law, visit: Visit) -> Law:
    """`law` with `visit` applied to every text, in document order."""
    return put(law, [visit(text, place) for text, place in held(law)])


def held(law: Law) -> list[Held]:
    """The texts of `law`, in document order."""
    found: list[Held] = []
    for block in law.preamble:
        _block(block, Place(part="preamble"), found)
    for node in law.body:
        _node(node, Place(), found)
    for attachment in law.attachments:
        for node in attachment.children:
            _node(node, Place(attachment.eid), found)
    return found


def _node(node: Node, place: Place, found: list[Held]) -> None:
    if isinstance(node, Article):
        inner = Place(node.eid, place.divisions, node.eid)
        for paragraph in node.paragraphs:
            _paragraph(paragraph, inner, found)
    elif isinstance(node, Division):
        inner = Place(node.eid, (*place.divisions, node.eid))
        for child in node.children:
            _node(child, inner, found)
    elif isinstance(node, Paragraph):
        _paragraph(node, place, found)
    else:
        _block(node, place, found)


def _paragraph(paragraph: Paragraph, place: Place, found: list[Held]) -> None:
    eid = paragraph.eid
    own = Place(eid, place.divisions, place.article, eid)
    _blocks(paragraph.blocks, own, found)
    if paragraph.items:
        inner = replace(own, opening=paragraph.text)
        for item in paragraph.items:
            _item(item, inner, found)
    if paragraph.wrap_up:
        found.append((paragraph.wrap_up, replace(own, closing=True)))


def _item(item: Item, place: Place, found: list[Held]) -> None:
    own = replace(place, eid=item.eid, items=(*place.items, item.eid))
    _blocks(item.blocks, own, found)
    for child in item.items:
        _item(child, own, found)


def _blocks(blocks: tuple[Block, ...], place: Place, found: list[Held]) -> None:
    if len(blocks) == 1:
        _block(blocks[0], place, found)
        return
    for block, following in pairwise([*blocks, None]):
        quotes = isinstance(following, Quoted)
        _block(block, replace(place, quotes=True) if quotes else place, found)


def _block(block: Block | None, place: Place, found: list[Held]) -> None:
    if isinstance(block, P):
        found.append((block.text, place))
    elif isinstance(block, Table):
        found += [(cell, place) for row in block.rows for cell in row]


def put(law: Law, texts: Iterable[Text]) -> Law:
    """`law` with `texts` in place of those that `held` gives, one for one."""
    left = iter(texts)
    return replace(
        law,
        preamble=_put_blocks(law.preamble, left),
        body=tuple([_put_node(node, left) for node in law.body]),
        attachments=tuple(
            replace(one, children=tuple([_put_node(node, left) for node in one.children]))
            for one in law.attachments
        ),
    )


def _put_node(node: Node, left: Iterator[Text]) -> Node:
    if isinstance(node, Article):
        paragraphs = tuple([_put_paragraph(one, left) for one in node.paragraphs])
        return replace(node, paragraphs=paragraphs)
    if isinstance(node, Division):
        return replace(node, children=tuple([_put_node(child, left) for child in node.children]))
    if isinstance(node, Paragraph):
        return _put_paragraph(node, left)
    return _put_block(node, left)


def _put_paragraph(paragraph: Paragraph, left: Iterator[Text]) -> Paragraph:
    blocks = _put_blocks(paragraph.blocks, left)
    items = tuple([_put_item(item, left) for item in paragraph.items])
    closing = next(left) if paragraph.wrap_up else paragraph.wrap_up
    if blocks is paragraph.blocks and not items and not closing:
        return paragraph
    return replace(paragraph, blocks=blocks, items=items, wrap_up=closing)


def _put_item(item: Item, left: Iterator[Text]) -> Item:
    blocks = _put_blocks(item.blocks, left)
    if blocks is item.blocks and not item.items:
        return item
    return replace(item, blocks=blocks, items=tuple([_put_item(one, left) for one in item.items]))


def _put_blocks(blocks: tuple[Block, ...], left: Iterator[Text]) -> tuple[Block, ...]:
    """The blocks with their texts; the same ones where no text is another."""
    put_in = [_put_block(block, left) for block in blocks]
    same = all(new is old for new, old in zip(put_in, blocks, strict=True))
    return blocks if same else tuple(put_in)


def _put_block(block: BlockKind, left: Iterator[Text]) -> BlockKind:
    if isinstance(block, P):
        text = next(left)
        return block if text is block.text else replace(block, text=text)
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(next(left) for _ in row) for row in block.rows))
    return block
