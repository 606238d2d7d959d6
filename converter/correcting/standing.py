"""Which recorded changes have been published, and which tell of a change that was not made.

Enters: the ledger of what was published, the law that would be published now, the entries of
`changes.toml`. Leaves: a finding for each entry that the texts contradict; the entries with new
ones in the place of those that nobody has seen yet.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from converter.findings import Finding, Kind, register
from converter.versioning import written
from converter.versioning.ledger import digest

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from converter.correcting.changes import Change
    from converter.model import Law
    from converter.versioning import Ledger

register(
    Kind(
        "change-unfounded",
        "warning",
        "An entry of changes.toml tells of a change that was not made.",
        "Remove the entry, or correct its eid, stood and printed: the log of corrections prints "
        "them as facts.",
    ),
)


def unfounded(
    ledger: Ledger, law: Law, changes: Sequence[Change], asked: Collection[str], name: str = ""
) -> tuple[Finding, ...]:
    """A finding for each entry for a unit that `law` does not have and never had, or whose printed
    words are neither those of today nor those that the next entry says stood. Units that are
    `asked` for, as their words have no reason yet, are passed over. `name` is the file."""
    now = _words(law)
    known = {*now, *ledger.entries}
    found = []
    for number, each in enumerate(changes):
        wrong = ""
        if each.eid not in known:
            wrong = f"eid: the text has no {each.eid} and never had"
        elif each.eid not in asked:
            wrong = _contradicted(each, now.get(each.eid, ""), changes[number + 1 :])
        if wrong:
            found.append(Finding("change-unfounded", f"entry {number + 1}, {wrong}", name))
    return tuple(found)


def _contradicted(each: Change, now: str, later: Sequence[Change]) -> str:
    """What says that `each` was not made, with the words of its unit now; empty when nothing."""
    printed = digest(each.printed)
    if each.stood == each.printed:
        return f"printed: the same words as stood, at {each.eid}"
    for other in later:
        if other.eid == each.eid:
            same = digest(other.stood) == printed
            return "" if same else f"printed: not what the next entry for {each.eid} says stood"
        if each.eid.startswith(f"{other.eid}__"):
            return ""  # changed with what holds it
    return "" if digest(now) == printed else f"printed: these words do not stand at {each.eid}"


def _words(law: Law) -> dict[str, str]:
    """The words of each unit by eId, those of an article being its 款."""
    every = written(law)
    held: dict[str, str] = defaultdict(str)
    for unit in every:
        if unit.kind == "paragraph":
            held[unit.parent] += unit.words
    return {unit.eid: unit.words or held[unit.eid] for unit in every}


def renewed(
    ledger: Ledger, law: Law, recorded: Sequence[Change], drafted: Sequence[Change]
) -> tuple[Change, ...]:
    """`recorded` with `drafted`. An entry that has not been published yet goes when another is
    drafted for its unit, or when the unit has its published words again; one that says the same
    as the draft stays, with the reason that it gives."""
    now = {unit.eid: digest(unit.words) for unit in written(law)}
    fresh = {each.eid: each for each in drafted}
    kept = []
    for each, open_ in zip(recorded, _unpublished(ledger, recorded), strict=True):
        new = fresh.get(each.eid)
        if open_ and new and _same(each, new):
            del fresh[each.eid]
        elif open_ and (new or now.get(each.eid) == _published(ledger, each.eid)):
            continue
        kept.append(each)
    return (*kept, *fresh.values())


def _same(one: Change, other: Change) -> bool:
    return (digest(one.stood), digest(one.printed)) == (digest(other.stood), digest(other.printed))


def _unpublished(ledger: Ledger, changes: Sequence[Change]) -> list[bool]:
    """Of each entry, whether it comes after the one that led to the words published last."""
    seen: set[str] = set()
    found = []
    for each in reversed(changes):
        if digest(each.printed) == _published(ledger, each.eid):
            seen.add(each.eid)
        found.append(each.eid not in seen)
    return found[::-1]


def _published(ledger: Ledger, eid: str) -> str:
    """Digest of the words published last as `eid`; that of none for a new unit."""
    return ledger.entries[eid].digest if eid in ledger.entries else digest("")
