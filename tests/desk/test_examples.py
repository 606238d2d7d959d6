"""What the container file and the workflow call exists. What was run: docs/publishing.md."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
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


def test_the_entry_of_the_image_is_in_it_and_calls_the_command_where_it_is() -> None:
    image = (ROOT / "Containerfile").read_text(encoding="utf-8")
    (entry,) = re.findall(r'^ENTRYPOINT \["(.+)"\]$', image, re.MULTILINE)
    (script,) = re.findall(rf"^COPY (\S+) {re.escape(entry)}$", image, re.MULTILINE)
    assert f"!{script}" in (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()
    assert os.access(ROOT / script, os.X_OK)
    (folder,) = re.findall(r"^WORKDIR (/opt\S+)$", image, re.MULTILINE)
    assert f"fagui={folder}/.venv/bin/fagui\n" in (ROOT / script).read_text(encoding="utf-8")


@pytest.mark.parametrize("owner", [0, 1234])
def test_the_entry_works_as_the_owner_of_the_publishers_folder(owner: int, tmp_path: Path) -> None:
    """The script itself, with a command in fagui's place that says who it runs as."""
    if os.geteuid():
        pytest.skip("only root can run a command as somebody else")
    project = tmp_path / "project"
    project.mkdir()
    os.chown(project, owner, owner)
    told = "/usr/bin/id"
    script = (ROOT / "scripts/container").read_text(encoding="utf-8")
    script = script.replace("/opt/fagui/.venv/bin/fagui", told).replace("/project", str(project))
    for asked in ("-u", "-g", "-G"):
        done = subprocess.run(["sh", "-c", script, "sh", asked], capture_output=True, text=True)
        assert done.stdout.split()[0] == str(owner), done.stderr
