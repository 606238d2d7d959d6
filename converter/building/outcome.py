"""What a command that makes files did.

Enters: nothing. Leaves: `Outcome`, which the command line turns into lines and an exit code.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from msgspec import Struct

from converter.findings import Kind, register

if TYPE_CHECKING:
    from converter.findings import Finding

FAULT = "build-fault"
"""Code of a failure of our own."""

register(
    Kind(
        FAULT,
        "error",
        "fagui itself failed on this text.",
        "This is a fault of fagui, not of the text: please report it with the file.",
    ),
)


NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system says when the disk, the quota or what a process may write is used up."""


def said(error: OSError) -> str:
    """What the system refused and for which file: `No space left on device: site/x.html`."""
    words = error.strerror or str(error)
    return f"{words}: {error.filename}" if error.filename else words


class Outcome(Struct, frozen=True):
    """What was done and what was found."""

    findings: tuple[Finding, ...]
    """What was found."""
    done: bool
    """True when all that was asked for was made."""
    summary: str
    """One line for the user."""
