"""What stands on every page and is no content: running head, status, page number.

Enters: the manuscript and its pages. Leaves: lines with their places, and the page numbers that
the contents wait for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from converter.editions.pdf.breaking import SetLine, set_lines
from converter.editions.pdf.content import Node, Run, Style

if TYPE_CHECKING:
    from converter.editions.pdf.content import Manuscript
    from converter.editions.pdf.pages import Pages

FURNITURE = Style(9.0)
"""Look of running heads and page numbers."""
STATUS = Style(10.5, "sans")
"""Look of the status of a draft."""
_STATUS_RISE = 20.0
"""How far above the running head the status stands, in points."""
_ASIDE = Node("Artifact")


class Furniture(Struct, frozen=True):
    """A line that is no content."""

    line: SetLine
    x: float
    """Left edge."""
    y: float
    """Baseline, from the upper edge of the sheet."""


def furniture(manuscript: Manuscript, pages: Pages) -> list[list[Furniture]]:
    """Running head, status and page number of each page, in order of pages."""
    page, count = manuscript.page, len(pages.sheets)
    right = page.left + page.measure
    found = []
    for number, sheet in enumerate(pages.sheets, start=1):
        title = set_words(_short(manuscript.title, page.measure), FURNITURE)
        foot = set_words(f"第 {number} 页　共 {count} 页", FURNITURE)
        parts = [
            Furniture(foot, page.left + (page.measure - foot.width) / 2, page.height - page.foot)
        ]
        if number > 1:
            parts.append(Furniture(title, page.left, page.head))
        if number > 1 and sheet.head:
            head = set_words(_short(sheet.head, page.measure), FURNITURE)
            parts.append(Furniture(head, right - head.width, page.head))
        if manuscript.status:
            status = set_words(manuscript.status, STATUS)
            x = page.left + (page.measure - status.width) / 2
            parts.append(Furniture(status, x, page.head - _STATUS_RISE))
        found.append(parts)
    return found


def _short(words: str, measure: float) -> str:
    most = int(measure / FURNITURE.size * 0.55)
    return words if len(words) <= most else words[: most - 1] + "…"


def set_words(words: str, style: Style, node: Node = _ASIDE) -> SetLine:
    """Words set as one line, as long as it gets."""
    return set_lines([Run(words, style, node)], 10_000.0, 0.0, "left")[0]


def page_numbers(pages: Pages) -> dict[str, SetLine]:
    """The page number of every anchor that a line of contents points to, set as a line."""
    found = {}
    for sheet in pages.sheets:
        for placed in sheet.lines:
            run = placed.block.page_of
            if run and run.link in pages.anchors:
                number = str(pages.anchors[run.link][0] + 1)
                found[run.link] = set_words(number, run.style, run.node)
    return found
