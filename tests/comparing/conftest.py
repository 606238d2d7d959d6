"""The pairs of laws that every test of comparing runs on."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from converter import identity, reading
from tests.comparing.labelled import CONCORDANCES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from converter.model import Law

DRAFT = "heilongjiang-shuzi-jingji-zhengqiuyijian"
LAW = "heilongjiang-shuzi-jingji"
PAIRS = ("aml", "heritage", "heilongjiang", "hebei-shijiazhuang")


@cache
def laws(pair: str) -> tuple[Law, Law]:
    """Both laws of a pair, read as the tool reads them."""
    if pair == "heilongjiang":
        return _source(DRAFT), _source(LAW)
    if pair == "hebei-shijiazhuang":
        return _source("hebei-shuzi-jingji"), _source("shijiazhuang-shuzi-jingji")
    folder = CONCORDANCES / pair
    return _read(folder / "old.txt", pair), _read(folder / "new.txt", pair)


def _source(name: str) -> Law:
    (path,) = (ROOT / "source" / name).glob("*.txt")
    return _read(path, name)


def _read(path: Path, name: str) -> Law:
    return identity.assign(reading.read(path.read_bytes(), f"{name}-{path.name}").law)


@pytest.fixture(params=PAIRS)
def pair(request: pytest.FixtureRequest) -> tuple[Law, Law]:
    """Two laws to compare."""
    name: str = request.param
    return laws(name)
