"""What is written can be read again, whole, and is valid under the strict schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from converter import akn
from tests.akn.laws import corpus_keys, corpus_law, full, law, meta

if TYPE_CHECKING:
    from converter.model import Law


def test_a_law_with_every_construct_comes_back_whole() -> None:
    whole = full()
    assert akn.read(akn.write(whole)) == whole


def test_a_law_with_every_construct_is_valid_before_both_judges() -> None:
    assert akn.validate(akn.write(full()), engines=akn.BOTH) == ()


def test_an_empty_law_is_valid_and_comes_back_empty() -> None:
    empty = law(meta=meta(subtype="", slug=""))
    data = akn.write(empty)
    assert akn.validate(data) == ()
    assert akn.read(data) == empty
    assert akn.text(data) == ""


@pytest.mark.parametrize("key", corpus_keys())
def test_corpus_laws_come_back_whole_and_valid(key: str) -> None:
    one: Law = corpus_law(key)
    data = akn.write(one)
    assert akn.read(data) == one
    assert akn.validate(data) == ()
    assert akn.write(akn.read(data)) == data
