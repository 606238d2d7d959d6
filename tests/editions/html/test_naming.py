"""Laws and versions of one title, told apart."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from converter import comparing
from converter.editions.html import law_files
from converter.editions.html.naming import apart
from converter.editions.publication import ComparisonEntry, Entry, Publication
from converter.model import DateFact, Event
from tests.editions.html import sample
from tests.editions.html.sample import tree_of


@cache
def versions() -> tuple[Entry, Entry]:
    """The law of 河北 as adopted in 2022, and as if it had been amended in 2025."""
    first = sample.entry("河北省")
    meta = first.law.meta
    amended = Event("amendment", DateFact("2025-03-27"), "manifest")
    later = replace(meta, version_date="2025-03-27", events=(*meta.events, amended))
    return first, Entry(replace(first.law, meta=later))


def test_a_title_that_stands_alone_needs_nothing_beside_it() -> None:
    assert apart(sample.publication().laws) == [""] * 5


def test_two_versions_are_told_apart_by_when_they_were_made() -> None:
    assert apart(versions()) == ["2022年5月27日通过", "2025年3月27日修正"]


def test_laws_of_one_title_and_one_day_are_told_apart_by_their_place() -> None:
    first = versions()[0]
    law = first.law
    elsewhere = Entry(replace(law, meta=replace(law.meta, jurisdiction="cn-hl")))
    again = Entry(replace(law, meta=replace(law.meta, slug="another")))
    assert apart((first, elsewhere)) == ["2022年5月27日通过，河北省", "2022年5月27日通过，黑龙江省"]
    assert apart((first, again)) == [
        f"2022年5月27日通过，河北省，{entry.iri}" for entry in (first, again)
    ]


def test_the_way_to_a_comparison_says_with_which_version() -> None:
    old, new = versions()
    table = comparing.tabulate(old.law, new.law, comparing.compare(old.law, new.law))
    item = ComparisonEntry(table, b"", ("xml",), old, new)
    publication = Publication((old, new), (item,), cache=sample.FONTS)
    shown = {}
    for entry in (old, new):
        page = next(data for path, data in law_files(entry, publication) if "index" in path)
        (link,) = tree_of(page.decode()).xpath("//ul[@class='tools']//a[@class='strong']")
        shown[entry.iri] = link.text_content()
    assert shown == {
        old.iri: "与《河北省数字经济促进条例》（2025年3月27日修正）对照",
        new.iri: "与《河北省数字经济促进条例》（2022年5月27日通过）对照",
    }
