"""Making a proof sheet and signing it off: `fagui proof`.

Enters: the folder of the laws, a key, and for a signature a name and a date. Leaves: `KEY.html` and
`KEY.pdf`, or one more signature in `source/KEY/proof.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.building.files import replace_all, replace_file
from converter.building.outcome import Outcome, said
from converter.desk import sheet, signoff
from converter.desk.proof import proof, xml_of
from converter.findings import Finding
from converter.project import load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from converter.desk.signoff import Signature
    from converter.project import LawSource


def make_proof(source: Path, key: str, out: Path) -> Outcome:
    """Write the proof sheet of the law `key` to `out`. Never raises for bad input."""
    law, signatures, found = _law(source, key)
    if law is None:
        return _refused(found)
    xml, stated = xml_of(law)
    if not xml:
        return _refused((*stated, Finding("desk-no-text", f"{key} has no text", str(law.path))))
    made = proof(law, xml, stated, signatures)
    reminders = signoff.reminders(made.standing, str(law.path.parent / signoff.NAME))
    page = sheet.html(made)
    files = {f"{key}.html": page.encode(), f"{key}.pdf": sheet.pdf(page)}
    try:
        replace_all(out, files)
    except OSError as error:
        return _refused((Finding("desk-not-written", said(error), str(out)),))
    return Outcome((*found, *stated, *reminders), True, f"{out / key}.html and .pdf written")


def sign_off(source: Path, key: str, by: str, on: str, only: Sequence[str] = ()) -> Outcome:
    """Record that `by` has read the law `key` on the day `on`: all of it, or what `only` names by
    eId. Never raises for bad input."""
    law, signatures, found = _law(source, key)
    if law is None or found:
        return _refused(found)
    xml, stated = xml_of(law)
    if not xml:
        return _refused((*stated, Finding("desk-no-text", f"{key} has no text", str(law.path))))
    signature, wrong = signoff.signed(law.raw, xml, by, on, only)
    if signature is None:
        return _refused(wrong)
    every = (*signatures, signature)
    path = law.path.parent / signoff.NAME
    try:
        replace_file(path, signoff.dumps(every).encode())
    except OSError as error:
        return _refused((Finding("desk-not-written", said(error), str(path)),))
    left = signoff.reminders(signoff.standing(every, xml), str(path))
    return Outcome(left, True, f"{path}: {len(signature.read)} pieces signed by {by} on {on}")


def _law(
    source: Path, key: str
) -> tuple[LawSource | None, tuple[Signature, ...], tuple[Finding, ...]]:
    project, found = load(source)
    law = next((law for law in project.laws if law.key == key), None)
    if law is None:
        own = [each for each in found if each.file.startswith(str(source / key))]
        words = f"{source / key} is no law that can be used"
        return None, (), (*own, Finding("desk-no-law", words, str(source / key)))
    path = law.path.parent / signoff.NAME
    try:
        return law, signoff.loads(path.read_text(encoding="utf-8")) if path.is_file() else (), ()
    except (OSError, ValueError) as error:
        return law, (), (Finding("desk-proof-unreadable", str(error), str(path)),)


def _refused(findings: Sequence[Finding]) -> Outcome:
    return Outcome(tuple(findings), False, "nothing was written")
