"""The site as a whole: safe, sound, the same twice, a publisher's own."""

from __future__ import annotations

import io
import json
import posixpath
import re
import shutil
import subprocess
import zipfile
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from converter.editions.html import (
    asset_files,
    check_links,
    feeds,
    law_files,
    render,
    render_comparison,
    site,
    site_files,
    write_site,
)
from converter.editions.html.addresses import file, folder
from converter.editions.html.fonts import portions
from converter.editions.html.searching import documents
from converter.editions.publication import Entry, Publication
from converter.findings import KINDS
from tests.editions.html import sample
from tests.editions.html.sample import tree_of
from tests.editions.truth import NUMBERS
from tests.editions.truth import law as corpus_law

if TYPE_CHECKING:
    from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"
VNU = sample.ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@cache
def files() -> dict[str, bytes]:
    return dict(site(sample.publication()))


def _page(publication: Publication, path: str) -> str:
    """One page of a site, without making what comes after it."""
    return next(data.decode() for name, data in site_files(publication) if name == path)


def _formats(publication: Publication) -> list[str]:
    """Files that other editions write."""
    return [file(entry.iri, ending) for entry in publication.laws for ending in entry.formats]


def test_no_link_and_no_anchor_is_broken() -> None:
    assert check_links(files(), _formats(sample.publication())) == []


def test_a_broken_link_a_double_id_and_a_foreign_host_are_found() -> None:
    page = b'<a href="b.html">b</a><a href="#x">x</a><i id="i"></i><i id="i"></i>'
    foreign = b'<script src="https://example.com/a.js"></script>'
    found = check_links({"a.html": page, "c/d.html": foreign, "s.css": b"a{src:url(no.woff2)}"})
    assert [(each.file, each.code) for each in found] == [
        ("a.html", "html-id-twice"),
        ("a.html", "html-link-broken"),
        ("a.html", "html-link-broken"),
        ("c/d.html", "html-loads-outside"),
        ("s.css", "html-link-broken"),
    ]
    assert all(each.code in KINDS for each in found)


def test_nothing_comes_from_another_host_and_nothing_inline_runs() -> None:
    for path, data in files().items():
        if not path.endswith(".html"):
            continue
        page = data.decode()
        policy = tree_of(page).xpath("//meta[@http-equiv]/@content")[0]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'"), path
        assert not re.search(r"\sstyle=|\son[a-z]+=", page), path
        scripts = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", page)
        assert set(scripts) <= {' type="application/ld+json"'}, path
        assert not re.search(r"<style", page), path


def test_harm_from_a_source_or_a_manifest_stays_text() -> None:
    publication = sample.harmful()
    law = publication.laws[0].law
    pages = {path: data.decode() for path, data in site(publication) if path.endswith(".html")}
    pages["alone"] = render(law)
    for path, page in pages.items():
        assert "<script>alert" not in page, path
        assert "<img" not in page, path
        assert "\u202e" not in page, path
        assert "\u2066" not in page, path
        tree = tree_of(page)
        assert not tree.xpath("//@onerror"), path
        for script in tree.xpath("//script[@type='application/ld+json']"):
            assert json.loads(script.text)
    shown = tree_of(pages["alone"]).get_element_by_id("art_1").text_content()
    assert "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;[U+202E]反" in shown


def test_harm_stays_text_in_the_feed_the_index_and_the_search() -> None:
    made = dict(site_files(sample.harmful()))
    assert ElementTree.fromstring(made["feed.xml"]).find(f"{ATOM}entry") is not None  # noqa: S314  our own
    path = next(path for path in made if path.startswith("search/t/"))
    call = re.fullmatch(rb'fagui\.put\("[^"]+",(.*)\);\n', made[path], re.DOTALL)
    assert call
    assert sample.HARM in json.loads(call[1])[0][2]


