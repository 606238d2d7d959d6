"""Running the tasks of a stage: those that are not done yet, wherever the executor puts them.

Enters: tasks. Leaves: their outputs by subject. A task that fails becomes a finding, and the
others go on.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from converter.building.executor import SerialExecutor, each
from converter.building.files import replace_file
from converter.building.outcome import FAULT
from converter.building.steps import STEPS, perform
from converter.building.task import Ref, Task
from converter.findings import Finding, Kind, register

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Executor
    from pathlib import Path

    from converter.building.cache import Cache
    from converter.building.task import Result
    from converter.reporting import Progress

register(
    Kind(
        "build-kept-last",
        "warning",
        "A law could not be read now; the publication holds it as it was read last.",
        "Mend what the other findings about it say, and build again.",
    ),
)

Outputs = dict[str, dict[str, Ref]]
"""Outputs by subject, then by name."""


class Job(NamedTuple):
    """A task with its input bytes, as it travels to a worker."""

    task: Task
    """The task."""
    inputs: dict[str, bytes]
    """Input bytes by name."""


def _work(job: Job) -> Result:
    return perform(job.task.step, job.task.subject, job.inputs, dict(job.task.params))


@dataclass
class Run:
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

    def stage(self, tasks: Iterable[Task]) -> Outputs:
        """Outputs of `tasks` by subject, in the order of `tasks`; those that fail are left out."""
        return self.together(tasks)[0]

    def together(self, *stages: Iterable[Task]) -> list[Outputs]:
        """The same for several steps that do not wait for each other."""
        wanted = [list(tasks) for tasks in stages]
        todo = [task for tasks in wanted for task in tasks if not self.cache.has(task.key)]
        failed = self._perform(todo)
        return [self._collect(tasks, failed) for tasks in wanted]

    def _collect(self, tasks: list[Task], failed: dict[str, Finding]) -> Outputs:
        outputs: Outputs = {}
        for task in tasks:
            self.used.add(task.key)
            self.made[f"{task.step} {task.subject}"] = task.parts
            if task.key in failed:
                self.findings.append(failed[task.key])
                continue
            self.findings.extend(self.cache.findings(task.key))
            outputs[task.subject] = self.cache.outputs(task.key)
        return outputs

    def _perform(self, todo: list[Task]) -> dict[str, Finding]:
        """Do `todo` and keep the results; the failures by key of the task."""
        before = self._remembered() if todo else {}
        for task in todo:
            self.progress.reason(task.step, task.subject, _why(task, before))
        failed: dict[str, Finding] = {}
        left = Counter(task.step for task in todo)
        totals = dict(left)
        pool = self.pool if len(todo) > 1 else SerialExecutor()
        for job, future in each(pool, _work, self._jobs(todo)):
            step = job.task.step
            error = future.exception()
            if isinstance(error, Exception):
                words = f"{STEPS[step].label}: {type(error).__name__}: {error}"
                failed[job.task.key] = Finding(FAULT, words, job.task.subject)
            elif error:
                raise error
            else:
                self.cache.put(job.task.key, future.result())
            left[step] -= 1
            self.progress.step(STEPS[step].label, totals[step] - left[step], totals[step])
        self.done += len(todo)
        self.failed += len(failed)
        return failed

    def _jobs(self, todo: list[Task]) -> Iterator[Job]:
        """Inputs are fetched only when a task is handed out, so that memory stays flat."""
        for task in todo:
            yield Job(task, {name: self.bytes_of(value) for name, value in task.inputs})

    def bytes_of(self, value: Ref | bytes) -> bytes:
        """The bytes of an input or an output."""
        return self.cache.get(value) if isinstance(value, Ref) else value

    def last_good(self, read: Outputs, keys: Iterable[str]) -> Outputs:
        """`read`, completed for those of `keys` that could not be read now by what was read of
        them last, so that a bad input takes nothing out of the publication; each is a finding."""
        good = self._told("good.json")
        complete = {key: files for key, files in read.items() if files}
        for key in keys:
            if key not in complete and self.cache.has(good.get(key, "")):
                complete[key] = self.cache.outputs(good[key])
                words = f"{key} is published as it was read last"
                self.findings.append(Finding("build-kept-last", words, key))
        now = {key: next(iter(files.values())).key for key, files in complete.items()}
        self.used.update(now.values())
        self._tell("good.json", now)
        return complete

    def _remembered(self) -> dict[str, dict[str, str]]:
        """What each task of the last build was made from."""
        told: dict[str, dict[str, str]] = self._told("history.json")
        return told

    def remember(self) -> None:
        """Write down what every task was made from, to say the next time why it is done again."""
        self._tell("history.json", self.made)

    def _told(self, name: str) -> Any:
        try:
            return json.loads((self.desk / name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}

    def _tell(self, name: str, told: object) -> None:
        replace_file(self.desk / name, json.dumps(told, sort_keys=True).encode())


def _why(task: Task, before: dict[str, dict[str, str]]) -> str:
    """Why the task is done again, in words."""
    last = before.get(f"{task.step} {task.subject}")
    if last is None:
        return "not done before"
    now = task.parts
    changed = [name for name in sorted({*now, *last}) if now.get(name) != last.get(name)]
    return f"changed: {', '.join(changed)}" if changed else "its result is no longer kept"
