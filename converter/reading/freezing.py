"""Drafts to the model.

Enters: the draft of a law and the working text. Leaves: the model's nodes, and the spans of
the working text that stand in them, in document order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import model
from converter.reading import drafts
from converter.reading.runs import Grid

if TYPE_CHECKING:
    from converter.reading.runs import Run
    from converter.reading.working import Working


_EMPTY = (model.Paragraph((model.P(model.Text()),)),)
"""The 款 of an article that has no text."""


class Freezer:
    """Makes texts of runs and remembers where their characters stand."""

    def __init__(self, working: Working) -> None:
        self.spans: list[tuple[int, int]] = []
        """Spans of the working text that stand in the law."""
        self._notes = [
            (begin + len(edit.printed), edit.note)
            for edit, begin in zip(working.edits, working.begins, strict=True)
            if edit.note
        ]

    def ink(self, run: Run) -> model.Text:
        """The text of `run`, with a mark where a note belongs."""
        self.spans += run.spans
        if not self._notes:
            return model.Text(run.text)
        marks, at = [], 0
        for start, end in run.spans:
            for place, note in self._notes:
                if start < place <= end:
                    offset = at + place - start
                    marks.append(model.Mark(offset, offset, "noteRef", (("href", f"#{note}"),)))
            at += end - start
        return model.Text(run.text, tuple(marks))

    def block(self, draft: drafts.Block) -> model.Block:
        """A block."""
        first = draft.runs[0]
        if isinstance(first, Grid):
            return self._table(first)
        if draft.quoted:
            return model.Quoted(tuple([self.ink(run) for run in draft.runs]))
        return model.P(self.ink(first), draft.role)

    def _table(self, found: Grid) -> model.Table:
        rows = tuple(tuple(self.ink(cell) for cell in row) for row in found.rows)
        return model.Table(rows, found.header, found.covers)

    def blocks(self, found: list[drafts.Block]) -> tuple[model.Block, ...]:
        """Blocks in order."""
        if len(found) == 1:
            return (self.block(found[0]),)
        return tuple([self.block(draft) for draft in found])

    def nodes(self, found: list[drafts.Node]) -> tuple[model.Node, ...]:
        """Nodes of the body in order."""
        made: list[model.Node] = []
        for draft in found:
            if isinstance(draft, drafts.Article):
                made.append(self._article(draft))
            elif isinstance(draft, drafts.Division):
                made.append(self._division(draft))
            elif isinstance(draft, drafts.Paragraph):
                made.append(self._paragraph(draft))
            elif isinstance(draft.runs[0], Grid):
                made.append(self._table(draft.runs[0]))
            else:
                made += [model.P(self.ink(run), draft.role) for run in draft.runs]
        return tuple(made)

    def attachment(self, draft: drafts.Attachment) -> model.Attachment:
        """An attachment."""
        return model.Attachment(self.ink(draft.heading), self.nodes(draft.children))

    def _division(self, draft: drafts.Division) -> model.Division:
        num = self.ink(draft.num)
        heading = self.ink(draft.heading) if draft.heading and draft.heading.text else None
        return model.Division(draft.kind, num, heading, self.nodes(draft.children))

    def _article(self, draft: drafts.Article) -> model.Article:
        num = self.ink(draft.num)
        caption = self.ink(draft.caption) if draft.caption else None
        paragraphs = tuple([self._paragraph(paragraph) for paragraph in draft.paragraphs])
        return model.Article(num, paragraphs or _EMPTY, caption)

    def _paragraph(self, draft: drafts.Paragraph) -> model.Paragraph:
        num = self.ink(draft.num) if draft.num else None
        blocks = self.blocks(draft.blocks)
        items = self._items(draft.items, 0) if draft.items else ()
        wrap_up = self.ink(draft.wrap_up) if draft.wrap_up else None
        return model.Paragraph(blocks, items, wrap_up, num)

    def _items(self, found: list[drafts.Item], level: int) -> tuple[model.Item, ...]:
        kind: model.ItemKind = ("point", "indent", "alinea")[min(level, 2)]
        return tuple(
            [
                model.Item(
                    kind,
                    self.ink(draft.num),
                    self.blocks(draft.blocks),
                    self._items(draft.items, level + 1) if draft.items else (),
                )
                for draft in found
            ]
        )


def plain(law: model.Law) -> str:
    """All characters of `law` in document order, but for what was supplied."""
    parts: list[str] = []
    for blocks in (law.preface, law.preamble):
        parts.extend(_block(block) for block in blocks)
    parts.extend(_node_text(node) for node in law.body)
    parts.extend(_block(block) for block in law.conclusions)
    for attachment in law.attachments:
        parts.append(attachment.heading.plain)
        parts.extend(_node_text(node) for node in attachment.children)
    return "".join(parts)


def _block(block: model.Block) -> str:
    return "" if isinstance(block, model.P) and block.supplied else model.block_text((block,))


def _node_text(node: model.Node) -> str:
    if isinstance(node, model.Division):
        heading = node.heading.plain if node.heading else ""
        return node.num.plain + heading + "".join(_node_text(child) for child in node.children)
    if isinstance(node, model.Article):
        caption = node.caption.plain if node.caption else ""
        return node.num.plain + caption + "".join(p.full_text for p in node.paragraphs)
    if isinstance(node, model.Paragraph):
        return (node.num.plain if node.num else "") + node.full_text
    return _block(node)