def test_the_same_publication_gives_the_same_bytes() -> None:
    first = dict(site_files(sample.publication()))
    again = dict(site_files(sample.publication()))
    assert first == again
    assert all(files()[path] == data for path, data in first.items())


def test_pages_that_stand_alone_load_nothing() -> None:
    comparison = sample.publication().comparisons[0].comparison
    for page in (render(sample.entry("北京市").law), render_comparison(comparison)):
        tree = tree_of(page)
        assert not tree.xpath("//script[@src] | //link[@rel='stylesheet'] | //img")
        assert check_links({"a.html": page.encode()}) == []
        policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert "'unsafe-inline'" not in policy
        assert "default-src 'none'" in policy


def test_the_index_names_each_law_with_place_kind_status_and_dates() -> None:
    tree = tree_of(files()["index.html"].decode())
    rows = [
        [cell.text_content().strip() for cell in row.xpath("th|td")]
        for row in tree.xpath("//table[@id='catalogue']/tbody/tr")
    ]
    assert [
        "石家庄市数字经济促进条例",
        "石家庄市",
        "地方性法规",
        "现行有效",
        "2023年10月26日",
        "2023年12月31日",
        "61条",
    ] in rows
    assert [
        "黑龙江省促进数字经济条例（征求意见稿）",
        "黑龙江省",
        "地方性法规草案",
        "征求意见稿",
        "—",
        "—",
        "84条",
    ] in rows


def test_the_status_is_that_of_the_day_of_the_build() -> None:
    entry = sample.entry("石家庄市")
    for day, words in (("2023-12-30", "尚未施行"), ("2023-12-31", "现行有效")):
        page = _page(Publication((entry,), as_of=day), "index.html")
        assert words in page
    page = _page(Publication((entry,)), "index.html")
    assert "现行有效" not in page


def test_an_older_version_is_said_to_be_replaced_on_its_page_and_in_its_data() -> None:
    old = sample.entry("石家庄市")
    meta = replace(old.law.meta, version_date="2025-06-01")
    new = Entry(replace(old.law, meta=meta))
    for day, words, force in (
        ("2025-05-31", "现行有效", "InForce"),
        ("2025-06-01", "已被新版本取代", "NotInForce"),
    ):
        publication = Publication((old, new), as_of=day)
        page = tree_of(dict(law_files(old, publication))[f"{folder(old.iri)}index.html"].decode())
        assert words in page.text_content()
        told = page.xpath("string(//script[@type='application/ld+json'])")
        assert json.loads(told)["legislationLegalForce"] == f"https://schema.org/{force}"


def test_the_feed_tells_publications_and_corrections() -> None:
    feed = ElementTree.fromstring(files()["feed.xml"])  # noqa: S314  our own
    titles = [title.text for title in feed.iter(f"{ATOM}title")][1:]
    assert "河北省数字经济促进条例" in titles
    assert "更正：河北省数字经济促进条例" in titles
    idents = [ident.text for ident in feed.iter(f"{ATOM}id")]
    assert len(idents) == len(set(idents))


def test_addresses_are_absolute_only_when_the_site_has_one() -> None:
    entry = sample.entry("北京市")
    publication = Publication((entry,), base_url="https://fagui.example/x/", as_of="2026-11-21")
    made = {path: _page(publication, path) for path in ("sitemap.xml", "llms.txt")}
    page = dict(law_files(entry, publication))[f"{entry.iri[1:]}/art_3.html"].decode()
    assert f'<link rel="canonical" href="https://fagui.example/x{entry.iri}/art_3.html">' in page
    assert f"https://fagui.example/x{entry.iri}/art_3.html" in made["sitemap.xml"]
    assert f"https://fagui.example/x{entry.iri}.md" in made["llms.txt"]
    assert "canonical" not in files()["index.html"].decode()
    assert "sitemap.xml" not in files()
    assert b"sitemap.xml" not in files()["developers.html"]


