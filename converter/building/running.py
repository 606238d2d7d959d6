"""Running the tasks of a stage: those that are not done yet, wherever the executor puts them.

Enters: tasks. Leaves: their outputs by subject. A task that fails becomes a finding, and the
others go on.
"""

from __future__ import annotations

import itertools
import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from converter.building.cache import DamagedError
from converter.building.executor import SerialExecutor, each, prepare
from converter.building.files import read_json, replace_file
from converter.building.jobs import Done, Job, Writing, placed, work, write
from converter.building.outcome import FAULT
from converter.building.steps import STEPS
from converter.building.task import Ref, Result, Task
from converter.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Executor, Future
    from pathlib import Path

    from converter.building.cache import Cache
    from converter.reporting import Progress

Outputs = dict[str, dict[str, Ref]]
"""Outputs by subject, then by name."""
WARM = ("converter.building.warm",)
"""What worker processes begin with where there is much to do."""
PRINT = ("converter.building.warm_print",)
"""What they begin with when few tasks are to be done first: this process does nearly all others
itself, meanwhile."""
FEW = 2
"""So many tasks are few."""
LONG = 0.5
"""Seconds after which a task is done rather in another process."""
_TOLD = 5
"""So many of the things that changed are named."""
_PART = 8
"""Results of so many tasks are written to the publication by one job."""


class Begun(NamedTuple):
    """Tasks that run."""

    wanted: list[list[Task]]
    """All tasks, stage by stage."""
    todo: list[Task]
    """Those that are not done yet."""
    running: Iterator[tuple[Job, Future[list[Done]]]]
    """The jobs as they finish."""


