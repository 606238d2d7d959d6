"""What the inspection works on, and what it finds.

Enters: the draft of a law. Leaves: its units (款, items, loose text) in order, and `Spot`, a
finding before its place is turned into line and column of the raw file.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from converter.reading import drafts
from converter.reading.runs import Grid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.reading.decoding import Decoded
    from converter.reading.front import Front
    from converter.reading.layout import Layout
    from converter.reading.lines import Line
    from converter.reading.runs import Run
    from converter.reading.working import Working


class Spot(Struct, frozen=True):
    """Something wrong at a place of the working text."""

    code: str
    """Code of the vocabulary."""
    message: str
    """What is wrong, with the words of the text."""
    offset: int = -1
    """Offset in the working text; -1 when the finding is about the whole."""
    words: str = ""
    """The words at the place."""


class Unit(Struct, frozen=True, gc=False):
    """A 款, an item, or a block outside articles: the pieces whose wording is checked."""

    run: Run
    """Its own words."""
    article: str
    """Number of its article as printed, or empty."""
    level: int
    """0 for a 款, 1 for an item, 2 for an item below; -1 for other text."""
    items: int = 0
    """How many items stand below it."""
    last: bool = False
    """True when nothing of its article, or of its list, follows."""
    quoted: bool = False
    """True for quoted provisions."""
    first: bool = True
    """True when nothing of its article stands before."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.run.text

    def offset(self, at: int) -> int:
        """Offset in the working text of the character `at` of these words."""
        for start, end in self.run.spans:
            if at < end - start:
                return start + at
            at -= end - start
        return self.run.start


class Subject(Struct, frozen=True, dict=True):
    """A text with what the earlier passes made of it."""

    name: str
    """The file's name."""
    decoded: Decoded
    """The characters and their encoding."""
    working: Working
    """The working text."""
    layout: Layout | None
    """How the lines are laid out; None without lines."""
    lines: list[Line]
    """The lines that are text."""
    furniture: list[tuple[int, int]]
    """Spans of page furniture in the working text."""
    drawn: list[tuple[int, int]]
    """Spans of drawn lines of tables in it."""
    borders: list[tuple[int, bool, str]]
    """(index of line, joined, reason) for the borders that `reflow` tells of."""
    draft: drafts.Draft
    """The tree."""
    opening: Front
    """The front matter."""
    doubtful: list[int]
    """Offsets in the working text where rows of what may be a table begin."""

    @cached_property
    def articles(self) -> list[drafts.Article]:
        """The articles of the body in order."""
        return articles(self.draft.body)

    @cached_property
    def units(self) -> list[Unit]:
        """The units of body and attachments in order."""
        return units(self.draft)


def units(draft: drafts.Draft) -> list[Unit]:
    """The units of the body and of the attachments of `draft`, in order."""
    found: list[Unit] = []
    _nodes(draft.body, found)
    for attached in draft.attachments:
        _nodes(attached.children, found)
    return found


def articles(nodes: Iterable[drafts.Node]) -> list[drafts.Article]:
    """The articles among `nodes` and below, in order."""
    found: list[drafts.Article] = []
    for node in nodes:
        if isinstance(node, drafts.Article):
            found.append(node)
        elif isinstance(node, drafts.Division):
            found += articles(node.children)
    return found


def paragraphs(nodes: Iterable[drafts.Node]) -> list[drafts.Paragraph]:
    """The 款 and numbered paragraphs among `nodes` and below, in order."""
    found: list[drafts.Paragraph] = []
    for node in nodes:
        if isinstance(node, drafts.Article):
            found += node.paragraphs
        elif isinstance(node, drafts.Division):
            found += paragraphs(node.children)
        elif isinstance(node, drafts.Paragraph):
            found.append(node)
    return found


def _nodes(nodes: Iterable[drafts.Node], found: list[Unit]) -> None:
    for node, following in pairwise([*nodes, None]):
        if isinstance(node, drafts.Article):
            final = len(node.paragraphs) - 1
            for index, paragraph in enumerate(node.paragraphs):
                _paragraph(paragraph, node.num.text, index == final, not index, found)
        elif isinstance(node, drafts.Division):
            _nodes(node.children, found)
        elif isinstance(node, drafts.Paragraph):
            last = not isinstance(following, drafts.Paragraph) or following.num is not None
            _paragraph(node, "", last, True, found)
        elif node:
            _loose(node.runs, "", node.quoted, found)


def _loose(runs: list[Run], article: str, quoted: bool, found: list[Unit]) -> None:
    """Text outside 款; of a table each cell by itself."""
    for run in runs:
        cells = [c for row in run.rows for c in row] if isinstance(run, Grid) else [run]
        found.extend([Unit(cell, article, -1, quoted=quoted) for cell in cells if cell.text])


def _paragraph(
    paragraph: drafts.Paragraph, article: str, last: bool, first: bool, found: list[Unit]
) -> None:
    items, closing = len(paragraph.items), paragraph.wrap_up
    ends = last and not items and not closing
    _blocks(paragraph.blocks, article, 0, items, ends, first, found)
    for item in paragraph.items:
        _item(item, article, 1, item is paragraph.items[-1] and not closing, found)
    if closing:
        found.append(Unit(closing, article, 0, last=last))


def _item(item: drafts.Item, article: str, level: int, last: bool, found: list[Unit]) -> None:
    items = len(item.items)
    _blocks(item.blocks, article, level, items, last and not items, False, found)
    for child in item.items:
        _item(child, article, level + 1, last and child is item.items[-1], found)


def _blocks(
    blocks: list[drafts.Block],
    article: str,
    level: int,
    items: int,
    last: bool,
    first: bool,
    found: list[Unit],
) -> None:
    if len(blocks) == 1 and len(blocks[0].runs) == 1 and not isinstance(blocks[0].runs[0], Grid):
        found.append(Unit(blocks[0].runs[0], article, level, items, last, blocks[0].quoted, first))
        return
    final = len(blocks) - 1
    for index, block in enumerate(blocks):
        if isinstance(block.runs[0], Grid):
            _loose(block.runs, article, block.quoted, found)
            continue
        ends, below = last and index == final, items if index == final else 0
        for run in block.runs:
            opens = first and not index
            found.append(Unit(run, article, level, below, ends, block.quoted, opens))
