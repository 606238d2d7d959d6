"""The blocks of a law as Markdown: one block, one anchor, one line.

Enters: the parts of a `Law`. Leaves: blocks of source, to be divided by blank lines. Every block
begins with an `<a>` that says what it is: `id` is its eId, `class` what it is when it has none,
`data-in` where it belongs when that is not the unit above; the number of the unit stands inside
the `<a>` (docs/markdown.md, 2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from converter.editions.markdown.escape import attribute
from converter.editions.markdown.terms import thinned
from converter.model import (
    Article,
    Attachment,
    Block,
    Division,
    Item,
    Node,
    P,
    Paragraph,
    Quoted,
    Table,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from converter.editions.markdown.inline import Inline

DEEPEST = 6
"""Markdown has six levels of headings; deeper units stay at the sixth and say where they belong."""
EACH = "each"
"""`data-terms` of a unit whose every use of a term is written as a link."""
SUPPLIED = '<sup title="原文无此文字，系编者补充">〔补〕</sup>'


class Blocks(Struct, frozen=True):
    """Writes the parts of one law."""

    inline: Inline
    """Writes the texts."""

    def nodes(self, nodes: Iterable[Node], place: str, level: int) -> Iterator[str]:
        """The nodes of a body, a division or an attachment with the eId `place`."""
        for node in nodes:
            if isinstance(node, Division):
                yield self._heading(node, node.heading, level, place)
                yield from self.nodes(node.children, node.eid, level + 1)
            elif isinstance(node, Article):
                thin = thinned(node)
                yield self._heading(node, node.caption, level, place, each=thin is None)
                for paragraph in (thin or node).paragraphs:
                    yield from self._paragraph(paragraph, "")
            elif isinstance(node, Paragraph):
                thinner = thinned(node)
                yield from self._paragraph(thinner or node, place, each=thinner is None)
            else:
                yield from self.block(node, place)

    def attachment(self, attachment: Attachment) -> Iterator[str]:
        """An 附件 and what it holds."""
        opening = anchor("", id=attachment.eid)
        yield f"## {opening}{self.inline.write(attachment.heading)}"
        yield from self.nodes(attachment.children, attachment.eid, 3)

    def block(self, block: Block, place: str) -> Iterator[str]:
        """A block without an id; `place` is empty for one of the unit above."""
        if isinstance(block, Table):
            yield from self._table(block, place)
        elif isinstance(block, Quoted):
            yield self._quoted(block, place)
        else:
            yield self._p(block, place)

    def title(self, p: P) -> str:
        """The title as the heading of the document."""
        opening = anchor("", kind="supplied") if p.supplied else ""
        return f"# {opening}{self.inline.write(p.text)}" + (SUPPLIED if p.supplied else "")

    def _heading(
        self,
        node: Division | Article,
        heading: Text | None,
        level: int,
        place: str,
        each: bool = False,
    ) -> str:
        home = place if level > DEEPEST else ""
        number = self.inline.write(node.num)
        terms = EACH if each else ""
        opening = anchor(number, id=node.eid, data_wid=node.wid, data_in=home, data_terms=terms)
        rest = "\u3000" + self.inline.write(heading) if heading is not None else ""
        return f"{'#' * min(level, DEEPEST)} {opening}{rest}"

    def _paragraph(self, paragraph: Paragraph, place: str, each: bool = False) -> Iterator[str]:
        yield from self._unit(paragraph, paragraph.num, place, EACH if each else "")
        if paragraph.wrap_up is not None:
            yield anchor("", kind="wrap-up") + self.inline.write(paragraph.wrap_up)

    def _unit(
        self, unit: Paragraph | Item, num: Text | None, place: str, terms: str = ""
    ) -> Iterator[str]:
        number = self.inline.write(num) if num else ""
        attributes = {"data_wid": unit.wid, "data_in": place, "data_terms": terms}
        opening = anchor(number, id=unit.eid, **attributes)
        first = unit.blocks[0] if unit.blocks else None
        own = isinstance(first, P) and first == P(first.text) and first.text.plain
        yield opening + self.inline.write(first.text) if isinstance(first, P) and own else opening
        for block in unit.blocks[1 if own else 0 :]:
            yield from self.block(block, "")
        for item in unit.items:
            yield from self._unit(item, item.num, "")

    def _p(self, p: P, place: str) -> str:
        kind = p.role + (" supplied" if p.supplied else "")
        words = self.inline.write(p.text) + (SUPPLIED if p.supplied else "")
        return anchor("", kind=kind, data_in=place) + words

    def _quoted(self, quoted: Quoted, place: str) -> str:
        places = [place] + [""] * len(quoted.lines)
        lines = (
            "> " + anchor("", kind="quoted", data_in=place) + self.inline.write(line)
            for line, place in zip(quoted.lines, places, strict=False)
        )
        return "\n>\n".join(lines)

    def _table(self, table: Table, place: str) -> Iterator[str]:
        widths = [len(row) for row in table.rows]
        columns = max([*widths, 1])
        shape = "" if set(widths) == {columns} else " ".join(map(str, widths)) or "0"
        kind = "table" if table.header and table.rows else "table headless"
        heads = str(table.header) if table.header > 1 else ""
        spans = " ".join(",".join(map(str, span)) for span in table.spans)
        yield anchor(
            "", kind=kind, data_in=place, data_cells=shape, data_heads=heads, data_spans=spans
        )
        rows = [[self.inline.write(cell) for cell in row] for row in table.rows]
        if "headless" in kind:
            rows.insert(0, [])
        lines = [row_of(row + [""] * (columns - len(row))) for row in rows]
        yield "\n".join([lines[0], row_of(["---"] * columns), *lines[1:]])


def anchor(content: str, *, kind: str = "", **attributes: str) -> str:
    """An `<a>` around `content` with those attributes that are not empty."""
    pairs = [("id", attributes.pop("id", "")), ("class", kind)]
    pairs += [(name.replace("_", "-"), value) for name, value in attributes.items()]
    written = "".join(f' {name}="{attribute(value)}"' for name, value in pairs if value)
    return f"<a{written}>{content}</a>"


def row_of(cells: list[str]) -> str:
    """Cells as a row of a GFM table."""
    return "| " + " | ".join(cells) + " |"
