"""What became of each provision in another document, as `analysis`: both ways.

Enters: the correspondences of a `Metadata`, or a `meta` element. Leaves: the other. Any reader
of Akoma Ntoso finds `implicitReference`s with a concept; scores and reviewers, for which the
standard has no place, stand beside them in `otherAnalysis` in our namespace.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from converter.akn.facts import RELATION_NAMES
from converter.akn.identification import EDITOR
from converter.akn.names import own, prefixed
from converter.model import Correspondence, Metadata, Relation

if TYPE_CHECKING:
    from lxml import etree

    from converter.akn.branch import Branch
    from converter.akn.references import Register


def write_correspondences(analysis: Branch, facts: Metadata, register: Register) -> None:
    """Append the references and the table of a comparison, when there is one."""
    if facts.correspondences:
        references = analysis.add("otherReferences", source=EDITOR)
        for row in facts.correspondences:
            _implicit(references, row, register)
    if facts.correspondences or facts.compared_with:
        other = analysis.add("otherAnalysis", source=EDITOR)
        table = other.graft(prefixed("correspondences"), {"with": facts.compared_with})
        for row in facts.correspondences:
            _row(table, row)


def _implicit(references: Branch, row: Correspondence, register: Register) -> None:
    refers = [register.relation(row.relation)]
    if row.moved:
        refers.append(register.relation("moved"))
    references.graft("implicitReference", _places(row) | {"refersTo": " ".join(refers)})


def _row(table: Branch, row: Correspondence) -> None:
    said = {
        "relation": row.relation,
        "similarity": repr(float(row.similarity)),
        "moved": str(row.moved).lower(),
        "reviewed": str(row.reviewed).lower(),
    }
    table.graft(prefixed("row"), _places(row) | said | ({"by": row.by} if row.by else {}))


def _places(row: Correspondence) -> dict[str, str]:
    """The provision here, and the one there when there is one."""
    here = {"for": f"#{row.eid}"}
    return here | {"href": row.href} if row.href else here


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
