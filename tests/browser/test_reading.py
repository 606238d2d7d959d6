"""Reading a law: without JavaScript, on a phone, with the keyboard, with the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from converter.editions.html import render
from converter.editions.html.addresses import folder
from converter.model import Division, Text
from tests.editions.html import sample

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def test_a_law_is_whole_without_javascript(opened: Open, hebei: str) -> None:
    page = opened(f"{hebei}index.html", java_script_enabled=False)
    law = sample.entry("河北省").law
    for article in law.articles():
        section = page.locator(f"#{article.eid}")
        shown = "".join(section.locator(".art-text").inner_text().split())
        for paragraph in article.paragraphs:
            assert "".join(paragraph.text.split()) in shown


@pytest.mark.parametrize("scripts", [True, False])
def test_the_contents_are_folded_on_a_phone_and_open_on_a_desk(
    opened: Open, hebei: str, *, scripts: bool
) -> None:
    """With and without JavaScript; a phone shows the title first, and a tap unfolds."""
    for width, unfolded in ((390, False), (1280, True)):
        page = opened(f"{hebei}index.html", width, java_script_enabled=scripts)
        chapter = page.locator(".toc a", has_text="第二章")
        shown = chapter.evaluate("it => it.checkVisibility({contentVisibilityAuto: true})")
        assert shown is unfolded
        title = page.locator("h1").bounding_box()
        assert title
        assert title["y"] < 400
        if scripts or not unfolded:
            page.locator(".toc summary").click()
            assert chapter.is_visible() is not unfolded


def test_a_permalink_shows_its_provision(opened: Open, hebei: str) -> None:
    page = opened(f"{hebei}index.html#art_79__para_1__point_3")
    law = sample.entry("河北省").law
    third = law.article("art_79").paragraphs[0].items[2]
    target = page.locator(":target")
    assert target.inner_text().startswith("（三）")
    assert third.text in target.inner_text()
    place = target.bounding_box()
    assert place
    assert 0 <= place["y"] < 900


def test_the_contents_follow_the_reading_position(opened: Open, hebei: str) -> None:
    page = opened(f"{hebei}index.html")
    for article in ("art_20", "art_60"):
        page.evaluate(
            "id => scrollTo(0, document.getElementById(id).offsetTop - innerHeight * .15)", article
        )
        page.wait_for_function(
            "wanted => document.querySelector('.toc [aria-current]')?.hash === wanted",
            arg=f"#{article}",
        )


def test_copying_a_link_and_a_citation(opened: Open, hebei: str) -> None:
    page = opened(f"{hebei}index.html", permissions=["clipboard-read", "clipboard-write"])
    sign = page.locator("#art_5__para_2 .pl")
    sign.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="复制引用").click()
    page.get_by_text("已复制").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("《河北省数字经济促进条例》第五条第二款（2022年5月27日通过），file://")
    assert copied.endswith("#art_5__para_2")
    page.get_by_role("button", name="复制链接").click()
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#art_5__para_2"


def test_copying_the_citation_of_an_article(opened: Open, hebei: str) -> None:
    page = opened(f"{hebei}art_5.html", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制引用").click()
    page.get_by_text("已复制").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("《河北省数字经济促进条例》第五条（2022年5月27日通过），file://")
    assert copied.endswith(f"{hebei}art_5.html")


SELECTED = """([from, to]) => {
  const range = document.createRange();
  range.setStartBefore(document.getElementById(from));
  range.setEndAfter(document.getElementById(to));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
AS_HTML = """async () => {
  const [copied] = await navigator.clipboard.read();
  return (await copied.getType('text/html')).text();
}"""


@pytest.mark.parametrize("everything", [False, True])
def test_copied_articles_are_the_words_of_the_law(opened: Open, *, everything: bool) -> None:
    """Three articles, or the page: what stands beside an article is not copied into the law."""
    entry = sample.entry("黑龙江省数字")
    path = f"{folder(entry.iri)}index.html"
    page = opened(path, permissions=["clipboard-read", "clipboard-write"])
    assert "自征求意见稿第一条" in page.locator("#art_1 .beside").inner_text()
    if everything:
        page.keyboard.press("Control+a")
    else:
        page.evaluate(SELECTED, ["art_1", "art_3"])
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    for article in entry.law.articles()[:3]:
        for paragraph in article.paragraphs:
            assert paragraph.text in copied
    for words in (copied, page.evaluate(AS_HTML), page.evaluate("getSelection().toString()")):
        assert "自征求意见稿第" not in words


def test_a_long_heading_leaves_no_lone_character(opened: Open, tmp_path: Path) -> None:
    """The last line of a heading of a 节 that takes two lines is about as long as the first."""
    law = sample.entry("河北省").law
    words = Text("自然人的民事权利能力和民事行为能力以及监护、宣告失踪和宣告死亡的规定")
    chapter = law.body[0]
    assert isinstance(chapter, Division)
    section = replace(chapter, kind="section", num=Text("第一节"), heading=words)
    made = replace(law, body=(section, *law.body[1:]))
    (tmp_path / "law.html").write_text(render(made), encoding="utf-8")
    for width in range(360, 700, 20):
        page = opened(str(tmp_path / "law.html"), width)
        lines = page.evaluate(LINES, ".division.section > .division-head")
        assert min(lines) >= max(lines) / 2, width


LINES = """at => {
  const range = document.createRange(), ends = new Map();
  range.selectNodeContents(document.querySelector(at));
  for (const box of range.getClientRects()) {
    const line = Math.round(box.bottom / 8), known = ends.get(line) || [box.left, box.right];
    ends.set(line, [Math.min(known[0], box.left), Math.max(known[1], box.right)]);
  }
  return [...ends.values()].map(end => end[1] - end[0]);
}"""


def test_a_reference_shows_its_target_on_hover_and_on_focus(opened: Open) -> None:
    law = sample.entry("北京市")
    page = opened(f"{folder(law.iri)}index.html")
    link = page.locator("a.term").first
    link.scroll_into_view_if_needed()
    link.hover()
    card = page.get_by_role("tooltip")
    card.wait_for()
    assert "本条例所称" in card.inner_text()
    card.hover()
    page.wait_for_timeout(400)
    assert card.is_visible()
    page.keyboard.press("Escape")
    assert card.count() == 0


def test_the_keyboard_reaches_a_card(opened: Open) -> None:
    law = sample.entry("北京市")
    page = opened(f"{folder(law.iri)}index.html")
    page.locator("a.term").first.evaluate(
        "link => { const all = [...document.querySelectorAll('a')];"
        " all[all.indexOf(link) - 1].focus(); }"
    )
    page.keyboard.press("Tab")
    page.get_by_role("tooltip").wait_for()
    described = page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    assert described == page.get_by_role("tooltip").get_attribute("id")


def test_an_emendation_tells_what_stood(opened: Open, hebei: str) -> None:
    page = opened(f"{hebei}index.html")
    sign = page.locator("a.emended").first
    sign.hover()
    card = page.get_by_role("tooltip")
    card.wait_for()
    assert "活动,适用" in card.inner_text()
    assert "活动，适用" in card.inner_text()


@pytest.mark.parametrize("width", [320])
def test_nothing_hangs_over_the_edge_of_a_phone(
    opened: Open, hebei: str, comparison: str, width: int
) -> None:
    paths = ["index.html", "search.html", "developers.html", f"{hebei}index.html"]
    for path in (*paths, f"{hebei}art_2.html", f"{comparison}index.html"):
        page = opened(path, width=width)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, path


@pytest.mark.parametrize(
    "name", ["index.html", "search.html", "developers.html", "law", "article", "comparison"]
)
def test_text_of_twice_the_size_fits_a_phone(
    opened: Open, hebei: str, comparison: str, name: str
) -> None:
    """What a reader with weak eyes sets; the button of the search stays in the window."""
    paths = {"law": f"{hebei}index.html", "article": f"{hebei}art_2.html"}
    page = opened(paths.get(name, f"{comparison}index.html" if name == "comparison" else name), 390)
    page.evaluate("document.documentElement.style.fontSize = '32px'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = page.get_by_role("button", name="检索").bounding_box()
    assert box
    assert box["x"] + box["width"] <= 390


def test_a_line_holds_32_to_40_characters(opened: Open, hebei: str) -> None:
    page = opened(f"{hebei}index.html")
    measure = page.evaluate(
        """() => {
          const text = document.querySelector('#art_5 .art-text');
          return text.clientWidth / parseFloat(getComputedStyle(text).fontSize);
        }"""
    )
    assert 32 <= measure <= 40


def test_the_shipped_fonts_are_the_ones_shown(opened: Open, hebei: str) -> None:
    page = opened(f"{hebei}index.html")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('18px \"Fagui Serif\"', '数字经济')")
    assert page.evaluate("document.fonts.check('18px \"Fagui Sans\"', '第一条')")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length")
    assert loaded >= 2


def test_light_and_dark_can_be_chosen_and_are_kept(opened: Open, hebei: str) -> None:
    page = opened("index.html")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="深色").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.goto(page.url.replace("index.html", f"{hebei}art_2.html"))
    assert page.evaluate(paper) == dark


def test_the_index_sorts_and_filters(opened: Open) -> None:
    page = opened("index.html")
    page.get_by_role("button", name="施行").click()
    rows = page.locator("#catalogue tbody tr")
    titles = [row.locator("th").inner_text() for row in rows.all()]
    assert titles[0] == "河北省数字经济促进条例"
    assert titles[-1] == "黑龙江省促进数字经济条例（征求意见稿）"
    page.get_by_label("名称含").fill("促进数字")
    assert [row.locator("th").inner_text() for row in rows.all() if row.is_visible()] == [
        "黑龙江省促进数字经济条例（征求意见稿）"
    ]
