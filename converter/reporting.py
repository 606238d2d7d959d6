"""What the command tells: findings in words or as JSON, and progress on long work.

Enters: findings and outcomes. Leaves: lines on standard error, and report files. Nothing here
decides anything.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

import click
from msgspec.structs import asdict

from converter.findings import KINDS, Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from converter.building.batch import TextOutcome

Thing = TypeVar("Thing")
SHOWN = 3
"""How many findings of one kind in one file are shown in full."""
_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


def show(findings: Iterable[Finding]) -> None:
    """Print findings of severity warning and error; of one kind in one file at most SHOWN."""
    told: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        if finding.severity == "info":
            continue
        place = (finding.file, finding.code)
        told[place] += 1
        if told[place] <= SHOWN:
            click.secho(str(finding), fg=_COLOURS[finding.severity], err=True)
    for (file, code), count in told.items():
        if count > SHOWN:
            click.echo(f"{file}: … and {count - SHOWN} more [{code}]", err=True)


def track(things: Iterable[Thing], count: int, label: str) -> Iterator[Thing]:
    """Hand on `things` while a bar on standard error shows how far the work is."""
    with click.progressbar(
        things,
        length=count,
        label=label,
        file=sys.stderr,
        update_min_steps=max(1, count // 200),
        show_pos=True,
    ) as bar:
        yield from bar


def explain_lines(outcomes: Iterable[TextOutcome]) -> None:
    """Say of every line that could have been joined why it was, or was not."""
    for outcome in outcomes:
        for each in outcome.decisions:
            done = "joined" if each.joined else "kept apart"
            click.echo(f"{outcome.source}:{each.line}: {done}: {each.reason}: {each.words}")


class Progress:
    """Lines about the steps of a build."""

    def __init__(self, *, explain: bool = False) -> None:
        self._explain = explain
        self._live = sys.stderr.isatty()

    def step(self, label: str, done: int, total: int) -> None:
        """A step has finished `done` of `total` tasks."""
        if self._live:
            end = "\n" if done == total else ""
            click.echo(f"\r{label} {done}/{total}\x1b[K{end}", err=True, nl=False)
        elif done == total:
            click.echo(f"{label} {done}/{total}", err=True)

    def reason(self, step: str, subject: str, why: str) -> None:
        """A task is done again because of `why`."""
        if self._explain:
            click.echo(f"{step} {subject}: {why}", err=True)


def write_report(path: Path, outcomes: Sequence[TextOutcome], findings: Sequence[Finding]) -> None:
    """Write outcomes and findings as JSON."""
    told = {
        "files": [
            {
                "source": outcome.source,
                "target": outcome.target,
                "valid": outcome.valid,
                "decisions": [asdict(decision) for decision in outcome.decisions],
            }
            for outcome in outcomes
        ],
        "findings": [asdict(finding) for finding in findings],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


STAGES = (
    "intake",
    "checking",
    "comparing",
    "project",
    "correcting",
    "desk",
    "building",
    "building.batch",
    "building.checking",
    "building.comparing",
    "building.rendering",
    "building.site_steps",
    "building.starting",
    "editions.markdown",
    "editions.pdf.coverage",
)
"""Modules with which all kinds of findings are registered."""


def explain_code(code: str) -> str:
    """One kind of finding in words, or all of them for an empty code; empty when unknown.

    The rules of schemas/rules.toml are told in Chinese and English, the others in English.
    """
    from converter.checking.rules import BY_CODE, explain

    for stage in STAGES:
        import_module(f"converter.{stage}")
    if code in BY_CODE:
        return explain(code).rstrip("\n")
    if code:
        return _words(KINDS[code]) if code in KINDS else ""
    kinds = sorted(KINDS.values(), key=lambda kind: kind.code)
    return "\n".join(f"{kind.code} ({kind.severity}): {kind.summary}" for kind in kinds)


def _words(kind: Kind) -> str:
    return f"{kind.code} ({kind.severity})\n{kind.summary}\nWhat to do: {kind.remedy}"
