"""Tables of Word files and pages: rows, cells, headings and merged cells come through."""

from __future__ import annotations

import docx
import pytest
from docx.oxml import OxmlElement

from converter import akn, intake
from converter.identity import assign
from converter.model import Attachment, Law, Span, Table
from converter.reading import plain, verify
from tests.intake import making

RATES = """<table>
<thead><tr><th rowspan="2">类别</th><th rowspan="2">矿种</th><th colspan="2">费率（%）</th></tr>
<tr><th>一般</th><th>特殊</th></tr></thead>
<tbody><tr><td rowspan="2">能源</td><td><p>石油</p><p>天然气</p></td><td>1</td><td></td></tr>
<tr><td>铀、钍</td><td>3</td><td>1</td></tr>
<tr><td>金属</td><td>铁、锰</td><td>2</td><td></td></tr></tbody></table>"""
ROWS = [
    ["类别", "矿种", "费率（%）", ""],
    ["", "", "一般", "特殊"],
    ["能源", "石油 天然气", "1", ""],
    ["", "铀、钍", "3", "1"],
    ["金属", "铁、锰", "2", ""],
]
SPANS = (Span(0, 0, 2, 1), Span(0, 1, 2, 1), Span(0, 2, 1, 2), Span(2, 0, 2, 1))


def page(body: str) -> bytes:
    return f"<html><body><h1>某规定</h1>{body}</body></html>".encode()


def word(repeat: int = 2) -> bytes:
    """RATES as python-docx makes it: merged cells, the first rows repeated on each page."""
    document = docx.Document()
    for line in ("某规定", "第一条　费率见附表。", "附表"):
        document.add_paragraph(line)
    table = document.add_table(rows=5, cols=4)
    for at, row in enumerate(ROWS):
        for column, text in enumerate(row):
            if text:
                first, *more = text.split()
                table.cell(at, column).text = first
                for line in more:
                    table.cell(at, column).add_paragraph(line)
    for span in SPANS:
        last = table.cell(span.row + span.rows - 1, span.column + span.columns - 1)
        table.cell(span.row, span.column).merge(last)
    for row in table.rows[:repeat]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return making.saved(document)


def attached(data: bytes) -> tuple[Law, Attachment]:
    got = intake.read(data, "x")
    assert verify(got.raw, got.ledger, plain(got.law)) == ""
    (attachment,) = got.law.attachments
    return got.law, attachment


def texts(table: Table) -> list[list[str]]:
    return [[cell.plain for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    "data", [word(), page(f"<p>第一条　费率见附表。</p><p>附表</p>{RATES}<p>注：略。</p>")]
)
def test_an_annexed_table_keeps_rows_headings_and_merged_cells(data: bytes) -> None:
    law, attachment = attached(data)
    table = attachment.children[0]
    assert isinstance(table, Table)
    assert texts(table) == ROWS
    assert table.header == 2
    assert table.spans == SPANS
    written = akn.write(assign(law))
    assert akn.validate(written, engines=akn.BOTH) == ()
    assert akn.read(written).attachments[0].children[0] == table


def test_bold_words_above_plain_ones_are_headings() -> None:
    rows = (
        "<tr><td><b>名称</b></td><td><strong>等级</strong></td></tr><tr><td>甲</td><td>高</td></tr>"
    )
    _, attachment = attached(page(f"<p>第一条　略。</p><p>附件</p><table>{rows}</table>"))
    (table,) = attachment.children
    assert isinstance(table, Table)
    assert (table.header, texts(table)) == (1, [["名称", "等级"], ["甲", "高"]])


def test_a_table_in_an_article_stands_in_its_paragraph() -> None:
    table = "<table><tr><td>甲</td><td>一倍</td></tr><tr><td>乙</td><td>二倍</td></tr></table>"
    body = f"<p>第一条　罚款如下：</p>{table}<p>另行处理的除外。</p><p>第二条　略。</p>"
    first, _ = intake.read(page(body), "x").law.articles()
    assert [type(block).__name__ for block in first.paragraphs[0].blocks] == ["P", "Table"]
    assert first.paragraphs[1].full_text == "另行处理的除外。"


@pytest.mark.parametrize(
    "layout",
    [
        # the law in one column of the page's layout
        "<table><tr><td>公告</td><td><p>第一条　甲。</p><p>第二条　乙。</p></td></tr>"
        "<tr><td>通知</td><td><p>第三条　丙。</p></td></tr></table>",
        # a table in a table
        "<table><tr><td><p>第一条　甲。</p><p>第二条　乙。</p><table><tr><td>子</td><td>丑</td>"
        "</tr></table></td><td>寅</td></tr>"
        "<tr><td><p>第三条　丙。</p></td><td>卯</td></tr></table>",
    ],
)
def test_a_table_that_lays_out_the_page_is_none(layout: str) -> None:
    law = intake.read(page(layout), "x").law
    assert [a.num.plain for a in law.articles()] == ["第一条", "第二条", "第三条"]
    assert b"<table" not in akn.write(assign(law))


def test_a_row_that_was_deleted_is_no_row() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    for at, words in enumerate(("名称", "数量", "旧", "零", "甲", "一")):
        table.cell(at // 2, at % 2).text = words
    table.rows[1]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    taken = intake.text_of(making.saved(document), "x.docx")
    assert taken.text == "名称\t数量\n甲\t一\n"
    assert [dropped.text for dropped in taken.dropped] == ["旧零"]


def test_a_tab_in_a_cell_parts_no_cells() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for at, words in enumerate(("名\t称", "数量", "甲", "一")):
        table.cell(at // 2, at % 2).text = words
    assert intake.text_of(making.saved(document), "x.docx").text == "名 称\t数量\n甲\t一\n"
