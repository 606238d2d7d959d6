"""Characters and what stands over them: text, marks, blocks.

Enters: nothing. Leaves: frozen values.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from msgspec import Struct

MarkKind = Literal[
    "ref",
    "rref",
    "mref",
    "def",
    "term",
    "date",
    "docTitle",
    "docNumber",
    "docDate",
    "organization",
    "placeholder",
    "noteRef",
    "ins",
    "del",
]
"""Inline elements of Akoma Ntoso that a stretch of text may carry."""


class Mark(Struct, frozen=True, gc=False):
    """An inline element over `plain[start:end]` of the `Text` that holds it.

    Marks of one text nest or are disjoint; they never overlap in part. Where two marks cover
    the same characters, the one that stands first in `Text.marks` is the outer one.
    """

    start: int
    """Offset of the first character, 0-based, in characters of `Text.plain`."""
    end: int
    """Offset after the last character; equal to `start` for a `noteRef`."""
    kind: MarkKind
    """The Akoma Ntoso inline element."""
    attrs: tuple[tuple[str, str], ...] = ()
    """Its attributes except eId, in document order, such as `("href", "#art_3")`."""

    def get(self, name: str, default: str = "") -> str:
        """The value of attribute `name`, or `default` when the mark has none."""
        return dict(self.attrs).get(name, default)


class Text(Struct, frozen=True, gc=False):
    """A run of characters exactly as the edition prints them, with marks beside it."""

    plain: str = ""
    """The characters. No mark-up, no layout; never normalised."""
    marks: tuple[Mark, ...] = ()
    """Marks in document order: by start, an outer one before what it holds."""

    def __str__(self) -> str:
        return self.plain

    def __bool__(self) -> bool:
        return bool(self.plain)


PRole = Literal["text", "title", "number", "adoption", "notice", "toc", "signature", "unknown"]
"""What a block outside the articles is: docTitle, 文号, 题注, 公告 or 令, 目录 line, 签署,
or text that fits no construct and stays where it stood."""


class P(Struct, frozen=True, gc=False):
    """A block of text: AKN `p` (`tocItem` for role `toc`)."""

    text: Text
    """The characters of the block."""
    role: PRole = "text"
    """What the block is; `text` inside articles."""
    supplied: bool = False
    """True when the words do not stand in the source and were supplied from the manifest
    (AKN `status="editorial"`); such a block takes no part in text identity."""


class Quoted(Struct, frozen=True, gc=False):
    """Provisions quoted by an amending text (AKN `quotedStructure` inside `mod`)."""

    lines: tuple[Text, ...]
    """The quoted lines, quotation marks included, one a paragraph."""


class Span(NamedTuple):
    """A cell that stretches over others (AKN `colspan`, `rowspan`)."""

    row: int
    """Its row, from 0."""
    column: int
    """Its column, from 0."""
    rows: int
    """How many rows it covers, its own among them."""
    columns: int
    """How many columns it covers, its own among them."""


class Table(Struct, frozen=True, gc=False):
    """A table (AKN `table`)."""

    rows: tuple[tuple[Text, ...], ...]
    """Rows of cells, in order. A place that a cell of `spans` covers holds an empty text."""
    header: int = 0
    """How many of the first rows hold the headings of the columns (`th`)."""
    spans: tuple[Span, ...] = ()
    """Cells that stretch over others, in document order."""

    def spanning(self, row: int, column: int) -> tuple[int, int] | None:
        """How many rows and columns the cell at a place covers, (1, 1) for a plain one; None for
        a place that another cell covers."""
        for span in self.spans:
            if (span.row, span.column) == (row, column):
                return span.rows, span.columns
            within = span.row <= row < span.row + span.rows
            if within and span.column <= column < span.column + span.columns:
                return None
        return 1, 1


Block = P | Quoted | Table


def block_text(blocks: tuple[Block, ...]) -> str:
    """The characters of `blocks` in order, without separators."""
    return "".join(plain for block in blocks for plain in _plains(block))


def _plains(block: Block) -> tuple[str, ...]:
    if isinstance(block, P):
        return (block.text.plain,)
    if isinstance(block, Quoted):
        return tuple(line.plain for line in block.lines)
    return tuple(cell.plain for row in block.rows for cell in row)
