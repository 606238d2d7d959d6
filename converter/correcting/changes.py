"""Changes of published words: `changes.toml`, beside the manifest and committed with it.

Enters: the ledger of what was published, the law that would be published now, the file. Leaves: a
finding for each published unit whose words would change without an entry, and entries to start
from. What an entry says stood before is proved against the digest in the ledger: it cannot be
made up afterwards.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import astuple

from converter.correcting.standing import unfounded
from converter.findings import Finding, Kind, register
from converter.model.days import FORM, is_day
from converter.toml import quoted
from converter.versioning import FRAME, written
from converter.versioning.ledger import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from converter.model import Law
    from converter.versioning import Ledger, Unit

_HEAD = """\
# 已公布文字的更正。每个 [[change]]：何处（eid）、何日（on）、为何（reason）、何人（by）、
# 原文（stood）、现文（printed）。原文须与 ids.toml 所记指纹相符。
"""

register(
    Kind(
        "change-unexplained",
        "error",
        "The build would change words that have been published, and no reason is on record.",
        "Restore the words, or record the change in changes.toml: fagui correct KEY --reason …",
    ),
    Kind(
        "change-row",
        "error",
        "An entry of changes.toml cannot be used.",
        "Correct the key that the message names; docs/publishing.md shows an entry.",
    ),
)


class Change(Struct, frozen=True):
    """A recorded change of published words."""

    eid: str
    """eId of the unit."""
    on: str
    """Day of the change, `YYYY-MM-DD`."""
    reason: str
    """Why, in words for the reader."""
    by: str
    """On whose word."""
    stood: str
    """The words as published before; empty for a unit that was not there."""
    printed: str
    """The words as published from then on; empty for a unit that is gone."""


def loads(text: str, name: str = "") -> tuple[tuple[Change, ...], tuple[Finding, ...]]:
    """The entries of `text` that can be used, in the order of the file, and what is wrong with the
    others. `name` is the file in findings. A byte order mark, which some editors put first, is none
    of the text."""
    try:
        rows = tomllib.loads(text.removeprefix("\ufeff")).get("change", [])
    except tomllib.TOMLDecodeError as error:
        return (), (Finding("change-row", f"not TOML: {error}", name),)
    if not isinstance(rows, list):
        return (), (Finding("change-row", "write each entry as [[change]]", name),)
    changes, found = [], []
    for number, row in enumerate(rows, 1):
        wrong = _wrong(row)
        if wrong:
            found.append(Finding("change-row", f"entry {number}, {wrong}", name))
        else:
            changes.append(Change(**row))
    return tuple(changes), tuple(found)


def _wrong(row: object) -> str:
    """What is wrong with one entry; empty when nothing."""
    names = Change.__struct_fields__
    if not isinstance(row, dict) or set(row) != set(names):
        return f"keys: must be {', '.join(names)}"
    for key in names:
        if not isinstance(row[key], str):
            return f"{key}: must be text in quotation marks"
        if not row[key].strip() and key not in ("stood", "printed"):
            return f"{key}: is empty"
    return "" if is_day(row["on"]) else f"on: {FORM} (given: {row['on']!r})"


def dumps(changes: Iterable[Change]) -> str:
    """The file that holds `changes`."""
    lines = [_HEAD]
    names = Change.__struct_fields__
    for each in changes:
        values = zip(names, astuple(each), strict=True)
        lines += ["[[change]]", *(f"{name} = {quoted(value)}" for name, value in values), ""]
    return "\n".join(lines)


def unexplained(
    ledger: Ledger, law: Law, changes: Sequence[Change], name: str = ""
) -> tuple[Finding, ...]:
    """A finding for each unit whose words `ledger` has as published otherwise, or that was not
    published with the others, unless an entry of `changes` says what stood and what stands now.
    A unit inside a changed one is part of it. `name` is the file in findings.

    Then a finding, without eId as it holds nothing back, for each entry that explains nothing."""
    known = {(each.eid, digest(each.stood), digest(each.printed)) for each in changes}
    found = []
    for unit, before in _changed(ledger, law):
        if (unit.eid, before or digest(""), digest(unit.words)) not in known:
            stood = ledger.entries[unit.eid].words if before else ""
            words = f"“{stood}…” was published" if before else "was not in the published text"
            message = f"{unit.eid} {words}, now it is “{unit.words[:40]}”"
            found.append(Finding("change-unexplained", message, name, eid=unit.eid))
    asked = {each.eid for each in found}
    return (*found, *unfounded(ledger, law, changes, asked, name))


def _changed(ledger: Ledger, law: Law) -> Iterator[tuple[Unit, str]]:
    """The outermost units that have other words than published, with the digest of those; empty
    for a new one. Nothing when nothing was published. An article's words are those of its 款. What
    stands around the units is asked for once the ledger has it: older ones do not."""
    if not ledger.entries:
        return
    inside: set[str] = set()
    for unit in written(law):
        if unit.parent in inside:
            inside.add(unit.eid)
        elif unit.words and (unit.kind != FRAME or unit.eid in ledger.entries):
            entry = ledger.entries.get(unit.eid)
            before = entry.digest if entry else ""
            if before != digest(unit.words):
                inside.update({unit.eid} if unit.kind in _WITH_TEXT else ())
                yield unit, before


_WITH_TEXT = ("paragraph", "point", "indent", "alinea")
"""Units whose words include those of the units below."""


def drafted(
    ledger: Ledger, law: Law, before: Mapping[str, str], on: str, reason: str, by: str
) -> tuple[Change, ...]:
    """Entries for all that would change. `before` has the published words by eId; words that do
    not have the digest of the ledger are not taken for what stood, and their unit is left out."""
    found = []
    for unit, known in _changed(ledger, law):
        stood = before.get(unit.eid, "") if known else ""
        if digest(stood) == (known or digest("")):
            found.append(Change(unit.eid, on, reason, by, stood, unit.words))
    return tuple(found)
