"""The file: pages, fonts, links, bookmarks, tags and metadata put together.

Enters: a `Manuscript` and its `Description`. Leaves: the bytes of a PDF 1.7 file that claims
PDF/A-3a and PDF/UA-1. Same input, same bytes.
"""

from __future__ import annotations

import io
from hashlib import md5
from typing import TYPE_CHECKING

import pydyf

from converter.editions.pdf.embedding import embed
from converter.editions.pdf.flow import paginate
from converter.editions.pdf.metadata import describe, packed
from converter.editions.pdf.painting import Painter
from converter.editions.pdf.tagging import write_tree

if TYPE_CHECKING:
    from converter.editions.pdf.content import Annotation, Manuscript, Node
    from converter.editions.pdf.flow import Pages
    from converter.editions.pdf.metadata import Description


def write(manuscript: Manuscript, description: Description) -> bytes:
    """The file for `manuscript`."""
    pages = paginate(manuscript)
    painter = Painter(manuscript, pages)
    painted = painter.paint()
    pdf = pydyf.PDF()
    resources = embed(pdf, painter.lettering)
    page = manuscript.page
    objects = _pages(pdf, painted.streams, resources, (page.width, page.height))
    annotations = _links(pdf, painted.links, pages, page.height, objects)
    _outline(pdf, pages, page.height)
    write_tree(pdf, manuscript.root, painted, annotations)
    describe(pdf, description)
    out = io.BytesIO()
    identifier = _identifier(painted.streams, description)
    pdf.write(out, version=b"1.7", identifier=identifier, compress=True)
    return out.getvalue()


def _identifier(streams: list[bytes], description: Description) -> bytes:
    digest = md5(description.attachment, usedforsecurity=False)
    for stream in (*streams, description.built.encode(), description.creator.encode()):
        digest.update(stream)
    return digest.hexdigest().encode()


def _pages(
    pdf: pydyf.PDF, streams: list[bytes], resources: bytes, size: tuple[float, float]
) -> list[pydyf.Dictionary]:
    objects = []
    for number, stream in enumerate(streams):
        content = packed(stream)
        pdf.add_object(content)
        page = pydyf.Dictionary(
            {
                "Type": "/Page",
                "Parent": pdf.pages.reference,
                "MediaBox": f"[0 0 {size[0]:g} {size[1]:g}]",
                "Contents": content.reference,
                "Resources": resources,
                "StructParents": number,
                "Tabs": "/S",
            }
        )
        pdf.add_page(page)
        objects.append(page)
    return objects


def _links(
    pdf: pydyf.PDF,
    links: list[tuple[Annotation, Node]],
    pages: Pages,
    height: float,
    objects: list[pydyf.Dictionary],
) -> dict[int, bytes]:
    references = {}
    for number, (link, _) in enumerate(links, start=len(objects)):
        there, y = pages.anchors[link.target]
        annotation = pydyf.Dictionary(
            {
                "Type": "/Annot",
                "Subtype": "/Link",
                "Rect": "[" + " ".join(f"{edge:.2f}" for edge in link.box) + "]",
                "Border": "[0 0 0]",
                "F": 4,
                "Contents": pydyf.String(link.contents),
                "Dest": _destination(pdf, there, height - y),
                "StructParent": number,
            }
        )
        pdf.add_object(annotation)
        objects[link.page].setdefault("Annots", pydyf.Array()).append(annotation.reference)
        references[id(link)] = annotation.reference
    return references


def _destination(pdf: pydyf.PDF, page: int, y: float) -> str:
    return f"[{pdf.page_references[page].decode()} /XYZ 0 {y + 6:.2f} 0]"


# -- bookmarks --------------------------------------------------------------------------------


def _outline(pdf: pydyf.PDF, pages: Pages, height: float) -> None:
    if not pages.bookmarks:
        return
    top = pydyf.Dictionary({"Type": "/Outlines"})
    pdf.add_object(top)
    path: list[tuple[int, pydyf.Dictionary]] = [(0, top)]
    for level, words, page, y in pages.bookmarks:
        entry = pydyf.Dictionary(
            {"Title": pydyf.String(words), "Dest": _destination(pdf, page, height - y)}
        )
        pdf.add_object(entry)
        while path[-1][0] >= level:
            path.pop()
        _hang(path[-1][1], entry, pdf, shown=1 if len(path) == 1 else -1)
        path.append((level, entry))
    pdf.catalog["Outlines"] = top.reference


def _hang(parent: pydyf.Dictionary, entry: pydyf.Dictionary, pdf: pydyf.PDF, shown: int) -> None:
    entry["Parent"] = parent.reference
    if "First" not in parent:
        parent["First"] = entry.reference
    else:
        number = int(parent["Last"].split()[0])
        entry["Prev"] = parent["Last"]
        pdf.objects[number]["Next"] = entry.reference
    parent["Last"] = entry.reference
    parent["Count"] = parent.get("Count", 0) + shown
