"""From a project to all that shall stand in build/ and site/.

Enters: a `Project` and a `Run`. Leaves: a `Plan`: for every path below either folder the output
that stands there. The stages follow the table of steps from top to bottom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.building import record
from converter.building.pairs import asked, concordances, pair
from converter.building.site_plan import Plan, editions
from converter.building.steps import task
from converter.building.succession import ledger_tasks, recorded, succession
from converter.building.task import Ref, Task, digest_of

__all__ = ["Plan", "carry_out"]

if TYPE_CHECKING:
    from collections.abc import Mapping

    from converter.building.running import Outputs, Run
    from converter.project import LawSource, Project, PublicationEntry


def carry_out(project: Project, whole: PublicationEntry, run: Run, as_of: str) -> Plan:
    """Run every stage and say what shall stand where; `whole` is what publication.toml states."""
    plan = Plan()
    settings = {
        "name": whole.name,
        "as_of": as_of,
        "date": whole.date,
        "base_url": whole.base_url,
        "editions": ",".join(whole.editions),
    }
    known = recorded(project)
    wanted = (*(law.key for law in project.laws), *project.broken)
    read = run.last_good(run.stage(_reading(project.laws, whole.date)), wanted)
    linked = _link(run, read)
    found = concordances(project, run, linked)
    carried = succession(project, run, linked, known, found)
    compared = run.stage(_comparing(project, carried, found))
    laws = _annotate(run, project, carried, compared)
    plan.ledger_tasks = ledger_tasks(project, laws, known)
    _place(plan.build, laws, ("law.xml",))
    _place(plan.build, {key: read[key] for key in laws}, ("decisions.json",))
    _place(plan.build, compared, ("comparison.xml", "concordance.json", "concordance.csv"))
    editions(run, plan, project, laws, compared, settings)
    digests = {path: digest_of(output) for path, output in plan.site.items()}
    plan.site[record.NAME] = record.record(project, settings, digests)
    return plan


def _reading(laws: tuple[LawSource, ...], date: str) -> list[Task]:
    return [
        task(
            "read",
            law.key,
            {"manifest": law.stated, "raw": law.raw, **dict(law.editorial)},
            {"path": law.path.as_posix(), "date": date},
        )
        for law in laws
    ]


def _link(run: Run, read: Outputs) -> Outputs:
    """References of every law, resolved against all of them."""
    every = {key: files["law.xml"] for key, files in read.items()}
    named = run.stage(task("name", key, {"law.xml": xml}) for key, xml in every.items())
    told = {key: files["known"] for key, files in named.items()}
    known = run.stage([task("corpus", "all laws", told)])
    if not known:
        return read
    corpus = known["all laws"]["corpus"]
    return run.stage(
        task("link", key, {"law.xml": xml, "corpus": corpus}) for key, xml in every.items()
    )


def _comparing(project: Project, laws: Outputs, found: Mapping[str, Ref]) -> list[Task]:
    """One task for each pair that a manifest asks for; its subject is `old..new`."""
    tasks = []
    for other, law in asked(project, laws):
        name = pair(other, law.key)
        if name in found:
            inputs: dict[str, Ref | bytes] = {
                "old.xml": laws[other]["law.xml"],
                "new.xml": laws[law.key]["law.xml"],
                "concordance": found[name],
            }
            tasks.append(task("compare", name, inputs))
    return tasks


def _annotate(run: Run, project: Project, laws: Outputs, compared: Outputs) -> Outputs:
    """The laws that take part in comparisons, with what became of each provision."""
    tasks = []
    for law in project.laws:
        sides = {name: side for name in compared if (side := _side(name, law.key))}
        if sides and law.key in laws:
            inputs: dict[str, Ref | bytes] = {"law.xml": laws[law.key]["law.xml"]}
            inputs |= {name: compared[name]["concordance"] for name in sides}
            inputs |= {f"draft {key}": laws[key]["law.xml"] for key in law.manifest.compare_with}
            tasks.append(task("annotate", law.key, inputs, sides))
    return {**laws, **run.stage(tasks)}


def _side(name: str, key: str) -> str:
    old, _, new = name.partition("..")
    return "old" if old == key else "new" if new == key else ""


def _place(folder: dict[str, Ref | bytes], outputs: Outputs, names: tuple[str, ...]) -> None:
    for subject, files in outputs.items():
        folder.update({f"{subject}/{name}": files[name] for name in names})
