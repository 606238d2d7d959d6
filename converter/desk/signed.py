"""Whether a signed PDF is as its publisher signed it: `fagui verify law.pdf`.

Enters: the file, certificates to trust. Leaves: what its signatures say, or a finding for each
that does not hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter import signing
from converter.building.outcome import Outcome
from converter.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def verify_signed(file: Path, trust: Sequence[bytes]) -> Outcome:
    """Verify the signatures of the PDF `file`. Without `trust` an unknown signer is a warning."""
    try:
        found = signing.verify(file.read_bytes(), tuple(trust))
    except signing.SigningError as error:
        return _refused("signed-unreadable", str(error), file)
    if not found:
        return _refused("signed-not", "there is no signature in it", file)
    findings = tuple(each for one in found for each in _judged(one, bool(trust), file))
    wrong = any(each.severity == "error" for each in findings)
    who = "、".join(f"{each.signer} ({each.at})" for each in found)
    return Outcome(findings, not wrong, f"{file}: signed by {who}{', in doubt' * wrong}")


def _judged(one: signing.Signature, trusting: bool, file: Path) -> Iterator[Finding]:
    if not one.intact:
        yield Finding("signed-broken", f"signed by {one.signer}, then changed", str(file))
    elif not one.whole:
        yield Finding("signed-broken", f"something follows what {one.signer} signed", str(file))
    elif not one.trusted:
        words = f"signed by {one.signer} ({one.at}), who is not known here"
        known = Finding("signed-untrusted", words, str(file))
        yield known if trusting else replace(known, severity="warning")


def _refused(code: str, words: str, file: Path) -> Outcome:
    return Outcome((Finding(code, words, str(file)),), False, "nothing was verified")
