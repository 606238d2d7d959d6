"""The two typefaces, subset to the characters of one document before WeasyPrint sees them.

Enters: characters. Leaves: OpenType programs. Layout tables
are dropped: one nominal glyph a character.
"""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

import pylopdf_fonts_zh_cn as noto
import uharfbuzz as hb
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNUSED = (b"GSUB", b"GPOS", b"BASE", b"VORG", b"vmtx", b"vhea", b"DSIG")
FACES = {"serif": noto.serif_path, "sans": noto.sans_path}
"""Name of a face to the function that tells its path."""


@cache
def _face(name: str) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(str(FACES[name]())))


def program(name: str, text: Iterable[str]) -> bytes:
    """The face called `name` with the characters of `text` alone."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(ord(char) for char in set(text))
    wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _UNUSED)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE
    made: bytes = hb.subset(_face(name), wanted).blob.data
    return _numbered(made)


def _numbered(data: bytes) -> bytes:
    """The program with CIDs equal to its glyph indices: WeasyPrint writes the one, and readers
    take it for the other (ISO 32000-1, 9.7.4.2)."""
    font = TTFont(io.BytesIO(data), lazy=True)
    table = font.reader.tables["CFF "]
    top = font["CFF "].cff[0]
    start, count = int(top.rawDict["charset"]), int(top.numGlyphs)
    if start <= 2 or count < 8:
        return data
    # Format 2, one range from CID 1: five bytes, never more than what stands there.
    ranges = b"\2" + (1).to_bytes(2, "big") + (count - 2).to_bytes(2, "big")
    at = int(table.offset) + start
    return data[:at] + ranges + data[at + len(ranges) :]
