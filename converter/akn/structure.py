"""The body as XML: 编 章 节 条 款 项 目 and what stands between them.

Enters: nodes with eIds and the element that is to hold them. Leaves: the element filled.
A unit of the hierarchy holds either `content`, or `intro`, units and `wrapUp`, never both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from converter.akn.blocks import write_blocks, write_line
from converter.akn.ids import Inner
from converter.akn.inline import fill
from converter.akn.names import akn
from converter.model import (
    Article,
    Attachment,
    Block,
    Division,
    Item,
    Node,
    P,
    Paragraph,
    Table,
    Text,
)

if TYPE_CHECKING:
    from converter.akn.context import Context

EMPTY = "empty"
"""Name of the container that stands in a body without any text, because the schema wants one."""


def write_nodes(
    parent: etree._Element, nodes: tuple[Node, ...], ids: Inner, context: Context
) -> None:
    """Append `nodes` to `parent`, a body or a division. Stray blocks go into `hcontainer`s."""
    for node in nodes:
        if isinstance(node, Division):
            _division(parent, node, ids, context)
        elif isinstance(node, Article):
            _article(parent, node, ids, context)
        elif isinstance(node, Paragraph):
            _paragraph(parent, node, ids, context)
        else:
            _stray(parent, node, ids, context)


def write_attachment(main: etree._Element, attachment: Attachment, context: Context) -> None:
    """Fill the `mainBody` of an attachment; blocks stand in it as they are."""
    ids = Inner(attachment.eid, attachment.eid, context.organizations)
    run: list[Block] = []
    for node in attachment.children:
        if isinstance(node, P | Table):
            run.append(node)
            continue
        write_blocks(main, run, ids, context)
        run = []
        write_nodes(main, (node,), ids, context)
    write_blocks(main, run, ids, context)
    if not attachment.children:
        etree.SubElement(main, akn("p")).set("class", EMPTY)


def write_empty(body: etree._Element, ids: Inner) -> None:
    """What stands in a body that has nothing to hold."""
    eid = ids.next("hcontainer")
    container = etree.SubElement(body, akn("hcontainer"), name=EMPTY, eId=eid)
    etree.SubElement(container, akn("content"), eId=f"{eid}__content")


def _unit(
    parent: etree._Element, name: str, unit: Division | Article | Paragraph | Item
) -> etree._Element:
    element = etree.SubElement(parent, akn(name), eId=unit.eid)
    if unit.wid:
        element.set("wId", unit.wid)
    return element


def _labels(element: etree._Element, num: Text | None, heading: Text | None, ids: Inner) -> None:
    if num is not None:
        fill(etree.SubElement(element, akn("num")), num, ids)
    if heading is not None:
        inside = ids.only("heading")
        fill(etree.SubElement(element, akn("heading"), inside.attributes), heading, inside)


def _division(parent: etree._Element, unit: Division, ids: Inner, context: Context) -> None:
    element = _unit(parent, unit.kind, unit)
    inside = ids.inside(unit.eid, unit.wid)
    _labels(element, unit.num, unit.heading, inside)
    write_nodes(element, unit.children, inside, context)


def _article(parent: etree._Element, unit: Article, ids: Inner, context: Context) -> None:
    element = _unit(parent, "article", unit)
    inside = ids.inside(unit.eid, unit.wid)
    _labels(element, unit.num, unit.caption, inside)
    for paragraph in unit.paragraphs:
        _paragraph(element, paragraph, inside, context)


def _paragraph(parent: etree._Element, unit: Paragraph, ids: Inner, context: Context) -> None:
    element = _unit(parent, "paragraph", unit)
    inside = ids.inside(unit.eid, unit.wid)
    _labels(element, unit.num, None, inside)
    _filling(element, unit, inside, context)
    if unit.wrap_up is not None:
        held = inside.only("wrapup")
        closing = etree.SubElement(element, akn("wrapUp"), held.attributes)
        write_line(closing, unit.wrap_up, held)


def _item(parent: etree._Element, unit: Item, ids: Inner, context: Context) -> None:
    element = _unit(parent, unit.kind, unit)
    inside = ids.inside(unit.eid, unit.wid)
    _labels(element, unit.num, None, inside)
    _filling(element, unit, inside, context)


def _filling(element: etree._Element, unit: Paragraph | Item, ids: Inner, context: Context) -> None:
    """The unit's own words and its items: `content`, or `intro` and the items."""
    closing = isinstance(unit, Paragraph) and unit.wrap_up is not None
    holder = "intro" if unit.items or closing else "content"
    if unit.blocks or holder == "content":
        inside = ids.only(holder)
        held = etree.SubElement(element, akn(holder), inside.attributes)
        write_blocks(held, unit.blocks, inside, context)
    for item in unit.items:
        _item(element, item, ids, context)


def _stray(parent: etree._Element, node: P | Table, ids: Inner, context: Context) -> None:
    eid = ids.next("hcontainer")
    name = "table" if isinstance(node, Table) else node.role
    container = etree.SubElement(parent, akn("hcontainer"), name=name, eId=eid)
    content = etree.SubElement(container, akn("content"), eId=f"{eid}__content")
    write_blocks(content, (node,), ids.inside(f"{eid}__content"), context)
