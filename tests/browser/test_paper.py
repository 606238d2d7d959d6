"""Pages printed from the browser."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest

from tests.editions.html import sample

if TYPE_CHECKING:
    from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def test_a_printed_comparison_has_its_two_texts_side_by_side(opened: Open, comparison: str) -> None:
    """A row of the table: the two texts stand at the same height, the newer one at the right."""
    table = sample.publication().comparisons[0].comparison
    row = next(row for row in table.rows if row.relation == "rewritten")
    page = opened(f"{comparison}index.html")
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        _, _, width, height = printed.pages[0].mediabox
    assert width > height
    page.set_viewport_size({"width": 1000, "height": 700})  # A4 across, without its margins
    page.emulate_media(media="print")
    old, new = (page.locator(f"#{row.eid} td.side").nth(side).bounding_box() for side in range(2))
    assert old
    assert new
    assert old["y"] == new["y"]
    assert old["x"] + old["width"] <= new["x"] + 1
    page.set_viewport_size({"width": 643, "height": 900})  # A4 upright
    assert (
        page.locator(f"#{row.eid} td.side")
        .nth(0)
        .evaluate("cell => getComputedStyle(cell).display")
        == "table-cell"
    )


def test_a_printed_article_names_its_law_and_has_no_buttons(opened: Open, hebei: str) -> None:
    page = opened(f"{hebei}art_5.html")
    page.get_by_role("button", name="复制引用").wait_for()
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text()
    title, number = shown.find("河北省数字经济促进条例"), shown.find("第五条")
    assert 0 <= title < number
    assert page.get_by_role("button").filter(visible=True).count() == 0
    assert "复制" not in shown
