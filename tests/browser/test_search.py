"""Search in a real browser, from file://: everything is found, nothing else is."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from converter import identity
from converter.editions.html import write_site
from converter.editions.html.addresses import folder
from converter.editions.html.searching import documents
from converter.editions.publication import Entry, Publication
from converter.editions.units import labels
from tests.editions.html import sample
from tests.editions.html.test_naming import versions
from tests.editions.test_constructs import decision

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

ASK = """async words => {
  const found = [];
  for (const word of words) {
    const from = performance.now();
    const answer = await fagui.query('"' + word + '"', {});
    found.push([answer.hits.map(hit => hit.law + ' ' + hit.eid), performance.now() - from]);
  }
  return found;
}"""


def _hits(page: Page) -> list[tuple[str, str]]:
    """Law and article of each hit on the page."""
    page.wait_for_function("document.getElementById('said').textContent")
    items = page.locator("#hits li").all()
    return [
        (item.locator(".hit-law").inner_text(), item.locator(".hit-head a").inner_text())
        for item in items
    ]


def _opened_search(opened: Open) -> Page:
    page = opened("search.html")
    page.wait_for_selector("#facets:not([hidden])")
    return page


def test_every_substring_is_found_and_nothing_else(opened: Open) -> None:
    """1,000 random Chinese substrings of 1 to 8 characters: recall and precision 1.00, and no
    answer that is slower than 50 ms each time it is asked for, from a page just opened."""
    every = [
        (f"{number} {document.eid}", document.text)
        for number, entry in enumerate(sample.publication().laws)
        for document in documents(entry.law)
    ]
    dice = random.Random(20261121)  # noqa: S311  # a sample that anyone can draw again
    words: list[str] = []
    while len(words) < 1000:
        line = dice.choice(dice.choice(every)[1].split("\n"))
        length = dice.randint(1, 8)
        start = dice.randrange(max(1, len(line) - length + 1))
        word = line[start : start + length]
        if word and all("\u4e00" <= character <= "\u9fff" for character in word):
            words.append(word)
    page = _opened_search(opened)
    answers = page.evaluate(ASK, words)
    wrong = [
        word
        for word, (found, _) in zip(words, answers, strict=True)
        if sorted(found) != sorted(place for place, text in every if word in text)
    ]
    assert wrong == []
    slow = [word for word, (_, time) in zip(words, answers, strict=True) if time >= 50]
    for _ in range(5):  # the machine may be busy with something else: slow is what stays slow
        if slow:
            page = _opened_search(opened)
            again = zip(slow, page.evaluate(ASK, slow), strict=True)
            slow = [word for word, (_, time) in again if time >= 50]
    assert slow == []


def test_results_name_the_article_and_mark_the_words(opened: Open) -> None:
    page = opened("search.html?q=首席数据官")
    hits = _hits(page)
    assert sorted(hits) == [
        ("北京市数字经济促进条例", "第四十八条"),
        ("黑龙江省促进数字经济条例（征求意见稿）", "第二十三条"),
    ]
    marks = page.locator("#hits mark").all_inner_texts()
    assert marks
    assert set(marks) == {"首席数据官"}


def test_a_hit_in_a_title_prints_the_title_once(opened: Open) -> None:
    """With the words marked in it; below stands what follows the title."""
    page = opened("search.html?q=河北省数字经济促进条例")
    hits = _hits(page)
    at = hits.index(("河北省数字经济促进条例", "题名"))
    hit = page.locator("#hits li").nth(at)
    assert hit.inner_text().count("河北省数字经济促进条例") == 1
    assert hit.locator("mark").all_inner_texts() == ["河北省数字经济促进条例"]
    assert "常务委员会第三十次会议通过" in hit.locator(".hit-text").inner_text()


def test_several_words_must_all_stand_in_an_article(opened: Open) -> None:
    page = opened("search.html?q=数据要素 市场 培育")
    texts = {
        (entry.law.meta.title, document.label): document.text
        for entry in sample.publication().laws
        for document in documents(entry.law)
        if entry.law.meta.kind == "act"
    }
    hits = [hit for hit in _hits(page) if hit in texts]
    wanted = [
        place
        for place, text in texts.items()
        if all(word in text for word in ("数据要素", "市场", "培育"))
    ]
    assert sorted(hits) == sorted(wanted)
    assert wanted


@pytest.mark.parametrize("words", ["第三十七条", "37条", "art_37", "三十七条"])
def test_an_article_number_jumps_there(opened: Open, hebei: str, words: str) -> None:
    page = opened(f"search.html?q={words}")
    page.wait_for_selector("#jumps a")
    assert page.locator("#jumps a").count() == 5
    target = page.locator("#jumps a", has_text="河北省").get_attribute("href")
    assert target == f"{hebei}art_37.html"


def test_a_jump_can_name_the_law_and_the_paragraph(opened: Open, hebei: str) -> None:
    page = opened("search.html?q=河北 第五条第二款")
    page.wait_for_selector("#jumps a")
    hrefs = [link.get_attribute("href") for link in page.locator("#jumps a").all()]
    assert hrefs == [f"{hebei}art_5.html#art_5__para_2"]


JUMPS = """async words => (await fagui.query(words, {})).jumps
  .map(jump => [jump.name, jump.label, jump.folder + ' ' + jump.eid])"""


@pytest.mark.parametrize(
    ("words", "label", "eid"),
    [
        ("第三七条", "第三十七条", "art_37"),
        ("第一一条", "第十一条", "art_11"),
        ("第一〇条", "第十条", "art_10"),
        ("第 37 条", "第三十七条", "art_37"),
        ("37 条", "第三十七条", "art_37"),
        ("第37條", "第三十七条", "art_37"),
        ("第五条 第二款", "第五条第二款", "art_5__para_2"),
        ("第七十九条第三项", "第七十九条第（三）项", "art_79__para_1__point_3"),
        ("第七十九条第一款第（三）项", "第七十九条第（三）项", "art_79__para_1__point_3"),
        ("art_79__para_1__point_3", "第七十九条第（三）项", "art_79__para_1__point_3"),
        ("第七十九条第（三）项第一目", "第七十九条", "art_79"),
        ("第五条第九款", "第五条", "art_5"),
        ("art_5__para_9", "第五条", "art_5"),
    ],
)
def test_a_jump_says_and_opens_the_provision_that_is_there(
    opened: Open, hebei: str, words: str, label: str, eid: str
) -> None:
    """河北省数字经济促进条例 has 第五条 of two 款 and 第七十九条 of one 款 with 项."""
    page = _opened_search(opened)
    jumps = page.evaluate(JUMPS, f"河北省 {words}")
    assert jumps == [["河北省数字经济促进条例", label, f"{hebei} {eid}"]]


def test_every_jump_of_every_law_leads_to_a_provision(opened: Open) -> None:
    """Every place that any of the five laws has, and some that none has."""
    page = _opened_search(opened)
    known = {
        f"{folder(entry.iri)} {eid}"
        for entry in sample.publication().laws
        for eid in labels(entry.law)
    }
    for article in range(1, 90, 7):
        for inside in ("", "第一款", "第二款", "第三款", "第二项", "第三款第四项", "第二项第三目"):
            jumps = page.evaluate(JUMPS, f"{article}条{inside}")
            assert {place for _, _, place in jumps} <= known
            assert jumps or article > 84


@pytest.mark.parametrize(
    "words",
    [
        "《黑龙江省数字经济促进条例》第三十七条（2024年12月通过）",
        "《黑龙江省数字经济促进条例》第三十七条（2024年12月通过），https://example.cn/art_37.html",
        "黑龙江省数字经济促进条例第三十七条",
        "《黑龙江省数字经济促进条例》 第三十七条",
        "第三十七条 黑龙江省数字经济促进条例",
        "黑龙江省数字经济促进条例37条",
    ],
)
def test_a_citation_finds_its_provision(opened: Open, words: str) -> None:
    page = _opened_search(opened)
    jumps = page.evaluate(JUMPS, words)
    home = folder(sample.entry("黑龙江省数字").iri)
    assert jumps == [["黑龙江省数字经济促进条例", "第三十七条", f"{home} art_37"]]


def test_every_citation_that_the_site_gives_is_found_again(opened: Open, hebei: str) -> None:
    page = opened(f"{hebei}art_79.html")
    citation = page.locator("#citation").inner_text()
    page = _opened_search(opened)
    assert page.evaluate(JUMPS, citation) == [
        ["河北省数字经济促进条例", "第七十九条", f"{hebei} art_79"]
    ]


def test_a_jump_offers_no_law_whose_title_lacks_the_words(opened: Open) -> None:
    """经济促进数字 has the pairs of characters of the titles, and stands in none."""
    page = _opened_search(opened)
    assert page.evaluate(JUMPS, "经济促进条数字 第三条") == []
    assert page.evaluate(JUMPS, "省数字 第三条") != []
    for name, _, _ in page.evaluate(JUMPS, "促进数字 第三条"):
        assert "促进数字" in name


def test_a_jump_is_named_by_its_law_and_its_provision(opened: Open) -> None:
    page = opened("search.html?q=河北 第五条 第二款")
    page.wait_for_selector("#jumps a")
    assert page.locator("#jumps a").all_inner_texts() == ["河北省数字经济促进条例　第五条第二款"]


@pytest.mark.parametrize("words", ["“首席数据官", "首席数据官”", '首席数据官"', "「首席数据官"])
def test_a_stray_quotation_mark_does_not_count(opened: Open, words: str) -> None:
    page = _opened_search(opened)
    found = page.evaluate(
        "async words => (await fagui.query(words, {})).hits.map(hit => hit.label)", words
    )
    assert sorted(found) == ["第二十三条", "第四十八条"]


def test_filters_narrow_by_law_and_by_status(opened: Open) -> None:
    page = opened("search.html?q=数字经济")
    _hits(page)
    page.select_option("#facet-law", label="石家庄市数字经济促进条例")
    page.wait_for_function("!document.querySelector('#hits').textContent.includes('北京')")
    assert {law for law, _ in _hits(page)} == {"石家庄市数字经济促进条例"}
    page.select_option("#facet-law", "")
    page.select_option("#facet-status", label="征求意见稿")
    page.wait_for_function("!document.querySelector('#hits').textContent.includes('石家庄')")
    assert {law for law, _ in _hits(page)} == {"黑龙江省促进数字经济条例（征求意见稿）"}


def test_what_is_nowhere_gives_no_hit_and_says_so(opened: Open) -> None:
    page = opened("search.html?q=沙盒监管沙盒")
    assert _hits(page) == []
    assert page.locator("#said").inner_text() == "没有找到"


def test_the_box_of_any_page_leads_to_the_answer(opened: Open, hebei: str) -> None:
    page = opened(f"{hebei}index.html")
    page.fill("#site-q", "数据要素")
    page.press("#site-q", "Enter")
    page.wait_for_selector("#hits li")
    assert "数据要素" in page.locator("#hits li").first.inner_text()


def test_words_with_markup_are_only_words(opened: Open) -> None:
    page = opened("search.html?q=<img src=x onerror=alert(1)>")
    assert _hits(page) == []


def test_a_citation_of_an_item_of_a_decision_finds_it(opened: Open, tmp_path: Path) -> None:
    entry = Entry(identity.assign(decision()))
    write_site(Publication((entry,), name="决定", cache=sample.FONTS), tmp_path)
    page = opened(f"{tmp_path}/search.html?q=删去第四条")
    page.wait_for_selector("#hits li")
    title, home = entry.law.meta.title, folder(entry.iri)
    assert _hits(page) == [(title, "第二条")]
    assert page.evaluate(JUMPS, f"《{title}》第二条") == [[title, "第二条", f"{home} para_2"]]
    assert page.evaluate(JUMPS, "第九条") == []


def test_versions_of_one_law_are_told_apart(opened: Open, tmp_path: Path) -> None:
    """In jumps, in results and in the choice of a law; a citation names its version."""
    write_site(Publication(versions(), name="两个文本", cache=sample.FONTS), tmp_path)
    names = {
        "河北省数字经济促进条例（2022年5月27日通过）",
        "河北省数字经济促进条例（2025年3月27日修正）",
    }
    page = opened(f"{tmp_path}/search.html?q=第三十七条")
    page.wait_for_selector("#jumps a")
    shown = page.locator("#jumps a").all_inner_texts()
    assert set(shown) == {f"{name}　第三十七条" for name in names}
    assert {law for law, _ in _hits(page)} == names
    assert names <= set(page.locator("#facet-law option").all_inner_texts())
    cited = "《河北省数字经济促进条例》第三十七条（2025年3月27日修正）"
    assert [name for name, _, _ in page.evaluate(JUMPS, cited)] == [
        "河北省数字经济促进条例（2025年3月27日修正）"
    ]
