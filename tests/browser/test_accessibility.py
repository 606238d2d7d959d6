"""axe-core on every kind of page, in both themes and both widths."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python  # type: ignore[import-untyped]  # it carries none
import pytest
from msgspec.structs import replace

from converter.editions.html import render
from tests.building.test_editorial import INTRODUCTION, NOTES
from tests.editions.html import sample

if TYPE_CHECKING:
    from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations'], preload: false});
  return found.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 200));
}"""


@pytest.mark.parametrize(
    "kind", ["index", "search", "developers", "corrections", "law", "article", "comparison"]
)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing(
    opened: Open, hebei: str, comparison: str, kind: str, width: int, scheme: str
) -> None:
    paths = {
        "search": "search.html?q=数据要素",
        "law": f"{hebei}index.html",
        "article": f"{hebei}art_2.html",
        "comparison": f"{comparison}index.html",
    }
    page = opened(paths.get(kind, f"{kind}.html"), width=width, scheme=scheme, bypass_csp=True)
    if kind == "search":
        page.wait_for_selector("#hits li")
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_axe_finds_nothing_in_the_words_of_a_publisher_and_in_doubts(
    opened: Open, tmp_path: Path, width: int, scheme: str
) -> None:
    law = sample.entry("黑龙江省促进").law
    assert law.meta.doubts
    meta = replace(law.meta, introduction=INTRODUCTION, notes=NOTES)
    (tmp_path / "law.html").write_text(render(replace(law, meta=meta)), encoding="utf-8")
    page = opened(str(tmp_path / "law.html"), width=width, scheme=scheme, bypass_csp=True)
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_one_main_and_a_way_past_the_head(opened: Open, hebei: str) -> None:
    page = opened(f"{hebei}index.html")
    assert page.locator("main").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