def test_every_address_of_a_sitemap_is_absolute_and_stands_in_the_site() -> None:
    publication = replace(sample.publication(), base_url="https://fagui.example")
    listed = ElementTree.fromstring(_page(publication, "sitemap.xml"))  # noqa: S314  our own
    addresses = [place.text or "" for place in listed.iter() if place.tag.endswith("loc")]
    assert len(addresses) == len(set(addresses)) > 300
    assert all(address.startswith("https://fagui.example/") for address in addresses)
    assert {
        address.removeprefix("https://fagui.example/") for address in addresses
    } <= files().keys()


def test_the_archive_holds_every_xml_as_served() -> None:
    with zipfile.ZipFile(io.BytesIO(files()["downloads/all.zip"])) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    served = {file(entry.iri, "xml"): entry.xml for entry in sample.publication().laws}
    tables = {file(item.iri, "xml"): item.xml for item in sample.publication().comparisons}
    assert held == served | tables


def test_a_site_without_laws_is_a_site() -> None:
    made = dict(site_files(Publication(())))
    assert b'"docs":[]' in made["search/index.js"]
    assert "共0部" in _page(Publication(()), "index.html")


def test_a_publisher_can_replace_a_template_a_style_and_the_name(tmp_path: Path) -> None:
    for kind, name, content in (
        (
            "templates",
            "search.html",
            '{% extends "base.html" %}{% block body %}我们的{% endblock %}',
        ),
        ("styles", "print.css", "/* ours */"),
        ("scripts", "extra.js", "// ours"),
    ):
        (tmp_path / kind).mkdir()
        (tmp_path / kind / name).write_text(content, encoding="utf-8")
    publication = Publication((sample.entry("北京市"),), name="我们的站", overrides=tmp_path)
    made = {**dict(site_files(publication)), **dict(asset_files(publication))}
    assert "首席数据官" not in made["search.html"].decode()
    assert made["assets/print.css"] == b"/* ours */"
    assert made["assets/extra.js"] == b"// ours"
    assert "<title>我们的站</title>" in made["index.html"].decode()


def test_the_fonts_hold_every_character_and_stay_light() -> None:
    fonts = {path: len(data) for path, data in files().items() if path.endswith(".woff2")}
    assert sum(fonts.values()) < 400_000
    words = "".join(
        document.text for e in sample.publication().laws for document in documents(e.law)
    )
    assert set(words) - {"\n"} <= set("".join(portions(words))) | {" ", "\u3000"}


def test_rare_characters_stand_in_fonts_of_their_own() -> None:
    """Rare in law, however often the site has them: a corrected word leaves the fonts as they
    are."""
    words = "".join(document.text for law in NUMBERS for document in documents(corpus_law(law)))
    for written in (words + "龘", words + "龘" * 10_000):
        first, *others = portions(written)
        assert {*"条款法规的"} <= set(first)
        assert "龘" in "".join(others)
        assert portions(written) == portions(words + "龘")


@cache
def thousands() -> Publication:
    """The 115 laws of the corpus under other names, several times: more than one page lists."""
    laws = [corpus_law(number) for number in NUMBERS]
    entries = (
        Entry(replace(law, meta=replace(law.meta, slug=f"{law.meta.slug}-{number}-{copy}")))
        for copy in range(3)
        for number, law in enumerate(laws)
    )
    return Publication(tuple(entries), as_of="2026-11-21", base_url="https://fagui.example")


@cache
def many() -> dict[str, bytes]:
    """Their lists and their search."""
    return dict(site_files(thousands()))


def test_a_site_of_thousands_of_articles_answers_with_little() -> None:
    """No piece is large, so that a query, with six pieces of postings and their directories, eight
    of text and eight of titles, stays below 300 KB before any compression."""
    sizes = {path: len(data) for path, data in many().items()}
    largest = {
        kind: max(size for path, size in sizes.items() if path.startswith(f"search/{kind}/"))
        for kind in ("k", "t", "laws")
    }
    first = sizes["search/index.js"]
    assert first < 10_000
    assert first + 12 * largest["k"] + 8 * 10_000 + 8 * largest["laws"] < 300_000


