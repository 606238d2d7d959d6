"""The JSON edition.

Enters: a `Law`. Leaves: its plain JSON form, as schemas/law.schema.json describes it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from converter.editions.json.record import Record, to_record
from converter.editions.json.references import references
from converter.editions.json.structure import attachment, blocks, nodes
from converter.identity import expression_iri, work_iri

if TYPE_CHECKING:
    from converter.model import Law

__all__ = ["SCHEMA", "law_record", "render"]

SCHEMA = "urn:fagui:law:1"
"""Name and version of the form; `$id` of schemas/law.schema.json."""


def render(law: Law) -> str:
    """`law` as JSON, indented by two spaces, with Chinese characters as they are."""
    return json.dumps(law_record(law), ensure_ascii=False, indent=2) + "\n"


def law_record(law: Law) -> Record:
    """`law` as JSON values."""
    return {
        "schema": SCHEMA,
        "work": work_iri(law.meta),
        "expression": expression_iri(law.meta),
        "meta": to_record(law.meta),
        "references": references(law),
        "preface": blocks(law.preface),
        "preamble": blocks(law.preamble),
        "body": nodes(law.body),
        "conclusions": blocks(law.conclusions),
        "attachments": [attachment(part) for part in law.attachments],
    }
