"""The 对照表 in a browser: filters, views, keys, order; complete without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from converter.editions.html import render_comparison
from tests.editions.html import sample

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def _visible(page: Page) -> list[str]:
    return [
        str(row)
        for row in page.evaluate(
            "[...document.querySelectorAll('tr.row')].filter(r => r.getClientRects().length)"
            ".map(r => r.id)"
        )
    ]


def test_every_row_is_there_without_javascript(opened: Open, comparison: str) -> None:
    table = sample.publication().comparisons[0].comparison
    page = opened(f"{comparison}index.html", java_script_enabled=False)
    assert _visible(page) == [row.eid for row in table.rows]
    for row in table.rows:
        cells = page.locator(f"#{row.eid} td")
        for cell, side in ((cells.nth(0), row.old), (cells.nth(1), row.new)):
            shown = "".join((cell.text_content() or "").split())
            for provision in side:
                assert "".join(provision.text.split()) in shown


def test_filters_and_views_need_no_javascript(opened: Open, comparison: str) -> None:
    table = sample.publication().comparisons[0].comparison
    page = opened(f"{comparison}index.html", java_script_enabled=False)
    page.uncheck("#show-new")
    page.uncheck("#show-revised")
    assert _visible(page) == [
        row.eid for row in table.rows if row.relation not in ("new", "revised")
    ]
    assert page.locator("#show-dropped").is_disabled()
    row = page.locator("tr.row.is-rewritten").first
    assert row.locator("td.side").first.is_visible()
    page.check("#view-inline")
    assert not row.locator("td.side").first.is_visible()
    assert row.locator("td.merged").is_visible()


def test_only_the_moved_but_always_the_dropped(opened: Open, comparison: str) -> None:
    table = sample.publication().comparisons[0].comparison
    page = opened(f"{comparison}index.html")
    page.check("#only-moved")
    assert _visible(page) == [
        row.eid for row in table.rows if row.moved or row.relation == "dropped"
    ]
    assert page.locator("#dropped li").count() == table.counts()["dropped"]


def test_j_and_k_step_through_the_changes(opened: Open, comparison: str) -> None:
    table = sample.publication().comparisons[0].comparison
    changed = [row.eid for row in table.rows if row.relation != "unchanged"]
    page = opened(f"{comparison}index.html")
    page.locator("#table-h").evaluate("it => scrollTo(0, it.offsetTop)")
    focused = "document.activeElement.id"
    page.keyboard.press("j")
    first = page.evaluate(focused)
    page.keyboard.press("j")
    second = page.evaluate(focused)
    assert changed.index(second) == changed.index(first) + 1
    page.keyboard.press("k")
    assert page.evaluate(focused) == first
    page.uncheck("#keys")
    page.keyboard.press("j")
    assert page.evaluate(focused) != second


def test_the_order_of_the_draft(opened: Open, comparison: str) -> None:
    table = sample.publication().comparisons[0].comparison
    page = opened(f"{comparison}index.html", java_script_enabled=False)
    page.get_by_role("link", name="按征求意见稿").click()
    page.wait_for_url("**/old-order.html*", wait_until="load")
    assert _visible(page) == [row.eid for row in table.by_old()]


def test_one_file_that_needs_no_other(opened: Open, site: Path) -> None:
    table = sample.publication().comparisons[0].comparison
    (site / "alone.html").write_text(render_comparison(table), encoding="utf-8")
    page = opened("alone.html")
    page.check("input[name=order][value=old]")
    assert _visible(page) == [row.eid for row in table.by_old()]
    page.check("input[name=order][value=new]")
    assert _visible(page) == [row.eid for row in table.rows]


def test_the_picture_has_a_table_beside_it(opened: Open, comparison: str) -> None:
    table = sample.publication().comparisons[0].comparison
    page = opened(f"{comparison}index.html")
    assert page.locator(".flow svg").get_attribute("aria-hidden") == "true"
    page.get_by_text("以表格查看").click()
    assert page.locator(".flow tbody tr").count() == len(table.rows)
    pairs = sum(len(row.old) * len(row.new) for row in table.rows)
    assert page.locator(".flow .band").count() == pairs
