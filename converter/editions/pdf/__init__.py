"""The PDF edition: PDF/A-3a and PDF/UA-1 in one file, with the XML it was made from.

Enters: the bytes of an Akoma Ntoso document. Leaves: the bytes of a PDF, or findings about
characters that cannot be printed. docs/pdf.md says how the pages are made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from converter import akn
from converter.editions.pdf.coverage import coverage
from converter.editions.pdf.engine import write
from converter.editions.pdf.law import manuscript
from converter.editions.pdf.metadata import Description

if TYPE_CHECKING:
    from converter.model import Metadata


__all__ = ["coverage", "render", "render_comparison"]


def render(xml: bytes, *, built: str = "") -> bytes:
    """The PDF of a law. `built` (`YYYY-MM-DD`) is printed when given. Raises `akn.AknError` for
    bytes that are no Akoma Ntoso."""
    law = akn.read(xml)
    return write(manuscript(law, built), _description(law.meta, xml, built, "法规文本"))


def render_comparison(
    xml: bytes, style: Literal["table", "inline"] = "table", *, built: str = ""
) -> bytes:
    """The PDF of a comparison: the 对照表 in landscape, or one running text with marks. `built`
    (`YYYY-MM-DD`) is printed when given. Raises `akn.AknError` for bytes that are no comparison."""
    from converter.comparing import read_comparison  # the PDF of a law need not wait for it
    from converter.editions.pdf import comparison as sheets

    comparison = read_comparison(xml)
    make = sheets.table if style == "table" else sheets.redline
    return write(make(comparison, built), _description(comparison.meta, xml, built, "对照表"))


def _description(meta: Metadata, xml: bytes, built: str, what: str) -> Description:
    return Description(
        title=meta.title,
        subject=f"{meta.title}：{what}，由 Akoma Ntoso 源文件编排",
        creator=meta.generator,
        attachment=xml,
        attachment_name=f"{meta.slug or 'document'}.xml",
        built=built,
    )
