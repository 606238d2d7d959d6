"""Every reference of a law in one list.

Enters: a `Law`. Leaves: who refers to what with which words, in document order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.model import Article, Division, P, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.editions.json.record import Record
    from converter.model import Item, Law, Node, Text

_KINDS = ("ref", "rref")


def references(law: Law) -> list[Record]:
    """`eId` of the unit that refers, `words`, `type`, and `href` (or `from` and `upTo`)."""
    found = [ref for node in law.body for ref in _node(node)]
    return found + [r for part in law.attachments for node in part.children for r in _node(node)]


def _node(node: Node) -> Iterator[Record]:
    if isinstance(node, Division):
        for child in node.children:
            yield from _node(child)
    elif isinstance(node, Article):
        for paragraph in node.paragraphs:
            yield from _unit(paragraph)
    elif isinstance(node, Paragraph):
        yield from _unit(node)


def _unit(unit: Paragraph | Item) -> Iterator[Record]:
    for block in unit.blocks:
        if isinstance(block, P):
            yield from _text(block.text, unit.eid)
    for item in unit.items:
        yield from _unit(item)
    if isinstance(unit, Paragraph) and unit.wrap_up is not None:
        yield from _text(unit.wrap_up, unit.eid)


def _text(text: Text, eid: str) -> Iterator[Record]:
    for mark in text.marks:
        if mark.kind in _KINDS:
            words = text.plain[mark.start : mark.end]
            yield {"eId": eid, "type": mark.kind, "words": words} | dict(mark.attrs)
