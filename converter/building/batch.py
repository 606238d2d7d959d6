"""Many raw texts to a folder of XML: `fagui convert`.

Enters: files and folders. Leaves: `DIR/X.xml` for each `X.txt`, `X.docx`, `X.html` or `X.pdf`,
written whole or not at all, and the findings of every file. A bad file stops nothing, and a file
that could not be converted leaves what stood at its place before.
"""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import FIRST_COMPLETED, Future, wait
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from converter import intake
from converter.building.converting import Converted, convert
from converter.building.executor import ProcessesExecutor
from converter.building.files import replace_file
from converter.building.outcome import FAULT
from converter.findings import Finding, Kind, register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor

    from converter.reading import Decision

register(
    Kind(
        "convert-unreadable",
        "error",
        "The file cannot be opened.",
        "Check that it is there and that you may read it.",
    ),
    Kind(
        "convert-nothing",
        "error",
        "There is no file to convert.",
        "Name a .txt, .docx, .html or .pdf file, or a folder that holds some.",
    ),
    Kind(
        "convert-same-name",
        "error",
        "Two inputs would be written to the same file.",
        "Convert them to different folders, or rename one.",
    ),
    Kind(
        "convert-not-written",
        "error",
        "The output cannot be written.",
        "Check that the folder may be written to and that the disk has room.",
    ),
)


FEW = 16
"""Below this many texts, starting processes takes longer than the work."""
PART = 60_000
"""Bytes of raw text that are handed to a worker at once, some tenth of a second's work: each
handing over waits for this process, which works too."""
AHEAD = 2
"""So many parts are handed to each worker before it asks for them."""


class Job(Struct, frozen=True):
    """A raw text and where its XML goes."""

    source: Path
    """The raw text."""
    target: Path
    """The XML file to write."""


class TextOutcome(Struct, frozen=True):
    """What became of one raw text."""

    source: str
    """The raw text, as the user named it."""
    target: str
    """The XML file; empty when none was written."""
    valid: bool
    """True when the file was written and is valid."""
    findings: tuple[Finding, ...]
    """What was found in it."""
    decisions: tuple[Decision, ...] = ()
    """Why lines were joined or kept apart."""


def plan(paths: Sequence[Path], out: Path) -> tuple[list[Job], list[Finding]]:
    """The raw texts under `paths`, each with the file to write, and what cannot be converted.
    A file `X.txt` goes to `out/X.xml`; one found in a folder keeps its place below that folder."""
    jobs: dict[Path, Job] = {}
    findings: list[Finding] = []
    for path, below in _texts(paths):
        target = (out / below).with_suffix(".xml")
        if target in jobs:
            words = f"{path} and {jobs[target].source} would both become {target}"
            findings.append(Finding("convert-same-name", words, str(path)))
        else:
            jobs[target] = Job(path, target)
    if not jobs:
        named = ", ".join(map(str, paths))
        words = f"no .txt, .docx, .html or .pdf file in {named}"
        findings.append(Finding("convert-nothing", words, named))
    return list(jobs.values()), findings


def _texts(paths: Sequence[Path]) -> Iterator[tuple[Path, Path]]:
    for path in paths:
        if path.is_dir():
            for found in sorted(path.rglob("*")):
                if found.suffix.lower() in intake.SUFFIXES and found.is_file():
                    yield found, found.relative_to(path)
        else:
            yield path, Path(path.name)


def convert_file(job: Job, *, explain: bool = True) -> TextOutcome:
    """Convert one raw text. Never raises: whatever happens is in the findings. Without `explain`
    the outcome says nothing of the lines that were joined."""
    name = str(job.source)
    try:
        data = job.source.read_bytes()
    except OSError as error:
        return _failed(job, "convert-unreadable", f"{error.strerror or error}")
    try:
        converted = _convert(data, name)
    except Exception as error:
        return _failed(job, FAULT, f"{type(error).__name__}: {error}")
    if not converted.xml:
        return TextOutcome(name, "", False, converted.findings)
    try:
        replace_file(job.target, converted.xml)
    except OSError as error:
        return _failed(job, "convert-not-written", f"{job.target}: {error.strerror or error}")
    decisions = converted.decisions if explain else ()
    return TextOutcome(name, str(job.target), converted.valid, converted.findings, decisions)


def _convert(data: bytes, name: str) -> Converted:
    return _convert_markdown(data, name) if name.endswith(".md") else convert(data, name)


def _convert_markdown(data: bytes, name: str) -> Converted:
    """The law that our Markdown holds, with its ids, marks and metadata as they stand in it.
    Never raises for bad Markdown."""
    from converter import akn
    from converter.editions import markdown

    try:
        law = markdown.read(data.decode("utf-8", "replace"), name)
    except markdown.MarkdownError as error:
        return Converted(b"", (error.finding,))
    xml = akn.write(law)
    return Converted(xml, akn.validate(xml, name))


def _failed(job: Job, code: str, words: str) -> TextOutcome:
    name = str(job.source)
    return TextOutcome(name, "", False, (Finding(code, words, name),))


def convert_all(
    jobs: Iterable[Job], cores: int = 0, *, explain: bool = True
) -> Iterator[TextOutcome]:
    """Convert `jobs` on `cores` processes (0: all), this one among them. Outcomes come as they
    finish."""
    todo = list(jobs)
    one = partial(convert_file, explain=explain)
    count = 1 if len(todo) < FEW else cores or os.cpu_count() or 1
    if count == 1:
        yield from map(one, todo)
        return
    with ProcessesExecutor(count - 1) as pool:
        pool.prepare((__name__,))
        yield from _together(pool, AHEAD * (count - 1), partial(_each, one), deque(_parts(todo)))


def _together(
    pool: Executor,
    ahead: int,
    call: Callable[[list[Job]], list[TextOutcome]],
    todo: deque[list[Job]],
) -> Iterator[TextOutcome]:
    """The workers take `ahead` parts of `todo`, this process takes one, and so on: it has work from
    the first moment, while they load their modules."""
    away: dict[Future[list[TextOutcome]], list[Job]] = {}
    while todo or away:
        while todo and len(away) < ahead:
            part = todo.popleft()
            away[pool.submit(call, part)] = part
        if todo:
            yield from call(todo.popleft())
        else:
            wait(away, return_when=FIRST_COMPLETED)
        for future in [future for future in away if future.done()]:
            yield from _answers(away.pop(future), future)


def _answers(part: list[Job], future: Future[list[TextOutcome]]) -> list[TextOutcome]:
    if error := future.exception():
        return [_failed(job, FAULT, f"{type(error).__name__}: {error}") for job in part]
    return future.result()


def _each(one: Callable[[Job], TextOutcome], part: list[Job]) -> list[TextOutcome]:
    return [one(job) for job in part]


def _parts(jobs: list[Job]) -> Iterator[list[Job]]:
    """`jobs` in parts of about `PART` bytes; a larger text is a part of its own."""
    part: list[Job] = []
    size = 0
    for job in jobs:
        part.append(job)
        size += _size(job.source)
        if size >= PART:
            yield part
            part, size = [], 0
    if part:
        yield part


def _size(path: Path) -> int:
    """How large a file is; 0 for one that cannot be read, which its conversion will say."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
