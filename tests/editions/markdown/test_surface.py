"""What a reader of the Markdown sees, in the source and on a host."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from lxml import html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from msgspec.structs import replace

from converter import akn
from converter.editions import markdown
from converter.identity import assign
from converter.model import (
    Article,
    Attachment,
    Division,
    DivisionKind,
    Emendation,
    Item,
    Law,
    Mark,
    P,
    Paragraph,
    Text,
)
from tests.editions.five import SLUGS, converted, published, xml
from tests.editions.truth import metadata

if TYPE_CHECKING:
    from collections.abc import Callable


def by_markdown_it(source: str) -> str:
    """CommonMark, tables, footnotes, as a host with markdown-it has them."""
    md = MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(front_matter_plugin)
    return str(md.render(source))


def by_github(source: str) -> str:
    """GitHub's own engine, with its extensions; GitHub takes the front matter off before."""
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    body = source.split("---\n", 2)[2]
    return str(cmarkgfm.github_flavored_markdown_to_html(body, options))


HOSTS: tuple[Callable[[str], str], ...] = (by_markdown_it, by_github)


def hosted(source: str, host: Callable[[str], str] = by_markdown_it) -> html.HtmlElement:
    """The page a host makes of it."""
    page = html.fromstring(f"<div>{host(source)}</div>")
    assert isinstance(page, html.HtmlElement)
    return page


def of(text: Text, items: tuple[Item, ...] = (), caption: Text | None = None) -> Law:
    article = Article(Text("第一条"), (Paragraph((P(text),), items),), caption)
    return assign(Law(metadata("某条例", "mou"), (article,)))


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("slug", SLUGS)
def test_a_host_shows_every_character_of_the_law(slug: str, host: Callable[[str], str]) -> None:
    page = hosted(markdown.render(published(slug)), host)
    for extra in page.xpath("//sup | //section | //details | //p[a[@class='edition']]"):
        extra.drop_tree()
    supplied = [b.text.plain for b in published(slug).preface if isinstance(b, P) and b.supplied]
    shown = "".join("".join(page.xpath(".//text()")).split())
    expected = "".join(supplied) + akn.text(xml(slug))
    assert shown == "".join(expected.split())


def test_every_article_paragraph_and_item_can_be_linked_to() -> None:
    law = converted("001")
    ids = set(hosted(markdown.render(law)).xpath("//@id"))
    for article in law.articles():
        assert article.eid in ids
        for paragraph in article.paragraphs:
            assert paragraph.eid in ids
            assert {item.eid for item in paragraph.items} <= ids


def test_a_reference_leads_to_its_target_on_the_page_or_by_iri() -> None:
    links = {a.text: a.get("href") for a in hosted(markdown.render(converted("001"))).iter("a")}
    assert links["前款第二项"] == "#art_19__para_1__point_2"
    assert links["《中华人民共和国民法典》"] == "/akn/cn/act/falv/2020-05-28/minfadian"


def test_a_resolver_makes_links_that_work_beside_the_file_and_keeps_the_iri() -> None:
    source = markdown.render(converted("001"), resolve=lambda iri: f"..{iri}.md")
    assert "(../akn/cn/act/falv/2020-05-28/minfadian.md " in source
    assert markdown.read(source) == converted("001")


def test_items_stay_text_and_become_no_list_of_the_renderers_making() -> None:
    points = (
        Item("point", Text("（一）"), (P(Text("甲；")),)),
        Item("point", Text("（二）"), (P(Text("乙：")),), (Item("indent", Text("1."), ()),)),
    )
    page = hosted(markdown.render(of(Text("下列情形："), points)))
    assert not page.xpath("//ol | //ul | //pre[not(ancestor::details)]")
    assert [p.text_content() for p in page.xpath("//p")][-3:] == ["（一）甲；", "（二）乙：", "1."]


@pytest.mark.parametrize(
    "words",
    [
        "# 一", "1. 一", "- 一", "* 一", "> 一", "***", "a_b_c", "`一`", "[一](二)", "<b>一</b>",
        "&lt;", "https://a.cn/x_y_z", "一*二*三", "一~~二~~三", "\\", "|一|二|", "    一",
        "![一](二)", "[^1]", "一\n\n二", "\u00a0", "\ue000", "(一)", "：：", "$x$", "一  ",
        "一\u3000",
    ],
)  # fmt: skip
def test_characters_that_mean_something_to_markdown_mean_themselves(words: str) -> None:
    law = of(Text(words), caption=Text(words))
    source = markdown.render(law)
    assert markdown.read(source) == law
    for host in HOSTS:
        paragraph = hosted(source, host).xpath("//p[a[@id='art_1__para_1']]")[0]
        assert paragraph.text_content() == words


