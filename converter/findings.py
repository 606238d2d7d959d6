"""What can be wrong with a text or a file: a closed vocabulary.

Enters: nothing. Leaves: `Finding` values. Bad legal text gives findings, never exceptions;
the stage that finds something registers its codes in a table of its own with `register`, so
that an unknown code cannot be raised and `fagui explain CODE` can list them all.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr

Severity = Literal["info", "warning", "error"]
"""`error`: the output is wrong or missing; `warning`: a person should look; `info`: on record."""


class Kind(Struct, frozen=True):
    """An entry of the vocabulary."""

    code: str
    """Stable code in kebab case with the stage in front, such as `read-article-gap`."""
    severity: Severity
    """How grave it is."""
    summary: str
    """What is wrong, in a sentence of English."""
    remedy: str
    """What to do about it."""


KINDS: dict[str, Kind] = {}
"""Every kind of finding by its code, filled when the stages are imported."""


def register(*kinds: Kind) -> None:
    """Add `kinds` to the vocabulary. Raises ValueError when a code is already taken."""
    for kind in kinds:
        if KINDS.setdefault(kind.code, kind) != kind:
            raise ValueError(f"finding code {kind.code!r} is registered twice")


class Finding(Struct, frozen=True):
    """One thing found, at one place."""

    code: str
    """A code of the vocabulary."""
    message: str
    """What is wrong here, with the words of the text."""
    file: str = ""
    """The file, as the user named it."""
    line: int = 0
    """1-based line in that file; 0 when the finding is about the whole."""
    column: int = 0
    """1-based column in characters; 0 when not known."""
    words: str = ""
    """The words at the place, at most some forty characters."""
    eid: str = ""
    """eId of the unit, where it has one."""
    severity: Severity | Literal[""] = ""
    """How grave it is; taken from the vocabulary when not given."""
    remedy: str = ""
    """What to do; taken from the vocabulary when not given."""

    def __post_init__(self) -> None:
        """Complete the finding from the vocabulary. It then speaks for itself, in a process or a
        cache that does not know the stage. Raises KeyError for a code outside the vocabulary."""
        if not self.severity:
            kind = KINDS[self.code]
            force_setattr(self, "severity", kind.severity)
            force_setattr(self, "remedy", kind.remedy)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        head = f"{place}: " if place else ""
        return f"{head}{self.severity}: {self.message} [{self.code}] → {self.remedy}"
