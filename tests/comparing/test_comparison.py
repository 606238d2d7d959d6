"""The 对照表: complete, exact on both sides, the same after a round trip through the XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree
from msgspec.structs import replace

from converter import akn
from converter.comparing import (
    Comparison,
    Concordance,
    annotate,
    compare,
    read_comparison,
    tabulate,
    write_comparison,
)
from converter.comparing.units import units
from converter.model import DateFact
from tests.comparing import labelled

if TYPE_CHECKING:
    from converter.model import Law


TABLES: dict[tuple[str, str], Comparison] = {}
CONCORDANCES: dict[tuple[str, str], Concordance] = {}


def concordance_of(pair: tuple[Law, Law]) -> Concordance:
    key = (pair[0].meta.slug, pair[1].meta.slug)
    if key not in CONCORDANCES:
        CONCORDANCES[key] = compare(*pair)
    return CONCORDANCES[key]


def table(pair: tuple[Law, Law]) -> Comparison:
    key = (pair[0].meta.slug, pair[1].meta.slug)
    if key not in TABLES:
        TABLES[key] = tabulate(*pair, concordance_of(pair))
    return TABLES[key]


def test_every_paragraph_of_both_sides_is_accounted_for(pair: tuple[Law, Law]) -> None:
    concordance = concordance_of(pair)
    old, new = ({unit.eid for unit in units(law)} for law in pair)
    assert {p.old for p in concordance.pairs} | set(concordance.dropped) == old
    assert {p.new for p in concordance.pairs} | set(concordance.added) == new
    rows = table(pair).rows
    assert {cell.eid for row in rows for cell in row.old} == old
    assert {cell.eid for row in rows for cell in row.new} == new


def test_taking_a_side_of_the_marks_gives_its_text_exactly(pair: tuple[Law, Law]) -> None:
    for row in table(pair).rows:
        for at, cell in enumerate(row.old):
            assert "".join(segment.old for segment in row.old_segments(at)) == cell.text
        for at, cell in enumerate(row.new):
            assert "".join(segment.new for segment in row.new_segments(at)) == cell.text


def test_text_of_the_cells_is_the_text_of_the_laws(pair: tuple[Law, Law]) -> None:
    comparison = table(pair)
    for law, side in zip(pair, ("old", "new"), strict=True):
        cells = {c.eid: c.text for row in comparison.rows for c in getattr(row, side)}
        for article in law.articles():
            for paragraph in article.paragraphs:
                assert cells[paragraph.eid].replace("\n", "") == paragraph.full_text


def test_marks_say_what_they_are(pair: tuple[Law, Law]) -> None:
    for row in table(pair).rows:
        for segment in row.segments:
            if segment.kind == "equal":
                assert segment.old == segment.new
            elif segment.kind in ("del", "moved-out"):
                assert segment.old
                assert not segment.new
            elif segment.kind in ("ins", "moved-in"):
                assert segment.new
                assert not segment.old
        for number in {segment.move for segment in row.segments} - {0}:
            out = [s.old for s in row.segments if s.move == number and s.kind == "moved-out"]
            into = [s.new for s in row.segments if s.move == number and s.kind == "moved-in"]
            assert "".join(out) == "".join(into)


def test_rows_stand_in_the_order_of_either_text(pair: tuple[Law, Law]) -> None:
    comparison = table(pair)
    places = [row.new[0].place for row in comparison.rows if row.new]
    assert places == sorted(places)
    places = [row.old[0].place for row in comparison.by_old() if row.old]
    assert places == sorted(places)
    assert sorted(row.old_rank for row in comparison.rows) == list(range(len(comparison.rows)))


def test_the_document_is_valid_and_gives_the_table_back(pair: tuple[Law, Law]) -> None:
    comparison = table(pair)
    data = write_comparison(comparison)
    assert akn.validate(data) == ()
    assert read_comparison(data) == comparison
    assert write_comparison(read_comparison(data)) == data


def test_the_author_of_the_comparison_is_who_compared(pair: tuple[Law, Law]) -> None:
    root = etree.fromstring(write_comparison(table(pair)))
    authors = {author.get("href") for author in root.iter("{*}FRBRauthor")}
    assert authors == {"#fagui"}
    assert [one.get("eId") for one in root.iter("{*}TLCOrganization")] == ["fagui"]


def test_both_laws_say_the_same_of_each_other(pair: tuple[Law, Law]) -> None:
    concordance = concordance_of(pair)
    old = annotate(pair[0], concordance, "old").meta
    new = annotate(pair[1], concordance, "new").meta
    forth = {
        (f"{new.compared_with}/~{row.eid}", row.href, row.relation, row.similarity, row.moved)
        for row in old.correspondences
        if row.href
    }
    back = {
        (row.href, f"{old.compared_with}/~{row.eid}", row.relation, row.similarity, row.moved)
        for row in new.correspondences
        if row.href
    }
    assert forth == back
    assert {r.eid for r in old.correspondences if not r.href} == set(concordance.dropped)
    assert {r.eid for r in new.correspondences if not r.href} == set(concordance.added)
    for law, meta in zip(pair, (old, new), strict=True):
        assert {row.eid for row in meta.correspondences} == {unit.eid for unit in units(law)}


def test_rows_without_a_change_of_substance_have_no_marks_of_one(pair: tuple[Law, Law]) -> None:
    for row in table(pair).rows:
        kinds = {segment.kind for segment in row.segments}
        if row.relation == "unchanged":
            assert kinds == {"equal"}
        elif row.relation == "editorial":
            assert kinds <= {"equal", "editorial"}
        elif row.relation in ("revised", "rewritten"):
            assert kinds & {"ins", "del", "moved-in", "elsewhere"}


@pytest.mark.parametrize(
    ("versions", "labels"),
    [
        (("", "2024-11-08"), ("2006年", "2024年")),
        (("2009-08-27", "2024-11-08"), ("2009年", "2024年")),
        (("2024-03-01", "2024-11-08"), ("2024年3月1日", "2024年11月8日")),
        (("", "2006-12-01"), ("2006年10月31日", "2006年12月1日")),
    ],
)
def test_a_version_is_called_by_its_own_year(
    versions: tuple[str, str], labels: tuple[str, str]
) -> None:
    old, new = (
        replace(
            labelled.law("aml", side),
            meta=replace(
                labelled.law("aml", side).meta,
                slug="fanxiqian-fa",
                date=DateFact("2006-10-31"),
                version_date=version,
            ),
        )
        for side, version in zip(("old", "new"), versions, strict=True)
    )
    comparison = tabulate(old, new, compare(old, new))
    assert (comparison.old.label, comparison.new.label) == labels
