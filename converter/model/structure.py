"""编 章 节 条 款 项 目: the structure of 立法法 第六十五条.

Enters: nothing. Leaves: frozen values; each carries its eId and, where it differs, its wId.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from converter.model.text import Block, P, Table, Text, block_text

ItemKind = Literal["point", "indent", "alinea"]
"""项, 目, and lists below 目."""


class Item(Struct, frozen=True, gc=False):
    """An item of a list: 项 `point`, 目 `indent`, or deeper `alinea`."""

    kind: ItemKind
    """The level, outermost first: point, indent, alinea."""
    num: Text
    """The number as printed, with its brackets or full stop: （一）, 1."""
    blocks: tuple[Block, ...]
    """Its text (AKN `content`, or `intro` when `items` is not empty)."""
    items: tuple[Item, ...] = ()
    """The list below it."""
    eid: str = ""
    """eId, such as `art_37__para_2__point_1`; empty until `identity` assigns it."""
    wid: str = ""
    """wId where it differs from `eid`, else empty."""

    @property
    def text(self) -> str:
        """The item's own words, without its number and without the list below it."""
        return block_text(self.blocks)


class Paragraph(Struct, frozen=True, gc=False):
    """款, the unnumbered paragraph of an article; or a numbered one (一、) of a decision."""

    blocks: tuple[Block, ...]
    """Its text (AKN `content`, or `intro` when `items` is not empty)."""
    items: tuple[Item, ...] = ()
    """Its 项."""
    wrap_up: Text | None = None
    """Words after the last 项 that close the same sentence (AKN `wrapUp`)."""
    num: Text | None = None
    """一、 in a decision or interpretation without articles; None for a 款."""
    eid: str = ""
    """eId, such as `art_37__para_2`."""
    wid: str = ""
    """wId where it differs from `eid`, else empty."""

    @property
    def text(self) -> str:
        """The 款's own words, without its 项."""
        return block_text(self.blocks)

    @property
    def full_text(self) -> str:
        """All words of the 款 in order: opening, 项 with their numbers, closing."""
        closing = self.wrap_up.plain if self.wrap_up else ""
        return self.text + "".join(item_text(item) for item in self.items) + closing


class Article(Struct, frozen=True, gc=False):
    """条."""

    num: Text
    """The number as printed: 第三十七条, 第十二条之一."""
    paragraphs: tuple[Paragraph, ...]
    """Its 款, at least one."""
    caption: Text | None = None
    """Caption with the brackets of the source, such as 【立法目的】, or None."""
    eid: str = ""
    """eId, such as `art_37` or `art_12-1`."""
    wid: str = ""
    """wId where it differs from `eid`, else empty."""

    @property
    def text(self) -> str:
        """All words of the article's 款, one line a 款; no number, no caption."""
        return "\n".join(paragraph.full_text for paragraph in self.paragraphs)


DivisionKind = Literal["part", "subpart", "chapter", "section"]
"""编, 分编, 章, 节."""


class Division(Struct, frozen=True, gc=False):
    """编, 分编, 章 or 节."""

    kind: DivisionKind
    """The level."""
    num: Text
    """The number as printed: 第三章."""
    heading: Text | None
    """The heading without inner spacing, or None when the source has none."""
    children: tuple[Node, ...]
    """Divisions of a lower level, articles, numbered paragraphs or stray blocks, in order."""
    eid: str = ""
    """eId, such as `part_1__chp_3`."""
    wid: str = ""
    """wId where it differs from `eid`, else empty."""


Node = Division | Article | Paragraph | P | Table
"""What may stand in the body. `P` there is text that fits no construct, kept where it stood."""


class Attachment(Struct, frozen=True, gc=False):
    """附件, 附表 or 附录."""

    heading: Text
    """The line that opens it, such as 附件1 or 附：…名录."""
    children: tuple[Node, ...]
    """What it holds."""
    eid: str = ""
    """eId, such as `att_1`."""


def item_text(item: Item) -> str:
    """The characters of an item in order: number, own words, items below."""
    return item.num.plain + item.text + "".join(item_text(child) for child in item.items)
