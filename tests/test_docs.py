"""What the documents say is what the programs do."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from converter.cli import main

ROOT = Path(__file__).parents[1]


def test_the_documented_commands_are_the_commands() -> None:
    printed = subprocess.run(
        [sys.executable, "scripts/command_docs.py"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8").strip() == printed.strip()


def test_every_command_ends_in_an_example() -> None:
    for name, command in main.commands.items():
        assert f"Example: fagui {name}" in (command.help or ""), name


def test_the_changelog_speaks_of_this_version() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert newest is not None
    assert newest.group(1) == pyproject["project"]["version"] == version("fagui")


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md")))
def test_links_in_the_documents_lead_somewhere(path: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`]*`", "", path.read_text(encoding="utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", prose):
        assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_no_module_outgrows_the_house() -> None:
    for path in sorted((ROOT / "converter").rglob("*.py")):
        lines = path.read_text(encoding="utf-8").count("\n")
        assert lines <= 400, f"{path.relative_to(ROOT)} has {lines} lines"
        assert path.stem not in {"utils", "helpers", "common", "shared"}, path


def test_the_examples_of_the_python_interface_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failures, tried = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False)
    assert failures == 0
    assert tried > 10
