"""What is imported is declared: a new machine has it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
BORNE = {"markupsafe": "jinja2", "pyhanko-certvalidator": "pyhanko"}
"""Packages that a declared one is made of and hands out in its interface."""


def _declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    named = [*project["dependencies"], *extras["cluster"], *extras["sign"]]
    return {_plain(re.split(r"[<>=\[; ]", name)[0]) for name in named}


def _plain(name: str) -> str:
    """The name as an index knows it: pdfminer.six is pdfminer-six."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _imported() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in (ROOT / "converter").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            found.update({name.partition(".")[0]: path for name in names})
    return found


def test_every_import_of_the_package_is_a_declared_dependency() -> None:
    declared, owners = _declared(), packages_distributions()
    for name, path in sorted(_imported().items()):
        if name in sys.stdlib_module_names or name == "converter":
            continue
        distributions = {_plain(owner) for owner in owners.get(name, [name])}
        distributions |= {BORNE[owner] for owner in distributions if owner in BORNE}
        assert distributions & declared, f"{path.relative_to(ROOT)} imports {name}"


def test_every_declared_dependency_is_imported() -> None:
    owners = packages_distributions()
    used = {_plain(owner) for name in _imported() for owner in owners.get(name, [])}
    assert _declared() - used == set()


def test_the_lock_holds_every_declared_dependency_with_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9_.-]+)(?:\[[^]]*\])?==", lock, re.M))
    assert {name for name in _declared() if name not in locked} == set()
    assert lock.count("--hash=sha256:") > len(locked)
