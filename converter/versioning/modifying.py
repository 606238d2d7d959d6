"""What an amendment did to the version before, as modifications.

Enters: two versions of one act, the new one with wIds, and their concordance. Leaves: the
modifications in the order of the new text, what was repealed last. A 条 that is wholly new or
wholly gone is one modification, not one for each 款.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.identity import portion_iri
from converter.model import Modification
from converter.versioning.units import units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from converter.comparing import Concordance
    from converter.model import Law, Metadata, ModificationKind
    from converter.versioning.units import Unit

_KINDS: dict[str, ModificationKind] = {
    "editorial": "substitution",
    "revised": "substitution",
    "rewritten": "substitution",
    "split": "split",
    "merged": "join",
}


def modified(old: Law, new: Law, concordance: Concordance) -> Law:
    """`new` with `meta.modifications` against `old`. A draft and a law have none: two works."""
    before = {unit.eid: unit for unit in units(old)}
    after = {unit.eid: unit for unit in units(new)}
    was = {unit.wid: unit.eid for unit in before.values()}
    origin = {unit.eid: was[unit.wid] for unit in after.values() if unit.wid in was}
    source = _source(new.meta)
    found = [
        *_changed(old.meta, concordance),
        *_inserted(concordance, after, origin),
        *_renumbered(old.meta, origin, after),
    ]
    order = {eid: place for place, eid in enumerate(after)}
    found.sort(key=lambda modification: order[modification.new[0]])
    found += _repealed(old.meta, concordance, before)
    modifications = tuple(replace(modification, source=source) for modification in found)
    return replace(new, meta=replace(new.meta, modifications=modifications))


def _source(facts: Metadata) -> str:
    """IRI of the amending decision, where the corpus holds it."""
    amending = [event.href for event in facts.events if event.kind in ("amendment", "revision")]
    return amending[-1] if amending else ""


def _changed(facts: Metadata, concordance: Concordance) -> Iterable[Modification]:
    """款 whose words changed; the parts of a split and of a merger together."""
    olds: dict[str, list[str]] = {}
    news: dict[str, list[str]] = {}
    for pair in concordance.pairs:
        if pair.relation == "split":
            news.setdefault(pair.old, []).append(pair.new)
        elif pair.relation == "merged":
            olds.setdefault(pair.new, []).append(pair.old)
        elif pair.relation in _KINDS:
            yield Modification(_KINDS[pair.relation], (pair.new,), (portion_iri(facts, pair.old),))
    for origin, parts in news.items():
        yield Modification("split", tuple(parts), (portion_iri(facts, origin),))
    for result, origins in olds.items():
        yield Modification("join", (result,), tuple(portion_iri(facts, one) for one in origins))


def _inserted(
    concordance: Concordance, after: Mapping[str, Unit], origin: Mapping[str, str]
) -> Iterable[Modification]:
    paragraphs = (eid for eid in concordance.added if eid in after)
    fresh = {unit.eid for unit in after.values() if unit.eid not in origin}
    for eid in dict.fromkeys(_whole(paragraphs, concordance.added, after, fresh)):
        yield Modification("insertion", (eid,), ())


def _repealed(
    facts: Metadata, concordance: Concordance, before: Mapping[str, Unit]
) -> Iterable[Modification]:
    paragraphs = (eid for eid in concordance.dropped if eid in before)
    everything = set(before)
    for eid in dict.fromkeys(_whole(paragraphs, concordance.dropped, before, everything)):
        yield Modification("repeal", (), (portion_iri(facts, eid),))


def _whole(
    paragraphs: Iterable[str], lone: Iterable[str], found: Mapping[str, Unit], allowed: set[str]
) -> Iterable[str]:
    """The 条 in place of its 款 where all of them are `lone`."""
    single = set(lone)
    mixed = {
        unit.parent
        for unit in found.values()
        if unit.kind == "paragraph" and unit.eid not in single
    }
    for eid in paragraphs:
        parent = found[eid].parent
        is_article = parent in found and found[parent].kind == "article"
        yield parent if is_article and parent not in mixed and parent in allowed else eid


def _renumbered(
    facts: Metadata, origin: Mapping[str, str], after: Mapping[str, Unit]
) -> Iterable[Modification]:
    """Units that go on under another number; not those that only follow the unit around them."""
    for eid, was in origin.items():
        unit = after[eid]
        if eid == was or unit.kind in ("point", "indent", "alinea"):
            continue
        parent = origin.get(unit.parent, "")
        if unit.kind == "paragraph" and parent and was == parent + eid[len(unit.parent) :]:
            continue
        yield Modification("renumbering", (eid,), (portion_iri(facts, was),))
