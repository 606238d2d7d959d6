"""Recording why published words change: `fagui correct`.

Enters: the folder of the laws and of the last build, a key, a reason. Leaves: the entries of
`source/KEY/changes.toml`, with the words that stood as they were published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import akn
from converter.building.files import replace_file
from converter.building.outcome import Outcome, said
from converter.building.places import CHANGES, LEDGER
from converter.correcting import drafted, dumps, loads
from converter.days import is_day
from converter.desk.proof import xml_of
from converter.findings import Finding
from converter.project import load
from converter.versioning import loads as ledger_of
from converter.versioning import units

if TYPE_CHECKING:
    from pathlib import Path


def correct(source: Path, build_dir: Path, key: str, reason: str, by: str, on: str) -> Outcome:
    """Record the reason of all that would change of the published words of `key`. Never raises
    for bad input."""
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
        published = akn.read((build_dir / key / "law.xml").read_bytes())
        known = path.read_text(encoding="utf-8") if path.is_file() else ""
    except (OSError, ValueError, akn.AknError) as error:
        return _refused(Finding("desk-no-text", f"nothing published to compare: {error}", key))
    recorded, wrong = loads(known, str(path))
    xml, found = xml_of(law)
    if wrong or not xml:
        return _refused(*wrong, *(found if not xml else ()))
    before = {unit.eid: unit.words for unit in units(published)}
    new = drafted(ledger, akn.read(xml), before, on, reason.strip(), by.strip())
    fresh = [each for each in new if each not in recorded]
    if fresh:
        try:
            replace_file(path, dumps((*recorded, *fresh)).encode())
        except OSError as error:
            return _refused(Finding("desk-not-written", said(error), str(path)))
    return Outcome((), True, f"{path}: {len(fresh)} changes recorded")


def _refused(*findings: Finding) -> Outcome:
    return Outcome(findings, False, "nothing was written")
