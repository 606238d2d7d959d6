"""The 款 of a law in a row, each with where it stands.

Enters: a `Law` with eIds. Leaves: `Unit`s in document order: every 款 of every 条, and every
numbered paragraph of a decision.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from converter.model import Article, Division, Paragraph, Quoted, Table
from converter.numerals import chinese

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from converter.model import Block, Item, Law, Node


class Unit(Struct, frozen=True):
    """A 款 with its 项 and its place."""

    eid: str
    """eId of the 款."""
    place: int
    """Its place among all 款, from 0."""
    lines: tuple[str, ...]
    """Its own words, each 项 with its number, and the closing words, one a line."""
    intro: int
    """How many of `lines` stand before the first 项."""
    article: int
    """Place of its article (or numbered paragraph) among all, from 0."""
    article_eid: str
    """eId of its article; its own for a numbered paragraph."""
    number: str
    """Number of the article as printed."""
    caption: str
    """Caption of the article without brackets, or empty."""
    ordinal: int
    """Its number in the article, from 1."""
    siblings: int
    """How many 款 the article has."""
    chapter: str
    """eId of the outermost division, or empty."""
    chapter_label: str
    """Number and heading of that division, or empty."""
    heading: str
    """Headings of all divisions around it, outermost first, without spaces between."""

    @property
    def text(self) -> str:
        """All lines, divided by line ends."""
        return "\n".join(self.lines)

    @property
    def label(self) -> str:
        """Where it stands, in words: 第四条第一款; 第四条 when it stands alone there."""
        if self.siblings < 2:
            return self.number.strip().rstrip("、.．")
        return f"{self.number.strip()}第{chinese(self.ordinal)}款"


def by_eid(found: Iterable[Unit]) -> dict[str, Unit]:
    """The units by eId."""
    return {unit.eid: unit for unit in found}


def units(law: Law) -> tuple[Unit, ...]:
    """Every 款 of the body of `law`, in document order."""
    found: list[Unit] = []
    for article, (trail, node) in enumerate(_leaves(law.body, ())):
        found.extend(_units(node, trail, article, len(found)))
    return tuple(found)


def _leaves(
    nodes: tuple[Node, ...], trail: tuple[Division, ...]
) -> Iterator[tuple[tuple[Division, ...], Article | Paragraph]]:
    for node in nodes:
        if isinstance(node, Division):
            yield from _leaves(node.children, (*trail, node))
        elif isinstance(node, Article | Paragraph):
            yield trail, node


def _units(
    node: Article | Paragraph, trail: tuple[Division, ...], article: int, place: int
) -> list[Unit]:
    paragraphs = node.paragraphs if isinstance(node, Article) else (node,)
    caption = node.caption.plain if isinstance(node, Article) and node.caption else ""
    chapter = trail[0] if trail else None
    return [
        Unit(
            eid=paragraph.eid,
            place=place + at,
            lines=_lines(paragraph),
            intro=len(_block_lines(paragraph.blocks)),
            article=article,
            article_eid=node.eid,
            number=node.num.plain if node.num else "",
            caption=caption.strip("【】[]（）()〔〕 　"),
            ordinal=at + 1,
            siblings=len(paragraphs),
            chapter=chapter.eid if chapter else "",
            chapter_label=_division(chapter) if chapter else "",
            heading="".join(part.heading.plain for part in trail if part.heading),
        )
        for at, paragraph in enumerate(paragraphs)
    ]


def _division(division: Division) -> str:
    heading = division.heading.plain if division.heading else ""
    return f"{division.num.plain}　{heading}".strip()


def _lines(paragraph: Paragraph) -> tuple[str, ...]:
    lines = _block_lines(paragraph.blocks)
    for item in paragraph.items:
        lines.extend(_item_lines(item))
    if paragraph.wrap_up and paragraph.wrap_up.plain:
        lines.append(paragraph.wrap_up.plain)
    return tuple(lines)


def _item_lines(item: Item) -> list[str]:
    own = _block_lines(item.blocks) or [""]
    lines = [item.num.plain + own[0], *own[1:]]
    for child in item.items:
        lines.extend(_item_lines(child))
    return lines


def _block_lines(blocks: tuple[Block, ...]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Quoted):
            lines.extend(line.plain for line in block.lines)
        elif isinstance(block, Table):
            lines.extend("　".join(cell.plain for cell in row) for row in block.rows)
        else:
            lines.append(block.text.plain)
    return [line for line in lines if line]
