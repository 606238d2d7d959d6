"""wIds across the versions of a work.

Enters: the version before with its wIds, the new version, their concordance, the wIds used so
far. Leaves: the new version with wIds. AKN-NC 1.0, 5: the wId never changes; "tracking is always
based on the wId, navigation on the eId of the moment".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.identity import known_part
from converter.model import Article, Division, Paragraph
from converter.versioning.continuing import continued
from converter.versioning.units import units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from converter.comparing import Concordance
    from converter.model import Attachment, Item, Law, Node


def carry(
    old: Law,
    new: Law,
    concordance: Concordance,
    used: frozenset[str] = frozenset(),
    published: Mapping[str, str] | None = None,
) -> Law:
    """`new` in which every unit that continues one of `old` has its wId.

    A new provision whose eId was ever a wId of this work (`used`, or in `old`) gets a wId of its
    own: its eId and the date of the version, `art_5-v20241108`; what stands in it follows,
    `art_5-v20241108__para_1`. What has been `published` (wId by eId) stays whatever the machine
    proposes today; only a pair that a reviewer confirmed outweighs it, and then the ledger
    stops the build.
    """
    wids = {unit.eid: unit.wid for unit in units(old)}
    found = {eid: wids[origin] for eid, origin in continued(old, new, concordance).items()}
    found = _kept(found, published or {}, _reviewed(concordance))
    return _settled(new, found, set(used) | set(wids.values()))


def hand_back(
    old: Law, new: Law, concordance: Concordance, used: frozenset[str] = frozenset()
) -> Law:
    """`old`, added after `new` was published, with the wIds that `new` already has.

    A provision of `old` that did not go on gets a wId that nothing published has.
    """
    wids = {unit.eid: unit.wid for unit in units(new)}
    heirs = continued(old, new, concordance)
    found = {origin: wids[eid] for eid, origin in heirs.items()}
    return _settled(old, found, set(used) | set(wids.values()))


def _settled(law: Law, found: Mapping[str, str], used: set[str]) -> Law:
    """`law` with the wIds `found`, and for every other unit one that is not `used`."""
    taken = used | set(found.values())
    mark = (law.meta.version_date or known_part(law.meta.date)).replace("-", "")
    fresh: dict[str, str] = {}
    for unit in units(law):
        if unit.eid not in found:
            wanted = fresh.get(unit.parent, unit.parent) + unit.eid[len(unit.parent) :]
            inside = unit.eid.startswith(f"{unit.parent}__")
            fresh[unit.eid] = _fresh(wanted if inside else unit.eid, mark, taken)
            taken.add(fresh[unit.eid])
    return with_wids(law, {**found, **fresh})


def _kept(
    found: Mapping[str, str], published: Mapping[str, str], reviewed: set[str]
) -> dict[str, str]:
    """The proposed wIds with the published ones in their place; none is given twice."""
    sure = {eid: wid for eid, wid in published.items() if not (eid in reviewed and eid in found)}
    held = set(sure.values())
    free = {
        eid: wid
        for eid, wid in found.items()
        if eid in reviewed or (eid not in sure and wid not in held)
    }
    return sure | free


def _reviewed(concordance: Concordance) -> set[str]:
    """eIds of the new 款 in pairs that a person confirmed, and of their articles."""
    paragraphs = {pair.new for pair in concordance.pairs if pair.reviewed}
    return paragraphs | {eid.rpartition("__")[0] for eid in paragraphs}


def _fresh(wanted: str, mark: str, taken: set[str]) -> str:
    """`wanted`, or where that was ever used the same with the date of the version."""
    candidate, count = wanted, 0
    while candidate in taken:
        count += 1
        candidate = f"{wanted}-v{mark}" + (f"-{count}" if count > 1 else "")
    return candidate


def with_wids(law: Law, wids: Mapping[str, str]) -> Law:
    """`law` with the wId of each unit by its eId; left out where both are the same."""
    body = tuple(_node(node, wids) for node in law.body)
    attachments = tuple(_attachment(attachment, wids) for attachment in law.attachments)
    return replace(law, body=body, attachments=attachments)


def _attachment(attachment: Attachment, wids: Mapping[str, str]) -> Attachment:
    return replace(attachment, children=tuple(_node(node, wids) for node in attachment.children))


def _node(node: Node, wids: Mapping[str, str]) -> Node:
    if isinstance(node, Division):
        children = tuple(_node(child, wids) for child in node.children)
        return replace(node, children=children, wid=_wid(node.eid, wids))
    if isinstance(node, Article):
        paragraphs = tuple(_paragraph(paragraph, wids) for paragraph in node.paragraphs)
        return replace(node, paragraphs=paragraphs, wid=_wid(node.eid, wids))
    if isinstance(node, Paragraph):
        return _paragraph(node, wids)
    return node


def _paragraph(paragraph: Paragraph, wids: Mapping[str, str]) -> Paragraph:
    items = tuple(_item(item, wids) for item in paragraph.items)
    return replace(paragraph, items=items, wid=_wid(paragraph.eid, wids))


def _item(item: Item, wids: Mapping[str, str]) -> Item:
    items = tuple(_item(child, wids) for child in item.items)
    return replace(item, items=items, wid=_wid(item.eid, wids))


def _wid(eid: str, wids: Mapping[str, str]) -> str:
    wid = wids.get(eid, eid)
    return "" if wid == eid else wid
