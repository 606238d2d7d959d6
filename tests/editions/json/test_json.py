"""The JSON edition holds the law whole and follows its published schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator, ValidationError

from converter import akn
from converter.editions.json import law_record, render
from converter.editions.json.record import RecordError, from_record, to_record
from converter.model import DateFact, Metadata
from tests.editions.five import SLUGS, converted, published, xml
from tests.editions.nasty import laws
from tests.editions.truth import NUMBERS, law

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.model import Law

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[3] / "schemas" / "law.schema.json").read_text("utf-8")
)
Draft202012Validator.check_schema(SCHEMA)
VALIDATOR = Draft202012Validator(SCHEMA)


def words(value: Any) -> Iterator[str]:
    """The characters of preface, body and so on, in order, without the repeated `text` of 款."""
    if isinstance(value, list):
        for part in value:
            yield from words(part)
    elif isinstance(value, dict):
        if "text" in value and value.get("type") != "paragraph":
            yield value["text"]
        for name in ("num", "heading", "caption", "paragraphs", "blocks", "lines", "rows"):
            yield from words(value.get(name))
        for name in ("items", "children", "wrapUp"):
            yield from words(value.get(name))


def all_words(record: dict[str, Any]) -> str:
    parts = ("preface", "preamble", "body", "conclusions", "attachments")
    return "".join("".join(words(record[part])) for part in parts)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_published_law_follows_the_schema_and_keeps_every_character(slug: str) -> None:
    record = json.loads(render(published(slug)))
    VALIDATOR.validate(record)
    supplied = [b["text"] for b in record["preface"] if b.get("supplied")]
    assert all_words(record) == "".join(supplied) + akn.text(xml(slug))


@pytest.mark.parametrize("number", NUMBERS[::4])
def test_a_corpus_law_follows_the_schema(number: str) -> None:
    VALIDATOR.validate(law_record(law(number)))


@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(laws())
def test_any_law_follows_the_schema(nasty: Law) -> None:
    VALIDATOR.validate(json.loads(render(nasty)))
    assert from_record(Metadata, json.loads(json.dumps(to_record(nasty.meta)))) == nasty.meta


def test_the_schema_refuses_what_is_no_law() -> None:
    record = law_record(law("001"))
    record["body"][0]["eId"] = "第一条"
    with pytest.raises(ValidationError, match="第一条"):
        VALIDATOR.validate(record)


def test_references_lead_from_unit_to_unit() -> None:
    record = law_record(converted("001"))
    eids = set(ids(record["body"]))
    own = [r for r in record["references"] if r.get("href", "").startswith("#")]
    assert own
    assert all(r["href"][1:] in eids and r["eId"] in eids for r in own)


def ids(value: Any) -> Iterator[str]:
    for part in value:
        yield part.get("eId", "")
        for name in ("children", "paragraphs", "items"):
            yield from ids(part.get(name, []))


def test_a_date_known_in_part_is_told_in_part() -> None:
    assert to_record(DateFact("2022-01-01", "year")) == {"date": "2022", "precision": "year"}
    assert to_record(DateFact("0001-01-01", "unknown"))["date"] is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "law"}, r"meta\.kind: 'law' stands where act \| bill \| doc should"),
        ({"events": [{"kind": "adoption", "source": "text"}]}, r"meta\.events\[0\]\.date"),
        ({"tilte": "x"}, r"'tilte' stands where one of title"),
        ({"date": {"date": "2022", "precision": "day"}}, r"YYYY-MM-DD"),
        ({"unknown": "公布日期"}, r"a list"),
    ],
)
def test_a_wrong_record_is_refused_with_place_and_remedy(
    change: dict[str, object], said: str
) -> None:
    record = to_record(law("001").meta) | change
    with pytest.raises(RecordError, match=said):
        from_record(Metadata, record, "meta")
