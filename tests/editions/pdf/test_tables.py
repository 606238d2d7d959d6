"""Tables of annexes: heads of several rows, cells that stretch, page ends between rows."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace
from pdfua import validate

from converter import akn, identity
from converter.editions import pdf
from converter.model import Attachment, Span, Table, Text
from tests.editions.pdf.looking import elements, kids, needs_poppler, opened, poppler, squeezed
from tests.editions.pdf.samples import law_of

KINDS = 40


def _row(*words: str) -> tuple[Text, ...]:
    return tuple(Text(word) for word in words)


def _printed(table: Table) -> bytes:
    annex = Attachment(Text("附件：行政处罚裁量基准"), (table,))
    return pdf.render(akn.write(identity.assign(replace(law_of("001"), attachments=(annex,)))))


@cache
def _scale() -> bytes:
    """A 裁量基准 as departments print it: 处罚 above two columns, two rows to each 违法行为."""
    rows = [_row("违法行为", "处罚", "", "适用情形"), _row("", "罚款", "其他", "")]
    spans = [Span(0, 0, 2, 1), Span(0, 1, 1, 2), Span(0, 3, 2, 1)]
    for kind in range(1, KINDS + 1):
        spans.append(Span(len(rows), 0, 2, 1))
        rows.append(_row(f"第{kind}类违法行为", "一千元以上五千元以下", "警告", "初次"))
        rows.append(_row("", "五千元以上一万元以下", "责令停业", "再次"))
    spans.append(Span(len(rows), 0, 1, 3))
    rows.append(_row("本表未列的，依照法律、法规执行", "", "", "不变"))
    return _printed(Table(tuple(rows), header=2, spans=tuple(spans)))


def _pages(data: bytes) -> list[str]:
    pages = [squeezed(page) for page in poppler(data, "-raw").split("\f")[:-1]]
    first = next(at for at, page in enumerate(pages) if "裁量基准" in page and "处罚" in page)
    last = next(at for at, page in enumerate(pages) if at >= first and "版本说明" in page)
    return pages[first : last + 1]


@needs_poppler
def test_all_rows_of_a_head_are_repeated_and_cells_that_are_shared_stay_whole() -> None:
    pages = _pages(_scale())
    rows = [page for page in pages if "五千元以上" in page]
    assert len(rows) > 2
    for page in rows:
        assert page.count("违法行为处罚适用情形罚款其他") == 1
        assert page.count("一千元以上") == page.count("一万元以下") > 0
    shown, at = "".join(pages), 0
    for kind in range(1, KINDS + 1):
        at = shown.index(f"第{kind}类违法行为一千元以上五千元以下警告初次五千元以上", at)


def test_the_tags_say_how_far_a_cell_stretches() -> None:
    file = opened(_scale())
    rows = [element for element, _ in elements(file) if element.S == "/TR"]
    assert len(rows) == 2 + 2 * KINDS + 1
    covered: dict[int, int] = {}
    for number, row in enumerate(rows):
        for cell in kids(row):
            told = cell.get("/A", {})
            tall, wide = int(told.get("/RowSpan", 1)), int(told.get("/ColSpan", 1))
            for below in range(number, number + tall):
                covered[below] = covered.get(below, 0) + wide
            assert (cell.S == "/TH") == (number < 2) == (told.get("/Scope") == "/Column")
    assert set(covered.values()) == {4}


def test_the_checker_pdfua_finds_nothing_in_it(tmp_path: object) -> None:
    path = f"{tmp_path}/scale.pdf"
    with open(path, "wb") as file:
        file.write(_scale())
    assert validate(path).findings == ()


@needs_poppler
def test_a_cell_taller_than_a_page_loses_neither_head_nor_rows() -> None:
    rows = [_row("类别", "处罚情形", "幅度")]
    rows += [_row("从重" if at == 0 else "", f"情形{at}。", "加倍") for at in range(70)]
    table = Table(tuple(rows), header=1, spans=(Span(1, 0, 70, 1),))
    pages = _pages(_printed(table))
    shown, at = "".join(pages), 0
    for number in range(70):
        at = shown.index(f"情形{number}。加倍", at)
    with_rows = [page for page in pages if "加倍" in page]
    assert len(with_rows) > 2
    assert all("类别处罚情形幅度" in page for page in with_rows)
    assert "情形0。" in pages[0], "the heading of the annex does not stand alone"
