"""A 对照表 as a manuscript: the table in three columns, or one running text with marks.

Enters: a `Comparison` as read from its XML. Leaves: a `Manuscript`. Every 款 of both texts stands
in it; rows are in the order of the new text, a dropped 款 after the one before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.comparing import LABELS
from converter.editions.pdf.backmatter import particulars
from converter.editions.pdf.composing import Composer
from converter.editions.pdf.content import Block, Manuscript, Node, Row, Run
from converter.editions.pdf.design import design
from converter.editions.pdf.redlining import INLINE_LEGEND, LEGEND, inline, side
from converter.editions.pdf.wording import SHEET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.comparing import Comparison, Party, Provision
    from converter.comparing import Row as Compared
    from converter.editions.pdf.content import Item

_HEAD = "<</O/Table/Scope/Column>>"


def table(comparison: Comparison, built: str) -> Manuscript:
    """The 对照表 in landscape: old text, new text, what changed."""
    return _Sheet(comparison, "comparison").table(built)


def redline(comparison: Comparison, built: str) -> Manuscript:
    """One running text in the order of the new law, with what is gone in its place."""
    return _Sheet(comparison, "redline").redline(built)


class _Sheet:
    def __init__(self, comparison: Comparison, name: str) -> None:
        self.comparison = comparison
        self.look = design(name)
        self.composer = Composer(self.look, {})
        self.root = Node("Document")
        self.chapter = ""
        self.chapters = any(row.new and row.new[0].chapter_label for row in comparison.rows)
        self.marked: set[str] = set()

    def table(self, built: str) -> Manuscript:
        parent = self.root.child("Sect", title="对照表")
        items = self._front(parent, LEGEND)
        grid = parent.child("Table")
        head = self._columns(grid)
        for index, row in enumerate(self.comparison.rows):
            chapter = self._chapter(row)
            if chapter:
                items.append(self._chapter_row(grid, head, chapter, opens=index == 0))
            items.append(self._row(grid, head, row, opens=index == 0 and not chapter))
        return self._finish(items, built)

    def redline(self, built: str) -> Manuscript:
        parent = self.root.child("Sect", title="标注文本")
        items = self._front(parent, INLINE_LEGEND)
        for row in self.comparison.rows:
            chapter = self._chapter(row)
            if chapter:
                items.append(
                    self.composer.block(
                        "chapter", parent.child("H2"), chapter, head=chapter, bookmark=(1, chapter)
                    )
                )
            items += self._inline(parent, row)
        return self._finish(items, built)

    def _finish(self, items: list[Item], built: str) -> Manuscript:
        meta = self.comparison.meta
        items += particulars(meta, self.composer, self.root, built, self._parties())
        return Manuscript(self.look.page, tuple(items), self.root, meta.title, SHEET)

    def _parties(self) -> list[tuple[str, str]]:
        return [
            (name, f"{party.title}（{party.label}），{party.iri}")
            for name, party in (("旧文本", self.comparison.old), ("新文本", self.comparison.new))
        ]

    # -- before the rows ------------------------------------------------------------------

    def _front(self, parent: Node, legend: str) -> list[Item]:
        comparison = self.comparison
        title = self.composer.block("title", parent.child("H1"), comparison.meta.title)
        counts = "，".join(
            f"{LABELS[relation]} {count}"
            for relation, count in comparison.counts().items()
            if count
        )
        sizes = "；".join(_size(party) for party in (comparison.old, comparison.new))
        words = (f"{sizes}。", f"共 {len(comparison.rows)} 行：{counts}。", legend)
        return [title, *(self.composer.block("front", parent.child("P"), each) for each in words)]

    def _chapter(self, row: Compared) -> str:
        """The chapter of the new text that begins with `row`, in words; empty when none does."""
        if not row.new or row.new[0].chapter_label == self.chapter:
            return ""
        self.chapter = row.new[0].chapter_label
        return self.chapter

    # -- table ----------------------------------------------------------------------------

    def _columns(self, grid: Node) -> tuple[Row, ...]:
        row = grid.child("TR")
        old, new = self.comparison.old, self.comparison.new
        names = (f"{old.label}　{old.title}", f"{new.label}　{new.title}", "变化")
        cells = tuple(
            (self.composer.block("column", row.child("TH", attributes=_HEAD).child("P"), name),)
            for name in names
        )
        return (Row(cells, (), self.look.columns),)

    def _chapter_row(self, grid: Node, head: tuple[Row, ...], words: str, opens: bool) -> Row:
        cell = grid.child("TR").child("TD", attributes="<</O/Table/ColSpan 3>>")
        block = self.composer.block(
            "chapter", cell.child("P"), words, head=words, bookmark=(1, words)
        )
        columns = self.look.columns
        spans = ((1, len(columns)),)
        return Row(((block,),), head, columns, spans, opens=opens, keep=True)

    def _row(self, grid: Node, head: tuple[Row, ...], row: Compared, opens: bool) -> Row:
        node = grid.child("TR")
        old, new, remark = (node.child("TD") for _ in range(3))
        cells = (
            self._side(old, row, row.old, old=True),
            self._side(new, row, row.new, old=False),
            tuple(self._remark(remark, row, self._bookmark(row))),
        )
        return Row(cells, head, self.look.columns, anchors=(row.eid,), opens=opens)

    def _side(
        self, cell: Node, row: Compared, provisions: Sequence[Provision], old: bool
    ) -> tuple[Block, ...]:
        blocks: list[Block] = []
        for at, provision in enumerate(provisions):
            node = cell.child("P")
            segments = row.old_segments(at) if old else row.new_segments(at)
            lines = side(segments, self.look.styles["text"], node, old)
            blocks += self._lines(lines, provision, node)
        return tuple(blocks)

    def _lines(self, lines: list[list[Run]], provision: Provision, node: Node) -> list[Block]:
        lines[0][:0] = self._place(provision, node)
        return [self.composer.of_runs("text", runs) for runs in lines if runs]

    def _place(self, provision: Provision, node: Node) -> list[Run]:
        if not provision.first:
            words = provision.label.removeprefix(provision.number)
            return [Run(f"{words}　", self.look.styles["place"], node)]
        caption = f"【{provision.caption}】" if provision.caption else ""
        return [Run(f"{provision.number}{caption}　", self.look.styles["number"], node)]

    def _bookmark(self, row: Compared) -> tuple[int, str] | None:
        """Where an article of the new text begins, and where one of the old text was dropped."""
        first = (row.new or row.old)[0]
        words = first.number if row.new else f"{first.number}（旧，删除）"
        if not first.number or words in self.marked:
            return None
        self.marked.add(words)
        return (2 if self.chapters else 1, words)

    def _remark(self, cell: Node, row: Compared, bookmark: tuple[int, str] | None) -> list[Block]:
        node = cell.child("P")
        blocks = [self.composer.block("relation", node, row.words, bookmark=bookmark)]
        for words in (row.summary, _voucher(row)):
            if words:
                blocks.append(self.composer.block("remark", cell.child("P"), words))
        return blocks

    # -- one running text -----------------------------------------------------------------

    def _inline(self, parent: Node, row: Compared) -> list[Item]:
        node = parent.child("Sect")
        words = f"{_places(row)}　{row.words}　{_voucher(row)}"
        items: list[Item] = [
            self.composer.block(
                "relation",
                node.child("P"),
                words,
                anchors=(row.eid,),
                bookmark=self._bookmark(row),
            )
        ]
        text = node.child("P")
        lines = inline(row.segments, self.look.styles["text"], self.look.styles["label"], text)
        items += self._lines(lines, (row.new or row.old)[0], text)
        return items


def _size(party: Party) -> str:
    return f"{party.title}（{party.label}）{party.articles} 条 {party.paragraphs} 款"


def _places(row: Compared) -> str:
    old = "、".join(provision.label for provision in row.old) or "无"
    new = "、".join(provision.label for provision in row.new) or "无"
    return f"旧：{old}　新：{new}"


def _voucher(row: Compared) -> str:
    """Who says so: a person by name, or the machine, and whether it is sure."""
    if row.reviewed:
        note = f"：{row.note}" if row.note else ""
        return f"已核校（{row.by}）{note}"
    return "机器比对，把握不大" if row.weak else "机器比对"
