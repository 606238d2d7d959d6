"""One provision as a law of its own."""

from __future__ import annotations

import pytest

from converter import akn
from converter.editions import docx, epub, markdown, text
from converter.editions import json as plain
from converter.editions.excerpt import excerpt
from converter.model import Division
from tests.editions.five import converted, published


def test_an_article_keeps_its_title_its_chapter_and_itself_alone() -> None:
    law = excerpt(published("hebei-shuzi-jingji"), "art_37")
    assert [article.eid for article in law.articles()] == ["art_37"]
    assert law.article("art_37") == published("hebei-shuzi-jingji").article("art_37")
    chapter = law.body[0]
    assert isinstance(chapter, Division)
    assert law.preface[0].text.plain == "河北省数字经济促进条例"  # type: ignore[union-attr]
    assert len(law.body) == 1


def test_a_paragraph_or_item_brings_its_article_and_a_chapter_its_articles() -> None:
    law = published("hebei-shuzi-jingji")
    assert excerpt(law, "art_2__para_2") == excerpt(law, "art_2")
    chapter = next(node for node in law.body if isinstance(node, Division))
    assert excerpt(law, chapter.eid).body == (chapter,)


def test_the_metadata_speaks_of_the_provision_only() -> None:
    law = published("hebei-shuzi-jingji")
    assert excerpt(law, "art_2").meta.emendations == law.meta.emendations
    assert excerpt(law, "art_3").meta.emendations == ()
    assert {d.eid for d in excerpt(law, "art_2").meta.definitions} == {"art_2__para_2"}


def test_what_is_not_there_is_refused() -> None:
    for eid in ("art_99", "", "第一条"):
        with pytest.raises(KeyError):
            excerpt(published("hebei-shuzi-jingji"), eid)


@pytest.mark.parametrize("number", ["001", "019"])
def test_every_edition_can_be_made_of_an_article(number: str) -> None:
    law = excerpt(converted(number), "art_3")
    xml = akn.write(law)
    assert not akn.validate(xml)
    words = law.article("art_3").paragraphs[0].text
    assert words in text.render(law)
    assert markdown.read(markdown.render(law)) == law
    assert words in plain.render(law)
    assert epub.render(law, xml)[:2] == docx.render(law)[:2] == b"PK"
