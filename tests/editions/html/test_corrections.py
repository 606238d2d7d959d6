"""The log of corrections as readers, programs and feed readers get it."""

from __future__ import annotations

import json
from xml.etree import ElementTree

from lxml import html
from msgspec.structs import replace

from converter.editions.corrections import Correction, from_json
from converter.editions.html import check_links, correction_files, law_files, site_files
from converter.editions.html.characters import headings
from converter.editions.publication import Entry, Publication
from tests.editions.html import sample

ATOM = "{http://www.w3.org/2005/Atom}"
IRI = sample.HEBEI
CHANGE = Correction(
    "change", IRI, "河北省数字经济促进条例", "art_5__para_1", "第五条", "2026-11-20",
    "旧<b>字", "新字", "误植", "张三",
)  # fmt: skip


def _publication(base_url: str = "https://example.org") -> Publication:
    older = replace(CHANGE, on="2025-01-02", eid="art_999", label="", printed="", stood="囍")
    return replace(sample.publication(), changes=(older, CHANGE), base_url=base_url)


def _page() -> html.HtmlElement:
    files = dict(correction_files(_publication()))
    return html.document_fromstring(files["corrections.html"].decode())


def test_every_change_comes_first_the_newest_before_the_older() -> None:
    changes, emendations = _page().xpath("//main/section")
    assert changes.xpath(".//time/@datetime") == ["2026-11-20", "2025-01-02"]
    assert [each.text for each in changes.iter("del")] == ["旧<b>字", "囍"]
    assert [each.text for each in emendations.iter("del")] == [
        "活动,适用",
        "空間",
        "平台 and 农业",
        "X 日期施行",
    ]


def test_what_has_no_date_says_so_and_gets_none() -> None:
    _, emendations = _page().xpath("//main/section")
    assert not emendations.xpath(".//time")
    assert emendations.text_content().count("未注明") == 4


def test_reason_and_authority_stand_with_each() -> None:
    first = _page().xpath("//article")[0].text_content()
    assert "误植" in first
    assert "张三" in first


def test_a_place_that_is_gone_leads_to_the_law_and_no_link_is_broken() -> None:
    publication = _publication()
    files = dict(correction_files(publication))
    for entry in publication.laws:
        files |= dict(law_files(entry, publication))
    found = check_links({name: files[name] for name in files if name.endswith(".html")})
    assert [
        each for each in found if each.file == "corrections.html" and "zho@" in each.message
    ] == []
    first, second = _page().xpath("//section[1]//h3/a/@href")
    assert first.endswith("zho@/index.html#art_5__para_1")
    assert second.endswith("zho@/index.html")


def test_programs_get_the_same_entries_with_the_same_keys() -> None:
    data = dict(correction_files(_publication()))["corrections.json"].decode()
    assert len(json.loads(data)) == 6
    assert from_json(data)[0] == CHANGE


def test_the_feed_tells_each_change_on_its_day() -> None:
    feed = next(data for name, data in site_files(_publication()) if name == "feed.xml")
    entries = ElementTree.fromstring(feed).findall(f"{ATOM}entry")  # noqa: S314  our own file
    told = {e.findtext(f"{ATOM}id"): e for e in entries}
    entry = told[f"https://example.org{IRI}/#change_2026-11-20_art_5__para_1"]
    assert entry.findtext(f"{ATOM}updated") == "2026-11-20T00:00:00Z"
    assert "原为“旧<b>字”，今作“新字”" in (entry.findtext(f"{ATOM}summary") or "")
    assert len(told) == len(entries)


def test_a_dated_emendation_stands_in_the_feed_on_its_day() -> None:
    first, *rest = sample.publication().laws[1].law.meta.emendations
    law = sample.publication().laws[1].law
    dated = replace(
        law, meta=replace(law.meta, emendations=(replace(first, on="2026-03-04"), *rest))
    )
    feed = next(
        data for name, data in site_files(Publication((Entry(dated),))) if name == "feed.xml"
    )
    assert b"2026-03-04T00:00:00Z" in feed


def test_the_fonts_have_the_characters_that_only_the_log_shows() -> None:
    assert "囍" not in headings(sample.publication())
    assert "囍" in headings(_publication())


def test_every_page_leads_to_the_log() -> None:
    pages = dict(site_files(_publication()))
    page = html.document_fromstring(pages["index.html"].decode())
    assert page.xpath("//footer//a[.='更正记录']/@href") == ["corrections.html"]
    assert b"https://example.org/corrections.html" in pages["sitemap.xml"]
