"""Units of the hierarchy from XML: 编 章 节 条 款 项 目.

Enters: a body, or a unit that holds others. Leaves: the nodes of the model in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from converter.akn.inline import gather
from converter.akn.layout import ELEMENT_ONLY
from converter.akn.names import DIVISIONS, ITEMS, akn, local
from converter.akn.readingblocks import p_of, read_blocks, table_of
from converter.akn.structure import EMPTY
from converter.model import (
    Article,
    Block,
    Division,
    DivisionKind,
    Item,
    ItemKind,
    Node,
    P,
    Paragraph,
    Quoted,
    Table,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

_LABELS = frozenset({"num", "heading", "subheading"})
_FILLING = frozenset({"content", "intro", "list", "wrapUp"}) | ITEMS


def read_nodes(parent: Iterable[etree._Element]) -> tuple[Node, ...]:
    """The nodes in `parent`, in document order; its own number and heading left out."""
    return tuple(_nodes(parent))


def _nodes(parent: Iterable[etree._Element]) -> Iterator[Node]:
    for element in parent:
        name = local(element)
        if name in _LABELS or element.get("class") == EMPTY or element.get("name") == EMPTY:
            continue
        if name in DIVISIONS:
            yield _division(element)
        elif name == "article":
            yield _article(element)
        elif name == "paragraph":
            yield _paragraph(element)
        elif name == "p":
            yield p_of(element)
        elif name == "table":
            yield table_of(element)
        elif name in ("content", "toc"):
            yield from read_strays(element)
        elif name in ELEMENT_ONLY:
            yield from (P(gather(label)) for label in element if local(label) in _LABELS)
            yield from _nodes(element)
        elif name:
            yield P(gather(element))


def read_strays(parent: Iterable[etree._Element]) -> tuple[P | Table, ...]:
    """The blocks in `parent` that may stand between units; quoted provisions as plain lines."""
    found: list[P | Table] = []
    for block in read_blocks(parent):
        if isinstance(block, Quoted):
            found.extend(P(line) for line in block.lines)
        else:
            found.append(block)
    return tuple(found)


def _division(element: etree._Element) -> Division:
    return Division(
        kind=cast("DivisionKind", local(element)),
        num=_label(element, "num") or Text(),
        heading=_label(element, "heading"),
        children=read_nodes(element),
        eid=element.get("eId", ""),
        wid=element.get("wId", ""),
    )


def _article(element: etree._Element) -> Article:
    paragraphs: list[Paragraph] = []
    if any(local(child) in _FILLING for child in element):
        paragraphs.append(_paragraph(element, bare=True))
    for child in element:
        name = local(child)
        if name == "paragraph":
            paragraphs.append(_paragraph(child))
        elif name not in _LABELS | _FILLING:
            paragraphs.append(Paragraph(read_blocks((child,))))
    return Article(
        num=_label(element, "num") or Text(),
        paragraphs=tuple(paragraphs),
        caption=_label(element, "heading"),
        eid=element.get("eId", ""),
        wid=element.get("wId", ""),
    )


def _paragraph(element: etree._Element, bare: bool = False) -> Paragraph:
    """A 款; `bare` when the article holds its words without a `paragraph` around them."""
    closing = _closing(element)
    return Paragraph(
        blocks=_own_blocks(element, bare),
        items=_items(element),
        wrap_up=closing,
        num=None if bare else _label(element, "num"),
        eid="" if bare else element.get("eId", ""),
        wid="" if bare else element.get("wId", ""),
    )


def _closing(element: etree._Element) -> Text | None:
    wrap_up = element.find(akn("wrapUp"))
    if wrap_up is None:
        wrap_up = element.find(f"{akn('list')}/{akn('wrapUp')}")
    if wrap_up is None:
        return None
    return gather(wrap_up[0]) if len(wrap_up) else Text()


def _own_blocks(element: etree._Element, bare: bool) -> tuple[Block, ...]:
    """The blocks of `content` or `intro`, also when others wrapped the items in a `list`.

    Units that the profile does not have there give their words, so that nothing is lost.
    """
    found: list[Block] = []
    for child in element:
        name = local(child)
        if name in ("content", "intro"):
            found.extend(read_blocks(child))
        elif name == "list":
            found.extend(read_blocks(part for part in child if local(part) == "intro"))
        elif not bare and name not in _LABELS | _FILLING:
            found.extend(read_blocks((child,)))
    return tuple(found)


def _items(element: etree._Element) -> tuple[Item, ...]:
    found: list[Item] = []
    for child in element:
        if local(child) in ITEMS:
            found.append(_item(child))
        elif local(child) == "list":
            found.extend(_items(child))
    return tuple(found)


def _item(element: etree._Element) -> Item:
    return Item(
        kind=cast("ItemKind", local(element)),
        num=_label(element, "num") or Text(),
        blocks=_own_blocks(element, bare=False),
        items=_items(element),
        eid=element.get("eId", ""),
        wid=element.get("wId", ""),
    )


def _label(element: etree._Element, name: str) -> Text | None:
    found = element.find(akn(name))
    return None if found is None else gather(found)