def test_a_bracket_after_a_footnote_makes_no_link() -> None:
    mark = Mark(2, 2, "noteRef", (("href", "#note_1"),))
    law = of(Text("适用(本条例)", (mark,)))
    note = Emendation("适 用", "适用", "衍空格", "编者", "art_1__para_1", "note_1")
    law = replace(law, meta=replace(law.meta, emendations=(note,)))
    assert markdown.read(markdown.render(law)) == law


def test_an_emendation_is_a_footnote_that_says_what_stood() -> None:
    page = hosted(markdown.render(published("hebei-shuzi-jingji")))
    note = page.xpath("//section//li")[0].text_content()
    assert "原文作“活动,适用”，本版作“活动，适用”" in note
    assert "依据：fagui 编者" in note


def test_a_draft_says_so_below_its_title() -> None:
    source = markdown.render(published("heilongjiang-shuzi-jingji-zhengqiuyijian"))
    title, notice = (block for block in source.split("---\n", 2)[2].split("\n\n")[:2])
    assert title.strip() == "# 黑龙江省促进数字经济条例"
    assert "**本文为征求意见稿，不是现行有效的法规。**" in notice


def test_what_is_not_known_is_said_and_no_sentinel_is_printed() -> None:
    source = markdown.render(published("hebei-shuzi-jingji"))
    assert "公布日期不详" in source
    assert not [s for s in SLUGS if "0001-01-01" in markdown.render(published(s))]


def test_the_deepest_units_nest_though_markdown_has_six_levels() -> None:
    article = Article(Text("第一条"), (Paragraph((P(Text("甲。")),)),))
    tree: Article | Division = article
    kinds: tuple[DivisionKind, ...] = ("section", "chapter", "subpart", "part")
    for kind, num in zip(kinds, ("第一节", "第一章", "第一分编", "第一编"), strict=True):
        tree = Division(kind, Text(num), Text("甲"), (tree, article) if kind != "part" else (tree,))
    law = assign(Law(metadata("某", "mou"), (), attachments=(Attachment(Text("附件"), (tree,)),)))
    assert markdown.read(markdown.render(law)) == law


@pytest.mark.parametrize(
    ("change", "code", "begins"),
    [
        (("<a id=\"art_1__para_1\"></a>", ""), "markdown-block", "<a id=\"art_1__para_1\">"),
        (("甲乙", "甲*乙*"), "markdown-inline", "<a id=\"art_1__para_1\">"),
        (("甲乙", "<i>甲乙</i>"), "markdown-inline", "<a id=\"art_1__para_1\">"),
        (("title: 某条例", "titel: 某条例"), "markdown-front-matter", "---"),
        (("title: 某条例", "title: [某"), "markdown-front-matter", "---"),
        (("act/falv/2015/mou/zho", "act/falv/2016/mou/zho"), "markdown-front-matter", "---"),
        (("art_1__para_1", "art_2__point_1"), "markdown-block", "<a id=\"art_1__para_1\">"),
    ],
)  # fmt: skip
def test_what_is_not_the_encoding_is_refused_with_file_line_and_remedy(
    change: tuple[str, str], code: str, begins: str
) -> None:
    source = markdown.render(of(Text("甲乙。")))
    assert change[0] in source
    with pytest.raises(markdown.MarkdownError) as caught:
        markdown.read(source.replace(*change), "law.md")
    assert (caught.value.finding.code, caught.value.finding.file) == (code, "law.md")
    assert caught.value.finding.remedy
    assert source.splitlines()[caught.value.finding.line - 1].startswith(begins)


@pytest.mark.parametrize("source", ["", "# 一条例\n\n第一条 甲。\n", "---\n", "\x00", "```\n"])
def test_any_other_file_is_refused_in_words(source: str) -> None:
    with pytest.raises(markdown.MarkdownError, match=r"law\.md"):
        markdown.read(source, "law.md")


def test_what_editors_do_to_a_file_changes_no_law() -> None:
    law = published("hebei-shuzi-jingji")
    source = markdown.render(law)
    assert markdown.read("\ufeff" + source.replace("\n", "\r\n")) == law
    assert markdown.read(source.replace("为了促进", "为了\n促进")) == law
    assert markdown.read(source.replace("\n\n", "\n\n\n")) == law
