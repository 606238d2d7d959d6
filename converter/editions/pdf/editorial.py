"""The publisher's own words, set apart from the law: introduction and notes.

Enters: Markdown. Leaves: items with a section of their own in the structure tree. Links lead to
places of the law; the address of another page is printed beside its words, as paper needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from converter.editions import notes
from converter.editions.pdf.content import Block, Node, Run
from converter.editions.pdf.tables import set_table
from converter.model import Table, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from markdown_it.tree import SyntaxTreeNode

    from converter.editions.pdf.composing import Composer
    from converter.editions.pdf.content import Item, Measure, Style

_STEP = 19.0
"""Indent of a level of lists, in points."""
_LISTS = {"bullet_list": "Disc", "ordered_list": "Decimal"}


def editorial(
    source: str, title: str, composer: Composer, parent: Node, places: Collection[str]
) -> list[Item]:
    """`source` under the heading `title`, with the sentence that says whose words they are;
    nothing for an empty source. `places` are the eIds that links may lead to."""
    if not source:
        return []
    part = parent.child("Sect", title=title)
    setter = _Setter(composer, places)
    items: list[Item] = [composer.block("back-title", part.child("H2"), title)]
    items.append(composer.block("back", part.child("P"), notes.OURS, measure=setter.measure(0.0)))
    for node in notes.parse(source).children:
        items += setter.block(node, part, 0.0)
    first = items[0]
    if isinstance(first, Block):
        items[0] = replace(first, measure=replace(first.measure, rule=True))
    return items


class _Setter(Struct):
    """Sets the blocks of one source."""

    composer: Composer
    places: Collection[str]

    def measure(self, left: float, hang: float = 0.0) -> Measure:
        return self.composer.measure("back", left=left, hang=hang)

    @property
    def plain(self) -> Style:
        return self.composer.design.styles["back"]

    @property
    def strong(self) -> Style:
        return self.composer.design.styles["back-label"]

    def block(self, node: SyntaxTreeNode, parent: Node, left: float) -> list[Item]:
        """A block of Markdown, indented by `left`."""
        if node.type == "heading":
            level = min(int(node.tag[1]) + 2, 6)
            runs = list(self.inline(node, parent.child(f"H{level}"), self.strong))
            measure = replace(self.measure(left), keep_next=True, before=6.0)
            return [self.composer.of_runs("back", runs, measure=measure)]
        if node.type == "paragraph":
            return self.paragraph(node, parent.child("P"), left)
        if node.type in _LISTS:
            return self.listed(node, parent, left)
        if node.type == "table":
            return [*set_table(self.composer, parent, _table(node))]
        if node.type in ("fence", "code_block"):
            lines = node.content.rstrip("\n").split("\n")
            return [self.line(line, parent.child("P"), left + _STEP) for line in lines if line]
        if node.type == "footnote_block":
            return [item for each in node.children for item in self.footnote(each, parent)]
        inner = parent.child("BlockQuote") if node.type == "blockquote" else parent
        shift = _STEP if node.type == "blockquote" else 0.0
        return [item for child in node.children for item in self.block(child, inner, left + shift)]

    def paragraph(
        self, node: SyntaxTreeNode, tag: Node, left: float, label: Run | None = None
    ) -> list[Item]:
        runs = list(self.inline(node, tag, self.plain))
        measure = self.measure(left, _STEP if label else 0.0)
        return [self.composer.of_runs("back", runs, measure=measure, label=label)]

    def line(self, words: str, tag: Node, left: float) -> Block:
        return self.composer.block("back", tag, words, measure=self.measure(left))

    def listed(self, node: SyntaxTreeNode, parent: Node, left: float) -> list[Item]:
        kind = _LISTS[node.type]
        tag = parent.child("L", attributes=f"<</O/List/ListNumbering/{kind}>>")
        start = int(node.attrs.get("start", 1))
        items: list[Item] = []
        for number, entry in enumerate(node.children, start):
            words = "·" if kind == "Disc" else f"{number}."
            items += self.entry(entry.children, tag.child("LI"), left, words)
        return items

    def entry(
        self, children: list[SyntaxTreeNode], tag: Node, left: float, words: str
    ) -> list[Item]:
        """An item of a list or a footnote: its label, and its blocks beside it."""
        label: Run | None = Run(words, self.plain, tag.child("Lbl"))
        body = tag.child("LBody")
        items: list[Item] = []
        for child in children:
            if child.type == "paragraph":
                items += self.paragraph(child, body, left + _STEP, label)
                label = None
            elif child.type != "footnote_anchor":
                items += self.block(child, body, left + _STEP)
        return items

    def footnote(self, node: SyntaxTreeNode, parent: Node) -> list[Item]:
        tag = parent.child("L", attributes="<</O/List/ListNumbering/Decimal>>").child("LI")
        number = int(node.meta["id"]) + 1
        return self.entry(node.children, tag, 0.0, f"注{number}")

    def inline(self, node: SyntaxTreeNode, tag: Node, style: Style) -> Iterator[Run]:
        """The runs of an inline node and of what it holds."""
        for child in node.children:
            if child.type == "text" or child.type.startswith(("code_", "text_")):
                yield Run(child.content, style, tag)
            elif child.type in ("softbreak", "hardbreak"):
                yield Run(" ", style, tag)
            elif child.type == "footnote_ref":
                mark = self.composer.design.styles["reference-mark"]
                yield Run(f"[注{int(child.meta['id']) + 1}]", mark, tag.child("Reference"))
            elif child.type == "link":
                yield from self.link(child, tag, style)
            elif child.type != "footnote_anchor":
                strong = self.strong if child.type == "strong" else style
                yield from self.inline(child, tag, strong)

    def link(self, node: SyntaxTreeNode, tag: Node, style: Style) -> Iterator[Run]:
        """A link to a place of the law; of any other, its words and its address."""
        href = str(node.attrs.get("href", ""))
        place = href.removeprefix("#")
        if href.startswith("#") and place in self.places:
            inner = tag.child("Reference").child("Link")
            for run in self.inline(node, inner, style):
                yield replace(run, link=place)
            return
        runs = list(self.inline(node, tag, style))
        yield from runs
        if ":" in href and href != "".join(run.text for run in runs):
            yield Run(f"（{href}）", style, tag)


def _table(node: SyntaxTreeNode) -> Table:
    rows = [row for part in node.children for row in part.children]
    return Table(tuple(tuple(Text(_words(cell)) for cell in row.children) for row in rows), 1)


def _words(node: SyntaxTreeNode) -> str:
    """All characters of a node."""
    own = node.content if not node.children and node.type != "inline" else ""
    return own + "".join(_words(child) for child in node.children)
