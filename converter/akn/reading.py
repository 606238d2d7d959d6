"""Akoma Ntoso as a law.

Enters: bytes of an AKN file of our profile, written by us or by others. Leaves: the `Law`.
`read(write(law)) == law`. What the profile does not know keeps its words: unknown containers
give their contents, unknown inline elements their text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast

from converter.akn.analysis import read_modifications
from converter.akn.correspondences import read_correspondences
from converter.akn.faults import AknError
from converter.akn.identification import read_identification
from converter.akn.inline import gather
from converter.akn.names import akn, local
from converter.akn.parsing import parse
from converter.akn.provenance import read_provenance
from converter.akn.readingblocks import read_blocks
from converter.akn.readingbody import read_nodes, read_strays
from converter.akn.references import read_definitions, read_event_kinds, read_names
from converter.akn.timeline import read_events
from converter.findings import Finding
from converter.model import Attachment, Law, Metadata, Text

if TYPE_CHECKING:
    from lxml import etree

    from converter.model import Node

_KINDS = ("act", "bill", "doc")


def read(data: bytes, name: str = "") -> Law:
    """The law in `data`; `name` is the file as the user named it.

    Raises AknError when the bytes are no well-formed XML or no act, bill or doc of AKN 3.0.
    """
    root = parse(data, name)
    document = next((child for child in root if local(child) in _KINDS), None)
    if local(root) != "akomaNtoso" or document is None:
        found = f"the root is {root.tag}" if local(root) != "akomaNtoso" else "no act, bill or doc"
        raise AknError(Finding("akn-not-akn", found, name, _line(root)))
    parts = {local(child): child for child in document}
    body = parts.get("body", parts.get("mainBody"))
    return Law(
        meta=_metadata(document, name),
        preface=(*read_blocks(parts.get("coverPage", ())), *read_blocks(parts.get("preface", ()))),
        preamble=read_blocks(parts.get("preamble", ())),
        body=() if body is None else read_nodes(body),
        conclusions=read_blocks(parts.get("conclusions", ())),
        attachments=tuple(
            _attachment(attachment)
            for attachment in parts.get("attachments", ())
            if local(attachment) == "attachment"
        ),
    )


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 0


def _attachment(element: etree._Element) -> Attachment:
    """An attachment; what others put around its body stands before and after it."""
    heading = element.find(akn("heading"))
    children: list[Node] = []
    for part in (part for document in element for part in document):
        if local(part) in ("mainBody", "body"):
            children.extend(read_nodes(part))
        elif local(part) in ("preface", "preamble", "conclusions"):
            children.extend(read_strays(part))
    return Attachment(
        heading=Text() if heading is None else gather(heading),
        children=tuple(children),
        eid=element.get("eId", ""),
    )


def _metadata(document: etree._Element, name: str) -> Metadata:
    meta = document.find(akn("meta"))
    if meta is None:
        raise AknError(Finding("akn-not-akn", "no meta in the document", name, _line(document)))
    names = read_names(meta)
    identification = meta.find(akn("identification"))
    facts: dict[str, Any] = read_identification(meta if identification is None else identification)
    compared_with, correspondences = read_correspondences(meta)
    editor = names.get("fagui", "")
    return Metadata(
        kind=cast("Literal['act', 'bill', 'doc']", local(document)),
        events=tuple(read_events(meta, names, read_event_kinds(meta))),
        definitions=read_definitions(meta),
        correspondences=correspondences,
        compared_with=compared_with,
        modifications=read_modifications(meta),
        generator=editor,
        **facts,
        **read_provenance(meta),
    )
