"""The log of corrections as data.

Enters: `Correction`s, or their JSON. Leaves: the JSON that stands in the site, and back.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import asdict

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE, DATA = "corrections.html", "corrections.json"
"""Where page and data stand below site/."""


class Correction(Struct, frozen=True):
    """One entry of the log."""

    kind: Literal["emendation", "change"]
    """A correction of the source that the edition makes; a change of words already published."""
    iri: str
    """IRI of the expression."""
    title: str
    """Title of the law."""
    eid: str
    """eId of the place; empty when the place has none."""
    label: str
    """The place as it is cited, such as 第五条第二款; empty when it has no name."""
    on: str
    """`YYYY-MM-DD`; empty for an emendation whose manifest gives no date."""
    stood: str
    """What stood before: in the source, or in the publication."""
    printed: str
    """What is printed."""
    reason: str
    """Why."""
    by: str
    """On whose word."""


def as_json(corrections: Iterable[Correction]) -> str:
    """The log for programs: a list with the keys of `Correction`."""
    told = [asdict(each) for each in corrections]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> tuple[Correction, ...]:
    """The log that `as_json` wrote. Raises ValueError or TypeError for anything else."""
    return tuple(Correction(**each) for each in json.loads(text))
