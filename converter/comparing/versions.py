"""Two versions of one act: what the amendment did, and the ids that go with the provisions.

Enters: two expressions of one work and their concordance. Leaves: the later one with
`meta.modifications` (AKN `textualMod`) and with wIds. A provision keeps the wId it had in the
version before, whatever number it bears now; a new one whose eId is taken gets a wId of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.comparing.units import units
from converter.identity import portion_iri
from converter.model import Article, Division, Modification, Paragraph

if TYPE_CHECKING:
    from converter.comparing.concordance import Concordance, Pair
    from converter.comparing.units import Unit
    from converter.model import Item, Law, ModificationKind, Node


def trace(old: Law, new: Law, concordance: Concordance, source: str = "") -> Law:
    """`new` with the modifications that made it of `old` and with its wIds.

    `source` is the IRI of the amending decision, empty when it is not in the corpus.
    """
    left, right = units(old), units(new)
    meta = replace(new.meta, modifications=_modifications(old, left, right, concordance, source))
    names = _names(old, left, right, concordance)
    taken = set(names.values())
    stamp = new.meta.version_date or "later"
    body = tuple(_node(node, _Names(names, taken, stamp)) for node in new.body)
    return replace(new, meta=meta, body=body)


def _modifications(
    old: Law,
    left: tuple[Unit, ...],
    right: tuple[Unit, ...],
    concordance: Concordance,
    source: str,
) -> tuple[Modification, ...]:
    """By place in the new text; what was repealed comes last."""
    partners: dict[str, list[Pair]] = {}
    for pair in concordance.pairs:
        partners.setdefault(pair.new, []).append(pair)
    found = []
    for unit in _whole(right, set(concordance.added)):
        pairs = partners.get(unit, [])
        hrefs = tuple(portion_iri(old.meta, pair.old) for pair in pairs)
        kind = _kind(unit, pairs)
        if kind:
            found.append(Modification(kind, (unit,), hrefs, source))
    gone = set(concordance.dropped)
    found += [
        Modification("repeal", (), (portion_iri(old.meta, eid),), source)
        for eid in _whole(left, gone)
        if eid in gone or eid not in {unit.eid for unit in left}
    ]
    return tuple(found)


def _kind(eid: str, pairs: list[Pair]) -> ModificationKind | None:
    if not pairs:
        return "insertion"
    relations = {pair.relation for pair in pairs}
    if "split" in relations:
        return "split"
    if "merged" in relations:
        return "join"
    if relations == {"unchanged"}:
        return "renumbering" if pairs[0].old != eid else None
    return "substitution"


def _whole(found: tuple[Unit, ...], alone: set[str]) -> list[str]:
    """eIds of the 款 in order; an article all of whose 款 are in `alone` stands for them."""
    articles: dict[str, list[str]] = {}
    for unit in found:
        articles.setdefault(unit.article_eid, []).append(unit.eid)
    result = []
    for article, members in articles.items():
        result += [article] if alone.issuperset(members) else members
    return result


def _names(
    old: Law, left: tuple[Unit, ...], right: tuple[Unit, ...], concordance: Concordance
) -> dict[str, str]:
    """wId of the earlier version for every 款 and article of the later that continues one."""
    known = _known(old.body)
    article = {unit.eid: unit.article_eid for unit in (*left,)}
    now = {unit.eid: unit.article_eid for unit in right}
    names: dict[str, str] = {}
    for pair in sorted(concordance.pairs, key=lambda pair: -pair.similarity):
        steps = ((pair.new, pair.old), (now[pair.new], article[pair.old]))
        for eid, before in steps:
            if eid not in names and known[before] not in names.values():
                names[eid] = known[before]
    return names


def _known(nodes: tuple[Node, ...]) -> dict[str, str]:
    """wId of every article and 款, by eId."""
    found: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, Division):
            found |= _known(node.children)
        elif isinstance(node, Article):
            found[node.eid] = node.wid or node.eid
            found |= {p.eid: p.wid or p.eid for p in node.paragraphs}
        elif isinstance(node, Paragraph):
            found[node.eid] = node.wid or node.eid
    return found


class _Names:
    """wIds given out once each."""

    def __init__(self, names: dict[str, str], taken: set[str], stamp: str) -> None:
        self._names = names
        self._taken = taken
        self._stamp = stamp

    def wid(self, eid: str, wanted: str = "") -> str:
        """The wId of `eid`, empty when it is the same; `wanted` when it has none before."""
        name = self._names.get(eid)
        if name is None:
            name = wanted or eid
            if name in self._taken:
                name = f"{name}.{self._stamp}"
            self._taken.add(name)
        return "" if name == eid else name


def _node(node: Node, names: _Names) -> Node:
    if isinstance(node, Division):
        return replace(node, children=tuple(_node(child, names) for child in node.children))
    if isinstance(node, Article):
        wid = names.wid(node.eid)
        inside = tuple(_paragraph(p, names, node.eid, wid or node.eid) for p in node.paragraphs)
        return replace(node, wid=wid, paragraphs=inside)
    if isinstance(node, Paragraph):
        return _paragraph(node, names, "", "")
    return node


def _paragraph(paragraph: Paragraph, names: _Names, eid: str, wid: str) -> Paragraph:
    own = names.wid(paragraph.eid, wid + paragraph.eid.removeprefix(eid))
    items = tuple(_item(i, paragraph.eid, own or paragraph.eid) for i in paragraph.items)
    return replace(paragraph, wid=own, items=items)


def _item(item: Item, eid: str, wid: str) -> Item:
    own = wid + item.eid.removeprefix(eid)
    inside = tuple(_item(child, eid, wid) for child in item.items)
    return replace(item, wid="" if own == item.eid else own, items=inside)
