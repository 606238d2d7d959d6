"""A whole law: its metadata and its text.

Enters: nothing. Leaves: the frozen `Law`.
"""

from __future__ import annotations

from msgspec import Struct

from converter.model.metadata import Metadata
from converter.model.structure import Article, Attachment, Division, Node
from converter.model.text import Block


class Law(Struct, frozen=True):
    """A law, a regulation, a draft or a decision: its text and what is known of it."""

    meta: Metadata
    """What is known of it."""
    body: tuple[Node, ...]
    """Divisions, articles and numbered paragraphs in order."""
    preface: tuple[Block, ...] = ()
    """Title, 题注, 公告 and 目录 as they stand before the text."""
    preamble: tuple[Block, ...] = ()
    """序言."""
    conclusions: tuple[Block, ...] = ()
    """签署: signatures and dates after the text."""
    attachments: tuple[Attachment, ...] = ()
    """附件 in order."""

    def articles(self) -> tuple[Article, ...]:
        """All 条 of the body in document order, whatever divisions they stand in."""
        return tuple(_articles(self.body))

    def article(self, eid: str) -> Article:
        """The 条 with this eId (`art_37`). Raises KeyError when there is none."""
        for article in self.articles():
            if article.eid == eid:
                return article
        raise KeyError(eid)


def _articles(nodes: tuple[Node, ...]) -> list[Article]:
    found: list[Article] = []
    for node in nodes:
        if isinstance(node, Article):
            found.append(node)
        elif isinstance(node, Division):
            found.extend(_articles(node.children))
    return found
