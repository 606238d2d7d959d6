"""The 对照表 in Markdown and CSV shows both texts whole and every row's fate."""

from __future__ import annotations

import csv
import io
from functools import cache
from typing import TYPE_CHECKING

from lxml import html
from markdown_it import MarkdownIt

from converter import comparing
from converter.editions import markdown, text
from tests.editions.five import published

if TYPE_CHECKING:
    from converter.comparing import Comparison


@cache
def table() -> Comparison:
    old = published("heilongjiang-shuzi-jingji-zhengqiuyijian")
    new = published("heilongjiang-shuzi-jingji")
    return comparing.tabulate(old, new, comparing.compare(old, new))


@cache
def page() -> html.HtmlElement:
    source = markdown.render_comparison(table()).split("---\n", 2)[2]
    return html.fromstring(MarkdownIt("commonmark").enable("table").render(source))


def cells() -> list[list[html.HtmlElement]]:
    rows = page().xpath("//tr[td//a[@id]]")
    return [row.xpath("./td") for row in rows]


def words(cell: html.HtmlElement, without: str) -> str:
    """The words of a cell on one side: no raised marks, not what the other side has."""
    parts = cell.xpath(f".//text()[not(ancestor::sup or ancestor::{without})]")
    return "".join("".join(parts).split())


def test_every_row_is_there_once_with_its_anchor() -> None:
    assert page().xpath("//tr//a/@id") == [row.eid for row in table().rows]


def test_each_column_holds_its_own_text_exactly() -> None:
    for row, (old, new, _) in zip(table().rows, cells(), strict=True):
        if row.old:
            expected = "".join(p.label + p.text for p in row.old)
            assert words(old, "ins") == "".join(expected.split())
        if row.new:
            expected = "".join(p.label + p.text for p in row.new)
            assert words(new, "del") == "".join(expected.split())


def test_dropped_and_new_provisions_are_told_in_words() -> None:
    by_relation = dict(zip((row.relation for row in table().rows), cells(), strict=True))
    assert words(by_relation["dropped"][1], "del") == "（删去）"
    assert words(by_relation["new"][0], "ins") == "（新增）"
    assert "删除" in words(by_relation["dropped"][2], "del")


def test_every_row_says_whether_a_person_vouches_for_it() -> None:
    assert all("机器比对" in words(verdict, "del") for *_, verdict in cells())


def test_the_csv_has_a_line_a_row_with_both_texts() -> None:
    written = text.comparison_csv(table())
    assert written.startswith("\ufeff行,旧条款")
    records = list(csv.DictReader(io.StringIO(written[1:])))
    assert [record["行"] for record in records] == [row.eid for row in table().rows]
    for record, row in zip(records, table().rows, strict=True):
        assert record["旧文"] == "\n".join(p.text for p in row.old)
        assert record["新文"] == "\n".join(p.text for p in row.new)
        assert record["变化"] == comparing.LABELS[row.relation]
