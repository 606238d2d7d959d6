"""Data tables of `schemas/`: vocabularies, catalogue, rules.

Enters: the name of a table. Leaves: its content as plain dictionaries and lists.
The tables are TOML, so that a lawyer can read and correct them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent


@cache
def schemas_dir() -> Path:
    """The folder `schemas/`: inside an installed package, else beside it in the repository."""
    inside = _PACKAGE / "schemas"
    return inside if inside.is_dir() else _PACKAGE.parent / "schemas"


@cache
def load(name: str) -> dict[str, Any]:
    """The table `schemas/{name}.toml`. Raises FileNotFoundError when there is none."""
    with (schemas_dir() / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
