"""What provisions a law has: the eIds that citations can lead to.

Enters: a `Law` with eIds. Leaves: an `Outline` that answers whether a provision exists, and
which one stands before another. Works on eIds alone, as `identity` gives them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from converter.model import Article, Division, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.model import Attachment, Item, Law, Node


class Outline(Struct):
    """The provisions of one law."""

    eids: dict[str, None] = field(default_factory=dict)
    """Every eId of a division, article, paragraph or item, in order (a set would give the
    pickled corpus of a build other bytes each time)."""
    before: dict[str, str] = field(default_factory=dict)
    """The eId of the unit of the same kind that stands before: articles in order of the whole
    law, all else among its siblings. The first one is missing."""
    inside: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """eIds of the 款 of an article, of the 项 of a 款, of the 目 of a 项."""
    divisions: dict[str, list[str]] = field(default_factory=dict)
    """eIds of 编 章 节 by their last step: `chp_2` → `["part_1__chp_2", …]`."""
    headings: dict[str, list[str]] = field(default_factory=dict)
    """eIds of 编 章 节 by their heading without white space: 总则 → `["part_1", …]`."""
    within: dict[str, str] = field(default_factory=dict)
    """The eId of the 编 章 节 that an article stands in, the innermost one."""

    attachments: list[tuple[str, str]] = field(default_factory=list)
    """附件, 附表 … as (heading, eId), in order."""

    @classmethod
    def of(cls, law: Law) -> Outline:
        """The outline of `law`, which has eIds."""
        outline = cls()
        outline._nodes(law.body)
        for attachment in law.attachments:
            outline.eids[attachment.eid] = None
            outline.attachments.append((attachment.heading.plain.strip(), attachment.eid))
        outline._order(article.eid for article in law.articles())
        return outline

    @classmethod
    def attached(cls, attachment: Attachment) -> Outline:
        """The outline of an attachment by itself: eIds without `att_1__`."""
        outline = cls()
        outline._nodes(attachment.children)
        outline._order(list(outline.within))
        start = f"{attachment.eid}__"

        def own(eid: str) -> str:
            return eid.removeprefix(start)

        return cls(
            eids={own(eid): None for eid in outline.eids},
            before={own(eid): own(one) for eid, one in outline.before.items()},
            inside={own(eid): tuple(map(own, some)) for eid, some in outline.inside.items()},
            divisions={name: [*map(own, some)] for name, some in outline.divisions.items()},
            headings={name: [*map(own, some)] for name, some in outline.headings.items()},
            within={own(eid): own(one) for eid, one in outline.within.items()},
        )

    def _nodes(self, nodes: tuple[Node, ...], around: str = "") -> None:
        self._order(node.eid for node in nodes if isinstance(node, Division))
        self._order(node.eid for node in nodes if isinstance(node, Paragraph))
        for node in nodes:
            if isinstance(node, Division):
                self.eids[node.eid] = None
                self.divisions.setdefault(node.eid.rpartition("__")[2], []).append(node.eid)
                heading = "".join(node.heading.plain.split()) if node.heading else ""
                self.headings.setdefault(heading, []).append(node.eid)
                self._nodes(node.children, node.eid)
            elif isinstance(node, Article):
                self.eids[node.eid] = None
                self.within[node.eid] = around
                self._paragraphs(node.eid, node.paragraphs)
            elif isinstance(node, Paragraph):
                self._items(node.eid, node.items)

    def _paragraphs(self, article: str, paragraphs: tuple[Paragraph, ...]) -> None:
        self.inside[article] = tuple(paragraph.eid for paragraph in paragraphs)
        self._order(self.inside[article])
        for paragraph in paragraphs:
            self._items(paragraph.eid, paragraph.items)

    def _items(self, eid: str, items: tuple[Item, ...]) -> None:
        self.eids[eid] = None
        self.inside[eid] = tuple(item.eid for item in items)
        self._order(self.inside[eid])
        for item in items:
            self._items(item.eid, item.items)

    def _order(self, eids: Iterable[str]) -> None:
        previous = ""
        for eid in eids:
            if previous:
                self.before[eid] = previous
            previous = eid

    def back(self, eid: str, count: int) -> tuple[str, ...]:
        """The `count` units before `eid`, first one first; all of them when `count` is 0.

        Empty when there are not so many.
        """
        found: list[str] = []
        while eid in self.before and (not count or len(found) < count):
            eid = self.before[eid]
            found.append(eid)
        found.reverse()
        return tuple(found) if not count or len(found) == count else ()

    def forth(self, eid: str, count: int) -> tuple[str, ...]:
        """The `count` units after `eid`; all of them when `count` is 0, none when not so many."""
        after = {before: eid for eid, before in self.before.items()}
        found: list[str] = []
        while eid in after and (not count or len(found) < count):
            eid = after[eid]
            found.append(eid)
        return tuple(found) if not count or len(found) == count else ()

    def holds(self, division: str, article: str) -> bool:
        """Whether `article` stands in `division`; true of all when no division is given."""
        within = self.within.get(article, "")
        known = division in self.divisions.get(division.rpartition("__")[2], ())
        return not known or f"{within}__".startswith(f"{division}__")

    def lists(self, article: str) -> tuple[str, ...]:
        """eIds of those 款 of `article` that have 项."""
        return tuple(eid for eid in self.inside.get(article, ()) if self.inside.get(eid))
