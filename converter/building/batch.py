"""Many raw texts to a folder of XML: `fagui convert`.

Enters: files and folders. Leaves: `DIR/X.xml` for each `X.txt`, `X.docx`, `X.html` or `X.pdf`,
written whole or not at all, and the findings of every file. A bad file stops nothing, and a file
that could not be converted leaves what stood at its place before.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from converter import intake
from converter.building.converting import Converted, convert
from converter.building.executor import each, executor
from converter.building.files import replace_file
from converter.building.outcome import FAULT
from converter.findings import Finding, Kind, register

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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


class Job(Struct, frozen=True):
    """A raw text and where its XML goes."""

    source: Path
    """The raw text."""
    target: Path
    """The XML file to write."""


class Outcome(Struct, frozen=True):
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


def convert_file(job: Job) -> Outcome:
    """Convert one raw text. Never raises: whatever happens is in the findings."""
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
        return Outcome(name, "", False, converted.findings)
    try:
        replace_file(job.target, converted.xml)
    except OSError as error:
        return _failed(job, "convert-not-written", f"{job.target}: {error.strerror or error}")
    return Outcome(name, str(job.target), converted.valid, converted.findings, converted.decisions)


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


def _failed(job: Job, code: str, words: str) -> Outcome:
    name = str(job.source)
    return Outcome(name, "", False, (Finding(code, words, name),))


def convert_all(jobs: Iterable[Job], cores: int = 0) -> Iterator[Outcome]:
    """Convert `jobs` on `cores` processes (0: all). Outcomes come as they finish."""
    todo = list(jobs)
    with executor(1 if len(todo) < FEW else cores) as pool:
        for job, future in each(pool, convert_file, todo):
            error = future.exception()
            if error:
                yield _failed(job, FAULT, f"{type(error).__name__}: {error}")
            else:
                yield future.result()
