"""The 对照表 in print: both texts whole, marks that live without colour, heads on each page."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from converter import comparing, identity, reading
from converter.comparing import read_comparison
from converter.editions import pdf
from converter.editions.pdf.comparison import redline, table
from converter.editions.pdf.content import Block, Row
from converter.identity.places import texts
from converter.numerals import chinese
from tests.editions.pdf.looking import (
    needs_poppler,
    opened,
    operators,
    outline,
    poppler,
    squeezed,
)
from tests.editions.pdf.samples import comparison_xml, law_of, sheet_of

if TYPE_CHECKING:
    from converter.model import Law


def _rows() -> list[Row]:
    made = table(read_comparison(comparison_xml()), "")
    return [item for item in made.items if isinstance(item, Row) and len(item.cells) == 3]


def _words(cell: tuple[Block, ...]) -> str:
    return "".join(run.text for block in cell for run in block.runs)


def test_every_row_shows_both_sides_whole() -> None:
    comparison = read_comparison(comparison_xml())
    rows = _rows()
    assert len(rows) == len(comparison.rows) > 40
    for shown, row in zip(rows, comparison.rows, strict=True):
        for cell, provisions in ((shown.cells[0], row.old), (shown.cells[1], row.new)):
            words = squeezed(_words(cell))
            for provision in provisions:
                assert squeezed(provision.text) in words


def test_marks_do_not_need_colour() -> None:
    """New text is 黑体 and underlined, deleted text struck through on grey."""
    comparison = read_comparison(comparison_xml())
    looks = {
        (kind, run.style.face, run.style.line, bool(run.style.shade))
        for shown, row in zip(_rows(), comparison.rows, strict=True)
        for kind, cell in (("old", shown.cells[0]), ("new", shown.cells[1]))
        for block in cell
        for run in block.runs
        if row.relation == "revised"
    }
    assert ("old", "serif", "through", True) in looks
    assert ("new", "sans", "under", False) in looks
    assert not any(kind == "old" and line == "under" for kind, _, line, _ in looks)
    document = opened(sheet_of())  # its pages last as long as it does
    colours = {
        tuple(float(operand) for operand in operands)
        for page in document.pages
        for operands, name in operators(page)
        if name in ("rg", "RG", "k", "K", "sc", "scn")
    }
    assert all(len(set(colour)) == 1 for colour in colours), "greys alone"


def test_the_table_lies_across_and_the_running_text_stands_upright() -> None:
    across = opened(sheet_of("table"))
    upright = opened(sheet_of("inline"))
    assert [float(edge) for edge in across.pages[0].mediabox] == [0, 0, 841.89, 595.28]
    assert [float(edge) for edge in upright.pages[0].mediabox] == [0, 0, 595.28, 841.89]


@needs_poppler
def test_heads_are_repeated_and_the_marks_explained() -> None:
    data = sheet_of()
    pages = [squeezed(page) for page in poppler(data, "-layout").split("\f")[:-1]]
    assert "黑体加下划线的是新增的文字" in pages[0]
    with_rows = [page for page in pages if "机器比对" in page]
    assert len(with_rows) > 8
    assert all("变化" in page for page in with_rows)
    assert all(re.search(r"第\d+页共\d+页", page) for page in pages)


def test_the_running_text_holds_both_texts_and_labels_each_change() -> None:
    comparison = read_comparison(comparison_xml())
    blocks = [
        item for item in redline(comparison, "").items if isinstance(item, Block) and item.runs
    ]
    runs = [run for block in blocks for run in block.runs]
    for before, after in pairwise(runs):
        if after.style.line == "through" and before.node is not after.node:
            raise AssertionError(f"no label before the deleted words {after.text!r}")
    shown = squeezed("".join(run.text for run in runs if run.style.size > 7))
    dropped = [row for row in comparison.rows if row.relation in ("dropped", "new")]
    assert dropped
    for row in dropped:
        assert squeezed((row.old or row.new)[0].text) in shown


def test_chapters_and_articles_of_the_new_text_are_bookmarks_in_order() -> None:
    comparison = read_comparison(comparison_xml())
    told = outline(opened(sheet_of()))
    chapters = [words for level, words in told if level == 1]
    assert chapters == list(
        dict.fromkeys(row.new[0].chapter_label for row in comparison.rows if row.new)
    )
    articles = [words for level, words in told if level == 2 and "旧" not in words]
    assert articles == [f"第{chinese(number)}条" for number in range(1, 30)]


def test_every_row_says_who_vouches_for_it() -> None:
    for row in _rows():
        assert re.search("机器比对|已核校", _words(row.cells[2]))


def _of_one_paragraph(words: str) -> Law:
    raw = f"某条例\n第一条　{words}\n第二条　本条例自公布之日起施行。\n"
    return identity.assign(reading.read(raw.encode(), "raw.txt").law)


@needs_poppler
def test_a_row_longer_than_a_page_goes_on_below_the_repeated_head() -> None:
    """A 款 as long as a whole law, as 附则 and schedules of terms have them."""
    words = "".join(text.plain for _, text in texts(law_of("001")) if len(text.plain) > 20).replace(
        "。", "；"
    )
    old, new = _of_one_paragraph(f"{words}。"), _of_one_paragraph(f"{words}并且公告。")
    made = comparing.tabulate(old, new, comparing.compare(old, new))
    data = pdf.render_comparison(comparing.write_comparison(made))
    pages = [squeezed(page) for page in poppler(data, "-layout").split("\f")[:-1]]
    table = pages[: next(at for at, page in enumerate(pages) if "施行" in page) + 1]
    assert len(table) > 5
    assert all("变化" in page for page in table)
    column = ("-x", "54", "-y", "110", "-W", "287", "-H", "425")
    shown = squeezed(poppler(data, *column))
    assert squeezed(words)[-1500:] in shown
