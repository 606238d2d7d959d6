"""The law while it is being read: runs in a tree that can still grow.

Enters: nothing. Leaves: the drafts that `structure` fills and `freezing` turns into the model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from converter.model import DivisionKind, PRole
    from converter.reading.runs import Run


class Block(Struct, gc=False):
    """A block of text, or quoted lines."""

    runs: list[Run]
    """One run; several when `quoted`."""
    role: PRole = "text"
    """What the block is."""
    quoted: bool = False
    """True for provisions quoted by an amending text."""


class Item(Struct, gc=False):
    """An item of a list."""

    style: str
    """How it is numbered."""
    number: int
    """Its number."""
    num: Run
    """The number as printed."""
    blocks: list[Block] = field(default_factory=list)
    """Its own text."""
    items: list[Item] = field(default_factory=list)
    """The list below it."""


class Paragraph(Struct, gc=False):
    """款, or a numbered paragraph of a decision."""

    blocks: list[Block] = field(default_factory=list)
    """Its own text."""
    items: list[Item] = field(default_factory=list)
    """Its 项."""
    wrap_up: Run | None = None
    """Words that close the sentence after the last item."""
    num: Run | None = None
    """一、 of a decision."""
    number: int = 0
    """Its value; 0 without a number."""


class Article(Struct, gc=False):
    """条."""

    number: tuple[int, ...]
    """(37,) or (37, 1)."""
    num: Run
    """The number as printed."""
    caption: Run | None = None
    """Caption with its brackets."""
    paragraphs: list[Paragraph] = field(default_factory=list)
    """Its 款."""


class Division(Struct, gc=False):
    """编 分编 章 节."""

    kind: DivisionKind
    """The level."""
    number: int
    """Its number."""
    num: Run
    """The number as printed."""
    heading: Run | None
    """The heading."""
    children: list[Node] = field(default_factory=list)
    """What it holds."""


class Attachment(Struct, gc=False):
    """附件."""

    heading: Run
    """The line that opens it."""
    children: list[Node] = field(default_factory=list)
    """What it holds."""


Node = Division | Article | Paragraph | Block


class Draft(Struct, gc=False):
    """A whole law."""

    preface: list[Block] = field(default_factory=list)
    """Title, 题注, 公告, 目录."""
    preamble: list[Block] = field(default_factory=list)
    """序言."""
    body: list[Node] = field(default_factory=list)
    """What stands in the body."""
    conclusions: list[Block] = field(default_factory=list)
    """签署."""
    attachments: list[Attachment] = field(default_factory=list)
    """附件."""
