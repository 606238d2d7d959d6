"""The two typefaces as programs for one document, in the form in which WeasyPrint embeds fonts.

Enters: the glyphs that a document draws, and what each reads as. Leaves: `Program` values with an
OpenType subset. WeasyPrint (`weasyprint.pdf.fonts.build_fonts_dictionary`) takes them for its own
`Font` and writes the objects of the file. Layout tables are dropped: the places of the glyphs are
in the pages.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from hashlib import md5
from typing import TYPE_CHECKING

import uharfbuzz as hb

from converter.editions.pdf import fonts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from converter.editions.pdf.fonts import FaceName

_UNUSED = (b"GSUB", b"GPOS", b"BASE", b"VORG", b"vmtx", b"vhea", b"DSIG")
_SYMBOLIC, _SERIF = 4, 2
"""Bits of /Flags (ISO 32000-1, 9.8.2): is not limited to Latin; has serifs."""
_CHARSET = 15
"""Operator of a Top DICT that tells where the charset stands (Adobe TN 5176, table 9)."""


class Program:
    """A face subset to some glyphs, with the attributes that WeasyPrint's font writer reads."""

    bitmap = used_in_forms = False
    type = "otf"
    italic_angle = 0
    stemv = stemh = 80
    missing: Mapping[int, int] = {}

    def __init__(self, face: FaceName, used: Mapping[int, tuple[str, int]]) -> None:
        """`used` holds for each glyph index of the whole face what it reads as and its advance."""
        self.file_content, cids = _subset(face, frozenset(used))
        self.codes = {gid: f"{cid:04x}" for gid, cid in cids.items()}
        tag = md5(self.file_content, usedforsecurity=False).digest()[:6]
        self.hash = face
        whole = fonts.face(face)
        self.ascent, self.descent = whole.ascent, whole.descent
        self.family = whole.postscript
        letters = "".join(chr(65 + byte % 26) for byte in tag)
        self.name = f"/{letters}+{whole.postscript}"
        self.flags = _SYMBOLIC + (_SERIF if face == "serif" else 0)
        order = sorted(used, key=cids.__getitem__)
        self.to_unicode = {cids[gid]: used[gid][0] for gid in order}
        self.widths = {cids[gid]: used[gid][1] for gid in order}

    def clean(self, to_unicode: object, hinting: object) -> None:
        """Nothing: the program is a subset already."""


@lru_cache(maxsize=64)
def _subset(name: FaceName, gids: frozenset[int]) -> tuple[bytes, dict[int, int]]:
    """The program with `gids` and .notdef alone, and the CID of each glyph index in it."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(gids)
    wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _UNUSED)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE
    plan = hb.SubsetPlan(fonts.face(name).whole, wanted)
    cids = dict(plan.old_to_new_glyph_mapping)
    return _numbered(plan.execute().blob.data, len(cids)), cids


def _numbered(data: bytes, count: int) -> bytes:
    """The program with CIDs equal to its glyph indices: WeasyPrint writes the one, and readers
    take it for the other (ISO 32000-1, 9.7.4.2)."""
    table = _table(data, b"CFF ")
    at = table + _charset(data, table)
    if count < 3:
        told = struct.pack(">BH", 0, 1)
    elif count < 258:
        told = struct.pack(">BHB", 1, 1, count - 2)
    else:
        told = struct.pack(">BHH", 2, 1, count - 2)
    # One range of the shortest format: never longer than what stands there.
    return data[:at] + told + data[at + len(told) :]


def _table(data: bytes, tag: bytes) -> int:
    """Where a table of an OpenType font begins."""
    for at in range(12, 12 + 16 * int.from_bytes(data[4:6], "big"), 16):
        if data[at : at + 4] == tag:
            return int.from_bytes(data[at + 8 : at + 12], "big")
    raise LookupError(tag)


def _charset(data: bytes, table: int) -> int:
    """Where the charset of a CFF table begins, from its head (Adobe TN 5176, 4 and 5)."""
    names = table + data[table + 2]
    tops = _index_end(data, names)
    size = data[tops + 2]
    at = tops + 3 + 2 * size
    end = _index_end(data, tops)
    operand = 0
    while at < end:
        first = data[at]
        if first == _CHARSET:
            return operand
        step = {28: 3, 29: 5, 12: 2}.get(first, 2 if 247 <= first <= 254 else 1)
        if first in (28, 29):
            operand = int.from_bytes(data[at + 1 : at + step], "big", signed=True)
        elif first == 30:
            step = 2
            while data[at + step - 1] & 15 != 15:
                step += 1
        elif first >= 247:
            sign = 1 if first < 251 else -1
            operand = sign * ((first - (247 if sign > 0 else 251)) * 256 + data[at + 1] + 108)
        elif first >= 32:
            operand = first - 139
        at += step
    raise LookupError("charset")


def _index_end(data: bytes, at: int) -> int:
    """Where the INDEX that begins at `at` ends."""
    count = int.from_bytes(data[at : at + 2], "big")
    if not count:
        return at + 2
    size = data[at + 2]
    last = at + 3 + count * size
    return last + size - 1 + int.from_bytes(data[last : last + size], "big")
