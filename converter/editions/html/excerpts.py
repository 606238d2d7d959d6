"""Provisions that a provision cites, and those that cite it.

Enters: a `Law` with references marked. Leaves: excerpts with their text, for hover cards and for
readers without JavaScript, and the way back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from converter.editions.units import holds, labels
from converter.model import Article, Item, P, Paragraph, Quoted, Text, item_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from converter.editions.html.desk import Kit
    from converter.editions.html.prose import Target
    from converter.model import Block, Law


class Excerpt(Struct, frozen=True):
    """The text of a cited provision."""

    card: str
    """id of the element that holds it on the page."""
    href: str
    """Where it stands, from the page."""
    label: str
    """What to call it, with the law's title when it is another law."""
    lines: tuple[str, ...]
    """Its words, a line a 款 or 项."""


def texts(article: Article) -> Iterator[tuple[str, Text]]:
    """eId of the unit and text, for all running text of an article."""
    for paragraph in article.paragraphs:
        yield from ((paragraph.eid, text) for text in _blocks(paragraph.blocks))
        for item in paragraph.items:
            yield from _item(item)
        if paragraph.wrap_up:
            yield paragraph.eid, paragraph.wrap_up


def _item(item: Item) -> Iterator[tuple[str, Text]]:
    yield from ((item.eid, text) for text in _blocks(item.blocks))
    for child in item.items:
        yield from _item(child)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Text]:
    for block in blocks:
        if isinstance(block, P):
            yield block.text
        elif isinstance(block, Quoted):
            yield from block.lines
        else:
            yield from (cell for row in block.rows for cell in row)


def hrefs(article: Article) -> Iterator[tuple[str, str]]:
    """eId of the citing unit and href, for every reference, range and term of an article."""
    for eid, text in texts(article):
        for mark in text.marks:
            if mark.kind in ("ref", "rref"):
                yield eid, mark.get("href") or mark.get("from")


def cited(article: Article, kit: Kit, locate: Callable[[str], Target]) -> list[Excerpt]:
    """Excerpts of what `article` cites outside itself, once each, terms it uses included."""
    wanted = [href for _, href in hrefs(article)]
    for _, text in texts(article):
        for mark in text.marks:
            home = kit.terms.get(mark.get("refersTo").removeprefix("#"), "")
            if mark.kind == "term" and home:
                wanted.append(f"#{home}")
    made = (_excerpt(href, kit, locate(href)) for href in dict.fromkeys(wanted))
    by_card = {excerpt.card: excerpt for excerpt in made if excerpt}
    return list(by_card.values())


def _excerpt(href: str, kit: Kit, target: Target) -> Excerpt | None:
    if not target.card:
        return None
    if href.startswith("#"):
        lines = passage(kit.entry.law, href[1:])
        return Excerpt(target.card, target.href, kit.labels[href[1:]], lines)
    found = kit.publication.find(href)
    if found is None:
        return None
    entry, eid = found
    law = entry.law
    label = labels(law).get(eid, "")
    return Excerpt(target.card, target.href, f"《{law.meta.title}》{label}", passage(law, eid))


def passage(law: Law, eid: str) -> tuple[str, ...]:
    """The words of a 条, 款 or 项, a line a unit; nothing for another kind of unit."""
    article_eid, _, rest = eid.partition("__")
    try:
        article = law.article(article_eid)
    except KeyError:
        return ()
    paragraphs = [p for p in article.paragraphs if not rest or holds(p.eid, eid)]
    return tuple(line for paragraph in paragraphs for line in _lines(paragraph, eid))


def _lines(paragraph: Paragraph, eid: str) -> list[str]:
    inner = [item for item in paragraph.items if eid != item.eid and holds(item.eid, eid)]
    exact = [item for item in paragraph.items if item.eid == eid] or inner
    if exact:
        return [item_text(item) for item in exact]
    closing = [paragraph.wrap_up.plain] if paragraph.wrap_up else []
    return [paragraph.text, *(item_text(item) for item in paragraph.items), *closing]


def citing(law: Law) -> dict[str, list[tuple[str, str]]]:
    """eId of an article to the units of the same law that cite it, as (article, unit)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for article in law.articles():
        for unit, href in hrefs(article):
            target = href.removeprefix("#").partition("__")[0] if href.startswith("#") else ""
            if target and target != article.eid:
                found.setdefault(target, []).append((article.eid, unit))
    return {eid: list(dict.fromkeys(units)) for eid, units in found.items()}


def article_lines(article: Article) -> list[str]:
    """The words of an article for search: number and caption, then a line a block."""
    head = article.num.plain + (article.caption.plain if article.caption else "")
    return [head, *(text.plain for _, text in texts(article) if text.plain)]


def block_lines(blocks: tuple[Block, ...]) -> list[str]:
    """The words of blocks, a line each."""
    return [text.plain for text in _blocks(blocks) if text.plain]
