"""Every form of reference and definition, one small law each."""

from __future__ import annotations

import pytest

from tests.linking import cases

ALL = [
    pytest.param(lines, expected, id=title)
    for name in ("references.txt", "definitions.txt")
    for title, lines, expected in cases.cases(name)
]


@pytest.mark.parametrize(("lines", "expected"), ALL)
def test_references_and_definitions(lines: list[str], expected: list[str]) -> None:
    assert cases.found(cases.law(lines)) == expected
