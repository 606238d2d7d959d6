"""A law as Akoma Ntoso.

Enters: a `Law` with ids. Leaves: the bytes of the XML: UTF-8, two spaces a level, white space
added only between elements that hold no text, so that it can never become part of the law.

The text is written line by line (`sheet`); the metadata, which the text has a part in, as a tree
of light elements once it stands (`branch`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.akn.analysis import changed_in_time, write_analysis
from converter.akn.blocks import write_blocks
from converter.akn.branch import Branch
from converter.akn.context import context_of
from converter.akn.faults import AknError
from converter.akn.identification import EDITOR, write_identification
from converter.akn.ids import Inner
from converter.akn.inline import inner
from converter.akn.names import AKN, FAGUI
from converter.akn.provenance import write_notes, write_proprietary
from converter.akn.references import Register
from converter.akn.sheet import Sheet, element, value
from converter.akn.structure import write_attachment, write_empty, write_nodes
from converter.akn.timeline import (
    amended_time,
    write_publication,
    write_temporal_data,
    write_timeline,
)
from converter.findings import Finding

if TYPE_CHECKING:
    from converter.model import Block, Law, Metadata


_HEAD = f'''<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="{AKN}" xmlns:fagui="{FAGUI}">
'''
_TOP, _INSIDE = "\n    ", "\n      "
"""The line end before the parts of a document, and before what they hold."""


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
    sheet = Sheet(context_of(law), changed_in_time(law.meta), amended_time(law.meta))
    _text(sheet, law)
    kind, name = law.meta.kind, value(law.meta.subtype or law.meta.kind)
    contains = "singleVersion" if law.meta.version_date else "originalVersion"
    head = f'{_HEAD}  <{kind} name="{name}" contains="{contains}">'
    end = f"\n  </{kind}>\n</akomaNtoso>\n"
    return "".join([head, _meta(law.meta, sheet), *sheet.lines, end]).encode("utf-8")


def _text(sheet: Sheet, law: Law) -> None:
    """All that is not metadata, in the order of the schema."""
    _blocks(sheet, "preface", law.preface)
    _blocks(sheet, "preamble", law.preamble)
    name = "mainBody" if law.meta.kind == "doc" else "body"
    sheet.lines.append(f"{_TOP}<{name}{sheet.ids('body')}>")
    ids = Inner("", "", sheet.context.organizations)
    write_nodes(sheet, law.body, ids, _INSIDE)
    if not law.body:
        write_empty(sheet, ids, _INSIDE)
    sheet.lines.append(f"{_TOP}</{name}>")
    _blocks(sheet, "conclusions", law.conclusions)
    _attachments(sheet, law)


def _meta(facts: Metadata, sheet: Sheet) -> str:
    """The metadata, once the text stands: the mappings list the wIds that stand in it."""
    meta = Branch("meta")
    register = Register(facts, sheet.context)
    author = register.organization(_author(facts))
    write_identification(meta, facts, author, "main", bool(facts.version_date or sheet.renamed))
    write_publication(meta, facts)
    write_timeline(meta, facts, register)
    write_analysis(meta, facts, sheet.renamed, register)
    write_temporal_data(meta, facts)
    register.write(meta.add("references", source=EDITOR))
    write_notes(meta, facts)
    write_proprietary(meta, facts)
    return meta.written(_TOP)


def _author(facts: Metadata) -> str:
    """The organ that adopted the law; of a draft, the organ that published it."""
    wanted = "comment" if facts.kind == "bill" else "adoption"
    return next((event.organ for event in facts.events if event.kind == wanted), "")


def _blocks(sheet: Sheet, name: str, blocks: tuple[Block, ...]) -> None:
    if blocks:
        sheet.lines.append(f"{_TOP}<{name}{sheet.ids(name)}>")
        write_blocks(sheet, blocks, Inner(name, name, sheet.context.organizations), _INSIDE)
        sheet.lines.append(f"{_TOP}</{name}>")


def _attachments(sheet: Sheet, law: Law) -> None:
    if not law.attachments:
        return
    author = sheet.context.organizations.get(_author(law.meta), "#org_unknown")
    deep = f"{_INSIDE}  "
    sheet.lines.append(f"{_TOP}<attachments>")
    for attachment in law.attachments:
        ids = Inner(attachment.eid, attachment.eid, sheet.context.organizations)
        inside, body = ids.only("heading"), ids.only("body")
        heading = element("heading", sheet.ids(inside.prefix), inner(attachment.heading, inside))
        sheet.lines.append(f"{_INSIDE}<attachment{sheet.ids(attachment.eid)}>{deep}{heading}")
        sheet.lines.append(f'{deep}<doc name="attachment">')
        sheet.lines.append(_own_meta(law.meta, author, attachment.eid, f"{deep}  "))
        sheet.lines.append(f"{deep}  <mainBody{sheet.ids(body.prefix)}>")
        write_attachment(sheet, attachment, f"{deep}    ")
        sheet.lines.append(f"{deep}  </mainBody>{deep}</doc>{_INSIDE}</attachment>")
    sheet.lines.append(f"{_TOP}</attachments>")


def _own_meta(facts: Metadata, author: str, component: str, pad: str) -> str:
    """The `meta` of an attachment, which the schema wants in each."""
    meta = Branch("meta")
    write_identification(meta, facts, author, component, master=False)
    return meta.written(pad)
