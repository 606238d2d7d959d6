"""From a project to all that shall stand in build/ and site/.

Enters: a `Project` and a `Run`. Leaves: a `Plan`: for every path below either folder the output
that stands there. The stages follow the table of steps from top to bottom.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from converter.building import record
from converter.building.pairs import asked, concordances, pair
from converter.building.places import CHANGES, LEDGER, LOOK, SCHEMAS
from converter.building.steps import task
from converter.building.succession import ledger_tasks, recorded, succession
from converter.building.task import Ref, Task, digest_of
from converter.building.views import Views
from converter.editions.corrections import DATA
from converter.vocabulary import schemas_dir

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from converter.building.running import Outputs, Run
    from converter.project import Project


FOLLOWED = 3000
"""Up to so many pages the links of the site are followed in every build."""


@dataclass
class Plan:
    """What shall stand where."""

    build: dict[str, Ref | bytes] = field(default_factory=dict)
    """Outputs by path below `build/`."""
    site: dict[str, Ref | bytes] = field(default_factory=dict)
    """Outputs by path below `site/`."""
    ledgers: dict[str, Ref] = field(default_factory=dict)
    """Ledgers of published ids as they shall stand after this build, by key of the law."""
    ledger_tasks: list[Task] = field(default_factory=list)
    """The tasks that make them."""


def carry_out(project: Project, run: Run, as_of: str) -> Plan:
    """Run every stage and say what shall stand where."""
    plan = Plan()
    settings = {
        "name": project.publication.name,
        "as_of": as_of,
        "date": project.publication.date,
        "base_url": project.publication.base_url,
        "editions": ",".join(project.publication.editions),
    }
    known = recorded(project)
    wanted = (*(law.key for law in project.laws), *project.broken)
    read = run.last_good(run.stage(_reading(project)), wanted)
    linked = _link(run, read)
    found = concordances(project, run, linked)
    carried = succession(project, run, linked, known, found)
    compared = run.stage(_comparing(project, carried, found))
    laws = _annotate(run, project, carried, compared)
    plan.ledger_tasks = ledger_tasks(project, laws, known)
    _place(plan.build, laws, ("law.xml",))
    _place(plan.build, {key: read[key] for key in laws}, ("decisions.json",))
    _place(plan.build, compared, ("comparison.xml", "concordance.json", "concordance.csv"))
    _editions(run, plan, project, laws, compared, settings)
    digests = {path: digest_of(output) for path, output in plan.site.items()}
    plan.site[record.NAME] = record.record(project, settings, digests)
    return plan


def _reading(project: Project) -> list[Task]:
    return [
        task(
            "read",
            law.key,
            {"manifest": law.stated, "raw": law.raw},
            {"path": law.path.as_posix(), "date": project.publication.date},
        )
        for law in project.laws
    ]


def _link(run: Run, read: Outputs) -> Outputs:
    """References of every law, resolved against all of them."""
    every = {key: files["law.xml"] for key, files in read.items()}
    known = run.stage([task("corpus", "all laws", every)])
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


def _correcting(
    project: Project, laws: Outputs, look: dict[str, bytes], settings: dict[str, str]
) -> Task:
    """The log is made of the laws whose manifest or `changes.toml` speaks of a correction, and of
    those whose manifest cannot be read now."""
    inputs: dict[str, Ref | bytes] = dict(look)
    sources = {law.key: law for law in project.laws}
    for key, files in laws.items():
        law = sources.get(key)
        changes = law.path.parent / CHANGES if law else None
        told = changes.read_bytes() if changes and changes.is_file() else b""
        if law is None or law.manifest.emendations or told:
            inputs |= {f"law {key}": files["law.xml"], f"changes {key}": told}
    return task("corrections", "all laws", inputs, settings)


def _editions(
    run: Run,
    plan: Plan,
    project: Project,
    laws: Outputs,
    compared: Outputs,
    settings: dict[str, str],
) -> None:
    xml = {f"law {key}": files["law.xml"] for key, files in laws.items()}
    tables = {f"comparison {key}": files["comparison.xml"] for key, files in compared.items()}
    every = {**xml, **tables}
    wanted = set(settings["editions"].split(","))
    look = _look(run.desk.parent / LOOK)
    long = run.begin(
        _each("pdf", xml, compared, settings) if "pdf" in wanted else (),
        _each("office", xml, {}, settings) if {"docx", "epub"} & wanted else (),
    )
    views = Views(run, every)
    corrected = run.stage([_correcting(project, laws, look, settings)])
    logged = {name: ref for name, ref in corrected.get("all laws", {}).items() if name == DATA}
    recording, _, texts, assets, similar = run.together(
        plan.ledger_tasks,
        [task("check", key, {"law.xml": files["law.xml"]}) for key, files in laws.items()],
        _texts(xml, compared, settings, views),
        [
            task(
                "assets",
                "all laws",
                {**every, **logged, **look},
                {**settings, "kept": str(run.desk / "fonts")},
            )
        ],
        [task("similar", "all laws", xml)],
    )
    plan.ledgers = {key: files[LEDGER] for key, files in recording.items() if LEDGER in files}
    near = {key: {"similar": ref} for key, ref in similar.get("all laws", {}).items()}
    pages, site = run.together(
        [
            task("html", key, {**views.of(key), **near.get(key, {}), **look}, settings)
            for key in every
        ],
        [task("site", "all laws", {**every, **logged, **look}, settings)],
    )
    for outputs in (texts, *run.end(long), assets, pages, corrected, site):
        for files in outputs.values():
            plan.site.update(files)
    plan.site.update(_schemas())
    _check_links(run, plan.site)


def _each(
    step: str, xml: dict[str, Ref], compared: Outputs, settings: dict[str, str]
) -> Iterator[Task]:
    """A task of `step` for each law and each comparison."""
    given = {name: settings[name] for name in ("date", "editions")}
    for key, ref in xml.items():
        yield task(step, key, {"law.xml": ref}, given)
    for key, files in compared.items():
        names = ("comparison.xml", "concordance.json", "concordance.csv")
        yield task(step, f"comparison {key}", {name: files[name] for name in names}, given)


def _texts(
    xml: dict[str, Ref], compared: Outputs, settings: dict[str, str], views: Views
) -> Iterator[Task]:
    """The tasks of `texts`; a law is told which of the texts it names are published."""
    for each in _each("texts", xml, compared, settings):
        if each.subject in xml:
            named = (*each.params, ("cited", "\n".join(views.cited(each.subject))))
            yield replace(each, params=named)
        else:
            yield each


def _check_links(run: Run, site: dict[str, Ref | bytes]) -> None:
    """Follow every link of the site; of a large one `fagui verify` does it, on demand."""
    read = {path: ref for path, ref in site.items() if path.endswith((".html", ".css"))}
    if len(read) <= FOLLOWED:
        also = "\n".join(path for path in site if path not in read)
        run.stage([task("links", "all pages", read, {"also": also})])


def _look(folder: Path) -> dict[str, bytes]:
    """The publisher's own templates, styles and scripts, by path from `look/`."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {f"{LOOK}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in files}


def _schemas() -> dict[str, Ref | bytes]:
    return {path: (schemas_dir() / path.partition("/")[2]).read_bytes() for path, _ in SCHEMAS}
