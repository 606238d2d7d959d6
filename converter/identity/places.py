"""Where marks stand: the unit that holds each note and each definition.

Enters: a `Law` with eIds. Leaves: the same law, its emendations, doubts and definitions with
the eId of the nearest unit that holds their mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.model import (
    Article,
    Attachment,
    Block,
    Division,
    Item,
    Law,
    Node,
    P,
    Paragraph,
    Quoted,
    Table,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def placed(law: Law) -> Law:
    """`law` with the `eid` of each emendation, doubt and definition set from the marks that point
    to it."""
    if not law.meta.emendations and not law.meta.doubts and not law.meta.definitions:
        return law
    notes: dict[str, str] = {}
    terms: dict[str, str] = {}
    for eid, text in texts(law):
        for mark in text.marks:
            if mark.kind == "noteRef":
                notes.setdefault(mark.get("href"), eid)
            elif mark.kind == "def":
                terms.setdefault(mark.get("refersTo"), eid)
    emendations = tuple(
        replace(emendation, eid=notes.get(f"#{emendation.note}", emendation.eid))
        for emendation in law.meta.emendations
    )
    doubts = tuple(
        replace(doubt, eid=notes.get(f"#{doubt.note}", doubt.eid)) for doubt in law.meta.doubts
    )
    definitions = tuple(
        replace(definition, eid=terms.get(f"#{definition.id}", definition.eid))
        for definition in law.meta.definitions
    )
    known = replace(law.meta, emendations=emendations, doubts=doubts, definitions=definitions)
    return replace(law, meta=known)


def texts(law: Law) -> Iterator[tuple[str, Text]]:
    """Every text of `law` in document order, with the eId of the nearest unit that holds it."""
    yield from _blocks(law.preface, "preface")
    yield from _blocks(law.preamble, "preamble")
    for node in law.body:
        yield from _node(node, "body")
    yield from _blocks(law.conclusions, "conclusions")
    for attachment in law.attachments:
        yield from _attachment(attachment)


def _attachment(attachment: Attachment) -> Iterator[tuple[str, Text]]:
    yield attachment.eid, attachment.heading
    for node in attachment.children:
        yield from _node(node, attachment.eid)


def _node(node: Node, eid: str) -> Iterator[tuple[str, Text]]:
    if isinstance(node, Division):
        yield node.eid, node.num
        if node.heading is not None:
            yield node.eid, node.heading
        for child in node.children:
            yield from _node(child, node.eid)
    elif isinstance(node, Article):
        yield node.eid, node.num
        if node.caption is not None:
            yield node.eid, node.caption
        for paragraph in node.paragraphs:
            yield from _paragraph(paragraph)
    elif isinstance(node, Paragraph):
        yield from _paragraph(node)
    else:
        yield from _blocks((node,), eid)


def _paragraph(paragraph: Paragraph) -> Iterator[tuple[str, Text]]:
    if paragraph.num is not None:
        yield paragraph.eid, paragraph.num
    yield from _blocks(paragraph.blocks, paragraph.eid)
    for item in paragraph.items:
        yield from _item(item)
    if paragraph.wrap_up is not None:
        yield paragraph.eid, paragraph.wrap_up


def _item(item: Item) -> Iterator[tuple[str, Text]]:
    yield item.eid, item.num
    yield from _blocks(item.blocks, item.eid)
    for child in item.items:
        yield from _item(child)


def _blocks(blocks: tuple[Block, ...], eid: str) -> Iterator[tuple[str, Text]]:
    for block in blocks:
        yield from ((eid, text) for text in _texts(block))


def _texts(block: Block) -> Iterator[Text]:
    if isinstance(block, P):
        yield block.text
    elif isinstance(block, Quoted):
        yield from block.lines
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row
