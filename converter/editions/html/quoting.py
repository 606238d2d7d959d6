"""What the pages of one law show of the others.

Enters: an `Entry` and its `Publication`. Leaves: the other laws of the publication with their
metadata, the eIds of their 条 and the provisions that the entry quotes, and nothing else: pages
made with these are the same, and need not be made again when another word of another law changes.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.editions.html.excerpts import hrefs
from converter.editions.publication import Entry
from converter.editions.units import holds
from converter.model import Article, Division, Law, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from converter.editions.publication import Publication
    from converter.model import Metadata, Node


def others(entry: Entry | None, publication: Publication) -> tuple[Entry, ...]:
    """The laws of `publication` but `entry`, as far as its pages show them; of a comparison's
    pages, for which `entry` is None, no provision."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for href in _quoted(entry, publication) if entry else ():
        found = publication.find(href)
        if found and found[1]:
            wanted[found[0].iri].add(found[1])
    return tuple(
        _stub(other, wanted[other.iri])
        for other in publication.laws
        if entry is None or other.iri != entry.iri
    )


def _quoted(entry: Entry, publication: Publication) -> Iterator[str]:
    """IRIs of all provisions whose words or numbers stand on the pages of `entry`."""
    for article in entry.law.articles():
        yield from (href for _, href in hrefs(article) if not href.startswith("#"))
        near = publication.similar.get((entry.iri, article.eid), ())
        yield from (item.href for item in near)


def face(meta: Metadata) -> Metadata:
    """What other documents and the lists of the site may say of a document: not its text, nor
    the record of its source."""
    return replace(
        meta,
        source=None,
        emendations=(),
        doubts=(),
        introduction="",
        notes="",
        definitions=(),
        unresolved=(),
        correspondences=(),
        compared_with="",
        modifications=(),
    )


def _stub(entry: Entry, wanted: Set[str]) -> Entry:
    law = entry.law
    attached = (replace(each, children=_kept(each.children, wanted)) for each in law.attachments)
    kept = tuple(each for each in attached if each.children or each.eid in wanted)
    stub = Law(face(law.meta), _kept(law.body, wanted), attachments=kept)
    return Entry(stub, b"", entry.formats, entry.articles)


def _kept(nodes: tuple[Node, ...], wanted: Set[str]) -> tuple[Node, ...]:
    """Of `nodes` what holds a wanted unit: the 条 whole, of a division only those in it."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, Division):
            inner = _kept(node.children, wanted)
            if inner or node.eid in wanted:
                found.append(replace(node, children=inner))
        elif isinstance(node, Article | Paragraph) and any(holds(node.eid, eid) for eid in wanted):
            found.append(node)
    return tuple(found)
