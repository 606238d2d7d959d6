"""Bytes to the kind of file they are.

Enters: the bytes of a file. Leaves: the name of its kind, told by the bytes and not by the name:
files come under wrong names.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from converter.intake.outcome import Format

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The signature of a compound file: Word 97–2003, or an encrypted .docx."""

_HEAD = 4096
_AKN = re.compile(r"<(?:\w+:)?akomaNtoso\b")
_PROLOGUE = re.compile(r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*", re.DOTALL)
_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"<(?:div|p|table|meta|title|link|style|script|center|h[1-6]|span|font|article|section|main)\b"
    r"[^<>]*>",
    re.IGNORECASE,
)
_MORE = re.compile(
    r".<(?:/?(?:div|p|table|body|article|section|main|td|h[1-6])\b|br)", re.IGNORECASE | re.DOTALL
)
_FRONT = re.compile(r"---[ \t]*\r?\n(?:[\w.-]+:.*\r?\n|[ \t#-].*\r?\n)+---[ \t]*\r?\n")


def sniff(data: bytes) -> Format:
    """The kind of the file with the bytes `data`; "text" when nothing else is known."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx" if _is_word(data) else "text"
    if data.startswith(OLE):
        return "docx"
    head = _head(data)
    start = _PROLOGUE.match(head)
    rest = head[start.end() if start else 0 :]
    if _AKN.match(rest):
        return "akn"
    if _DOCUMENT.match(rest) or (_FRAGMENT.match(rest) and _MORE.search(rest)):
        return "html"
    return "markdown" if _FRONT.match(head) else "text"


def _head(data: bytes) -> str:
    """The first characters, as far as ASCII tells kinds apart."""
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[2 : _HEAD * 2].decode(name, "replace")
    return data[:_HEAD].removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _is_word(data: bytes) -> bool:
    """True for a package that holds a Word document, or one too damaged to say."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return b"word/" in data
    return any(name.startswith("word/") for name in names)
