"""A law as the lines of a printed page, for editions that set it in running order.

Enters: a `Law`. Leaves: `Line`s in document order: what each is, the units that begin in it, the
number, caption and words. The 条 runs into its first 款, as Chinese law is printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from converter.model import Article, Division, P, Paragraph, Quoted, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from converter.model import Attachment, Block, Item, Law, Mark, Node, PRole, Table

Style = Literal["front", "division", "attachment", "paragraph", "item", "block", "quoted", "table"]
"""Line of the front or back matter; heading; 款; 项 or 目; further block of a unit; line of a
quotation; table."""


class Line(Struct, frozen=True):
    """One line, before any wrapping."""

    style: Style
    """What it is."""
    text: Text = Text()
    """Its words."""
    num: Text | None = None
    """Number before the words: of the division, 条, item or numbered paragraph."""
    caption: Text | None = None
    """Caption of the 条 between number and words."""
    eids: tuple[str, ...] = ()
    """Units that begin here, outermost first."""
    level: int = 0
    """Depth: 1 for an outermost division or 附件; 1 for 项, 2 for 目."""
    role: PRole = "text"
    """What a block outside the articles is."""
    supplied: bool = False
    """True when the words do not stand in the source."""
    table: Table | None = None
    """The table, for style `table`."""

    @property
    def separator(self) -> str:
        """What stands between number, caption and words: nothing after （一） and 一、."""
        closed = self.num is not None and self.num.plain.endswith("、")
        return "" if self.style == "item" or closed else "\u3000"


def lines(law: Law) -> Iterator[Line]:
    """All lines of `law`."""
    yield from _blocks((*law.preface, *law.preamble), "front")
    yield from _nodes(law.body, 1)
    yield from _blocks(law.conclusions, "front")
    for attachment in law.attachments:
        yield from _attachment(attachment)


def stretches(text: Text) -> Iterator[tuple[str, list[Mark], list[Mark]]]:
    """`text` cut where a mark begins or ends: the words, the marks around them, the notes that are
    called before them. The last has no words, only what is called at the end."""
    cuts = sorted({0, len(text.plain), *(cut for m in text.marks for cut in (m.start, m.end))})
    for start, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        around = [m for m in text.marks if m.start <= start and end <= m.end]
        called = [m for m in text.marks if m.kind == "noteRef" and m.start == start]
        yield text.plain[start:end], around, called


def _attachment(attachment: Attachment) -> Iterator[Line]:
    yield Line("attachment", attachment.heading, eids=(attachment.eid,), level=1)
    yield from _nodes(attachment.children, 2)


def _nodes(nodes: Iterable[Node], level: int) -> Iterator[Line]:
    for node in nodes:
        if isinstance(node, Division):
            words = node.heading or Text()
            yield Line("division", words, node.num, eids=(node.eid,), level=level)
            yield from _nodes(node.children, level + 1)
        elif isinstance(node, Article):
            yield from _article(node)
        elif isinstance(node, Paragraph):
            yield from _paragraph(node, node.num, None, ())
        else:
            yield from _blocks((node,), "block")


def _article(article: Article) -> Iterator[Line]:
    if not article.paragraphs:
        yield Line("paragraph", Text(), article.num, article.caption, (article.eid,))
    for at, paragraph in enumerate(article.paragraphs):
        first = at == 0
        num, caption = (article.num, article.caption) if first else (paragraph.num, None)
        yield from _paragraph(paragraph, num, caption, (article.eid,) if first else ())


def _paragraph(
    paragraph: Paragraph, num: Text | None, caption: Text | None, outer: tuple[str, ...]
) -> Iterator[Line]:
    words, rest = _own(paragraph.blocks)
    yield Line("paragraph", words, num, caption, (*outer, paragraph.eid))
    yield from _blocks(rest, "block")
    for item in paragraph.items:
        yield from _item(item, 1)
    if paragraph.wrap_up is not None:
        yield Line("block", paragraph.wrap_up)


def _item(item: Item, level: int) -> Iterator[Line]:
    words, rest = _own(item.blocks)
    yield Line("item", words, item.num, eids=(item.eid,), level=level)
    yield from _blocks(rest, "block")
    for inner in item.items:
        yield from _item(inner, level + 1)


def _own(blocks: tuple[Block, ...]) -> tuple[Text, tuple[Block, ...]]:
    """The words that follow the number, and the blocks after them."""
    first = blocks[0] if blocks else None
    if isinstance(first, P) and not first.supplied:
        return first.text, blocks[1:]
    return Text(), blocks


def _blocks(blocks: Iterable[Block], style: Style) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, P):
            yield Line(style, block.text, role=block.role, supplied=block.supplied)
        elif isinstance(block, Quoted):
            yield from (Line("quoted", line) for line in block.lines)
        else:
            yield Line("table", table=block)
