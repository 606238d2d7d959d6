"""The PDF edition by WeasyPrint: PDF/A-3a and PDF/UA-1 in one file, with the XML it was made from.

Enters: the bytes of an Akoma Ntoso document. Leaves: the bytes of a PDF, or findings about
characters that cannot be printed. The manuscripts are those of `converter.editions.pdf`.
"""

from __future__ import annotations

from typing import Literal

from converter import akn
from converter.comparing import read_comparison
from converter.editions.pdf import _description as describe_document
from converter.editions.pdf import comparison as sheets
from converter.editions.pdf.coverage import coverage
from converter.editions.pdf.law import manuscript
from converter.editions.print.engine import write

__all__ = ["coverage", "render", "render_comparison"]


def render(xml: bytes, *, built: str = "") -> bytes:
    """The PDF of a law. `built` (`YYYY-MM-DD`) is printed when given. Raises `akn.AknError` for
    bytes that are no Akoma Ntoso."""
    law = akn.read(xml)
    description = describe_document(law.meta, xml, built, "法规文本")
    return write(manuscript(law, built), description)


def render_comparison(
    xml: bytes, style: Literal["table", "inline"] = "table", *, built: str = ""
) -> bytes:
    """The PDF of a comparison: the 对照表 in landscape, or one running text with marks. `built`
    (`YYYY-MM-DD`) is printed when given. Raises `akn.AknError` for bytes that are no comparison."""
    comparison = read_comparison(xml)
    make = sheets.table if style == "table" else sheets.redline
    description = describe_document(comparison.meta, xml, built, "对照表")
    return write(make(comparison, built), description)
