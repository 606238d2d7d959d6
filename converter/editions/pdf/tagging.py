"""The structure tree: what reads the pages aloud, in which order (ISO 32000-1, 14.7 and 14.8).

Enters: the Document element with its kids attached, and what `painting` found. Leaves: the objects
of the tree in the file: elements and parent tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydyf

from converter.editions.pdf.content import Annotation, Mark, Node

if TYPE_CHECKING:
    from converter.editions.pdf.painting import Painted


def write_tree(
    pdf: pydyf.PDF,
    root: Node,
    painted: Painted,
    annotations: dict[int, bytes],
) -> None:
    """Write the tree under `root` and hang it into the catalog. `annotations` holds the reference
    of the object of each annotation, by its `id`."""
    _Writer(pdf, annotations).write(root, painted)


class _Writer:
    def __init__(self, pdf: pydyf.PDF, annotations: dict[int, bytes]) -> None:
        self.pdf = pdf
        self.annotations = annotations
        self.pages = [reference.decode() for reference in pdf.page_references]
        self.elements: dict[int, pydyf.Dictionary] = {}

    def write(self, root: Node, painted: Painted) -> None:
        tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self.pdf.add_object(tree)
        tree["K"] = self._element(root, tree.reference)
        tree["ParentTree"] = self._parents(painted)
        tree["ParentTreeNextKey"] = len(painted.marks) + len(painted.links)
        self.pdf.catalog["StructTreeRoot"] = tree.reference
        self.pdf.catalog["MarkInfo"] = "<</Marked true>>"

    def _element(self, node: Node, parent: bytes) -> bytes:
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.tag}", "P": parent})
        self.pdf.add_object(element)
        self.elements[id(node)] = element
        reference: bytes = element.reference
        page = next((kid.page for kid in node.kids if not isinstance(kid, Node)), 0)
        if node.kids and not all(isinstance(kid, Node) for kid in node.kids):
            element["Pg"] = self.pages[page]
        if node.title:
            element["T"] = pydyf.String(node.title)
        if node.attributes:
            element["A"] = node.attributes
        kids = [self._kid(kid, reference, page) for kid in node.kids]
        if kids:
            element["K"] = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
        return reference

    def _kid(self, kid: Node | Mark | Annotation, parent: bytes, page: int) -> str:
        if isinstance(kid, Node):
            return self._element(kid, parent).decode()
        there = self.pages[kid.page]
        if isinstance(kid, Annotation):
            return f"<</Type/OBJR/Pg {there}/Obj {self.annotations[id(kid)].decode()}>>"
        if kid.page == page:
            return str(kid.mcid)
        return f"<</Type/MCR/Pg {there}/MCID {kid.mcid}>>"

    def _parents(self, painted: Painted) -> bytes:
        nums = []
        for number, nodes in enumerate(painted.marks):
            held = " ".join(self._reference(node) for node in nodes)
            nums.append(f"{number} [{held}]")
        for number, (_, node) in enumerate(painted.links, start=len(painted.marks)):
            nums.append(f"{number} {self._reference(node)}")
        parents = pydyf.Dictionary({"Nums": f"[{' '.join(nums)}]"})
        self.pdf.add_object(parents)
        reference: bytes = parents.reference
        return reference

    def _reference(self, node: Node) -> str:
        return f"{self.elements[id(node)].number} 0 R"
