"""WeasyPrint's pages with our lines: what stands on which page, and how high.

Enters: a `Tree`. Leaves: WeasyPrint's `Document`, and the `Pages` read from its boxes.

WeasyPrint 70 stretches only spaces, condenses no punctuation and lets the last line of a paragraph
hold a single character. So where it asks for the lines of a paragraph of ours
(`weasyprint.layout.block.iter_line_boxes`), it gets those that `breaking` has set. The function is
exchanged once and for all, and hands every other element on to the original: whoever else uses
WeasyPrint in the process, in whatever thread, finds what he would find without us.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import cssselect2
from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block as block_layout
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from converter.editions.pdf import breaking
from converter.editions.pdf.pages import Bookmark, Pages, Placed, Sheet
from converter.editions.pdf.setting import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.editions.pdf.content import Block
    from converter.editions.pdf.setting import Tree

_POINT = 0.75
"""Points in a CSS pixel."""
_EM_MIDDLE = 0.38
"""Middle of the em box above the baseline, as a part of the type size (880/-120)."""
_original = block_layout.iter_line_boxes


def lay_out(tree: Tree) -> tuple[Any, Pages]:
    """WeasyPrint's document for `tree`, and where its lines stand."""
    document = _Page(tree).render(font_config=_no_fonts(), stylesheets=[tree.sheet()])
    return document, _Reader().read(document)


class _Page(HTML):  # type: ignore[misc]  # WeasyPrint has no types
    """A tree of elements in the place of a text that must be parsed, with no style but ours."""

    def __init__(self, tree: Tree) -> None:
        self.base_url = None
        self.url_fetcher = _Nothing()
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(
            tree.root, content_language=None
        )
        self.etree_element = tree.root

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        del forms
        return []


class _Nothing(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Fetches nothing: a page names nothing outside itself."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        raise ValueError(url, headers)


@cache
def _no_fonts() -> FontConfiguration:
    """WeasyPrint wants one; no text of ours is shaped with it."""
    return FontConfiguration()


# -- our lines in WeasyPrint's blocks ---------------------------------------------------------


def _line_boxes(
    context: Any,
    box: Any,
    position_y: float,
    bottom_space: float,
    skip_stack: dict[int, None] | None,
    containing_block: Any,
    *rest: Any,
) -> Iterator[tuple[Any, dict[int, None] | None]]:
    """The lines of a paragraph from `skip_stack` on, each with where the next one begins."""
    paragraph = box.element
    if not isinstance(paragraph, Paragraph):
        yield from _original(
            context, box, position_y, bottom_space, skip_stack, containing_block, *rest
        )
        return
    start = next(iter(skip_stack)) if skip_stack else 0
    if not start:
        _set(paragraph, containing_block.width * _POINT, context.current_page)
    ready = paragraph.lines
    height = paragraph.block.measure.leading / _POINT
    left, width = containing_block.content_box_x(), containing_block.width
    for index in range(start, len(ready)):
        line = box.copy()
        line.children = ()
        line.position_x, line.position_y = left, position_y
        line.width, line.height = width, height
        line.baseline = height
        line.number = index
        position_y += height
        yield line, {index + 1: None} if index + 1 < len(ready) else None


def _set(paragraph: Paragraph, width: float, page: int) -> None:
    """Set the lines of a paragraph, unless they are set for this width and name no page."""
    for anchor in paragraph.block.anchors:
        paragraph.found[anchor] = page
    if paragraph.late:
        paragraph.block = paragraph.late.make(paragraph.found)
    elif abs(width - paragraph.width) < 0.001:
        return
    runs, measure = paragraph.block.runs, paragraph.block.measure
    paragraph.width = width
    paragraph.lines = breaking.set_lines(runs, width, measure.first, measure.align)


block_layout.iter_line_boxes = _line_boxes


# -- what stands where ------------------------------------------------------------------------


class _Reader:
    """Reads the boxes of a laid out document."""

    def __init__(self) -> None:
        self.pages = Pages()
        self.head = ""
        self.seen: set[int] = set()

    def read(self, document: Any) -> Pages:
        """All pages, in order."""
        for page in document.pages:
            self.pages.sheets.append(Sheet(head=self.head))
            self._box(page._page_box.children[0])
        return self.pages

    def _box(self, box: Any) -> None:
        if isinstance(box.element, Paragraph):
            self._paragraph(box, box.element)
            return
        if isinstance(box, boxes.TableCellBox):
            edges = box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()
            left, top, width, height = (edge * _POINT for edge in edges)
            self.pages.sheets[-1].cells.append((left, top, width, height))
        for child in box.children:
            self._box(child)

    def _paragraph(self, box: Any, paragraph: Paragraph) -> None:
        block, sheet = paragraph.block, self.pages.sheets[-1]
        top = box.content_box_y() * _POINT
        first = not box.children or box.children[0].number == 0
        repeated = paragraph.repeats and id(paragraph) in self.seen
        self.seen.add(id(paragraph))
        if first and not repeated:
            self._mark(block, top)
            if block.measure.rule:
                sheet.rules.append(box.border_box_y() * _POINT)
        last = len(paragraph.lines) - 1
        for line in box.children:
            ready = paragraph.lines[line.number]
            size = ready.chars[0].run.style.size
            middle = line.position_y * _POINT + block.measure.leading / 2
            sheet.lines.append(
                Placed(
                    ready,
                    line.position_x * _POINT,
                    middle + size * _EM_MIDDLE,
                    block,
                    line.number == 0,
                    line.number == last,
                    repeated,
                )
            )

    def _mark(self, block: Block, y: float) -> None:
        page, sheet = len(self.pages.sheets) - 1, self.pages.sheets[-1]
        for anchor in block.anchors:
            self.pages.anchors.setdefault(anchor, (page, y))
        if block.bookmark:
            self.pages.bookmarks.append(Bookmark(*block.bookmark, page, y))
        if block.head is not None:
            if not sheet.lines:
                sheet.head = block.head
            self.head = block.head
