"""`analysis`: what an amendment did, which ids changed, what corresponds elsewhere.

Enters: `Metadata` and the elements whose wId differs from their eId. Leaves: one `analysis`
block in the order of the schema; reading gives the modifications back. The mappings follow from
the wIds in the tree and are not read. AKN-NC 1.0: "every single element whose wId does not match
its eId needs to be represented".
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast, get_args

from converter.akn.branch import Branch
from converter.akn.correspondences import write_correspondences
from converter.akn.facts import event_id
from converter.akn.identification import EDITOR
from converter.akn.names import akn, local
from converter.akn.timeline import amended_time
from converter.model import Metadata, Modification, ModificationKind

if TYPE_CHECKING:
    from lxml import etree

    from converter.akn.references import Register


def write_analysis(
    meta: Branch, facts: Metadata, changed: list[tuple[str, str]], register: Register
) -> None:
    """Append `analysis`, when there is something to say."""
    analysis = Branch("analysis", {"source": EDITOR})
    version = version_event(facts) if facts.modifications or changed else ""
    if facts.modifications:
        passive = analysis.add("passiveModifications")
        for number, modification in enumerate(facts.modifications, 1):
            _modification(passive, modification, f"pmod_{number}", version)
    if changed:
        _mappings(analysis, changed, version)
    write_correspondences(analysis, facts, register)
    if analysis.branches:
        meta.branches.append(analysis)


def changed_in_time(facts: Metadata) -> frozenset[str]:
    """eIds of the provisions that the amendment changed: their time is not that of the whole.
    What only got another number keeps the time of the whole."""
    changed = (one.new for one in facts.modifications if one.kind != "renumbering")
    return frozenset(eid for new in changed for eid in new) if amended_time(facts) else frozenset()


def version_event(facts: Metadata) -> str:
    """Reference to the event that made this version: the last amendment; empty when unknown."""
    taken: Counter[str] = Counter()
    found = ""
    for event in facts.events:
        number = event_id(event.kind, event.date, taken)
        in_time = not facts.version_date or event.date.iso <= facts.version_date
        if event.kind in ("amendment", "revision") and in_time:
            found = f"#eref_{number}"
    return found


def _mappings(analysis: Branch, changed: list[tuple[str, str]], version: str) -> None:
    mappings = analysis.add("mappings", source=EDITOR)
    for number, (wid, eid) in enumerate(changed, 1):
        attributes = {"eId": f"map_{number}", "original": f"#{wid}", "current": f"#{eid}"}
        if version:
            attributes["start"] = version
        mappings.graft("mapping", attributes)


def _modification(passive: Branch, modification: Modification, eid: str, version: str) -> None:
    """`source` is the amending decision, or else the event; what a repeal took away is named
    where it stood."""
    attributes = {"type": modification.kind, "eId": eid}
    element = passive.graft("textualMod", attributes)
    element.add("source", href=modification.source or version or EDITOR)
    places = [f"#{new}" for new in modification.new] or modification.old
    for href in places:
        element.add("destination", href=href)
    for place, href in enumerate(modification.old):
        element.add("old" if place else "previous", href=href)


def read_modifications(meta: etree._Element) -> tuple[Modification, ...]:
    """What the amendment did, in the order of the block."""
    found = meta.iterfind(f"{akn('analysis')}/{akn('passiveModifications')}/{akn('textualMod')}")
    return tuple(_read_modification(element) for element in found)


def _read_modification(element: etree._Element) -> Modification:
    hrefs: dict[str, list[str]] = {}
    for child in element:
        hrefs.setdefault(local(child), []).append(child.get("href", ""))
    sources = hrefs.get("source", [""])
    kind = element.get("type", "")
    return Modification(
        kind=cast(
            "ModificationKind", kind if kind in get_args(ModificationKind) else "substitution"
        ),
        new=tuple(href[1:] for href in hrefs.get("destination", ()) if href.startswith("#")),
        old=(*hrefs.get("previous", ()), *hrefs.get("old", ())),
        source="" if sources[0].startswith("#") else sources[0],
    )
