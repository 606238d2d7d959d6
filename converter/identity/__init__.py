"""Identity: eIds computed from the tree, IRIs computed from the metadata.

Enters: a `Law` or its `Metadata`. Leaves: the same law with ids, or IRIs as strings. Pure
functions of the Akoma Ntoso Naming Convention 1.0 (AKN-NC); docs/profile.md states the choices.
"""

from __future__ import annotations

from converter.identity.eids import assign
from converter.identity.iris import (
    component_iri,
    expression_iri,
    known_part,
    manifestation_iri,
    master_iri,
    portion_iri,
    work_iri,
)
from converter.identity.numbering import UNIT_NAMES, article_number, number_part

__all__ = [
    "UNIT_NAMES",
    "article_number",
    "assign",
    "component_iri",
    "expression_iri",
    "known_part",
    "manifestation_iri",
    "master_iri",
    "number_part",
    "portion_iri",
    "work_iri",
]
