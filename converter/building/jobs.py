"""What travels to a worker, and what comes back.

Enters: tasks that are done one after the other in one process. Leaves: their results in the cache
where the worker sees it (serial, processes), or in its answer (a cluster); a failure in words.
Neither texts nor pages travel between processes on one machine.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from converter.building.cache import Cache, DamagedError
from converter.building.inputs import Inputs
from converter.building.outcome import NO_ROOM, said
from converter.building.steps import perform

if TYPE_CHECKING:
    from collections.abc import Mapping

    from converter.building.task import Ref, Result, Task


class Job(NamedTuple):
    """Tasks for one worker."""

    tasks: tuple[Task, ...]
    """The tasks, in order."""
    folder: str
    """The cache; empty for a worker that does not see it."""
    given: tuple[dict[str, bytes], ...] = ()
    """The inputs of each task for a worker that does not see the cache."""


class Done(NamedTuple):
    """What became of one task."""

    error: str = ""
    """The failure in words; empty when there was none."""
    result: Result | None = None
    """The result, from a worker that does not see the cache."""


def work(job: Job) -> list[Done]:
    """Do the tasks of `job`. Raises OSError when a result cannot be kept."""
    if not job.folder:
        return [_apart(task, given) for task, given in zip(job.tasks, job.given, strict=True)]
    cache = Cache(Path(job.folder))
    return [_beside(task, cache) for task in job.tasks]


def _apart(task: Task, given: Mapping[str, bytes]) -> Done:
    try:
        return Done(result=perform(task.step, task.subject, given, dict(task.params)))
    except DamagedError:
        raise  # not the task's fault: the result it was given is made anew by the next build
    except OSError as error:
        if error.errno in NO_ROOM:
            raise  # the disk's fault, not the task's: no other will fare better
        return Done(f"{type(error).__name__}: {said(error)}")
    except Exception as error:  # noqa: BLE001, RUF100  # a fault of one task leaves the others done
        return Done(f"{type(error).__name__}: {error}")


def _beside(task: Task, cache: Cache) -> Done:
    done = _apart(task, Inputs(dict(task.inputs), cache))
    if done.result is None:
        return done
    cache.put(task.key, done.result)
    return Done()


class Writing(NamedTuple):
    """Files to be written from results."""

    folder: str
    """The cache."""
    files: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """Key of a task, and name of the output and path of the file for each of its files."""


def write(job: Writing) -> None:
    """Write the files of `job`, in folders that are there. Raises OSError, KeyError."""
    cache = Cache(Path(job.folder))
    for key, files in job.files:
        found = cache.several(key, [name for name, _ in files])
        for (_, path), data in zip(files, found, strict=True):
            Path(path).write_bytes(data)


def placed(refs: dict[str, Ref]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Outputs by path, grouped by the task that made them, as `Writing` wants them."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for path, ref in refs.items():
        grouped.setdefault(ref.key, []).append((ref.name, path))
    return tuple((key, tuple(files)) for key, files in grouped.items())
