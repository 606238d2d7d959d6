"""One piece of work of a build, named by everything it is made from.

Enters: the name of a step, what it is about, its inputs and parameters. Leaves: `Task`, whose
`key` changes exactly when an input, a parameter, our code or a dependency changed.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from converter.findings import Finding


def digest(data: bytes) -> str:
    """SHA-256 of `data` in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


class Ref(Struct, frozen=True):
    """An output of a finished task: where its bytes are, and their digest."""

    key: str
    """Key of the task that made it."""
    name: str
    """Name of the output."""
    sha256: str
    """Digest of its bytes."""


class Task(Struct, frozen=True):
    """A call of a step for one subject."""

    step: str
    """Name in the table of steps."""
    subject: str
    """What it is about: the key of a law, or of a pair; shown in progress and explanations."""
    code: str
    """Fingerprint of the code, data and dependencies that the step uses."""
    inputs: tuple[tuple[str, Ref | bytes], ...] = ()
    """Inputs by name: bytes, or an output of an earlier task."""
    params: tuple[tuple[str, str], ...] = ()
    """Settings by name."""

    @property
    def parts(self) -> dict[str, str]:
        """What the key is made of, by name: digests of inputs, parameters, code."""
        parts = {f"input {name}": digest_of(value) for name, value in self.inputs}
        parts |= {f"setting {name}": value for name, value in self.params}
        return parts | {"code": self.code}

    @property
    def key(self) -> str:
        """Digest of step, subject and parts."""
        told = json.dumps([self.step, self.subject, self.parts], sort_keys=True)
        return digest(told.encode())


def digest_of(value: Ref | bytes) -> str:
    """Digest of the bytes of an input or an output."""
    return value.sha256 if isinstance(value, Ref) else digest(value)


class Result(Struct, frozen=True):
    """What a step gives: files by name, and findings."""

    files: dict[str, bytes]
    """Output bytes by name, in a fixed order."""
    findings: tuple[Finding, ...] = field(default=())
    """What was found on the way."""
