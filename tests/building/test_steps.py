"""A step says what it rests on: a change of that, and of nothing less, makes its result anew."""

from __future__ import annotations

import ast
from functools import cache
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
def _imports(module: str) -> frozenset[str]:
    """The modules of ours that `module` (a path below converter/) imports, anywhere in it."""
    found: set[str] = set()
    file = _file(module)
    assert file is not None, module
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        found |= {
            name.removeprefix("converter.").replace(".", "/")
            for name in names
            if name.startswith("converter.")
        }
    return frozenset(name for name in found if _file(name))


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


@pytest.mark.parametrize("name", STEPS)
def test_a_step_names_all_that_its_packages_import(name: str) -> None:
    named = (*STEPS[name].uses, *ALWAYS)
    roots = [
        module.removesuffix("/__init__") for part in STEPS[name].uses for module in _modules(part)
    ]
    missing = {
        module
        for module in _closure([root for root in roots if root])
        if not any(module == part or module.startswith(f"{part}/") for part in named)
        and module not in ("editions", "building")
    }
    assert missing == set()
