"""The lists of laws: one table while they are few, then pages by place, kind and year.

Enters: a `Publication` that knows at least the metadata of its laws. Leaves: `Shelf`s, each a page.
A page that has grown too long keeps its address and lists its parts, so no address ever breaks:
`laws/cn-he.html`, `laws/cn-he/difangxing-fagui.html`, `laws/cn-he/difangxing-fagui/2022.html` and
`…/2022-2.html`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from converter.editions.html import wording
from converter.editions.html.addresses import relative

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from converter.editions.publication import Entry, Publication

ROWS = 200
"""Most laws that a page lists."""


class Shelf(Struct, frozen=True):
    """Laws that a page lists, or that the pages below it list."""

    path: str
    """The page, from the root of the site."""
    words: str
    """What they have in common: 河北省, 地方性法规, 2022年."""
    laws: tuple[Entry, ...]
    """The laws, in the order of the publication."""
    parts: tuple[Shelf, ...] = ()
    """Divided further; empty when the page lists them itself."""
    turns: tuple[str, ...] = ()
    """All pages of a list that only its length divides, this one among them."""
    within: tuple[str, ...] = ()
    """Words of the shelves it is a part of, outermost first."""

    @property
    def title(self) -> str:
        """What it holds, in full: 河北省　地方性法规　2022年."""
        return "　".join((*self.within, self.words))

    def link(self, target: str) -> str:
        """What leads from its page to `target`, a path from the root."""
        return relative(self.path, target)


def _jurisdiction(entry: Entry) -> tuple[str, str]:
    meta = entry.law.meta
    return meta.jurisdiction, wording.place(meta)


def _kind(entry: Entry) -> tuple[str, str]:
    meta = entry.law.meta
    name = meta.subtype or "text"
    return name if meta.kind == "act" else f"{meta.kind}-{name}", wording.kind_words(meta)


def _year(entry: Entry) -> tuple[str, str]:
    date = entry.law.meta.date
    if date.precision == "unknown":
        return "unknown", "年份不详"
    return date.iso[:4], f"{int(date.iso[:4])}年"


_LEVELS: tuple[Callable[[Entry], tuple[str, str]], ...] = (_jurisdiction, _kind, _year)
"""What a list is divided by, one after the other: name in the address, and words."""


def shelves(publication: Publication) -> tuple[Shelf, ...]:
    """The lists by place; none while one table holds all laws."""
    if len(publication.laws) <= ROWS:
        return ()
    return tuple(_divided("laws", publication.laws))


def _divided(folder: str, laws: tuple[Entry, ...], within: tuple[str, ...] = ()) -> Iterator[Shelf]:
    groups: dict[tuple[str, str], list[Entry]] = {}
    for law in laws:
        groups.setdefault(_LEVELS[len(within)](law), []).append(law)
    for (name, words), members in sorted(groups.items()):
        stem, held = f"{folder}/{name}", tuple(members)
        if len(held) <= ROWS:
            yield Shelf(f"{stem}.html", words, held, within=within)
        elif len(within) + 1 < len(_LEVELS):
            parts = tuple(_divided(stem, held, (*within, words)))
            yield Shelf(f"{stem}.html", words, held, parts, within=within)
        else:
            yield from _turned(stem, words, held, within)


def _turned(
    stem: str, words: str, laws: tuple[Entry, ...], within: tuple[str, ...]
) -> Iterator[Shelf]:
    starts = range(0, len(laws), ROWS)
    paths = tuple(f"{stem}-{at // ROWS + 1}.html" if at else f"{stem}.html" for at in starts)
    for path, at in zip(paths, starts, strict=True):
        shown = words if not at else f"{words}（第{at // ROWS + 1}页）"
        yield Shelf(path, shown, laws[at : at + ROWS], (), paths, within)


def every(found: tuple[Shelf, ...]) -> Iterator[Shelf]:
    """All shelves, each before its parts."""
    for shelf in found:
        yield shelf
        yield from every(shelf.parts)


def pages_of(publication: Publication) -> list[str]:
    """Paths of all lists."""
    return [shelf.path for shelf in every(shelves(publication))]
