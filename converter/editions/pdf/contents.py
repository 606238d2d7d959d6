"""目录: the lines of the contents, with pages.

Enters: the `Entry` values of a law, and the lines of its own 目录 where the source has one. Leaves:
blocks with leaders and page numbers. Where the source prints a 目录, its words stand there as they
are, with the page added; otherwise the contents are made from the headings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.editions.listing import Entry, printed
from converter.editions.pdf.content import Block, Node, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.editions.pdf.composing import Composer
    from converter.model import P

_AFTER = 14.0
"""Between the contents and the text, in points."""


def contents(
    composer: Composer, parent: Node, found: Sequence[Entry], listed: Sequence[P]
) -> list[Block]:
    """The blocks of the contents; none for a text that has neither divisions nor a 目录."""
    shown = [entry for entry in found if not entry.anchor.startswith("art_")]
    if not listed and len(shown) < 2:
        return []
    node = parent.child("Sect", title="目录")
    lines = printed(listed, shown) if listed else _made(shown)
    table = node.child("TOC")
    blocks = []
    for words, entry in lines:
        if entry is None:
            blocks.append(composer.block("contents-title", node.child("P"), words))
        else:
            blocks.append(_line(composer, table, words, entry))
    last = replace(blocks[-1].measure, after=_AFTER)
    return [*blocks[:-1], replace(blocks[-1], measure=last)]


def _made(shown: Sequence[Entry]) -> list[tuple[str, Entry | None]]:
    title: list[tuple[str, Entry | None]] = [("目　录", None)]
    return title + [(entry.words, entry) for entry in shown]


def _line(composer: Composer, table: Node, words: str, entry: Entry) -> Block:
    item = table.child("TOCI")
    link = item.child("Reference").child("Link")
    kind = f"contents-{min(entry.level, 3)}"
    style = composer.design.styles[kind]
    return composer.of_runs(
        kind,
        [Run(words, style, link, entry.anchor)],
        page_of=Run("", style, link, entry.anchor),
    )
