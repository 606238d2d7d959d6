"""The structure tree of the manuscript, in the place of the one WeasyPrint makes of HTML elements.

Enters: a laid out document whose text boxes carry the number of their structure element. Leaves:
elements across pages, links, parent tree; a repeated head is an artifact.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pydyf
from weasyprint.formatting_structure import boxes

from converter.editions.pdf.content import Annotation, Mark, Node
from converter.editions.pdf.tagging import write_tree

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Painted:
    """What the structure tree has to name."""

    marks: list[list[Node]] = field(default_factory=list)
    """For each page the elements of its marked contents, in order of their numbers."""
    links: list[tuple[Annotation, Node]] = field(default_factory=list)
    """Each link with its element."""


def add_tags(pdf: pydyf.PDF, document: Any, version: object, streams: list[Any]) -> None:
    """Write the tree of `document.root`."""
    del version
    painted = Painted()
    references: dict[int, bytes] = {}
    shown: list[Any] = []
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        found: dict[int, Node] = {}
        for box in _descendants(page._page_box):
            node = _node(box, document.nodes)
            if isinstance(box, boxes.TextBox) and box in stream._tags and node is not None:
                tag = stream._tags[box]
                found[tag["mcid"]] = node
                _hang(node, Mark(number, tag["mcid"]))
            if getattr(box, "link_annotation", None) and node is not None:
                link = Annotation(number, (0, 0, 0, 0), "", "")
                _hang(node, link)
                references[id(link)] = box.link_annotation.reference
                shown.append(box.link_annotation)
                painted.links.append((link, node))
        painted.marks.append([found[key] for key in sorted(found)])
    places = _places(pdf, document)
    for key, annotation in enumerate(shown, start=len(streams)):
        page, point = places[annotation["Dest"].string]
        annotation["StructParent"] = key
        annotation["F"] = 4
        annotation["Dest"] = point
        annotation["Contents"] = pydyf.String(f"见第 {page + 1} 页")
    write_tree(pdf, document.root, painted, references)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


def _places(pdf: pydyf.PDF, document: Any) -> dict[str, tuple[int, str]]:
    """Index of the page and destination of each anchor."""
    found = {}
    for number, page in enumerate(document.pages):
        for name, (_, y, *_rest) in page.anchors.items():
            top = (page.height - y) * 0.75 + 6
            there = pdf.page_references[number].decode()
            found[name] = (number, f"[{there} /XYZ 0 {top:.2f} 0]")
    return found


def _descendants(box: Any) -> Iterator[Any]:
    yield box
    if isinstance(box, boxes.ParentBox):
        for child in box.all_children():
            yield from _descendants(getattr(child, "_box", child))


def _node(box: Any, nodes: list[Node]) -> Node | None:
    element = getattr(box, "element", None)
    told = element.get("data-n") if element is not None else None
    return nodes[int(told)] if told is not None else None


def _hang(node: Node, kid: Mark | Annotation) -> None:
    held: Node = node
    held.kids.append(kid)
    while held.parent is not None:
        above = held.parent
        if above.tag == "TR" and not above.kids:
            above.kids.extend(above.cells)
        elif any(each is held for each in above.kids):
            return
        else:
            above.kids.append(held)
        held = above
