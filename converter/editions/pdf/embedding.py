"""Fonts in the file: subset programs, widths, and what each glyph reads as.

Enters: the lettering of a document. Leaves: a resources dictionary with one Type 0 font a face
(ISO 32000-1, 9.7), whose codes are CIDs of the subset.
"""

from __future__ import annotations

from hashlib import md5
from typing import TYPE_CHECKING

import pydyf

from converter.editions.pdf import fonts
from converter.editions.pdf.lettering import RESOURCE
from converter.editions.pdf.metadata import packed

if TYPE_CHECKING:
    from converter.editions.pdf.fonts import FaceName
    from converter.editions.pdf.lettering import Lettering

_ADOBE = "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_SERIF, _SYMBOLIC = 2, 4
"""Bits of /Flags: has serifs; is not limited to Latin."""


def embed(pdf: pydyf.PDF, lettering: Lettering) -> bytes:
    """Write the fonts of a document; the reference of the resources that name them."""
    used = pydyf.Dictionary(
        {RESOURCE[name]: _font(pdf, name, lettering) for name in lettering.subsets}
    )
    return _added(pdf, pydyf.Dictionary({"Font": used}))


def _added(pdf: pydyf.PDF, item: pydyf.Object) -> bytes:
    pdf.add_object(item)
    reference: bytes = item.reference
    return reference


def _font(pdf: pydyf.PDF, name: FaceName, lettering: Lettering) -> bytes:
    program = lettering.subsets[name].cff
    digest = md5(program, usedforsecurity=False).digest()
    tag = "".join(chr(65 + byte % 26) for byte in digest[:6])
    base = f"/{tag}+{fonts.face(name).postscript}"
    used = _used(lettering, name)
    descendant = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType0",
            "BaseFont": base,
            "CIDSystemInfo": _ADOBE,
            "FontDescriptor": _descriptor(pdf, name, base, program),
            "DW": 1000,
            "W": "[" + " ".join(f"{cid} [{used[cid][1]}]" for cid in sorted(used)) + "]",
        }
    )
    texts = {cid: text for cid, (text, _) in used.items()}
    font = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": base,
            "Encoding": "/Identity-H",
            "DescendantFonts": pydyf.Array([_added(pdf, descendant)]),
            "ToUnicode": _added(pdf, packed(_cmap(texts))),
        }
    )
    return _added(pdf, font)


def _used(lettering: Lettering, name: FaceName) -> dict[int, tuple[str, int]]:
    """CID to the character it reads as and its advance."""
    cids = lettering.subsets[name].cids
    found = {}
    for char in lettering.characters():
        glyph = char.glyph
        if glyph.face == name:
            found[cids[glyph.gid]] = (lettering.read[name, glyph.gid], glyph.advance)
    return found


def _descriptor(pdf: pydyf.PDF, name: FaceName, base: str, program: bytes) -> bytes:
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": base,
            "Flags": _SYMBOLIC + (_SERIF if name == "serif" else 0),
            "FontBBox": "[-1000 -1049 2929 1809]",
            "ItalicAngle": 0,
            "Ascent": 880,
            "Descent": -120,
            "CapHeight": 730,
            "StemV": 80,
            "FontFile3": _added(pdf, packed(program, Subtype="/CIDFontType0C")),
        }
    )
    return _added(pdf, descriptor)


def _cmap(texts: dict[int, str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <ffff> endcodespacerange",
    ]
    pairs = sorted(texts.items())
    for at in range(0, len(pairs), 100):
        batch = pairs[at : at + 100]
        lines.append(f"{len(batch)} beginbfchar")
        lines += [f"<{cid:04x}> <{text.encode('utf-16-be').hex()}>" for cid, text in batch]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
