"""Files as publishers receive them to the lines that the reader takes.

Enters: the bytes of a Word, HTML, PDF or text file. Leaves: its text with the evidence of its
layout, and what was left out. Never raises, whatever the bytes.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter import reading
from converter.intake.kinds import sniff
from converter.intake.outcome import Dropped, Intake, refused
from converter.model import SourceFile
from converter.reading.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from converter.intake.outcome import Format

__all__ = ["NO_TEXT", "SUFFIXES", "Dropped", "Intake", "read", "sniff", "text_of"]

NO_TEXT = (
    "intake-broken",
    "intake-encrypted",
    "intake-old-word",
    "intake-too-large",
    "intake-not-raw",
    "intake-no-text",
    "intake-no-text-layer",
)
"""Findings after which there is nothing to read."""

SUFFIXES = (".txt", ".docx", ".html", ".htm", ".pdf")
"""Names of files that `fagui convert` takes out of a folder."""

_WORDS = {"docx": "Word file", "html": "HTML page", "pdf": "PDF"}


def text_of(data: bytes, name: str) -> Intake:
    """The text of the file `name` with the bytes `data`. Never raises: a file that cannot be
    opened gives an empty text and a finding of severity error."""
    kind = sniff(data)
    if kind in ("text", "markdown"):
        return Intake(decode(data).text, (), kind)
    if kind == "akn":
        return refused("intake-not-raw", "this is an Akoma Ntoso document", name, kind)
    try:
        return _taker(kind)(data, name)
    except Exception as error:  # foreign parsers raise whatever they like on damaged files
        words = f"the {_WORDS[kind]} cannot be opened ({type(error).__name__})"
        return refused("intake-broken", words, name, kind)


def _taker(kind: Format) -> Callable[[bytes, str], Intake]:
    """The function that takes files of `kind`; imported when needed, as each library is slow."""
    if kind == "docx":
        from converter.intake.word import take
    elif kind == "html":
        from converter.intake.web import take
    else:
        from converter.intake.pdf import take
    return take


def read(data: bytes, name: str, corrections: Sequence[reading.Correction] = ()) -> reading.Reading:
    """What `reading.read` gives, for a file of any kind. The ledger accounts for the intermediate
    text; the source describes the file itself: its name, its digest, its kind as encoding."""
    name = PurePath(name).name
    if sniff(data) in ("text", "markdown"):
        return reading.read(data, name, corrections)
    taken = text_of(data, name)
    got = reading.read(taken.text.encode("utf-8"), name, corrections, taken.tables)
    source = SourceFile(name, hashlib.sha256(data).hexdigest(), taken.kind)
    law = replace(got.law, meta=replace(got.law.meta, source=source))
    nothing = any(finding.code in NO_TEXT for finding in taken.findings)
    before = () if nothing else got.before
    return replace(got, law=law, before=(*taken.findings, *before), silent=nothing)
