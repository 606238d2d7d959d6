"""The file: WeasyPrint's pages and objects with our lines, tags, links and metadata.

Enters: a `Manuscript` and its `Description`. Leaves: the bytes of the PDF. Same input, same bytes.
"""

from __future__ import annotations

import zlib
from hashlib import md5
from typing import TYPE_CHECKING, Any

import pydyf
from weasyprint.document import Page

from converter.editions.pdf.flowing import lay_out
from converter.editions.pdf.metadata import describe
from converter.editions.pdf.painting import Painter
from converter.editions.pdf.setting import Tree
from converter.editions.pdf.tagging import write_tree

if TYPE_CHECKING:
    from converter.editions.pdf.content import Annotation, Manuscript, Node
    from converter.editions.pdf.metadata import Description
    from converter.editions.pdf.pages import Bookmark, Pages

_PIXEL = 4 / 3
"""CSS pixels in a point."""
_ABOVE = 6.0
"""A link or bookmark leads so many points above the place it names."""


def write(made: Manuscript, description: Description) -> bytes:
    """The file for `made`."""
    document, pages = lay_out(Tree(made))
    painter = Painter(made, pages)
    painted = painter.paint()
    for number, (page, stream) in enumerate(zip(document.pages, painted.streams, strict=True)):
        marks = [mark for mark in pages.bookmarks if mark.page == number]
        document.pages[number] = _Leaf(page, stream, marks)
    document.fonts = painter.lettering.programs

    def finish(_: object, pdf: pydyf.PDF) -> None:
        annotations = _links(pdf, painted.links, pages, made.page.height)
        write_tree(pdf, made.root, painted, annotations)
        describe(pdf, description)
        _compress(pdf)

    out: bytes = document.write_pdf(
        finisher=finish,
        pdf_version="1.7",
        pdf_identifier=_identifier(painted.streams, description),
    )
    return out


def _identifier(streams: list[bytes], description: Description) -> bytes:
    digest = md5(description.attachment, usedforsecurity=False)
    for stream in (*streams, description.built.encode(), description.creator.encode()):
        digest.update(stream)
    return digest.hexdigest().encode()


def _compress(pdf: pydyf.PDF) -> None:
    """Compress each stream once: pydyf does it for each look at the data, and looks twice."""
    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and each.compress:
            content = b"\n".join(
                part if isinstance(part, bytes) else str(part).encode() for part in each.stream
            )
            each.stream, each.compress = [zlib.compress(content, 9)], False
            each.extra["Filter"] = "/FlateDecode"


class _Leaf(Page):  # type: ignore[misc]  # WeasyPrint has no types
    """A page of WeasyPrint's that is painted already."""

    def __init__(self, page: Any, content: bytes, bookmarks: list[Bookmark]) -> None:
        self.width, self.height, self.bleed = page.width, page.height, page.bleed
        self.links: list[Any] = []
        self.anchors: dict[str, Any] = {}
        self.forms: dict[Any, Any] = {}
        self.bookmarks = [
            (mark.level, mark.words, (0, (mark.y - _ABOVE) * _PIXEL), "open") for mark in bookmarks
        ]
        self.content = content

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Put the content in the place of what WeasyPrint turned upside down for its own."""
        del scale
        stream.stream[:] = [self.content]


def _links(
    pdf: pydyf.PDF, links: list[tuple[Annotation, Node]], pages: Pages, height: float
) -> dict[int, bytes]:
    """Write the annotations, and into each page where its tags are."""
    sheets = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    for number, sheet in enumerate(sheets):
        sheet["StructParents"], sheet["Tabs"] = number, "/S"
    references = {}
    for number, (link, _) in enumerate(links, start=len(sheets)):
        there, y = pages.anchors[link.target]
        annotation = pydyf.Dictionary(
            {
                "Type": "/Annot",
                "Subtype": "/Link",
                "Rect": "[" + " ".join(f"{edge:.2f}" for edge in link.box) + "]",
                "Border": "[0 0 0]",
                "F": 4,
                "Contents": pydyf.String(link.contents),
                "Dest": f"[{sheets[there].reference.decode()} /XYZ 0 {height - y + _ABOVE:.2f} 0]",
                "StructParent": number,
            }
        )
        pdf.add_object(annotation)
        sheets[link.page].setdefault("Annots", pydyf.Array()).append(annotation.reference)
        references[id(link)] = annotation.reference
    return references
