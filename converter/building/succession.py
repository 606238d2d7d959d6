"""Versions of one work in a build: what keeps its identity, and what has been published.

Enters: the laws of a project and their XML. Leaves: the XML with wIds carried from version to
version, and the ledgers of published ids as they shall stand after the build.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

from converter.building.places import CHANGES, LEDGER, review_name
from converter.building.steps import task

if TYPE_CHECKING:
    from converter.building.running import Outputs, Run
    from converter.building.task import Ref
    from converter.project import LawSource, Project


def succession(project: Project, run: Run, laws: Outputs) -> Outputs:
    """`laws` with the wIds that later versions of a work keep from earlier ones."""
    tasks = []
    for work, versions in works(project, laws).items():
        if len(versions) > 1:
            inputs: dict[str, Ref | bytes] = {
                f"law {law.key}": laws[law.key]["law.xml"] for law in versions
            }
            for law in versions:
                inputs |= _told(law, f"ledger {law.key}", LEDGER)
            for old, new in itertools.pairwise(versions):
                inputs |= _told(new, f"review {old.key}..{new.key}", review_name(old.key))
            tasks.append(task("succeed", work, inputs))
    carried = run.stage(tasks)
    return {
        **laws,
        **{key: {"law.xml": ref} for files in carried.values() for key, ref in files.items()},
    }


def ledgers(project: Project, run: Run, laws: Outputs) -> dict[str, Ref]:
    """The ledger of each law as it shall stand, by key."""
    tasks = []
    for versions in works(project, laws).values():
        for place, law in enumerate(versions):
            inputs: dict[str, Ref | bytes] = {"law.xml": laws[law.key]["law.xml"]}
            inputs |= _told(law, "ledger", LEDGER)
            inputs |= _told(law, "changes", CHANGES)
            for earlier, other in enumerate(versions[:place]):
                inputs |= _told(other, f"earlier {earlier:03}", LEDGER)
            tasks.append(task("ledger", law.key, inputs))
    done = run.stage(tasks)
    return {key: files[LEDGER] for key, files in done.items() if LEDGER in files}


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


def _told(law: LawSource, name: str, file: str) -> dict[str, bytes]:
    """The file beside the manifest of `law`, as an input called `name`, when it is there."""
    path = law.path.parent / file
    return {name: path.read_bytes()} if path.is_file() else {}
