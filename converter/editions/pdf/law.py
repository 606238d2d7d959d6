"""A law as a manuscript: title block, contents, body, attachments, then the editors' part.

Enters: a `Law` as read from its XML. Leaves: a `Manuscript`. Every word of the law stands in it
once and in order; what the edition adds (contents, notes, particulars) stands apart.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from converter.editions.adopting import adoption_lines
from converter.editions.listing import Entry, compact, entries
from converter.editions.pdf.backmatter import back, signs
from converter.editions.pdf.composing import Composer, spaced
from converter.editions.pdf.content import Block, Manuscript, Node, Run
from converter.editions.pdf.contents import contents
from converter.editions.pdf.design import Design, design
from converter.editions.pdf.editorial import editorial
from converter.editions.pdf.tables import set_table
from converter.editions.pdf.wording import doubt_line, status_line
from converter.editions.units import labels
from converter.model import (
    Article,
    Division,
    Law,
    P,
    Paragraph,
    Quoted,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.editions.pdf.content import Item as Flowing
    from converter.model import Attachment, Item
    from converter.model import Block as ModelBlock
    from converter.model import Node as ModelNode

LIST = "<</O/List/ListNumbering/Decimal>>"
"""Attributes of a list whose items carry their numbers."""


def manuscript(law: Law, built: str) -> Manuscript:
    """The pages of `law`, before they are laid out."""
    look = design("gazette")
    root = Node("Document")
    setter = _Setter(law, Composer(look, signs(law.meta)), look, root)
    items = [*setter.front(), *setter.body(), *back(law, setter.composer, root, built)]
    return Manuscript(look.page, tuple(items), root, law.meta.title, status_line(law.meta))


class _Setter:
    def __init__(self, law: Law, composer: Composer, look: Design, root: Node) -> None:
        self.law = law
        self.composer = composer
        self.look = look
        self.root = root
        self.entries = entries(law)
        self.bookmarks = {entry.anchor: entry for entry in self.entries}

    # -- before the body ------------------------------------------------------------------

    def front(self) -> list[Flowing]:
        node = self.root.child("Sect", title=self.law.meta.title)
        blocks = [*self.law.preface]
        items = self._title(node, blocks)
        if status_line(self.law.meta):
            items.append(self._front("status", node.child("P"), status_line(self.law.meta)))
        if doubtful := doubt_line(self.law.meta):
            items.append(self._front("status", node.child("P"), doubtful))
        items += [
            self._front("adoption", node.child("P"), line) for line in adoption_lines(self.law)
        ]
        listed: list[P] = []
        for block in blocks:
            if isinstance(block, P) and block.role == "toc":
                listed.append(block)
            elif _role(block) != "title":
                items += self._preface(node, block)
        items += editorial(
            self.law.meta.introduction, "编者按", self.composer, node, labels(self.law)
        )
        items += contents(self.composer, node, self.entries, listed)
        for block in self.law.preamble:
            items += self._block("text", node, block)
        return items

    def _title(self, node: Node, blocks: Sequence[ModelBlock]) -> list[Flowing]:
        lines = [block for block in blocks if isinstance(block, P) and block.role == "title"]
        heading = node.child("H1")
        texts = [block.text for block in lines] or [Text(self.law.meta.title)]
        return [self._front("title", heading, text) for text in texts]

    def _front(self, kind: str, node: Node, text: Text | str) -> Block:
        return self.composer.block(kind, node, text)

    def _preface(self, node: Node, block: ModelBlock) -> list[Flowing]:
        if isinstance(block, P) and (
            block.role in ("adoption", "number") or _bracketed(block.text.plain)
        ):
            return [self._front("adoption", node.child("P"), block.text)]
        if isinstance(block, P) and block.role == "signature":
            return [self._front("signature", node.child("P"), block.text)]
        return self._block("front", node, block)

    # -- the body -------------------------------------------------------------------------

    def body(self) -> list[Flowing]:
        items = self._nodes(self.law.body, self.root, 1)
        closing = self.root.child("Sect", title="签署")
        for block in self.law.conclusions:
            kind = "signature" if _role(block) == "signature" else "text"
            items += self._block(kind, closing, block)
        for attachment in self.law.attachments:
            items += self._attachment(attachment)
        return items

    def _nodes(self, nodes: Sequence[ModelNode], parent: Node, level: int) -> list[Flowing]:
        items: list[Flowing] = []
        for node in nodes:
            if isinstance(node, Division):
                items += self._division(node, parent, level)
            elif isinstance(node, Article):
                items += self._article(node, parent)
            elif isinstance(node, Paragraph):
                items += self._paragraph(node, parent, (), (node.eid,))
            else:
                items += self._block("text", parent, node)
        return items

    def _division(self, division: Division, parent: Node, level: int) -> list[Flowing]:
        node = parent.child("Sect", title=division.num.plain)
        tag = node.child(f"H{min(level + 1, 6)}")
        kind = {"part": "heading-1", "subpart": "heading-1", "section": "heading-3"}.get(
            division.kind, "heading-2"
        )
        style = self.look.styles[kind]
        runs = self.composer.runs(division.num, style, tag)
        if division.heading:
            runs = [*spaced(runs), *self.composer.runs(division.heading, style, tag)]
        entry = self.bookmarks.get(division.eid)
        heading = self.composer.of_runs(
            kind,
            runs,
            anchors=(division.eid,),
            bookmark=(entry.level, entry.words) if entry else None,
            head="".join(run.text for run in runs) if kind != "heading-3" else None,
        )
        return [heading, *self._nodes(division.children, node, level + 1)]

    def _article(self, article: Article, parent: Node) -> list[Flowing]:
        node = parent.child("Sect", title=article.num.plain)
        entry = self.bookmarks.get(article.eid)
        items: list[Flowing] = []
        for index, paragraph in enumerate(article.paragraphs):
            lead = self._lead(article) if index == 0 else ()
            anchors = (article.eid, paragraph.eid) if index == 0 else (paragraph.eid,)
            items += self._paragraph(paragraph, node, lead, anchors, None if index else entry)
        return items

    def _lead(self, article: Article) -> tuple[Text, ...]:
        return (article.num, article.caption) if article.caption else (article.num,)

    def _paragraph(
        self,
        paragraph: Paragraph,
        parent: Node,
        lead: Sequence[Text],
        anchors: tuple[str, ...],
        entry: Entry | None = None,
    ) -> list[Flowing]:
        tag = parent.child("P")
        strong = self.look.styles["number"]
        texts = [*lead, paragraph.num] if paragraph.num else list(lead)
        runs = [run for text in texts for run in self.composer.runs(text, strong, tag)]
        first, rest = _opening(paragraph.blocks)
        if runs and not paragraph.num:
            runs = spaced(runs)
        runs += self.composer.runs(first, self.look.styles["text"], tag)
        listed = bool(paragraph.items)
        items: list[Flowing] = [
            self.composer.of_runs(
                "text",
                runs,
                anchors=anchors,
                bookmark=(entry.level, entry.words) if entry else None,
                measure=self.composer.measure("text", keep_next=listed and len(first.plain) < 200),
            )
        ]
        for block in rest:
            items += self._block("text", parent, block)
        items += self._items(paragraph.items, parent, 24.0)
        if paragraph.wrap_up:
            items.append(self.composer.block("text", parent.child("P"), paragraph.wrap_up))
        return items

    def _items(self, listed: Sequence[Item], parent: Node, left: float) -> list[Flowing]:
        if not listed:
            return []
        size = self.look.styles["text"].size
        node = parent.child("L", attributes=LIST)
        hang = max(_ems(item.num.plain) for item in listed) * size
        items: list[Flowing] = []
        for item in listed:
            entry = node.child("LI")
            number, body = entry.child("Lbl"), entry.child("LBody")
            first, rest = _opening(item.blocks)
            label = Run(item.num.plain, self.look.styles["text"], number)
            measure = self.composer.measure("text", first=0.0, left=left + hang, hang=hang)
            runs = self.composer.runs(first, self.look.styles["text"], body)
            if not runs:
                runs, label = [label], Run("", label.style, number)
            items.append(
                self.composer.of_runs(
                    "text",
                    runs,
                    measure=measure,
                    label=label if label.text else None,
                    anchors=(item.eid,),
                )
            )
            for block in rest:
                items += self._block("text", body, block)
            items += self._items(item.items, body, left + hang)
        return items

    def _attachment(self, attachment: Attachment) -> list[Flowing]:
        node = self.root.child("Sect", title=attachment.heading.plain)
        entry = self.bookmarks.get(attachment.eid)
        heading = self.composer.block(
            "heading-2",
            node.child("H2"),
            attachment.heading,
            anchors=(attachment.eid,),
            bookmark=(entry.level, entry.words) if entry else None,
            head=attachment.heading.plain,
            measure=self.composer.measure("heading-2", new_page=True),
        )
        return [heading, *self._nodes(attachment.children, node, 2)]

    # -- blocks ---------------------------------------------------------------------------

    def _block(self, kind: str, parent: Node, block: ModelBlock) -> list[Flowing]:
        if isinstance(block, P):
            return [self.composer.block(kind, parent.child("P"), block.text)] if block.text else []
        if isinstance(block, Quoted):
            node = parent.child("BlockQuote")
            measure = self.composer.measure("text", left=24.0)
            return [
                self.composer.block("text", node.child("P"), line, measure=measure)
                for line in block.lines
                if line
            ]
        return [*set_table(self.composer, parent, block)]


def _role(block: ModelBlock) -> str:
    return block.role if isinstance(block, P) else ""


def _bracketed(words: str) -> bool:
    """True for a line such as （征求意见稿） or （2022年5月27日…通过）."""
    return words[:1] in ("（", "(") and words[-1:] in ("）", ")")


def _opening(blocks: Sequence[ModelBlock]) -> tuple[Text, Sequence[ModelBlock]]:
    """The text that stands on the line of the number, and the blocks after it."""
    if blocks and isinstance(blocks[0], P):
        return blocks[0].text, blocks[1:]
    return Text(), blocks


def _ems(number: str) -> int:
    """Whole ems that an item's number needs."""
    wide = fsum(1.0 if compact(char) and ord(char) > 0x2000 else 0.55 for char in number)
    return max(2, -int(-wide // 1))
