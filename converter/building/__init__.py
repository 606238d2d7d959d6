"""The build: source/ to build/ and site/.

Enters: the folders and the settings of a build. Leaves: both folders as the sources say, replaced
whole or not at all, and an account of what was found and done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from converter.building.cache import Cache, DamagedError
from converter.building.executor import SchedulerError, WorkersError, executor
from converter.building.files import replace_file
from converter.building.keeping import Kept
from converter.building.outcome import NO_ROOM, Outcome, said
from converter.building.places import LEDGER, LOOK, PUBLICATION
from converter.building.plan import carry_out
from converter.building.publish import (
    BusyError,
    ForeignError,
    Tree,
    locked,
    publish,
    recorded,
)
from converter.building.running import Run
from converter.building.succession import settle
from converter.building.task import Ref, digest_of
from converter.findings import Finding, Kind, register
from converter.project import load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from converter.building.plan import Plan
    from converter.project import Project
    from converter.reporting import Progress

register(
    Kind(
        "build-busy",
        "error",
        "Another build works on the same project.",
        "Wait until it has ended; nothing was changed.",
    ),
    Kind(
        "build-no-scheduler",
        "error",
        "The Dask scheduler does not answer.",
        "Start it (dask scheduler) and name the address it prints; without --scheduler the build "
        "runs on this machine.",
    ),
    Kind(
        "build-no-workers",
        "error",
        "This system lets no worker process be started.",
        "Build with --jobs 1, which needs none; or let /dev/shm be written to: in a container "
        "--shm-size=64m.",
    ),
    Kind(
        "build-not-written",
        "error",
        "The publication cannot be written.",
        "Check that the folders may be written to; the last publication stands as it was.",
    ),
    Kind(
        "build-disk-full",
        "error",
        "The disk has no room for the publication.",
        "Make room and build again: what is done is kept and not done again. The new publication "
        "is written beside the last one, which stands as it was.",
    ),
    Kind(
        "build-damaged",
        "error",
        "A kept result is not as it was written: a power cut, or a failing disk.",
        "Build again: it has been dropped and will be made anew. If it comes back, test the disk.",
    ),
    Kind(
        "build-would-lose",
        "error",
        "Nothing was published because something that is published now could not be made.",
        "Mend what the other findings say, and build again.",
    ),
    Kind(
        "build-ids",
        "error",
        "Nothing was published because ids that have been published would change.",
        "Do what the findings about the ledger say: published ids are for ever.",
    ),
    Kind(
        "build-settings",
        "error",
        "Nothing was published because publication.toml cannot be used.",
        "Mend what the other finding says: name, dates and address of the site are known from no "
        "other file. The last publication stands as it was.",
    ),
    Kind(
        "build-target",
        "error",
        "The folders of a build stand in each other's way.",
        "Name other folders with --build and --site; nothing was changed.",
    ),
    Kind(
        "build-foreign",
        "error",
        "The folder holds what fagui has not published there, and would remove.",
        "Move it elsewhere, or publish to another folder; nothing was changed.",
    ),
    Kind(
        "build-undecided",
        "error",
        "Nothing was published because a file with decisions of people cannot be used: a review, "
        "or the changes of published words.",
        "Mend it as the other finding says; without it the machine would decide again.",
    ),
    Kind(
        "build-strict",
        "error",
        "Nothing was published because errors stand.",
        "Correct them, or build without --strict.",
    ),
)


UNEXPLAINED = "change-unexplained"
"""The finding that published words changed without a reason on record."""
UNDECIDED = ("change-row", "compare-review-syntax")
"""Findings about files in which people have put down what they decided."""

Files = dict[str, Ref | bytes]
"""What shall stand in a folder, by path."""


class Folders(NamedTuple):
    """Where a build reads and writes."""

    source: Path
    """`source/`."""
    build: Path
    """`build/`."""
    site: Path
    """`site/`."""

    def holding(self, plan: Plan) -> tuple[tuple[Path, Files], ...]:
        """The folders that are written, with what shall stand in them."""
        return (self.build, plan.build), (self.site, plan.site)


def build(
    source: Path,
    build_dir: Path,
    site_dir: Path,
    *,
    progress: Progress,
    as_of: str | None = None,
    strict: bool = False,
    jobs: int = 0,
    scheduler: str = "",
    preview: bool = False,
) -> Outcome:
    """Build the publication of `source`. Results of earlier builds are kept in `.fagui` beside
    `source`. A `preview` puts no id on record as published. Never raises for bad input, a full disk
    or another build at work."""
    desk = source.resolve().parent / ".fagui"
    if wrong := _in_the_way(source, build_dir, site_dir):
        return _nothing(wrong)
    try:
        with locked(desk), executor(jobs, scheduler) as pool:
            run = Run(Cache(desk / "cache"), pool, progress, desk, shared=not scheduler)
            folders = Folders(source, build_dir, site_dir)
            return _build(source, folders, run, as_of, strict=strict, preview=preview)
    except ForeignError as error:
        return _nothing(Finding("build-foreign", f"{error} was not published", str(error)))
    except BusyError as error:
        return _nothing(Finding("build-busy", str(error), str(source)))
    except DamagedError as error:
        return _nothing(Finding("build-damaged", f"result {error} is damaged", str(desk)))
    except SchedulerError as error:
        return _nothing(Finding("build-no-scheduler", str(error), scheduler))
    except WorkersError as error:
        return _nothing(Finding("build-no-workers", str(error), str(source)))
    except OSError as error:
        code = "build-disk-full" if error.errno in NO_ROOM else "build-not-written"
        return _nothing(Finding(code, said(error), str(source)))


def _in_the_way(source: Path, build_dir: Path, site_dir: Path) -> Finding | None:
    """What is wrong with the folders: one that a build replaces may not be, hold or lie in another
    of them, as what stands in it goes."""
    home = source.resolve().parent
    replaced = {"--build": build_dir.resolve(), "--site": site_dir.resolve()}
    others = {"the source": source.resolve(), "look": home / LOOK, ".fagui": home / ".fagui"}
    for name, folder in replaced.items():
        for other, place in {**others, **replaced}.items():
            meet = folder.is_relative_to(place) or place.is_relative_to(folder)
            if other != name and meet:
                return Finding("build-target", f"{name} {folder} and {other} {place}", str(folder))
    return None


def _nothing(*findings: Finding) -> Outcome:
    return Outcome(findings, False, "nothing was published")


def _build(
    source: Path, folders: Folders, run: Run, as_of: str | None, *, strict: bool, preview: bool
) -> Outcome:
    project, findings = load(source)
    if not project.laws and not project.broken:
        return _nothing(*findings)
    kept = Kept.of(run.desk)
    whole = project.publication
    there = (source / PUBLICATION).is_file()
    if whole is None or (kept.settled and not there):
        words = f"{PUBLICATION} cannot be used" if there else f"{PUBLICATION} is gone"
        return _nothing(*findings, Finding("build-settings", words, str(source)))
    project, restored = kept.completed(project, source)
    plan = carry_out(project, whole, run, kept, whole.as_of if as_of is None else as_of)
    every = (*findings, *restored, *kept.missed(project, source), *run.findings)
    if refused := _refused(every, project, plan, folders, run, strict=strict):
        return _nothing(*every, refused)
    if not plan.build:
        return _nothing(*every)
    changed = publish(*(_tree(*folder, run) for folder in folders.holding(plan)))
    if not preview:
        _write_ledgers(source, plan, run)
        kept.keep(plan.laws, _on_record(plan, every), run.bytes_of, settled=there)
    run.remember()
    run.cache.forget(run.used)
    kept_back = any(finding.code == "build-kept-last" for finding in every)
    done = not (run.failed or project.broken or kept_back)
    return Outcome(every, done, _summary(len(plan.laws), run, every, changed))


def _refused(
    every: Sequence[Finding],
    project: Project,
    plan: Plan,
    folders: Folders,
    run: Run,
    *,
    strict: bool,
) -> Finding | None:
    """Why nothing may be published, when that is so."""
    source = str(folders.source)
    if strict and (errors := _errors(every)):
        return Finding("build-strict", f"{errors} errors stand", source)
    lost = _lost(project, plan, folders.source)
    if lost:
        words = f"{', '.join(lost)}: published, and neither to be read now nor kept"
        return Finding("build-would-lose", words, source)
    if run.failed and any(_would_lose(*folder, run) for folder in folders.holding(plan)):
        words = "the last publication holds what could not be made now; it stands as it was"
        return Finding("build-would-lose", words, str(folders.site))
    if any(finding.code.startswith("ledger-") for finding in every):
        return Finding("build-ids", "published ids would change", source)
    if any(finding.code in UNDECIDED for finding in every):
        return Finding("build-undecided", "what people have decided is not known", source)
    return None


def _on_record(plan: Plan, findings: Sequence[Finding]) -> dict[str, Ref]:
    """The XML of the laws of which no published word changed without a reason, by key."""
    open_ = {found.file.partition("/")[0] for found in findings if found.code == UNEXPLAINED}
    xml = {key: plan.build[f"{key}/law.xml"] for key in plan.ledgers if key not in open_}
    return {key: ref for key, ref in xml.items() if isinstance(ref, Ref)}


def _errors(findings: Sequence[Finding]) -> int:
    return sum(finding.severity == "error" for finding in findings)


def _lost(project: Project, plan: Plan, source: Path) -> list[str]:
    """The laws of the source that have been published, by their ledgers, and are in no plan."""
    keys = {*(law.key for law in project.laws), *project.broken}
    missing = sorted(keys - {law.key for law in plan.laws})
    return [key for key in missing if (source / key / LEDGER).is_file()]


def _write_ledgers(source: Path, plan: Plan, run: Run) -> None:
    """Record what has now been published, beside the manifests."""
    written: dict[str, bytes] = {}
    for key, ref in plan.ledgers.items():
        path, data = source / key / LEDGER, run.bytes_of(ref)
        if not path.is_file() or path.read_bytes() != data:
            replace_file(path, data)
            written[key] = data
    settle(run, plan.ledger_tasks, written)


def _record(folder: Path, run: Run) -> Path:
    return run.desk / f"{folder.name}.json"


def _would_lose(folder: Path, wanted: Files, run: Run) -> bool:
    """Whether files that stand in `folder` as published would go."""
    return not recorded(folder, _record(folder, run)).keys() <= wanted.keys()


def _tree(folder: Path, wanted: Files, run: Run) -> Tree:
    digests = {path: digest_of(output) for path, output in wanted.items()}

    def write(files: dict[str, Path]) -> None:
        kept: dict[str, Ref] = {}
        for path, file in files.items():
            output = wanted[path]
            if isinstance(output, Ref):
                kept[str(file)] = output
            else:
                file.write_bytes(output)
        run.write(kept)

    return Tree(folder, digests, write, _record(folder, run))


def _summary(laws: int, run: Run, findings: Sequence[Finding], changed: bool) -> str:
    errors = _errors(findings)
    warnings = sum(finding.severity == "warning" for finding in findings)
    what = "published" if changed else "nothing to do: the publication is as it should be"
    return f"{laws} laws, {run.done} tasks done, {errors} errors, {warnings} warnings; {what}"
