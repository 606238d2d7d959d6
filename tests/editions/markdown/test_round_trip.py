"""Markdown gives back the law it was written from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from converter import akn
from converter.editions import markdown
from tests.editions.five import SLUGS, converted, published, xml
from tests.editions.nasty import laws
from tests.editions.truth import NUMBERS, law

if TYPE_CHECKING:
    from converter.model import Law


@pytest.mark.parametrize("slug", SLUGS)
def test_each_of_the_five_comes_back_whole_and_gives_the_same_xml(slug: str) -> None:
    back = markdown.read(markdown.render(published(slug)))
    assert back == published(slug)
    assert akn.write(back) == xml(slug)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_corpus_law_comes_back_whole_and_gives_the_same_xml(number: str) -> None:
    expected = converted(number)
    back = markdown.read(markdown.render(expected))
    assert back == expected
    assert akn.write(back) == akn.write(expected)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_law_of_chapters_and_sections_comes_back_whole(number: str) -> None:
    assert markdown.read(markdown.render(law(number))) == law(number)


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(laws())
def test_any_law_comes_back_whole_whatever_its_characters(nasty: Law) -> None:
    assert markdown.read(markdown.render(nasty)) == nasty