def test_every_law_stands_in_one_list_and_no_list_is_long() -> None:
    publication = thousands()
    lists = [path for path in many() if path.startswith("laws/") or path == "index.html"]
    found: list[str] = []
    for path in lists:
        rows = tree_of(many()[path].decode()).xpath("//table[@id='catalogue']/tbody/tr/th/a/@href")
        assert len(rows) <= 200, path
        found += [posixpath.normpath(posixpath.join(posixpath.dirname(path), row)) for row in rows]
    assert sorted(found) == sorted(f"{folder(law.iri)}index.html" for law in publication.laws)
    assert "共345部法规文本" in many()["index.html"].decode()


def test_every_list_is_reached_from_the_index() -> None:
    reached, left = set(), ["index.html"]
    while left:
        path = left.pop()
        reached.add(path)
        for link in tree_of(many()[path].decode()).xpath("//main//a/@href"):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
            if target in many() and target not in reached:
                left.append(target)
    assert reached >= {path for path in many() if path.startswith("laws/")}


def test_a_long_feed_goes_on_in_archives_that_lead_to_each_other() -> None:
    """RFC 5005: from feed.xml back through prev-archive every entry is met."""
    titles: set[str] = set()
    path = "feed.xml"
    seen = []
    while path:
        seen.append(path)
        feed = ElementTree.fromstring(many()[path])  # noqa: S314  our own
        entries = feed.findall(f"{ATOM}entry")
        assert 0 < len(entries) <= 200
        titles |= {entry.findtext(f"{ATOM}id", "") for entry in entries}
        links = {link.get("rel"): link.get("href", "") for link in feed.findall(f"{ATOM}link")}
        archived = feed.find("{http://purl.org/syndication/history/1.0}archive") is not None
        assert archived == (path != "feed.xml")
        path = links.get("prev-archive", "").removeprefix("https://fagui.example/")
    assert seen == ["feed.xml", "feeds/1.xml"]
    assert titles == {f"https://fagui.example/{folder(law.iri)}" for law in thousands().laws}


def test_a_sitemap_of_more_addresses_than_allowed_is_an_index(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """50,000 addresses a file is the most; here 5,000, so that the test is short."""
    monkeypatch.setattr(feeds, "ADDRESSES", 5000)
    made = dict(feeds.files(thousands()))
    names = re.findall(r"<loc>https://fagui.example/([^<]+)</loc>", made["sitemap.xml"])
    assert names == [path for path in made if path.startswith("sitemaps/")]
    pages = [re.findall(r"<loc>([^<]+)</loc>", made[name]) for name in names]
    assert all(len(part) <= 5000 for part in pages)
    every = [address for part in pages for address in part]
    assert len(every) == len(set(every))
    with_first = sum("art_1" in law.eids for law in thousands().laws)
    assert sum("/art_1.html" in address for address in every) == with_first > 300
    assert sum("/laws/" in address for address in every) == sum(
        path.startswith("laws/") for path in many()
    )


@pytest.mark.skipif(not shutil.which("java"), reason="the Nu HTML checker needs Java")
@pytest.mark.skipif(not VNU.exists(), reason="npm install vnu-jar brings the Nu HTML checker")
def test_the_nu_checker_finds_no_error(tmp_path: Path) -> None:
    write_site(sample.publication(), tmp_path)
    pages = [str(path) for path in sorted(tmp_path.rglob("*.html"))]
    (tmp_path / "alone.html").write_text(render(sample.entry("河北省").law), encoding="utf-8")
    ran = subprocess.run(
        ["java", "-jar", str(VNU), "--errors-only", *pages, str(tmp_path / "alone.html")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stderr == ""
