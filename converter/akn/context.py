"""What the whole document knows while its parts are written.

Enters: a `Law` with ids. Leaves: organisations with their ids, targets of the lines of a 目录.
"""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct

from converter.model import Division, Law, Node

LEVELS = {"part": 1, "subpart": 2, "chapter": 3, "section": 4}
"""Level of a line in a 目录: 编, 分编, 章, 节."""

UNKNOWN_ORGANIZATION = "不详"
"""Stands as the name of an author where no organ is known."""


class Context(Struct, frozen=True, dict=True):
    """Look-up tables of one document."""

    organizations: dict[str, str]
    """Reference such as `#org_1` of each organisation by name: those of events, then those that
    the text names, as it is written."""
    body: tuple[Node, ...]
    """The divisions with their articles."""

    @cached_property
    def divisions(self) -> dict[str, tuple[str, int]]:
        """eId and level of each division by its number and heading without white space; asked for
        only where there is a 目录."""
        found: dict[str, tuple[str, int]] = {}
        _collect(self.body, found)
        return found

    def toc_target(self, line: str) -> tuple[str, int]:
        """eId and level for a line of the 目录; `body` where no division has that name."""
        return self.divisions.get(_bare(line), ("body", 1))


def context_of(law: Law) -> Context:
    """The look-up tables of `law`."""
    names = dict.fromkeys(event.organ for event in law.meta.events if event.organ)
    organizations = {name: f"#org_{i}" for i, name in enumerate(names, 1)}
    return Context(organizations, law.body)


def _collect(nodes: tuple[Node, ...], found: dict[str, tuple[str, int]]) -> None:
    for node in nodes:
        if isinstance(node, Division):
            words = node.num.plain + (node.heading.plain if node.heading else "")
            found.setdefault(_bare(words), (node.eid, LEVELS[node.kind]))
            _collect(node.children, found)


def _bare(words: str) -> str:
    return re.sub(r"[\s.…·（()）0-9]+", "", words)
