"""What became of each provision in another document, as `analysis`: both ways.

Enters: the correspondences of a `Metadata`, or a `meta` element. Leaves: the other. Any reader
of Akoma Ntoso finds `implicitReference`s with a concept; scores and reviewers, for which the
standard has no place, stand beside them in `otherAnalysis` in our namespace.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from lxml import etree

from converter.akn.facts import RELATION_NAMES
from converter.akn.identification import EDITOR
from converter.akn.names import akn, own
from converter.model import Correspondence, Metadata, Relation

if TYPE_CHECKING:
    from converter.akn.references import Register


def write_correspondences(analysis: etree._Element, facts: Metadata, register: Register) -> None:
    """Append the references and the table of a comparison, when there is one."""
    if facts.correspondences:
        references = etree.SubElement(analysis, akn("otherReferences"), source=EDITOR)
        for row in facts.correspondences:
            _implicit(references, row, register)
    if facts.correspondences or facts.compared_with:
        other = etree.SubElement(analysis, akn("otherAnalysis"), source=EDITOR)
        table = etree.SubElement(other, own("correspondences"))
        table.set("with", facts.compared_with)
        for row in facts.correspondences:
            _row(table, row)


def _implicit(references: etree._Element, row: Correspondence, register: Register) -> None:
    element = etree.SubElement(references, akn("implicitReference"))
    element.set("for", f"#{row.eid}")
    if row.href:
        element.set("href", row.href)
    refers = [register.relation(row.relation)]
    if row.moved:
        refers.append(register.relation("moved"))
    element.set("refersTo", " ".join(refers))


def _row(table: etree._Element, row: Correspondence) -> None:
    element = etree.SubElement(table, own("row"))
    element.set("for", f"#{row.eid}")
    if row.href:
        element.set("href", row.href)
    element.set("relation", row.relation)
    element.set("similarity", repr(float(row.similarity)))
    element.set("moved", str(row.moved).lower())
    element.set("reviewed", str(row.reviewed).lower())
    if row.by:
        element.set("by", row.by)


def read_correspondences(meta: etree._Element) -> tuple[str, tuple[Correspondence, ...]]:
    """IRI of the other document, and the rows."""
    table = next(meta.iter(own("correspondences")), None)
    if table is None:
        return "", ()
    rows = tuple(
        Correspondence(
            eid=row.get("for", "").removeprefix("#"),
            href=row.get("href", ""),
            relation=_relation(row.get("relation", "")),
            similarity=_similarity(row.get("similarity", "")),
            moved=row.get("moved") == "true",
            reviewed=row.get("reviewed") == "true",
            by=row.get("by", ""),
        )
        for row in table
    )
    return table.get("with", ""), rows


def _relation(value: str) -> Relation | Literal["dropped", "new"]:
    """The relation named; `revised` for a name that nobody knows."""
    known = value in RELATION_NAMES and value != "moved"
    return cast("Relation", value if known else "revised")


def _similarity(value: str) -> float:
    """A number from 0 to 1; 0 for anything else."""
    try:
        number = float(value)
    except ValueError:
        return 0.0
    return number if 0 <= number <= 1 else 0.0
