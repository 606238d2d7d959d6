"""The ledger of published ids: a file beside the manifest, committed and read in review.

Enters: a `Law` about to be published and the ledger of its earlier builds. Leaves: findings for
every id that the build would change, and the ledger with what is new. TOML, one line an id, so
that a diff shows which id came, went or changed.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from typing import TYPE_CHECKING

from msgspec import Struct

from converter.findings import Finding, Kind, register
from converter.identity import expression_iri
from converter.versioning.units import units, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from converter.model import Law
    from converter.versioning.units import Unit

register(
    Kind(
        "ledger-iri-changed",
        "error",
        "The build would change the IRI of a published text.",
        "Restore jurisdiction, kind, subtype, date, slug and version date in the manifest.",
    ),
    Kind(
        "ledger-id-lost",
        "error",
        "The build would drop an id that has been published.",
        "Restore the provision; if it was published by mistake, remove its line from the ledger.",
    ),
    Kind(
        "ledger-id-moved",
        "error",
        "The build would give a published id to another provision.",
        "Correct the source so that the provisions count as before; only then change the ledger.",
    ),
    Kind(
        "ledger-wid-changed",
        "error",
        "The build would change a published wId.",
        "Look whether a review or an earlier version of the work was changed, and undo it.",
    ),
    Kind(
        "ledger-wid-reused",
        "error",
        "The build would give a new provision a wId that another provision had.",
        "Compare with the version in which the wId was used; wIds are never used twice.",
    ),
    Kind(
        "ledger-unreadable",
        "error",
        "The ledger of published ids cannot be read.",
        "Restore the file from version control.",
    ),
)

_HEAD = """\
# Published ids of one text. Written by the build, committed with the source.
# eId = { wId where it differs, digest of the words, how they begin }
# A line that is here was published: it must never change or go. New lines may come.
"""
_WORDS = 16


class Entry(Struct, frozen=True):
    """One published id."""

    wid: str
    """Its wId; the eId where none other was given."""
    digest: str
    """First eight hex digits of the SHA-256 of its words without white space."""
    words: str
    """How the words begin, for the reader of the ledger."""


class Ledger(Struct, frozen=True):
    """What has been published of one expression."""

    expression: str
    """IRI of the expression; empty when nothing has been published."""
    entries: Mapping[str, Entry]
    """Entries by eId, in document order."""

    @property
    def wids(self) -> frozenset[str]:
        """Every wId that was ever given in this expression."""
        return frozenset(entry.wid for entry in self.entries.values())

    @property
    def by_eid(self) -> dict[str, str]:
        """The published wId by eId."""
        return {eid: entry.wid for eid, entry in self.entries.items()}


EMPTY = Ledger("", {})
"""The ledger of a text that was never published."""


def loads(text: str) -> Ledger:
    """The ledger in `text`. Raises ValueError when it is not one."""
    table = tomllib.loads(text)
    try:
        entries = {
            eid: Entry(row.get("wid", eid), row["digest"], row["words"])
            for eid, row in table["ids"].items()
        }
        return Ledger(table["expression"], entries)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no ledger of ids: {error}") from None


def dumps(ledger: Ledger) -> str:
    """`ledger` as TOML, one line an id."""
    lines = [f"{_HEAD}expression = {_toml(ledger.expression)}\n\n[ids]"]
    for eid, entry in ledger.entries.items():
        wid = f"wid = {_toml(entry.wid)}, " if entry.wid != eid else ""
        row = f"{wid}digest = {_toml(entry.digest)}, words = {_toml(entry.words)}"
        lines.append(f"{eid} = {{ {row} }}")
    return "\n".join(lines) + "\n"


def _toml(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda c: f"\\u{ord(c[0]):04x}", escaped) + '"'


def extended(ledger: Ledger, law: Law) -> Ledger:
    """`ledger` as it stands after `law` is published: in document order, nothing ever removed."""
    fresh = {unit.eid: _entry(unit) for unit in written(law)}
    gone = {eid: entry for eid, entry in ledger.entries.items() if eid not in fresh}
    return Ledger(expression_iri(law.meta), fresh | gone)


def _entry(unit: Unit) -> Entry:
    words = unit.words or unit.number
    return Entry(unit.wid, digest(words), words[:_WORDS])


def digest(words: str) -> str:
    """First eight hex digits of the SHA-256 of `words` without white space."""
    bare = re.sub(r"\s+", "", words)
    return hashlib.sha256(bare.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def check(
    ledger: Ledger, law: Law, earlier: Sequence[Ledger] = (), name: str = ""
) -> tuple[Finding, ...]:
    """What publishing `law` would change of what `ledger` says was published.

    `earlier` are the ledgers of the versions before, in order of time: a wId that had ended
    before the last of them may not come back. `name` is the ledger's file, for the findings.
    """
    found = _iri(ledger, law, name)
    if found:
        return tuple(found)
    now = {unit.eid: _entry(unit) for unit in written(law)}
    places = _new_places(ledger, law)
    for eid, entry in ledger.entries.items():
        found += _against(eid, entry, now, places, name)
    return (*found, *_doubled(law, name), *_returned(law, earlier, name))


def _iri(ledger: Ledger, law: Law, name: str) -> list[Finding]:
    iri = expression_iri(law.meta)
    if not ledger.expression or ledger.expression == iri:
        return []
    message = f"published as {ledger.expression}, the build would make it {iri}"
    return [Finding("ledger-iri-changed", message, name)]


def _new_places(ledger: Ledger, law: Law) -> dict[str, str]:
    """eId by digest of words that stand where they did not stand when they were published."""
    places: dict[str, str] = {}
    for unit in written(law):
        known = ledger.entries.get(unit.eid)
        if unit.words and (known is None or known.digest != digest(unit.words)):
            places.setdefault(digest(unit.words), unit.eid)
    return places


def _against(
    eid: str, entry: Entry, now: Mapping[str, Entry], places: Mapping[str, str], name: str
) -> list[Finding]:
    """What became of one published id."""
    went = places.get(entry.digest)
    if eid not in now:
        where = f"; its words now stand at {went}" if went else ""
        return [_finding("ledger-id-lost", f"{eid} is gone{where}", eid, entry, name)]
    if now[eid].digest != entry.digest and went:
        message = f"the words published as {eid} now stand at {went}"
        return [_finding("ledger-id-moved", message, eid, entry, name)]
    if now[eid].wid != entry.wid:
        message = f"{eid} was published with the wId {entry.wid}, now it would be {now[eid].wid}"
        return [_finding("ledger-wid-changed", message, eid, entry, name)]
    return []


def _finding(code: str, message: str, eid: str, entry: Entry, name: str) -> Finding:
    return Finding(code, message, name, words=entry.words, eid=eid)


def _doubled(law: Law, name: str) -> Iterable[Finding]:
    """Two units of one text with one wId."""
    seen: dict[str, str] = {}
    for unit in units(law):
        if unit.wid in seen:
            message = f"{seen[unit.wid]} and {unit.eid} both have the wId {unit.wid}"
            yield Finding("ledger-wid-reused", message, name, words=unit.number, eid=unit.eid)
        seen[unit.wid] = unit.eid


def _returned(law: Law, earlier: Sequence[Ledger], name: str) -> Iterable[Finding]:
    """wIds that had ended before the last version and would name another provision now."""
    if not earlier:
        return
    ended = frozenset().union(*(ledger.wids for ledger in earlier)) - earlier[-1].wids
    for unit in units(law):
        if unit.wid in ended:
            message = f"{unit.eid} would get the wId {unit.wid} of a provision that has ended"
            yield Finding("ledger-wid-reused", message, name, words=unit.number, eid=unit.eid)
