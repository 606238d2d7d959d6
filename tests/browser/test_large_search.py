"""Search of a site that is too large to be loaded whole: as exact, and light to open."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from converter.editions.html import asset_files
from converter.editions.html.desk import standing
from converter.editions.html.searching import documents
from tests.editions.html.test_site import many, thousands

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

TO_THE_END = """async word => {
  const state = await fagui.query('"' + word + '"', {});
  const waited = state.docs.length;
  while (state.at < state.docs.length) await fagui.more(state, 20);
  return [state.hits.map(hit => hit.law + ' ' + hit.eid), waited];
}"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("large")
    made = {**many(), **dict(asset_files(thousands()))}
    for path, data in made.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)
    return out


@pytest.fixture
def page(browser: Browser, large: Path) -> Page:
    opened = browser.new_page()
    opened.set_default_timeout(20_000)
    opened.goto(f"file://{large}/search.html")
    opened.wait_for_selector("#facets:not([hidden])", state="attached")
    return opened


def test_every_substring_is_found_and_nothing_else(page: Page) -> None:
    """345 laws, more than 18,000 documents; 25 random substrings, read to the end."""
    every = [
        (f"{number} {document.eid}", document.text)
        for number, entry in enumerate(thousands().laws)
        for document in documents(entry.law)
    ]
    assert len(every) > 18_000
    dice = random.Random(20261121)  # noqa: S311  # a sample that anyone can draw again
    tried = 0
    while tried < 25:
        line = dice.choice(dice.choice(every)[1].split("\n"))
        length = dice.randint(2, 8)
        start = dice.randrange(max(1, len(line) - length + 1))
        word = line[start : start + length]
        if word and all("\u4e00" <= character <= "\u9fff" for character in word):
            tried += 1
            found, _ = page.evaluate(TO_THE_END, word)
            assert sorted(found) == sorted(place for place, text in every if word in text), word


def test_a_reader_loads_little(browser: Browser, large: Path) -> None:
    """Opening the page loads some KB of the index, one query at most 300 KB, uncompressed."""
    opened = browser.new_page()
    loaded: list[int] = []

    def note(url: str) -> None:
        path = large / unquote(url.removeprefix(f"file://{large}/"))
        if "/search/" in url:
            loaded.append(path.stat().st_size)

    opened.on("request", lambda asked: note(asked.url))
    opened.goto(f"file://{large}/search.html")
    opened.wait_for_selector("#facets:not([hidden])", state="attached")
    assert 0 < sum(loaded) < 10_000
    opened.evaluate("fagui.query('监督管理部门', {})")
    opened.wait_for_timeout(500)
    assert 10_000 < sum(loaded) < 300_000


def test_an_article_number_jumps_in_the_law_that_is_named(page: Page) -> None:
    title = thousands().laws[0].law.meta.title
    found = page.evaluate("word => fagui.query(word, {})", f"{title} 第三条")
    assert {jump["title"] for jump in found["jumps"]} == {title}
    assert {jump["eid"] for jump in found["jumps"]} == {"art_3"}


def test_a_filter_narrows_a_large_site_too(page: Page) -> None:
    words = [standing(entry, thousands()).words for entry in thousands().laws]
    for status in set(words):
        found = page.evaluate("status => fagui.query('监督', {status: status})", status)
        assert {words[hit["law"]] for hit in found["hits"]} <= {status}
        assert found["hits"], status
