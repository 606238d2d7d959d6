"""The units of a law that have an identity: 编 章 节 条 款 项 目.

Enters: a `Law` with ids. Leaves: its units in document order, each with its words and the unit
that holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from converter.model import Article, Division, P, Paragraph, block_text, item_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.model import Block, Item, Law, Node

FRAME = "frame"
"""Kind of what stands around the units of a law."""


class Unit(Struct, frozen=True):
    """One unit with an id."""

    eid: str
    """Its eId."""
    wid: str
    """Its wId; the eId where the law gives no other."""
    kind: str
    """`part`, `chapter` …, `article`, `paragraph`, `point` …, or FRAME."""
    number: str
    """Its number as printed; empty for a 款."""
    words: str
    """A division's heading, an item's and a 款's words with all that is below; empty for a 条."""
    parent: str
    """eId of the unit that holds it; empty at the top."""


def units(law: Law) -> tuple[Unit, ...]:
    """All units of `law`, body first, then attachments."""
    found = list(_nodes(law.body, ""))
    for attachment in law.attachments:
        found.extend(_nodes(attachment.children, attachment.eid))
    return tuple(found)


def written(law: Law) -> tuple[Unit, ...]:
    """All that is published with an eId and has words: the units, and around them what makes the
    text whole: its front with title and 题注, preamble, conclusions, the titles of attachments."""
    parts = (("preface", law.preface), ("preamble", law.preamble), ("conclusions", law.conclusions))
    around = {name: _own(blocks) for name, blocks in parts}
    around |= {each.eid: each.heading.plain for each in law.attachments}
    frame = (Unit(eid, eid, FRAME, "", words, "") for eid, words in around.items() if words)
    return (*frame, *units(law))


def _own(blocks: tuple[Block, ...]) -> str:
    """The words of `blocks`, but for those that the manifest supplied."""
    return block_text(tuple(each for each in blocks if not (isinstance(each, P) and each.supplied)))


def _nodes(nodes: tuple[Node, ...], parent: str) -> Iterator[Unit]:
    for node in nodes:
        if isinstance(node, Division):
            heading = node.heading.plain if node.heading else ""
            yield _unit(node, node.kind, node.num.plain, heading, parent)
            yield from _nodes(node.children, node.eid)
        elif isinstance(node, Article):
            yield _unit(node, "article", node.num.plain, "", parent)
            for paragraph in node.paragraphs:
                yield from _paragraph(paragraph, node.eid)
        elif isinstance(node, Paragraph):
            yield from _paragraph(node, parent)


def _paragraph(paragraph: Paragraph, parent: str) -> Iterator[Unit]:
    number = paragraph.num.plain if paragraph.num else ""
    yield _unit(paragraph, "paragraph", number, paragraph.full_text, parent)
    for item in paragraph.items:
        yield from _item(item, paragraph.eid)


def _item(item: Item, parent: str) -> Iterator[Unit]:
    words = item_text(item)[len(item.num.plain) :]
    yield _unit(item, item.kind, item.num.plain, words, parent)
    for child in item.items:
        yield from _item(child, item.eid)


def _unit(
    unit: Division | Article | Paragraph | Item, kind: str, number: str, words: str, parent: str
) -> Unit:
    return Unit(unit.eid, unit.wid or unit.eid, kind, number, words, parent)
