"""The tags: what a screen reader is told, and in which order."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pikepdf
import pytest

from converter import akn
from converter.editions import pdf
from converter.editions.listing import entries
from converter.model import P
from tests.editions.pdf.looking import (
    elements,
    kids,
    marked,
    needs_poppler,
    opened,
    operators,
    outline,
    squeezed,
    text_area,
)
from tests.editions.pdf.samples import draft_xml, law_of, pdf_of, sheet_of, tabled_xml, xml_of

LAWS = ["001", "002", "005", "044"]


@pytest.mark.parametrize("number", LAWS)
def test_everything_on_a_page_is_tagged_or_an_artifact(number: str) -> None:
    file = opened(pdf_of(number))
    for page in file.pages:
        for tag, mcid, _ in marked(page):
            assert (tag == "/Artifact") == (mcid is None)


def test_rules_frames_and_shading_are_artifacts() -> None:
    """ISO 14289-1, 7.1: what is painted and is no content is marked as such."""
    painted = 0
    for data in (pdf_of("005"), pdf.render(draft_xml()), sheet_of("table"), sheet_of("inline")):
        document = opened(data)  # its pages last as long as it does
        for page in document.pages:
            stack: list[str] = []
            for operands, name in operators(page):
                if name in ("BDC", "BMC"):
                    stack.append(str(operands[0]))
                elif name == "EMC":
                    stack.pop()
                elif name in ("S", "s", "f", "f*", "B", "b"):
                    painted += 1
                    assert stack == ["/Artifact"], name
            assert stack == []
    assert painted > 100


@pytest.mark.parametrize("number", LAWS)
def test_marked_content_and_parent_tree_agree(number: str) -> None:
    """Every MCID on a page is held by exactly the element that the parent tree names."""
    file = opened(pdf_of(number))
    nums = file.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(nums[at]): nums[at + 1] for at in range(0, len(nums), 2)}
    held: dict[tuple[int, int], pikepdf.Object] = {}
    pages = {page.objgen: index for index, page in enumerate(file.pages)}
    for element, _ in elements(file):
        for kid in kids(element):
            if isinstance(kid, int):
                held[pages[element.Pg.objgen], kid] = element
            elif kid.get("/Type") == "/MCR":
                held[pages[kid.Pg.objgen], int(kid.MCID)] = element
    for index, page in enumerate(file.pages):
        shown = {mcid for _, mcid, _ in marked(page) if mcid is not None}
        assert shown == set(range(len(parents[int(page.StructParents)])))
        for mcid in shown:
            assert parents[int(page.StructParents)][mcid].objgen == held[index, mcid].objgen


@pytest.mark.parametrize("number", ["001", "005", "044", "076"])
def test_headings_begin_with_one_and_skip_no_level(number: str) -> None:
    levels = [
        int(str(element.S)[2:])
        for element, _ in elements(opened(pdf_of(number)))
        if str(element.S) in ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("number", ["005", "044", "076"])
def test_bookmarks_are_the_contents(number: str) -> None:
    law = akn.read(xml_of(number))
    expected = [(entry.level, entry.words) for entry in entries(law)]
    assert len(expected) > 3
    assert outline(opened(pdf_of(number))) == expected


def test_a_law_without_chapters_has_its_articles_as_bookmarks() -> None:
    assert outline(opened(pdf_of("001")))[:2] == [(1, "第一条"), (1, "第二条")]


def test_items_are_lists_with_their_numbers_as_labels() -> None:
    """第三条 of 001 has nine 项."""
    file = opened(pdf_of("001"))
    lists = [element for element, _ in elements(file) if element.S == "/L"]
    assert [str(kid.S) for kid in kids(lists[0])] == ["/LI"] * len(kids(lists[0]))
    for entry in kids(lists[0]):
        assert [str(kid.S) for kid in kids(entry)] == ["/Lbl", "/LBody"]
    assert lists[0].A.ListNumbering == "/Decimal"
    items = law_of("001").articles()[2].paragraphs[0].items
    assert len(kids(lists[0])) == len(items)


def test_lists_stand_in_lists_and_quotations_in_block_quotes() -> None:
    found = [
        (str(element.S), depth) for element, depth in elements(opened(pdf.render(tabled_xml())))
    ]
    tags = [tag for tag, _ in found]
    outer, inner = [depth for tag, depth in found if tag == "/L"][:2]
    assert inner > outer, "目 inside the 项 they belong to"
    assert "/BlockQuote" in tags
    assert tags.count("/TR") == 90 + 4
    assert tags.count("/TH") == 3 + 4


def test_cells_say_which_rows_and_columns_they_cover() -> None:
    told = [element.get("/A") for element, _ in elements(opened(pdf.render(tabled_xml())))]
    attributes = [a for a in told if a is not None and a.get("/O") == "/Table"]
    assert sum(a.get("/RowSpan", 1) == 2 for a in attributes) == 2
    assert sum(a.get("/ColSpan", 1) == 2 for a in attributes) == 1


def test_links_are_annotations_inside_link_elements() -> None:
    file = opened(pdf_of("044"))
    links = [element for element, _ in elements(file) if element.S == "/Link"]
    assert links
    for link in links:
        boxes = [
            kid.Obj
            for kid in kids(link)
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
        ]
        assert boxes
        for box in boxes:
            assert box.Subtype == "/Link"
            assert str(box.Contents).startswith("见第 ")
            assert int(box.F) == 4
    annotations = [box for page in file.pages for box in page.get("/Annots", [])]
    keys = [int(box.StructParent) for box in annotations]
    assert len(set(keys)) == len(keys) == len(annotations)


def test_a_reference_leads_to_the_page_of_the_article_it_names() -> None:
    law = akn.read(xml_of("005"))
    file = opened(pdf_of("005"))
    pages: dict[object, int] = {
        page.objgen: number for number, page in enumerate(file.pages, start=1)
    }
    marks = [
        mark.get("href")
        for article in law.articles()
        for paragraph in article.paragraphs
        for mark in paragraph.blocks[0].text.marks  # type: ignore[union-attr]
        if mark.kind == "ref" and mark.get("href").startswith("#")
    ]
    assert marks, "the law cites its own articles"
    boxes = [box for page in file.pages for box in page.get("/Annots", [])]
    for box in boxes:
        assert str(box.Contents) == f"见第 {pages[box.Dest[0].objgen]} 页"
    assert len(boxes) >= len(marks)


def test_the_head_of_a_table_is_tagged_once_and_repeated_as_an_artifact() -> None:
    file = opened(sheet_of())
    heads = [element for element, _ in elements(file) if element.S == "/TH"]
    assert [str(head.A.Scope) for head in heads] == ["/Column"] * 3
    rows = [element for element, _ in elements(file) if element.S == "/TR"]
    assert Counter(str(kid.S) for kid in kids(rows[0])) == {"/TH": 3}
    pages = len(file.pages)
    repeated = sum(
        any(tag == "/Artifact" and "变" in text for tag, text in _artifacts(page, file))
        for page in file.pages
    )
    assert pages > 8
    assert repeated >= pages - 3


def test_every_row_of_a_table_has_as_many_cells_as_columns() -> None:
    """A dropped 款 has an empty cell on the side of the new text."""
    file = opened(sheet_of())
    rows = [element for element, _ in elements(file) if element.S == "/TR"]
    assert any(not kids(cell) for row in rows for cell in kids(row))
    for row in rows:
        cells = kids(row)
        spans = [int(cell.A.get("/ColSpan", 1)) if "/A" in cell else 1 for cell in cells]
        assert sum(spans) == 3


def _artifacts(page: pikepdf.Page, file: pikepdf.Pdf) -> list[tuple[str, str]]:
    del file
    reads = {name: _reads(font) for name, font in page.Resources.Font.items()}
    found, stack, font = [], [], ""
    for operands, name in operators(page):
        if name in ("BDC", "BMC"):
            stack.append(str(operands[0]))
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            font = str(operands[0])
        elif name in ("TJ", "Tj"):
            shown = b"".join(
                bytes(part) for part in operands[0] if isinstance(part, pikepdf.String)
            )
            codes = [shown[at : at + 2].hex() for at in range(0, len(shown), 2)]
            found.append((stack[0], "".join(reads[font].get(code, "") for code in codes)))
    return found


def _reads(font: pikepdf.Object) -> dict[str, str]:
    pairs = {}
    for line in font.ToUnicode.read_bytes().decode().splitlines():
        if line.startswith("<") and line.count("<") == 2 and "> <" in line:
            code, text = line.replace(">", "").split("<")[1:]
            pairs[code.strip()] = bytes.fromhex(text).decode("utf-16-be")
    return pairs


def test_the_number_of_a_note_leads_to_the_note_and_back() -> None:
    file = opened(pdf.render(draft_xml()))
    pages: dict[object, int] = {page.objgen: number for number, page in enumerate(file.pages)}
    links = {
        (number, pages[box.Dest[0].objgen])
        for number, page in enumerate(file.pages)
        for box in page.get("/Annots", [])
    }
    note = max(there for _, there in links)
    assert (0, note) in links
    assert (note, 0) in links


@needs_poppler
def test_a_reference_to_a_place_that_does_not_stand_in_the_file_is_plain_text() -> None:
    """An article that was cut away, or a file written elsewhere with a broken reference."""
    law = law_of("005")
    text, href = next(
        (block.text, mark.get("href"))
        for article in law.articles()
        for block in article.paragraphs[0].blocks
        if isinstance(block, P)
        for mark in block.text.marks
        if mark.kind == "ref" and mark.get("href").startswith("#")
    )
    xml = xml_of("005").replace(f'href="{href}"'.encode(), b'href="#art_999"')
    whole, broken = opened(pdf_of("005")), opened(pdf.render(xml))
    links = [
        len([element for element, _ in elements(file) if element.S == "/Link"])
        for file in (whole, broken)
    ]
    assert links[1] < links[0]
    annotations = [box for page in broken.pages for box in page.get("/Annots", [])]
    assert len(annotations) < sum(len(page.get("/Annots", [])) for page in whole.pages)
    assert all(kids(element) for element, _ in elements(broken) if element.S == "/Link")
    assert squeezed(text.plain) in text_area(pdf.render(xml))
