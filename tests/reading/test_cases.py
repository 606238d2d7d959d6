"""The cases of tests/cases/reading: raw text and how a lawyer reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.reading import plain, read, verify
from tests.reading.outline import cases, outline

CASES = cases(Path(__file__).resolve().parents[1] / "cases" / "reading")


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_text_is_read_as_a_lawyer_reads_it(text: str, expected: str) -> None:
    found = read(text.encode(), "case.txt")
    assert outline(found.law) == expected
    assert verify(found.raw, found.ledger, plain(found.law)) == ""
