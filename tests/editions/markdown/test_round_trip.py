"""Markdown gives back the law it was written from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from converter import akn, reading
from converter.editions import markdown
from converter.identity import assign
from converter.linking import link
from tests.editions.nasty import laws
from tests.editions.truth import NUMBERS, law

if TYPE_CHECKING:
    from converter.model import Law

ROOT = Path(__file__).resolve().parents[3]
FIVE = sorted(ROOT.glob("source/*/*.txt"))
RAW = sorted(ROOT.glob("tests/corpus/*/clean.txt"))


def from_xml(path: Path) -> Law:
    """What `fagui convert` makes of a raw text, read back from its XML."""
    return akn.read(akn.write(link(assign(reading.read(path.read_bytes(), path.name).law))))


@pytest.mark.parametrize("path", FIVE, ids=lambda path: path.parent.name)
def test_each_of_the_five_comes_back_whole(path: Path) -> None:
    expected = from_xml(path)
    assert markdown.read(markdown.render(expected)) == expected


@pytest.mark.parametrize("path", RAW, ids=lambda path: path.parent.name)
def test_a_corpus_law_comes_back_whole_and_gives_the_same_xml(path: Path) -> None:
    expected = from_xml(path)
    back = markdown.read(markdown.render(expected))
    assert back == expected
    assert akn.write(back) == akn.write(expected)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_law_of_chapters_and_sections_comes_back_whole(number: str) -> None:
    assert markdown.read(markdown.render(law(number))) == law(number)


@settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(laws())
def test_any_law_comes_back_whole_whatever_its_characters(nasty: Law) -> None:
    assert markdown.read(markdown.render(nasty)) == nasty
