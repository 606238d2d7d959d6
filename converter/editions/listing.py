"""目录: what it lists, and at what level.

Enters: a `Law`, and the lines of its own 目录 where the source has one. Leaves: `Entry` values, and
the one that each printed line names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from converter.model import Article, Division

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.model import Law, Node, P


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


def _divisions(nodes: Sequence[Node], level: int) -> list[Entry]:
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


def printed(listed: Sequence[P], shown: Sequence[Entry]) -> list[tuple[str, Entry | None]]:
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
