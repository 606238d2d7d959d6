"""WeasyPrint at work: faces in, pages, structure tree, metadata and attachment out.

Enters: a `Manuscript`, its `Design` and `Description`. Leaves: the bytes of the PDF.
"""

from __future__ import annotations

from hashlib import md5
from typing import TYPE_CHECKING, Any

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from converter.editions.pdf import faces
from converter.editions.pdf.metadata import describe
from converter.editions.pdf.patching import patched
from converter.editions.pdf.setting import Sheet

if TYPE_CHECKING:
    import pydyf

    from converter.editions.pdf.content import Manuscript
    from converter.editions.pdf.metadata import Description


class _Faces(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves `face:serif` and `face:sans`, and nothing else."""

    def __init__(self, used: dict[str, set[str]]) -> None:
        super().__init__()
        self.used = used

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        del headers
        scheme, _, name = url.partition(":")
        if scheme != "face":
            raise ValueError(url)
        return URLFetcherResponse(
            url, faces.program(name, self.used[name]), {"Content-Type": "font/otf"}
        )


def write(made: Manuscript, description: Description) -> bytes:
    """The file for `made`."""
    sheet = Sheet(made)
    html = sheet.html()
    identifier = md5(html.encode() + description.attachment, usedforsecurity=False)
    with patched():
        document = HTML(
            string=html, url_fetcher=_Faces(sheet.pieces.used), base_url="face:"
        ).render(font_config=FontConfiguration())
        document.nodes, document.root = sheet.nodes, made.root
        out: bytes = document.write_pdf(
            pdf_version="1.7",
            pdf_tags=True,
            pdf_identifier=identifier.hexdigest().encode(),
            finisher=lambda _, pdf: _finish(pdf, description),
        )
    return out


def _finish(pdf: pydyf.PDF, description: Description) -> None:
    """XMP with both claims, and the attached XML, in the place of WeasyPrint's own."""
    describe(pdf, description)
