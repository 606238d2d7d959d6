"""From a project to all that shall stand in build/ and site/.

Enters: a `Project` and a `Run`. Leaves: a `Plan`: for every path below either folder the output
that stands there. The stages follow the table of steps from top to bottom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.building import keeping, record
from converter.building.pairs import asked, concordances, pair
from converter.building.publish import RECORD
from converter.building.site_plan import Plan, editions
from converter.building.steps import task
from converter.building.succession import ledger_tasks, recorded, succession
from converter.building.task import Ref, Task, digest_of

__all__ = ["Plan", "carry_out"]

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from converter.building.keeping import Kept
    from converter.building.running import Outputs, Run
    from converter.project import LawSource, Project, PublicationEntry


def carry_out(project: Project, whole: PublicationEntry, run: Run, kept: Kept, as_of: str) -> Plan:
    """Run every stage and say what shall stand where; `whole` is what publication.toml states,
    `kept` the sources of laws that cannot be read now."""
    plan = Plan()
    settings = {
        "name": whole.name,
        "as_of": as_of,
        "date": whole.date,
        "base_url": whole.base_url,
        "editions": ",".join(whole.editions),
    }
    project, read = _read(project, run, kept, whole.date)
    plan.laws = project.laws
    known = recorded(project)
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
    plan.site[RECORD] = record.record(project, settings, digests)
    return plan


def _read(project: Project, run: Run, kept: Kept, date: str) -> tuple[Project, Outputs]:
    """The laws that can be read, and their XML. One that cannot be read now, or of whose text an
    emendation is wanted that no longer fits, stays as it was published last."""
    read = run.stage(_reading(project.laws, date))
    read = {key: files for key, files in read.items() if files}
    bad = [law for law in project.laws if law.key not in read or _unfit(run, read[law.key])]
    last = {law.key: old for law in bad if (old := kept.restored(law.path)) and old != law}
    told = len(run.findings)
    read |= {key: files for key, files in run.stage(_reading(last.values(), date)).items() if files}
    del run.findings[told:]  # they are about a text that nobody can see now
    run.findings += [keeping.kept(key) for key in last if key in read]
    laws = [last.get(law.key, law) for law in project.laws]
    laws = [law for law in laws if law.key in read]
    return replace(project, laws=tuple(laws)), {law.key: read[law.key] for law in laws}


def _unfit(run: Run, files: dict[str, Ref]) -> bool:
    """Whether an emendation stands for which the text has no place."""
    found = run.cache.findings(files["law.xml"].key)
    return any(finding.code == "read-correction-unplaced" for finding in found)


def _reading(laws: Iterable[LawSource], date: str) -> list[Task]:
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
            drafts = (key for key in law.manifest.compare_with if key in laws)
            inputs |= {f"draft {key}": laws[key]["law.xml"] for key in drafts}
            tasks.append(task("annotate", law.key, inputs, sides))
    return {**laws, **run.stage(tasks)}


def _side(name: str, key: str) -> str:
    old, _, new = name.partition("..")
    return "old" if old == key else "new" if new == key else ""


def _place(folder: dict[str, Ref | bytes], outputs: Outputs, names: tuple[str, ...]) -> None:
    for subject, files in outputs.items():
        folder.update({f"{subject}/{name}": files[name] for name in names})
