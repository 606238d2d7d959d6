"""What a reader finds on the pages: every word, its place, what is known and what is not."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from converter import identity
from converter.editions import jsonld
from converter.editions.html import law_files, render
from converter.editions.html.addresses import folder, page_at
from converter.editions.html.searching import documents
from converter.editions.publication import Entry, Publication
from converter.model import Article, Item, Law, Mark, P, Paragraph, Text, Unresolved
from tests.editions.html import sample
from tests.editions.html.sample import tree_of
from tests.editions.nasty import laws as nasty_laws
from tests.editions.truth import NUMBERS
from tests.editions.truth import law as corpus_law


@cache
def files(start: str) -> dict[str, str]:
    """The pages of a law, by name."""
    entry = sample.entry(start)
    made = law_files(entry, sample.publication())
    return {
        path.removeprefix(folder(entry.iri)): data.decode()
        for path, data in made
        if path.endswith(".html")
    }


def _shown(page: str, eid: str) -> str:
    found = tree_of(page).get_element_by_id(eid)
    return "".join(found.text_content().split())


def _solid(text: str) -> str:
    return "".join(text.split())


def _whole(law: Law, page: str) -> None:
    """Every 条 款 项 stands under its eId with exactly its own words."""
    tree = tree_of(page)
    for article in law.articles():
        for paragraph in article.paragraphs:
            shown = tree.get_element_by_id(paragraph.eid)
            own = "".join(shown.xpath("p[not(@class)]//text()"))
            assert _solid(own) == _solid(paragraph.text)
            _items(paragraph, tree)


def _items(holder: Paragraph | Item, tree: Any) -> None:
    for item in holder.items:
        shown = tree.get_element_by_id(item.eid)
        assert _solid(shown.xpath("string(span[@class='num'])")) == _solid(item.num.plain)
        assert _solid("".join(shown.xpath("div/p//text()"))) == _solid(item.text)
        _items(item, tree)


@pytest.mark.parametrize("start", ["北京市", "河北省", "石家庄市", "黑龙江省数字", "黑龙江省促进"])
def test_each_of_the_five_is_whole(start: str) -> None:
    _whole(sample.entry(start).law, files(start)["index.html"])


@pytest.mark.parametrize("number", NUMBERS[::9])
def test_a_corpus_law_is_whole(number: str) -> None:
    law = corpus_law(number)
    _whole(law, render(law))


def test_an_article_page_shows_its_article_and_its_neighbours() -> None:
    page = files("河北省")["art_79.html"]
    assert "第七十九条" in _shown(page, "art_79")
    tree = tree_of(page)
    assert [link.get("href") for link in tree.xpath("//nav[@class='steps']/a")] == [
        "art_78.html",
        "index.html#art_79",
        "art_80.html",
    ]
    assert tree.get_element_by_id("citation").text_content() == (
        "《河北省数字经济促进条例》第七十九条（2022年5月27日通过）"
    )
    assert [link.text_content() for link in tree.xpath("//nav[@class='trail']/a")] == [
        "河北省数字经济促进条例",
        "第八章　保障和监督",
    ]


def test_signs_of_permalinks_name_paragraph_and_item_as_law_is_cited() -> None:
    tree = tree_of(files("河北省")["index.html"])
    named = {link.get("href"): link.get("aria-label") for link in tree.xpath("//a[@class='pl']")}
    assert named["#art_5"] == "第五条：链接与引用"
    assert named["#art_5__para_2"] == "第五条第二款：链接与引用"
    assert named["#art_79__para_1__point_3"] == "第七十九条第（三）项：链接与引用"
    assert named["#art_81__para_1"] == "第八十一条：链接与引用"


def test_an_item_of_a_decision_has_one_name() -> None:
    """全国人民代表大会常务委员会 changes a law by 一、 二、 …: the sign of the link, the list of
    references without a link and the search say the same."""
    meta = replace(
        sample.entry("河北省").law.meta,
        emendations=(),
        definitions=(),
        unresolved=(Unresolved("para_2", "第十五条", "不在语料中"),),
    )
    words = ("将第三条修改为：“国家鼓励测试。”", "将第十五条改为第十六条。", "删去第二十条。")
    body = tuple(
        Paragraph((P(Text(each)),), num=Text(f"{number}、"))
        for number, each in zip("一二三", words, strict=True)
    )
    law = identity.assign(Law(meta, body))
    tree = tree_of(render(law))
    signs = tree.xpath("//div[@class='text']//a[@class='pl']")
    assert [sign.get("aria-label").partition("：")[0] for sign in signs] == [
        "第一条", "第二条", "第三条",
    ]  # fmt: skip
    (listed,) = tree.xpath("//section[@id='unresolved']//a")
    assert listed.text_content() == "第二条"
    assert [each.label for each in documents(law)] == ["题名", "第一条", "第二条", "第三条"]


def test_the_identity_says_what_is_known_from_where_and_what_is_not() -> None:
    text = _solid(tree_of(files("河北省")["index.html"]).text_content())
    assert "制定机关河北省第十三届人民代表大会常务委员会" in text
    assert "通过2022年5月27日（河北省第十三届人民代表大会常务委员会第三十次会议）" in text
    assert "公布不详" in text
    assert "施行2022年7月1日" in text
    assert "公告号" in text
    assert "sz-zhcs.com/zixun/817.html" in text
    assert "标准文本以公报刊登的为准" in text
    assert "000_a97991a8fa192e58.txt" in text
    source = sample.entry("河北省").law.meta.source
    assert source
    assert source.sha256 in text


def test_a_day_that_is_not_known_is_never_printed() -> None:
    """黑龙江: adopted in December 2024, the day unknown; its draft: no date of its own."""
    enacted = tree_of(files("黑龙江省数字")["index.html"]).text_content()
    assert "2024年12月黑龙江省第十四届人民代表大会常务委员会第十九次会议通过" in _solid(enacted)
    assert "2024年12月1日" not in enacted
    for start in ("黑龙江省数字", "黑龙江省促进"):
        for page in files(start).values():
            assert "0001" not in page
            assert "2024-12-01" not in page
            assert "2022年1月1日" not in page


def test_the_draft_is_never_called_a_law_in_force() -> None:
    text = tree_of(files("黑龙江省促进")["index.html"]).text_content()
    assert "现行有效" not in text
    assert "本文是征求意见稿，不是已经通过的法规" in text


def test_references_lead_to_their_provision_and_article_pages_carry_its_text() -> None:
    found = 0
    for entry in sample.publication().laws:
        pages = files(entry.law.meta.title[:6])
        for article in entry.law.articles():
            page = tree_of(pages[f"{article.eid}.html"])
            for link in page.xpath("//a[@class='ref' or @class='term'][@data-card]"):
                found += 1
                card = page.get_element_by_id(link.get("data-card"))
                assert card.xpath("h3/a/@href") == [link.get("href")]
                assert len(card.xpath("p")) >= 1
    assert found > 20


def test_what_is_cited_of_another_law_stands_on_the_page_of_the_law() -> None:
    """A law that cites 第二条 of the Beijing law: with its text, and a link to its page."""
    beijing = sample.entry("北京市")
    mark = Mark(2, 14, "ref", (("href", f"{beijing.work}/~art_2"),))
    text = Text("依照北京市数字经济促进条例第二条执行。", (mark,))
    article = Article(Text("第一条"), (Paragraph((P(text),)),))
    citing = replace(sample.harmful().laws[0].law, body=(article,))
    entry = Entry(identity.assign(citing), formats=())
    pages = dict(law_files(entry, Publication((entry, beijing))))
    page = sample.tree_of(pages[f"{folder(entry.iri)}index.html"].decode())
    (link,) = page.xpath("//a[@class='ref']")
    assert link.get("href").endswith("2022-11-25/shuzi-jingji-cujin-tiaoli/zho@/art_2.html")
    card = page.get_element_by_id(link.get("data-card"))
    assert "《北京市数字经济促进条例》第二条" in card.text_content()
    assert beijing.law.article("art_2").paragraphs[0].text in card.text_content()


def test_beside_an_article_stands_where_it_comes_from() -> None:
    comparison = sample.publication().comparisons[0].comparison
    tree = tree_of(files("黑龙江省数字")["index.html"])
    for row in comparison.rows:
        for new in row.new:
            notes = tree.get_element_by_id(new.article).xpath("aside//a")
            words = [note.text_content() for note in notes]
            if row.old:
                assert any(words_.endswith(f"自征求意见稿{row.old[0].number}") for words_ in words)
            else:
                assert any("新增" in words_ for words_ in words)
    back = tree_of(files("黑龙江省促进")["index.html"])
    paired = next(row for row in comparison.rows if row.old and row.new)
    notes = back.get_element_by_id(paired.old[0].article).xpath("aside//a")
    assert any(f"至2024年文本{paired.new[0].number}" in note.text_content() for note in notes)


def test_similar_articles_are_named_as_computed_with_their_score() -> None:
    publication = sample.publication()
    entry = sample.entry("河北省")
    (_, eid), nearest = next(
        item for item in publication.similar.items() if item[0][0] == entry.iri
    )
    page = files("河北省")[f"{eid}.html"]
    assert "由程序按文字相似程度计算，未经人工审核" in page
    assert f"《{nearest[0].law}》{nearest[0].label}" in page
    assert f"相似度 {nearest[0].score:.2f}" in page


def test_linked_data_equals_the_metadata_of_the_xml() -> None:
    law = sample.entry("河北省").law
    for name, expected in (
        ("index.html", jsonld.law_jsonld(law, "2026-11-21")),
        ("art_2.html", jsonld.article_jsonld(law, law.article("art_2"))),
    ):
        script = tree_of(files("河北省")[name]).xpath("//script[@type='application/ld+json']")
        assert json.loads(script[0].text) == expected


def test_zotero_and_programs_find_what_they_look_for() -> None:
    tree = tree_of(files("河北省")["index.html"])
    meta = {each.get("name"): each.get("content") for each in tree.xpath("//meta[@name]")}
    assert meta["citation_title"] == "河北省数字经济促进条例"
    assert meta["citation_publication_date"] == "2022/05/27"
    assert meta["citation_author"] == "河北省第十三届人民代表大会常务委员会"
    others = {link.get("type"): link.get("href") for link in tree.xpath("//link[@rel='alternate']")}
    assert others["application/akn+xml"] == "../zho@.xml"
    assert others["application/pdf"] == "../zho@.pdf"
    assert others["text/markdown"] == "../zho@.md"
    assert others["application/json"] == "../zho@.json"


def test_an_older_version_points_to_the_newer() -> None:
    old = sample.entry("石家庄市").law
    newer = replace(old, meta=replace(old.meta, version_date="2025-01-01"))
    entries = (Entry(old), Entry(newer))
    publication = Publication(entries, as_of="2026-11-21")
    pages = dict(law_files(entries[0], publication))
    page = pages[f"{folder(entries[0].iri)}index.html"].decode()
    assert "本站收录了更新的文本" in page
    assert 'href="../zho@2025-01-01/index.html"' in page


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(nasty_laws())
def test_any_law_can_be_shown(law: Law) -> None:
    """Every construct with the worst characters: a page comes out, and nothing runs."""
    tree = tree_of(render(law))
    assert len(tree.xpath("//main")) == 1
    assert not tree.xpath("//main//script | //main//img | //main//iframe")


def test_an_article_page_is_light() -> None:
    for start in ("河北省", "黑龙江省数字"):
        for name, page in files(start).items():
            if name != "index.html":
                assert len(page.encode()) < 60_000, name


def test_a_law_with_one_article_and_no_divisions_has_no_empty_lists() -> None:
    law = sample.harmful().laws[0].law
    page = render(law)
    assert not re.search(r"<(ol|ul)[^>]*>\s*</\1>", page)
    assert isinstance(law.body[0], Article)


def test_a_provision_of_a_decision_is_shown_on_the_page_of_the_decision() -> None:
    decision = "/akn/cn/act/jueding/2020-01-01/jia/zho@"
    assert page_at(f"{decision}/~para_3").endswith("/index.html#para_3")
    assert page_at(f"{decision}/~att_1__art_3").endswith("/index.html#att_1__art_3")
    assert page_at(f"{decision}/~art_3__para_2").endswith("/art_3.html#art_3__para_2")
