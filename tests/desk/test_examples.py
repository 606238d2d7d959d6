"""The container file and the workflow cannot be run here; what they call must at least exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from converter.cli import main

ROOT = Path(__file__).parents[2]
FILES = ("Containerfile", "docs/examples/publish.yml", "docs/publishing.md")


@pytest.mark.parametrize("name", FILES)
def test_every_command_that_is_called_exists_with_its_options(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    calls = re.findall(r"\bfagui ([a-z]+\b[^`\n]*)", text)
    known = [call for call in calls if call.split()[0] in main.commands]
    assert known
    for call in known:
        words = shlex.split(call, comments=True)
        command = main.commands[words[0]]
        options = {o for p in command.params if isinstance(p, click.Option) for o in p.opts}
        assert {word for word in words[1:] if word.startswith("-")} <= options, call


def test_the_workflow_is_yaml_and_calls_nothing_unknown() -> None:
    text = (ROOT / "docs/examples/publish.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(text)["jobs"]["publish"]["steps"]
    runs = [step["run"] for step in steps if "run" in step]
    called = [found for run in runs for found in re.findall(r"bin/fagui (\w+)", run)]
    assert called == ["build", "seal", "verify"]
    assert set(called) <= set(main.commands)


def test_the_image_has_the_libraries_that_the_set_up_asks_for() -> None:
    wanted = set(re.findall(r"missing\+=\((\S+)\)", (ROOT / "scripts/setup").read_text()))
    image = (ROOT / "Containerfile").read_text(encoding="utf-8")
    assert wanted
    assert all(name in image for name in wanted)
    for given in re.findall(r"^COPY (.+) \S+$", image, re.MULTILINE):
        assert all((ROOT / path).exists() for path in given.split())
