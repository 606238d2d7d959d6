"""The build: source/ to build/ and site/.

Enters: the folders and the settings of a build. Leaves: both folders as the sources say, replaced
whole or not at all, and an account of what was found and done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.building.cache import Cache, DamagedError
from converter.building.executor import SchedulerError, WorkersError, executor
from converter.building.files import replace_file
from converter.building.outcome import NO_ROOM, Outcome, said
from converter.building.places import LEDGER
from converter.building.plan import carry_out
from converter.building.publish import BusyError, Tree, locked, publish, recorded
from converter.building.running import Run
from converter.building.succession import settle
from converter.building.task import Ref, digest_of
from converter.findings import Finding, Kind, register
from converter.project import load

if TYPE_CHECKING:
    from pathlib import Path

    from converter.building.plan import Plan
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
        "build-strict",
        "error",
        "Nothing was published because errors stand.",
        "Correct them, or build without --strict.",
    ),
)


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
) -> Outcome:
    """Build the publication of `source`. Results of earlier builds are kept in `.fagui` beside
    `source`. Never raises for bad input, a full disk or another build at work."""
    desk = source.resolve().parent / ".fagui"
    try:
        with locked(desk), executor(jobs, scheduler) as pool:
            run = Run(Cache(desk / "cache"), pool, progress, desk, shared=not scheduler)
            return _build(source, build_dir, site_dir, run, as_of, strict=strict)
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


def _nothing(*findings: Finding) -> Outcome:
    return Outcome(findings, False, "nothing was published")


def _build(
    source: Path, build_dir: Path, site_dir: Path, run: Run, as_of: str | None, *, strict: bool
) -> Outcome:
    project, findings = load(source)
    if not project.laws and not project.broken:
        return _nothing(*findings)
    whole = project.publication
    if whole is None:
        words = "what the publication is called, and its dates, are not known"
        return _nothing(*findings, Finding("build-settings", words, str(source)))
    plan = carry_out(project, whole, run, whole.as_of if as_of is None else as_of)
    every = (*findings, *run.findings)
    errors = sum(finding.severity == "error" for finding in every)
    if strict and errors:
        words = f"{errors} errors stand"
        return _nothing(*every, Finding("build-strict", words, str(source)))
    if not plan.build:
        return _nothing(*every)
    folders = ((build_dir, plan.build), (site_dir, plan.site))
    if run.failed and any(_would_lose(folder, wanted, run) for folder, wanted in folders):
        words = "the last publication holds what could not be made now; it stands as it was"
        return _nothing(*every, Finding("build-would-lose", words, str(site_dir)))
    if any(finding.code.startswith("ledger-") for finding in run.findings):
        words = "published ids would change"
        return _nothing(*every, Finding("build-ids", words, str(source)))
    changed = publish(*(_tree(folder, wanted, run) for folder, wanted in folders))
    _write_ledgers(source, plan, run)
    run.remember()
    run.cache.forget(run.used)
    complete = not run.failed and not project.broken and not findings
    return Outcome(every, complete, _summary(len(project.laws), run, every, changed))


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


def _would_lose(folder: Path, wanted: dict[str, Ref | bytes], run: Run) -> bool:
    """Whether files that stand in `folder` as published would go."""
    return not recorded(folder, _record(folder, run)).keys() <= wanted.keys()


def _tree(folder: Path, wanted: dict[str, Ref | bytes], run: Run) -> Tree:
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


def _summary(laws: int, run: Run, findings: tuple[Finding, ...], changed: bool) -> str:
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = sum(finding.severity == "warning" for finding in findings)
    what = "published" if changed else "nothing to do: the publication is as it should be"
    return f"{laws} laws, {run.done} tasks done, {errors} errors, {warnings} warnings; {what}"
