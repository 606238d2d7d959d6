"""Tables of a law: read on a screen, on a phone and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from converter import identity
from converter.editions.html import render
from converter.model import Article, Law, P, Paragraph, Table, Text
from tests.editions.html import sample

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

# 环境保护税法, 附表一 环境保护税税目税额表, some rows
REMARK = (
    "1.一个单位边界上有多处噪声超标，根据最高一处超标声级计算应纳税额；当沿边界长度超过100米有"
    "两处以上噪声超标，按照两个单位计算应纳税额。2.一个单位有不同地点作业场所的，应当分别计算"
    "应纳税额，合并计征。3.昼、夜均超标的环境噪声，昼、夜分别计算应纳税额，累计计征。"
)
ROWS = (
    ("税目", "计税单位", "税额", "备注"),
    ("大气污染物", "每污染当量", "1.2元至12元", ""),
    ("危险废物", "每吨", "1000元", ""),
    ("工业噪声", "超标16分贝以上", "每月11200元", REMARK),
)
BROKEN = """() => [...document.querySelectorAll('table.legal td, table.legal th')].filter(cell => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
  return cell.textContent.length <= 8 && lines.size > 1;
}).map(cell => cell.textContent)"""
NARROW = """() => [...document.querySelectorAll('table.legal td')]
  .filter(cell => cell.textContent.length > 20)
  .map(cell => cell.clientWidth / parseFloat(getComputedStyle(cell).fontSize))"""


@pytest.fixture
def tabled(tmp_path: Path) -> Path:
    """The page of a law whose second article holds the table."""
    law = sample.entry("河北省").law
    cells = tuple(tuple(Text(cell) for cell in row) for row in ROWS)
    blocks = (P(Text("税目、税额依照下表执行：")), Table(cells, header=1))
    second = Article(Text("第二条"), (Paragraph(blocks),))
    made = identity.assign(Law(replace(law.meta, emendations=(), definitions=()), (second,)))
    path = tmp_path / "law.html"
    path.write_text(render(made), encoding="utf-8")
    return path


def _words_stay_whole(page: Page) -> None:
    """Short cells stand on one line; a long one has room for words."""
    assert page.evaluate(BROKEN) == []
    assert all(width >= 8 for width in page.evaluate(NARROW))


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_words_and_numbers_of_a_table_stay_whole(opened: Open, tabled: Path, width: int) -> None:
    page = opened(str(tabled), width=width)
    _words_stay_whole(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_phone_scrolls_the_table_alone(opened: Open, tabled: Path) -> None:
    page = opened(str(tabled), width=320)
    scroller = page.get_by_role("region", name="表格")
    assert scroller.evaluate("it => it.scrollWidth > it.clientWidth")
    last = page.locator("table.legal td", has_text="一个单位边界上")
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    assert box
    assert box["x"] < 320


def test_a_printed_table_fits_the_paper(opened: Open, tabled: Path) -> None:
    page = opened(str(tabled), width=643)  # 170 mm
    page.emulate_media(media="print")
    assert page.evaluate(BROKEN) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 643
