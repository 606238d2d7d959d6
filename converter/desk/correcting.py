"""Recording why published words change: `fagui correct`.

Enters: the folder of the laws and of the last build, a key, a reason. Leaves: the entries of
`source/KEY/changes.toml`, with the words that stood as they were published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import akn
from converter.building.files import replace_file
from converter.building.keeping import Kept
from converter.building.outcome import Outcome, said
from converter.building.places import CHANGES, LEDGER
from converter.correcting import drafted, dumps, loads, renewed, unexplained
from converter.desk.proof import xml_of
from converter.findings import Finding
from converter.model.days import is_day
from converter.project import load
from converter.versioning import loads as ledger_of
from converter.versioning import written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from converter.correcting import Change
    from converter.model import Law
    from converter.versioning import Ledger


def correct(source: Path, build_dir: Path, key: str, reason: str, by: str, on: str) -> Outcome:
    """Record the reason of all that would change of the published words of `key`, or that a build
    has changed already without one. Never raises for bad input."""
    project, _ = load(source)
    law = next((law for law in project.laws if law.key == key), None)
    if law is None:
        words = f"{source / key} is no law that can be used"
        return _refused(Finding("desk-no-law", words, str(source / key)))
    if not (reason.strip() and by.strip() and is_day(on)):
        return _refused(Finding("desk-sign-incomplete", f"reason {reason!r}, {by!r}, {on!r}"))
    path = law.path.parent / CHANGES
    try:
        ledger = ledger_of((law.path.parent / LEDGER).read_text(encoding="utf-8"))
        stood = Kept.of(source.resolve().parent / ".fagui").words_of(key)
        published = akn.read(stood or (build_dir / key / "law.xml").read_bytes())
        known = path.read_text(encoding="utf-8") if path.is_file() else ""
    except (OSError, ValueError, akn.AknError) as error:
        return _refused(Finding("desk-no-text", f"nothing published to compare: {error}", key))
    recorded, wrong = loads(known, str(path))
    xml, found = xml_of(law)
    if wrong or not xml:
        return _refused(*wrong, *(found if not xml else ()))
    before = {unit.eid: unit.words for unit in written(published)}
    now = akn.read(xml)
    new = drafted(ledger, now, before, on, reason.strip(), by.strip())
    entries = renewed(ledger, now, recorded, new)
    if entries != recorded:
        try:
            replace_file(path, dumps(entries).encode())
        except OSError as error:
            return _refused(Finding("desk-not-written", said(error), str(path)))
    left = _left(ledger, now, entries, path)
    return Outcome(left, not left, f"{path}: {_told(recorded, entries)}")


def _left(ledger: Ledger, law: Law, entries: Sequence[Change], path: Path) -> tuple[Finding, ...]:
    """A finding for each change that could not be recorded: a build has published it already."""
    open_ = (each for each in unexplained(ledger, law, entries) if each.eid)
    return tuple(
        Finding("desk-stood-unknown", each.message, str(path), eid=each.eid) for each in open_
    )


def _told(recorded: Sequence[Change], entries: Sequence[Change]) -> str:
    """What has become of the file, in words."""
    fresh = sum(each not in recorded for each in entries)
    gone = sum(each not in entries for each in recorded)
    words = f", {gone} that had not been published taken out" if gone else ""
    return f"{fresh} changes recorded{words}"


def _refused(*findings: Finding) -> Outcome:
    return Outcome(findings, False, "nothing was written")
