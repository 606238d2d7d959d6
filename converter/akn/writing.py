"""A law as Akoma Ntoso.

Enters: a `Law` with ids. Leaves: the bytes of the XML: UTF-8, two spaces a level, white space
added only between elements that hold no text, so that it can never become part of the law.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree

from converter.akn.analysis import mark_period, renamed, write_analysis
from converter.akn.blocks import write_blocks
from converter.akn.context import Context, context_of
from converter.akn.faults import AknError
from converter.akn.identification import EDITOR, write_identification
from converter.akn.ids import Inner
from converter.akn.inline import fill
from converter.akn.layout import indent
from converter.akn.names import AKN, FAGUI, akn
from converter.akn.provenance import write_notes, write_proprietary
from converter.akn.references import Register
from converter.akn.structure import write_attachment, write_empty, write_nodes
from converter.akn.timeline import write_publication, write_temporal_data, write_timeline
from converter.findings import Finding

if TYPE_CHECKING:
    from converter.model import Block, Law, Metadata


_PREFIXES = cast("dict[str, str]", {None: AKN, "fagui": FAGUI})


def write(law: Law) -> bytes:
    """`law` as an Akoma Ntoso document, the same bytes for the same law.

    Raises AknError when a character cannot stand in XML or marks do not nest.
    """
    try:
        return _write(law)
    except ValueError as error:
        message = f"a fact of the metadata cannot stand in XML: {error}"
        raise AknError(Finding("akn-character", message, words=law.meta.title[:40])) from None


def _write(law: Law) -> bytes:
    context = context_of(law)
    root = etree.Element(akn("akomaNtoso"), nsmap=_PREFIXES)
    document = etree.SubElement(root, akn(law.meta.kind), name=law.meta.subtype or law.meta.kind)
    document.set("contains", "singleVersion" if law.meta.version_date else "originalVersion")
    meta = etree.SubElement(document, akn("meta"))
    _text(document, law, context)
    _meta(meta, law, context)
    indent(root)
    declaration = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return declaration + etree.tostring(root, encoding="unicode").encode("utf-8") + b"\n"


def _text(document: etree._Element, law: Law, context: Context) -> None:
    """All that is not metadata, in the order of the schema."""
    _blocks(document, "preface", law.preface, context)
    _blocks(document, "preamble", law.preamble, context)
    name = "mainBody" if law.meta.kind == "doc" else "body"
    body = etree.SubElement(document, akn(name), eId="body")
    ids = Inner("", "", context.organizations)
    write_nodes(body, law.body, ids, context)
    if not law.body:
        write_empty(body, ids)
    _blocks(document, "conclusions", law.conclusions, context)
    _attachments(document, law, context)


def _meta(meta: etree._Element, law: Law, context: Context) -> None:
    """The metadata, once the text stands: the mappings list the wIds that stand in it."""
    facts = law.meta
    register = Register(facts, context)
    author = register.organization(_author(facts))
    document = cast("etree._Element", meta.getparent())
    changed = renamed(document)
    write_identification(meta, facts, author, "main", bool(facts.version_date or changed))
    write_publication(meta, facts)
    write_timeline(meta, facts, register)
    write_analysis(meta, facts, changed, register)
    if period := write_temporal_data(meta, facts):
        mark_period(document, facts, period)
    register.write(etree.SubElement(meta, akn("references"), source=EDITOR))
    write_notes(meta, facts)
    write_proprietary(meta, facts)


def _author(facts: Metadata) -> str:
    """The organ that adopted the law; of a draft, the organ that published it."""
    wanted = "comment" if facts.kind == "bill" else "adoption"
    return next((event.organ for event in facts.events if event.kind == wanted), "")


def _blocks(
    document: etree._Element, name: str, blocks: tuple[Block, ...], context: Context
) -> None:
    if blocks:
        element = etree.SubElement(document, akn(name), eId=name)
        write_blocks(element, blocks, Inner(name, name, context.organizations), context)


def _attachments(document: etree._Element, law: Law, context: Context) -> None:
    if not law.attachments:
        return
    attachments = etree.SubElement(document, akn("attachments"))
    author = context.organizations.get(_author(law.meta), "#org_unknown")
    for attachment in law.attachments:
        element = etree.SubElement(attachments, akn("attachment"), eId=attachment.eid)
        ids = Inner(attachment.eid, attachment.eid, context.organizations)
        inside = ids.only("heading")
        heading = etree.SubElement(element, akn("heading"), inside.attributes)
        fill(heading, attachment.heading, inside)
        doc = etree.SubElement(element, akn("doc"), name="attachment")
        meta = etree.SubElement(doc, akn("meta"))
        write_identification(meta, law.meta, author, attachment.eid, master=False)
        main = etree.SubElement(doc, akn("mainBody"), ids.only("body").attributes)
        write_attachment(main, attachment, context)