class Run(Struct):
    """One build: what was done, what was found."""

    cache: Cache
    """Results of this and earlier builds."""
    pool: Executor
    """Where tasks run."""
    progress: Progress
    """Told of every step."""
    desk: Path
    """Folder of what a build remembers for the next one."""
    findings: list[Finding] = field(default_factory=list)
    """What was found, in the order of stages and tasks."""
    used: set[str] = field(default_factory=set)
    """Keys of all tasks of this build."""
    done: int = 0
    """How many tasks had to be done."""
    failed: int = 0
    """How many tasks failed."""
    made: dict[str, dict[str, str]] = field(default_factory=dict)
    """What each task was made from, by step and subject."""
    shared: bool = True
    """Whether the workers see the cache: those of a cluster may not."""
    _started: bool = False
    """Whether workers have been given anything."""
    _few: bool | None = None
    """Whether little was to be done first; None before anything was."""

    def stage(self, tasks: Iterable[Task]) -> Outputs:
        """Outputs of `tasks` by subject, in the order of `tasks`; those that fail are left out."""
        return self.together(tasks)[0]

    def together(self, *stages: Iterable[Task]) -> list[Outputs]:
        """The same for several steps that do not wait for each other. Steps that are `joined` in
        the table do their tasks about one subject one after the other, in one process."""
        return self.end(self.begin(*stages))

    def begin(self, *stages: Iterable[Task]) -> Begun:
        """Start tasks whose outputs are asked for later, with `end`: those that take long."""
        wanted = [list(tasks) for tasks in stages]
        todo = [task for tasks in wanted for task in tasks if not self.cache.has(task.key)]
        before: dict[str, dict[str, str]] = {}
        if todo:
            if self._few is None:
                self._few = self.shared and len(todo) <= FEW
                prepare(self.pool, PRINT if self._few else WARM)
            before = self._remembered()
        for task in todo:
            self.progress.reason(task.step, task.subject, _why(task, before))
        return Begun(wanted, todo, self._placed(todo))

    def end(self, begun: Begun) -> list[Outputs]:
        """The outputs of what was begun, stage by stage."""
        failed = self._perform(begun)
        return [self._collect(tasks, failed) for tasks in begun.wanted]

    def _collect(self, tasks: list[Task], failed: dict[str, Finding]) -> Outputs:
        outputs: Outputs = {}
        for task in tasks:
            self.used.add(task.key)
            self.made[f"{task.step} {task.subject}"] = task.parts
            if task.key in failed:
                self.findings.append(failed[task.key])
                continue
            entry = self.cache.entry(task.key)
            self.findings.extend(entry.findings)
            outputs[task.subject] = entry.outputs
        return outputs

    def _perform(self, begun: Begun) -> dict[str, Finding]:
        """See to the end of what was begun and keep the results; the failures by key."""
        failed: dict[str, Finding] = {}
        left = Counter(task.step for task in begun.todo)
        totals = dict(left)
        for job, future in begun.running:
            for task, done in zip(job.tasks, _answers(job, future), strict=True):
                label = STEPS[task.step].label
                if done.error:
                    failed[task.key] = Finding(FAULT, f"{label}: {done.error}", task.subject)
                elif done.result is not None:
                    self.cache.put(task.key, done.result)
                left[task.step] -= 1
                self.progress.step(label, totals[task.step] - left[task.step], totals[task.step])
        self.done += len(begun.todo)
        self.failed += len(failed)
        return failed

    def _placed(self, todo: list[Task]) -> Iterator[tuple[Job, Future[list[Done]]]]:
        """The jobs of `todo`, begun: in the pool, or where few tasks are to be done in this process
        what it has done before a worker would have loaded all it needs."""
        far, near = todo, list[Task]()
        if self._few:
            far = [task for task in todo if STEPS[task.step].takes >= LONG]
            near = [task for task in todo if STEPS[task.step].takes < LONG]
            if sum(STEPS[task.step].takes for task in near) >= LONG:
                far, near = todo, []
        elif len(todo) == 1 and not self._started:
            far, near = [], todo
        self._started = self._started or bool(far)
        begun = each(self.pool, work, self._jobs(far))
        return itertools.chain(each(SerialExecutor(), work, self._jobs(near)), begun)

    def _jobs(self, todo: list[Task]) -> Iterator[Job]:
        """A worker that sees the cache fetches its inputs itself; for another they are fetched
        only when a job is handed out, so that memory stays flat."""
        grouped: dict[tuple[str, str], list[Task]] = {}
        for task in todo:
            place = "" if STEPS[task.step].joined else task.step
            about = task.subject.removeprefix("law ")
            grouped.setdefault((place, about), []).append(task)
        for tasks in grouped.values():
            if self.shared:
                yield Job(tuple(tasks), str(self.cache.folder))
            else:
                given = tuple(
                    {name: self.bytes_of(value) for name, value in task.inputs} for task in tasks
                )
                yield Job(tuple(tasks), "", given)

    def write(self, files: dict[str, Ref]) -> None:
        """Write outputs to their paths, in folders that are there. Raises OSError."""
        groups = placed(files)
        parts = [groups[at : at + _PART] for at in range(0, len(groups), _PART)]
        jobs = [Writing(str(self.cache.folder), part) for part in parts]
        many = self.shared and self._started and len(jobs) > 1
        pool = self.pool if many else SerialExecutor()
        for _, future in each(pool, write, jobs):
            future.result()

    def adopt(self, done: Task, again: Task) -> None:
        """Keep the result of `done` as that of `again` too."""
        if self.cache.has(done.key):
            files = {
                name: self.cache.get(ref) for name, ref in self.cache.outputs(done.key).items()
            }
            self.cache.put(again.key, Result(files, self.cache.findings(done.key)))
            self.used.add(again.key)
            self.made[f"{again.step} {again.subject}"] = again.parts

    def bytes_of(self, value: Ref | bytes) -> bytes:
        """The bytes of an input or an output."""
        return self.cache.get(value) if isinstance(value, Ref) else value

    def _remembered(self) -> dict[str, dict[str, str]]:
        """What each task of the last build was made from."""
        return read_json(self.desk / "history.json")

    def remember(self) -> None:
        """Write down what every task was made from, to say the next time why it is done again."""
        self._tell("history.json", self.made)

    def _tell(self, name: str, told: object) -> None:
        replace_file(self.desk / name, json.dumps(told, sort_keys=True).encode())


def _why(task: Task, before: dict[str, dict[str, str]]) -> str:
    """Why the task is done again, in words."""
    last = before.get(f"{task.step} {task.subject}")
    if last is None:
        return "not done before"
    now = task.parts
    changed = [name for name in sorted({*now, *last}) if now.get(name) != last.get(name)]
    more = f" and {len(changed) - _TOLD} more" if len(changed) > _TOLD else ""
    told = ", ".join(changed[:_TOLD])
    return f"changed: {told}{more}" if changed else "its result is no longer kept"


def _answers(job: Job, future: Future[list[Done]]) -> list[Done]:
    """What became of the tasks of a job. Raises OSError when a result could not be kept or no
    worker starts, DamagedError when a result that was kept is not as it was."""
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, OSError | DamagedError) or not isinstance(error, Exception):
        raise error
    return [Done(f"{type(error).__name__}: {error}")] * len(job.tasks)
