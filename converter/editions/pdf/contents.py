"""目录: the lines of the contents, which are also the bookmarks.

Enters: a `Law`, and the lines of its own 目录 where the source has one. Leaves: `Entry` values and
blocks with leaders and page numbers. Where the source prints a 目录, its words stand there as they
are, with the page added; otherwise the contents are made from the headings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from converter.editions.pdf.content import Block, Node, Run
from converter.model import Article, Division

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.editions.pdf.composing import Composer
    from converter.model import Law, P
    from converter.model import Node as ModelNode

_AFTER = 14.0
"""Between the contents and the text, in points."""


class Entry(Struct, frozen=True):
    """A line of the contents."""

    level: int
    """1 for the outermost divisions."""
    words: str
    """Number and heading: 第一章　总则."""
    anchor: str
    """eId of the place."""


def entries(law: Law) -> tuple[Entry, ...]:
    """All 编, 章, 节 and 附件 in order; of a text without divisions, its 条."""
    found = _divisions(law.body, 1)
    if not found and len(law.articles()) > 1:
        found = [
            Entry(1, article.num.plain, article.eid)
            for article in law.body
            if isinstance(article, Article)
        ]
    found += [Entry(1, attachment.heading.plain, attachment.eid) for attachment in law.attachments]
    return tuple(found)


def _divisions(nodes: Sequence[ModelNode], level: int) -> list[Entry]:
    found = []
    for node in nodes:
        if isinstance(node, Division):
            heading = f"　{node.heading.plain}" if node.heading else ""
            found.append(Entry(level, node.num.plain + heading, node.eid))
            found += _divisions(node.children, level + 1)
    return found


def compact(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def contents(
    composer: Composer, parent: Node, found: Sequence[Entry], listed: Sequence[P]
) -> list[Block]:
    """The blocks of the contents; none for a text that has neither divisions nor a 目录."""
    shown = [entry for entry in found if not entry.anchor.startswith("art_")]
    if not listed and len(shown) < 2:
        return []
    node = parent.child("Sect", title="目录")
    lines = _as_printed(listed, shown) if listed else _made(shown)
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


def _as_printed(listed: Sequence[P], shown: Sequence[Entry]) -> list[tuple[str, Entry | None]]:
    """Each printed line with the place that it names; the search goes on from the last one."""
    lines: list[tuple[str, Entry | None]] = []
    left = list(shown)
    for block in listed:
        words = compact(block.text.plain)
        at = next((i for i, entry in enumerate(left) if compact(entry.words) == words), None)
        lines.append((block.text.plain, None if at is None else left[at]))
        if at is not None:
            del left[: at + 1]
    return lines


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
