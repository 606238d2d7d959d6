"""The structure tree: what reads the pages aloud, in which order (ISO 32000-1, 14.7 and 14.8).

Enters: the Document element with its kids attached, and what `placing` found. Leaves: the objects
of the tree in the file: elements, parent tree, class of each table header.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydyf

from converter.editions.pdf.content import Annotation, Mark, Node

if TYPE_CHECKING:
    from collections.abc import Callable

    from converter.editions.pdf.placing import Painted


def write_tree(
    pdf: pydyf.PDF,
    root: Node,
    painted: Painted,
    annotations: dict[int, bytes],
) -> None:
    """Write the tree under `root` and hang it into the catalog. `annotations` holds the reference
    of the object of each annotation, by its `id`."""
    tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(tree)
    elements: dict[int, pydyf.Dictionary] = {}
    top = _element(pdf, root, tree.reference, elements, annotations)
    tree["K"] = top.reference
    tree["ParentTree"] = _parents(pdf, painted, elements)
    tree["ParentTreeNextKey"] = len(painted.marks) + len(painted.links)
    names = sorted(
        (node.identifier, elements[id(node)].reference) for node in _walk(root) if node.identifier
    )
    if names:
        flat = [part for name, ref in names for part in (pydyf.String(name), ref)]
        tree["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(flat)})
    pdf.catalog["StructTreeRoot"] = tree.reference
    pdf.catalog["MarkInfo"] = "<</Marked true>>"


def _walk(node: Node) -> list[Node]:
    found = [node]
    for kid in node.kids:
        if isinstance(kid, Node):
            found += _walk(kid)
    return found


def _element(
    pdf: pydyf.PDF,
    node: Node,
    parent: bytes,
    elements: dict[int, pydyf.Dictionary],
    annotations: dict[int, bytes],
) -> pydyf.Dictionary:
    element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.tag}", "P": parent})
    pdf.add_object(element)
    elements[id(node)] = element
    pages = [kid.page for kid in node.kids if not isinstance(kid, Node)]
    if pages:
        element["Pg"] = pdf.page_references[pages[0]]
    if node.title:
        element["T"] = pydyf.String(node.title)
    if node.attributes:
        element["A"] = node.attributes
    if node.identifier:
        element["ID"] = pydyf.String(node.identifier)
    kids: list[object] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(_element(pdf, kid, element.reference, elements, annotations).reference)
        else:
            kids.append(_leaf(pdf, kid, pages[0], annotations))
    if kids:
        element["K"] = kids[0] if len(kids) == 1 else pydyf.Array(kids)
    return element


def _leaf(
    pdf: pydyf.PDF, kid: Mark | Annotation, page: int, annotations: dict[int, bytes]
) -> object:
    there = pdf.page_references[kid.page].decode()
    if isinstance(kid, Annotation):
        return f"<</Type/OBJR/Pg {there}/Obj {annotations[id(kid)].decode()}>>"
    if kid.page == page:
        return kid.mcid
    return f"<</Type/MCR/Pg {there}/MCID {kid.mcid}>>"


def _parents(pdf: pydyf.PDF, painted: Painted, elements: dict[int, pydyf.Dictionary]) -> bytes:
    reference: Callable[[Node], bytes] = lambda node: elements[id(node)].reference  # noqa: E731
    nums: list[object] = []
    for number, nodes in enumerate(painted.marks):
        nums += [number, pydyf.Array([reference(node) for node in nodes])]
    for number, (_, node) in enumerate(painted.links, start=len(painted.marks)):
        nums += [number, reference(node)]
    parents = pydyf.Dictionary({"Nums": pydyf.Array(nums)})
    pdf.add_object(parents)
    found: bytes = parents.reference
    return found
