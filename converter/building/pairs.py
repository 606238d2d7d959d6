"""Which texts of a project are compared with which, and what corresponds in them.

Enters: a project and its linked laws. Leaves: the concordance of every pair that a manifest asks
for, and of every two neighbours among the versions of a work, each made once.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

from converter.building.places import review_name
from converter.building.steps import task
from converter.findings import Finding, Kind, register

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from converter.building.running import Outputs, Run
    from converter.building.task import Ref, Task
    from converter.project import LawSource, Project

register(
    Kind(
        "compare-review-astray",
        "warning",
        "A review stands beside a law that is not compared with the text it is named for.",
        "Name it review-KEY.toml for a KEY of compare_with, or remove it.",
    ),
)


def pair(old: str, new: str) -> str:
    """Name of the comparison of two laws: a folder name below build/."""
    return f"{old}..{new}"


def asked(project: Project, laws: Outputs) -> list[tuple[str, LawSource]]:
    """The pairs that manifests ask for: key of the older text, the newer law."""
    return [
        (other, law)
        for law in project.laws
        for other in law.manifest.compare_with
        if law.key in laws and other in laws
    ]


def works(project: Project, laws: Outputs) -> dict[str, list[LawSource]]:
    """The laws by work, the versions of each in order of time."""
    found: dict[str, list[LawSource]] = defaultdict(list)
    for law in project.laws:
        entry = law.manifest.law
        date = entry.date.value if entry.date else ""
        parts = (entry.jurisdiction.value, entry.kind.value, entry.subtype.value, date, entry.slug)
        if law.key in laws:
            found["/".join(parts)].append(law)
    for versions in found.values():
        versions.sort(key=lambda law: (law.manifest.law.version_date or "", law.key))
    return found


def concordances(project: Project, run: Run, laws: Outputs) -> dict[str, Ref]:
    """What corresponds in the texts of each pair, by its name."""
    neighbours = [
        (old.key, new)
        for versions in works(project, laws).values()
        for old, new in itertools.pairwise(versions)
    ]
    pairs = {pair(old, new.key): (old, new) for old, new in (*asked(project, laws), *neighbours)}
    run.findings += _astray(project, pairs.values())
    done = run.stage(_concord(name, old, new, laws) for name, (old, new) in pairs.items())
    return {name: files["concordance"] for name, files in done.items()}


def _astray(project: Project, pairs: Iterable[tuple[str, LawSource]]) -> Iterator[Finding]:
    """Reviews that none of the `pairs` reads: key of the older text, the newer law."""
    read = {new.path.parent / review_name(old) for old, new in pairs}
    for law in project.laws:
        for path in sorted(law.path.parent.glob(review_name("*"))):
            if path not in read:
                words = f"{path.name} belongs to no comparison of {law.key}: nothing reads it"
                yield Finding("compare-review-astray", words, str(path))


def _concord(name: str, old: str, new: LawSource, laws: Outputs) -> Task:
    inputs: dict[str, Ref | bytes] = {
        "old.xml": laws[old]["law.xml"],
        "new.xml": laws[new.key]["law.xml"],
    }
    review = new.path.parent / review_name(old)
    if review.is_file():
        inputs["review.toml"] = review.read_bytes()
    return task("concord", name, inputs)
