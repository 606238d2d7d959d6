"""A national law has one IRI, whether it is cited or converted without a manifest."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from converter import akn, vocabulary
from converter.building.converting import convert
from converter.identity import work_iri
from converter.linking import catalogued
from converter.model import DateFact, Metadata
from tests.linking import cases
from tests.linking.laws import CORPUS

UNNAMED = Metadata("", "cn-xx", "act", "qita", DateFact("0001-01-01", "unknown"), "reading-s-name")


@pytest.mark.parametrize("key", ["077", "079", "081"])
def test_a_converted_law_is_what_other_texts_lead_to(key: str) -> None:
    law = akn.read(convert((CORPUS / key / "clean.txt").read_bytes(), "law.txt").xml)
    citing = cases.law([f"第一条 根据《{law.meta.title}》第一条制定本条例。"])
    assert cases.found(citing) == [f"《{law.meta.title}》第一条 → {work_iri(law.meta)}/~art_1"]


def test_a_text_that_tells_no_date_has_the_iri_of_the_catalogue() -> None:
    for entry in vocabulary.load("catalogue")["law"]:
        assert work_iri(catalogued(replace(UNNAMED, title=entry["title"]))) == entry["iri"]


def test_the_date_of_the_text_stays_and_drafts_and_other_laws_keep_their_names() -> None:
    known = replace(UNNAMED, title="中华人民共和国立法法", date=DateFact("2000-03-15"))
    assert catalogued(known).date == known.date
    assert catalogued(known).slug == "lifa-fa"
    for other in (replace(known, kind="bill"), replace(known, title="某省立法条例")):
        assert catalogued(other) == other
