"""A Word file to its parts.

Enters: the bytes of a .docx. Leaves: the body, the styles, the numbering and the parts outside
the body, parsed without entities, network or macros.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree
from msgspec import Struct

from converter.intake.faults import LARGEST
from converter.intake.kinds import OLE

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of WordprocessingML, as lxml writes it."""

OFF = ("0", "false", "off", "none")
"""How a property of WordprocessingML says that it does not hold."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Package(Struct, frozen=True):
    """What a Word file holds."""

    body: _Element
    """`w:body`."""
    styles: _Element
    """`w:styles`."""
    numbering: _Element | None
    """`w:numbering`, if the file has it."""
    asides: tuple[tuple[str, _Element], ...]
    """(the code of what is left out, root) of headers, footers, notes, comments."""


_ASIDES = {
    "header": "intake-running",
    "footer": "intake-running",
    "footnotes": "intake-note",
    "endnotes": "intake-note",
    "comments": "intake-note",
}


def closed(data: bytes) -> tuple[str, str]:
    """(code, message) of why the bytes cannot be opened as .docx; empty strings when they can."""
    if data.startswith(OLE):
        if _ENCRYPTED in data:
            return "intake-encrypted", "the Word file asks for a password"
        return "intake-old-word", "this is a .doc of Word 97–2003, not a .docx"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        return "intake-encrypted", "the package asks for a password"
    size = sum(entry.file_size for entry in entries)
    if size > LARGEST:
        return "intake-too-large", f"the package unpacks to {size // 1024 // 1024} MB"
    return "", ""


def opened(data: bytes) -> Package:
    """The parts of the .docx `data`. Raises whatever python-docx raises on a damaged file."""
    document = docx.Document(io.BytesIO(data))
    asides: list[tuple[str, _Element]] = []
    numbering = None
    relations = sorted(document.part.rels.items())
    for _, relation in relations:
        name = relation.reltype.rsplit("/", 1)[-1]
        if relation.is_external:
            continue
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            numbering = _parsed(relation.target_part.blob)
        elif name in _ASIDES:
            asides.append((_ASIDES[name], _parsed(relation.target_part.blob)))
    body = document.element.body
    return Package(body, document.styles.element, numbering, tuple(asides))


def _parsed(blob: bytes) -> _Element:
    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))


def local(element: _Element) -> str:
    """The name of `element` without namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(parent: _Element | None, name: str, attribute: str = "val") -> str | None:
    """The attribute `w:attribute` of the child `w:name` of `parent`; None when it is not there."""
    child = parent.find(W + name) if parent is not None else None
    return child.get(W + attribute, "") if child is not None else None
