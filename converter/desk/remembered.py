"""What the last build left behind, read without building anything.

Enters: the folder `.fagui`. Leaves: what each task of that build was made from, what it found, and
what was published. A folder that was never built gives empty answers.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from converter.building.cache import Cache
from converter.building.files import read_json
from converter.building.task import digest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from converter.findings import Finding


class Remembered(Struct, frozen=True):
    """The memory of the last build."""

    tasks: dict[str, dict[str, str]]
    """What each task was made from, by `step subject`."""
    build: dict[str, list[Any]]
    """Digest, size and time of change of each file of build/, by path."""
    cache: Cache
    """Where the results of the tasks are."""

    @classmethod
    def of(cls, desk: Path, build_name: str = "build") -> Remembered:
        """The memory in the folder `desk` (`.fagui` beside source/)."""
        tasks = read_json(desk / "history.json")
        return cls(tasks, read_json(desk / f"{build_name}.json"), Cache(desk / "cache"))

    def read(self, key: str) -> dict[str, str]:
        """What the law `key` was read from; empty when it was never built."""
        return self.tasks.get(f"read {key}", {})

    def findings(self) -> Iterator[tuple[str, Finding]]:
        """What the tasks found, each with the task's subject."""
        for name, parts in self.tasks.items():
            step, _, subject = name.partition(" ")
            told = json.dumps([step, subject, parts], sort_keys=True)
            try:
                found = self.cache.findings(digest(told.encode()))
            except KeyError:
                continue
            yield from ((subject, finding) for finding in found)

    def published(self, path: str) -> tuple[str, str]:
        """Digest and time of the last change (UTC, to the second) of a file of build/."""
        entry = self.build.get(path)
        if not entry:
            return "", ""
        at = datetime.fromtimestamp(entry[2] // 1_000_000_000, UTC)
        return str(entry[0]), at.isoformat().replace("+00:00", "Z")
