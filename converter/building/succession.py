"""Versions of one work in a build: what keeps its identity, and what has been published.

Enters: the laws of a project and their XML. Leaves: the XML with wIds carried from version to
version, and the ledgers of published ids as they shall stand after the build.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.building.pairs import pair, works
from converter.building.places import CHANGES, LEDGER
from converter.building.steps import task

if TYPE_CHECKING:
    from collections.abc import Mapping

    from converter.building.running import Outputs, Run
    from converter.building.task import Ref, Task
    from converter.project import LawSource, Project

Ledgers = dict[str, bytes]
"""Ledgers of published ids by key of the law, where there are some."""


def recorded(project: Project) -> Ledgers:
    """The ledgers that stand beside the manifests."""
    paths = ((law.key, law.path.parent / LEDGER) for law in project.laws)
    return {key: path.read_bytes() for key, path in paths if path.is_file()}


def succession(
    project: Project, run: Run, laws: Outputs, known: Ledgers, concordances: Mapping[str, Ref]
) -> Outputs:
    """`laws` with the wIds that later versions of a work keep from earlier ones."""
    tasks = []
    for work, versions in works(project, laws).items():
        if len(versions) > 1:
            inputs: dict[str, Ref | bytes] = {
                f"law {law.key}": laws[law.key]["law.xml"] for law in versions
            }
            for law in versions:
                inputs |= _told(known, law, f"ledger {law.key}")
            for old, new in itertools.pairwise(versions):
                name = pair(old.key, new.key)
                inputs |= {name: concordances[name]} if name in concordances else {}
            tasks.append(task("succeed", work, inputs))
    carried = run.stage(tasks)
    return {
        **laws,
        **{key: {"law.xml": ref} for files in carried.values() for key, ref in files.items()},
    }


def ledger_tasks(project: Project, laws: Outputs, known: Ledgers) -> list[Task]:
    """What makes the ledger of each law as it shall stand."""
    tasks = []
    for versions in works(project, laws).values():
        for place, law in enumerate(versions):
            inputs: dict[str, Ref | bytes] = {"law.xml": laws[law.key]["law.xml"]}
            inputs |= _told(known, law, "ledger")
            changes = law.path.parent / CHANGES
            inputs |= {"changes": changes.read_bytes()} if changes.is_file() else {}
            for earlier, other in enumerate(versions[:place]):
                inputs |= _told(known, other, f"earlier {earlier:03}")
            tasks.append(task("ledger", law.key, inputs))
    return tasks


def _told(known: Ledgers, law: LawSource, name: str) -> dict[str, bytes]:
    """The ledger of `law` as an input called `name`, when there is one."""
    return {name: known[law.key]} if law.key in known else {}


def settle(run: Run, tasks: list[Task], written: Mapping[str, bytes]) -> None:
    """Let the next build find its ledger tasks done, now that the ledgers `written` stand beside
    the manifests: a law measured against the ledger that holds all its ids gives that ledger, and
    the same findings. Not for a law with earlier versions, whose tasks read several ledgers."""
    for done in tasks:
        names = [name for name, _ in done.inputs]
        if done.subject in written and not any(name.startswith("earlier ") for name in names):
            inputs = dict(done.inputs) | {"ledger": written[done.subject]}
            order = ["law.xml", "ledger", *(name for name in names if name == "changes")]
            again = replace(done, inputs=tuple((name, inputs[name]) for name in order))
            run.adopt(done, again)
