"""eIds from the tree alone.

Enters: a `Law`. Leaves: the same law with the eId of every unit. AKN-NC 1.0, 5:
`[prefix__]element[_number]`; "the prefix is the full id of the element that gives the context"
and is left out where "the numeric designation runs on throughout the document", as that of
条 does: art_37, never chp_3__art_37. A missing number is the ordinal in its context.

A 款 without a number among numbered ones (一、 二、 and a closing sentence) is `para_nn-1`,
`para_nn-2` …: its ordinal would be the number of another, now or after 三、 is added.

Bad texts get ids as well: an unreadable number is `nn-1`, `nn-2` …, and the second 第三条 of a
document is `art_3-dup2`, so that ids stay unique whatever the text does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.identity.frontmatter import marked
from converter.identity.numbering import number_part
from converter.identity.places import placed
from converter.model import Article, Attachment, Division, Item, Law, Node, Paragraph, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

ABBREVIATIONS = {
    "chapter": "chp",
    "section": "sec",
    "article": "art",
    "paragraph": "para",
    "alinea": "al",
}
"""AKN-NC 1.0, 5: short forms in ids; every other element goes by its full name."""


def assign(law: Law) -> Law:
    """`law` with eIds computed from its tree; wIds stay, but one equal to the eId is left out.

    Emendations and definitions get the eId of the unit that holds their `noteRef` or `def`;
    the days and organs that the front of the law names are marked.
    """
    numbered = _Ids("", law.body)
    body = tuple([_node(node, numbered, numbered) for node in law.body])
    attachments = tuple(
        _attachment(attachment, f"att_{index}")
        for index, attachment in enumerate(law.attachments, 1)
    )
    return placed(marked(replace(law, body=body, attachments=attachments)))


class _Ids:
    """Ids given so far in one context: whose prefix they carry, which are taken."""

    __slots__ = ("mixed", "prefix", "taken")

    def __init__(self, prefix: str, children: Iterable[object]) -> None:
        self.prefix = f"{prefix}__" if prefix else ""
        self.taken: dict[str, int] = {}
        """How often each id was wanted, and each name of an element without a number."""
        self.mixed = False
        for child in children:
            if isinstance(child, Paragraph) and child.num:
                self.mixed = True
                break

    def number(self, element: str, num: Text | None) -> str:
        """The id of an `element` numbered `num`; None means by its ordinal."""
        name = ABBREVIATIONS.get(element, element)
        part = number_part(num.plain) if num else ""
        if not part:
            count = self._count(name)
            part = str(count) if num is None and not self.mixed else f"nn-{count}"
        wanted = f"{self.prefix}{name}_{part}"
        if wanted in self.taken:
            return self._free(wanted)
        self.taken[wanted] = 1
        return wanted

    def _free(self, wanted: str) -> str:
        count = self._count(wanted)
        return wanted if count == 1 else self._free(f"{wanted}-dup{count}")

    def _count(self, wanted: str) -> int:
        count = self.taken[wanted] = self.taken.get(wanted, 0) + 1
        return count


def _attachment(attachment: Attachment, eid: str) -> Attachment:
    numbered = _Ids(eid, attachment.children)
    children = tuple(_node(node, numbered, numbered) for node in attachment.children)
    return replace(attachment, children=children, eid=eid)


def _node(node: Node, siblings: _Ids, articles: _Ids) -> Node:
    if isinstance(node, Article):
        return _article(node, articles.number("article", node.num))
    if isinstance(node, Division):
        eid = siblings.number(node.kind, node.num)
        inside = _Ids(eid, node.children)
        children = tuple([_node(child, inside, articles) for child in node.children])
        return replace(node, children=children, eid=eid, wid=_other(node.wid, eid))
    if isinstance(node, Paragraph):
        return _paragraph(node, siblings.number("paragraph", node.num))
    return node


def _article(unit: Article, eid: str) -> Article:
    nums = [each.num for each in unit.paragraphs]
    if nums.count(None) == len(nums):
        eids = [f"{eid}__para_{ordinal}" for ordinal in range(1, len(nums) + 1)]
    else:
        numbered = _Ids(eid, unit.paragraphs)
        eids = [numbered.number("paragraph", num) for num in nums]
    paragraphs = tuple(map(_paragraph, unit.paragraphs, eids))
    return replace(unit, paragraphs=paragraphs, eid=eid, wid=_other(unit.wid, eid))


def _paragraph(unit: Paragraph, eid: str) -> Paragraph:
    items = _items(unit.items, eid) if unit.items else ()
    return replace(unit, items=items, eid=eid, wid=_other(unit.wid, eid))


def _items(items: tuple[Item, ...], prefix: str) -> tuple[Item, ...]:
    parts = [number_part(item.num.plain) for item in items]
    if "" in parts or len(set(parts)) < len(parts):
        numbered = _Ids(prefix, ())
        eids = [numbered.number(item.kind, item.num) for item in items]
    else:
        names = [ABBREVIATIONS.get(item.kind, item.kind) for item in items]
        eids = [f"{prefix}__{name}_{part}" for name, part in zip(names, parts, strict=True)]
    return tuple(map(_item, items, eids))


def _item(unit: Item, eid: str) -> Item:
    items = _items(unit.items, eid) if unit.items else ()
    return replace(unit, items=items, eid=eid, wid=_other(unit.wid, eid))


def _other(wid: str, eid: str) -> str:
    """wIds appear only where they differ from the eId."""
    return "" if wid == eid else wid
