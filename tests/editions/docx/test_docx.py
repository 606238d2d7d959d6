"""The Word file holds the law whole, with real headings and bookmarks."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from converter import akn, identity, reading
from converter.editions import docx as edition
from converter.editions.docx.runs import bookmark
from converter.editions.docx.styles import BODY, CONTENTS, CONTENTS_TITLE, FRONT, ITEM, QUOTED
from converter.model import Law, P
from tests.editions.five import SLUGS, converted, published, xml
from tests.editions.truth import NUMBERS

LAW_STYLES = {BODY, FRONT, ITEM, QUOTED, "Title", CONTENTS_TITLE, *CONTENTS}


def opened(law: Law) -> docx.document.Document:
    return docx.Document(io.BytesIO(edition.render(law)))


def bare(words: str) -> str:
    return "".join(words.split())


def law_words(document: docx.document.Document) -> str:
    """The words of headings and law, without raised note numbers and the editors' section."""
    found: list[str] = []
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style else ""
        if paragraph.text == "编者注":
            break
        if style in LAW_STYLES or str(style).startswith("Heading"):
            found += [
                str(text.text)
                for text in paragraph._p.iter(qn("w:t"))
                if not text.xpath("../w:rPr/w:vertAlign")
            ]
    return "".join(found)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_published_law_keeps_every_character(slug: str) -> None:
    law = published(slug)
    supplied = "".join(b.text.plain for b in law.preface if isinstance(b, P) and b.supplied)
    assert bare(law_words(opened(law))) == bare(supplied + akn.text(xml(slug)))


@pytest.mark.parametrize("number", NUMBERS[1::20])
def test_a_corpus_law_keeps_every_character(number: str) -> None:
    law = converted(number)
    assert bare(law_words(opened(law))) == bare(akn.text(akn.write(law)))


def test_chapters_are_headings_and_the_title_is_the_title() -> None:
    document = opened(published("hebei-shuzi-jingji"))
    styled = [(p.style.name if p.style else "", p.text) for p in document.paragraphs]
    assert ("Title", "河北省数字经济促进条例") in styled
    headings = [text for style, text in styled if style == "Heading 1"]
    assert headings[0] == "第一章　总则"
    assert len(headings) == 9 + 1  # the chapters and the editors' notes


def test_every_article_paragraph_and_item_has_its_bookmark_once() -> None:
    law = published("hebei-shuzi-jingji")
    names = [start.get(qn("w:name")) for start in opened(law).element.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names))
    for article in law.articles():
        assert bookmark(article.eid) in names
        for paragraph in article.paragraphs:
            assert bookmark(paragraph.eid) in names
            assert all(bookmark(item.eid) in names for item in paragraph.items)


def test_a_reference_leads_to_the_bookmark_of_its_target() -> None:
    document = opened(converted("001"))
    names = {s.get(qn("w:name")) for s in document.element.iter(qn("w:bookmarkStart"))}
    links = {
        "".join(str(t.text) for t in link.iter(qn("w:t"))): link.get(qn("w:anchor"))
        for link in document.element.iter(qn("w:hyperlink"))
    }
    assert links["前款第二项"] == "art_19__para_1__point_2"
    assert set(links.values()) <= names


def test_a_name_too_long_for_word_gets_a_short_one() -> None:
    assert bookmark("art_37__para_2") == "art_37__para_2"
    assert len(bookmark("part_1__chp_12__sec_3__art_12-1__para_1__point_1")) <= 40


def test_an_emendation_is_numbered_at_its_place_and_told_at_the_end() -> None:
    paragraphs = [p.text for p in opened(published("hebei-shuzi-jingji")).paragraphs]
    assert any("活动" in text and "〔1〕" in text for text in paragraphs[:-2])
    assert paragraphs[-1].startswith("〔1〕第二条第一款：原文作“活动,适用”")


def test_a_draft_says_so_before_its_title() -> None:
    document = opened(published("heilongjiang-shuzi-jingji-zhengqiuyijian"))
    assert document.paragraphs[0].text == "本文为征求意见稿，不是现行有效的法规。"


def test_the_same_law_gives_the_same_bytes_without_any_date() -> None:
    law = published("beijing-shuzi-jingji")
    first, second = edition.render(law), edition.render(law)
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms:" not in archive.read("docProps/core.xml").split(b">", 2)[2]


def test_word_takes_the_text_for_simplified_chinese_and_numbers_the_pages() -> None:
    document = opened(published("beijing-shuzi-jingji"))
    languages = [e.get(qn("w:eastAsia")) for e in document.styles.element.iter(qn("w:lang"))]
    assert languages
    assert set(languages) == {"zh-CN"}
    footer = document.sections[0].footer._element
    assert [e.get(qn("w:instr")) for e in footer.iter(qn("w:fldSimple"))] == ["PAGE"]


@pytest.mark.parametrize("style", [BODY, ITEM, QUOTED])
def test_a_paragraph_begins_two_characters_in_for_word_and_for_libreoffice(style: str) -> None:
    """LibreOffice 7.4 set every 款 flush: it does not know an indent told in characters alone."""
    given = opened(published("hebei-shuzi-jingji")).styles[style]
    (indent,) = given.element.iter(qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200"
    size = given.font.size
    assert size is not None
    assert indent.get(qn("w:firstLine")) == str(2 * size.twips)


def test_nothing_of_the_template_that_is_not_ours_is_in_the_file() -> None:
    """A picture, Microsoft Macintosh Word and Japanese faces stood in the files of Chinese law."""
    with zipfile.ZipFile(io.BytesIO(edition.render(published("hebei-shuzi-jingji")))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not [name for name in parts if name.endswith((".jpeg", "stylesWithEffects.xml"))]
    assert not [name for name in parts if name.startswith("customXml")]
    whole = "".join(parts.values())
    assert "Macintosh" not in whole
    assert "ja-JP" not in whole
    assert "ＭＳ" not in whole.replace(parts["word/theme/theme1.xml"], "")
    assert "<Application>fagui" in parts["docProps/app.xml"]
    assert 'w:eastAsia="zh-CN"' in parts["word/settings.xml"]
    used = set(re.findall(r'w:eastAsia="([^"a-z]+)"', parts["word/styles.xml"]))
    assert used == {"宋体", "仿宋", "黑体", "楷体"}
    assert used <= set(re.findall(r'<w:font w:name="([^"]+)"', parts["word/fontTable.xml"]))


LISTED = """测试典
目　录
第一编　总则
　第一章　基本规定
第二编　物权
　第一章　通则
　　第一节　登记
附件

第一编　总则
第一章　基本规定
第一条　甲。
第二编　物权
第一章　通则
第一节　登记
第二条　乙。
附件
丙。
"""


def test_a_printed_contents_list_has_the_levels_of_the_law() -> None:
    """It was one block of centred lines in the style of the 题注."""
    document = opened(identity.assign(reading.read(LISTED.encode(), "code.txt").law))
    styled = [(p.style.name if p.style else "", bare(p.text)) for p in document.paragraphs]
    assert styled[:8] == [
        ("Title", "测试典"),
        ("TOC Heading", "目录"),
        ("toc 1", "第一编总则"),
        ("toc 2", "第一章基本规定"),
        ("toc 1", "第二编物权"),
        ("toc 2", "第一章通则"),
        ("toc 3", "第一节登记"),
        ("toc 1", "附件"),
    ]
    (indent,) = document.styles["toc 2"].element.iter(qn("w:ind"))
    assert (indent.get(qn("w:leftChars")), indent.get(qn("w:left"))) == ("200", "640")
