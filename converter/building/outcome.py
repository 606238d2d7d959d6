"""What a command that makes files did.

Enters: nothing. Leaves: `Outcome`, which the command line turns into lines and an exit code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from converter.findings import Finding


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done and what was found."""

    findings: tuple[Finding, ...]
    """What was found."""
    done: bool
    """True when all that was asked for was made."""
    summary: str
    """One line for the user."""
