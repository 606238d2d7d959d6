"""axe-core on every kind of page, in both themes and both widths."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python  # type: ignore[import-untyped]  # it carries none
import pytest

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


def test_one_main_and_a_way_past_the_head(opened: Open, hebei: str) -> None:
    page = opened(f"{hebei}index.html")
    assert page.locator("main").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
