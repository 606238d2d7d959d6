"""A step says what it rests on: a change of that, and of nothing less, makes its result anew."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest

from converter.building.steps import STEPS

PACKAGE = Path(__file__).parents[2] / "converter"
ALWAYS = ("model", "findings", "vocabulary", "numerals", "toml")
"""What the fingerprint of every step holds."""


def _file(module: str) -> Path | None:
    path = PACKAGE / module
    for candidate in (path.with_suffix(".py"), path / "__init__.py"):
        if candidate.is_file():
            return candidate
    return None


@cache
def _named(module: str) -> frozenset[str]:
    """What `module` (a path below converter/) imports, anywhere in it."""
    found: set[str] = set()
    file = _file(module)
    assert file is not None, module
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


def _imports(module: str) -> set[str]:
    """The modules of ours among them."""
    ours = {
        name.removeprefix("converter.").replace(".", "/")
        for name in _named(module)
        if name.startswith("converter.")
    }
    return {name for name in ours if _file(name)}


_homes = cache(metadata.packages_distributions)


def _distributions(module: str) -> set[str]:
    """The distributions among them."""
    packages = {name.partition(".")[0] for name in _named(module)} - {"converter"}
    return {
        _plain(name) for package in packages - sys.stdlib_module_names for name in _homes()[package]
    }


def _plain(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def _closure(roots: list[str]) -> set[str]:
    seen: set[str] = set()
    while roots:
        module = roots.pop()
        if module not in seen:
            seen.add(module)
            roots.extend(_imports(module))
    return seen


def _modules(part: str) -> list[str]:
    folder = PACKAGE / part
    if not folder.is_dir():
        return [part]
    return [path.relative_to(PACKAGE).with_suffix("").as_posix() for path in folder.rglob("*.py")]


def _reached(name: str) -> set[str]:
    """The modules that the packages named by a step import, and those import."""
    roots = [
        module.removesuffix("/__init__") for part in STEPS[name].uses for module in _modules(part)
    ]
    return _closure([root for root in roots if root])


@pytest.mark.parametrize("name", STEPS)
def test_a_step_names_all_that_its_packages_import(name: str) -> None:
    named = (*STEPS[name].uses, *ALWAYS)
    missing = {
        module
        for module in _reached(name)
        if not any(module == part or module.startswith(f"{part}/") for part in named)
        and module not in ("editions", "building")
    }
    assert missing == set()


@pytest.mark.parametrize("name", STEPS)
def test_a_step_names_the_distributions_that_its_packages_import(name: str) -> None:
    needed = {found for module in _reached(name) for found in _distributions(module)}
    assert needed - {"msgspec", *map(_plain, STEPS[name].needs)} == set()
