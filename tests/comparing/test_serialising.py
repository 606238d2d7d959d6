"""The concordance for programs."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest

from converter.comparing import compare
from converter.vocabulary import schemas_dir
from tests.comparing.conftest import PAIRS, laws


@pytest.mark.parametrize("name", PAIRS)
def test_json_follows_its_published_schema(name: str) -> None:
    schema = json.loads((schemas_dir() / "concordance.schema.json").read_text(encoding="utf-8"))
    concordance = compare(*laws(name))
    content = json.loads(concordance.to_json())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(content, schema)
    assert content["dropped"] == list(concordance.dropped)
    assert [(p["old"], p["new"]) for p in content["pairs"]] == [
        (pair.old, pair.new) for pair in concordance.pairs
    ]
    assert compare(*laws(name)).to_json() == concordance.to_json()


def test_csv_has_a_line_for_everything() -> None:
    concordance = compare(*laws("aml"))
    rows = list(csv.DictReader(io.StringIO(concordance.to_csv())))
    alone = len(concordance.dropped) + len(concordance.added)
    assert len(rows) == len(concordance.pairs) + alone
    assert rows[0]["old"] == "art_1__para_1"
    assert rows[0]["moved"] == "false"
    assert {row["relation"] for row in rows if not row["new"]} == {"dropped"}
    assert {row["relation"] for row in rows if not row["old"]} == {"new"}
