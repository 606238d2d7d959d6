"""The ledger on disk: absent, present, damaged, unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from converter.versioning import EMPTY, NAME, extended, load, store
from tests.akn.laws import article, law, para

if TYPE_CHECKING:
    from pathlib import Path


def test_a_text_never_published_has_an_empty_ledger(tmp_path: Path) -> None:
    assert load(tmp_path) == (EMPTY, ())


def test_what_is_stored_is_loaded_and_stored_once(tmp_path: Path) -> None:
    ledger = extended(EMPTY, law(article("第一条", para("为了甲，制定本条例。"))))
    assert store(tmp_path, ledger)
    assert load(tmp_path) == (ledger, ())
    before = (tmp_path / NAME).stat().st_mtime_ns
    assert not store(tmp_path, ledger)
    assert (tmp_path / NAME).stat().st_mtime_ns == before
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[ids", b"[ids]\nart_1 = 3\n"])
def test_a_damaged_ledger_is_a_finding_that_names_the_file(tmp_path: Path, data: bytes) -> None:
    (tmp_path / NAME).write_bytes(data)
    ledger, (finding,) = load(tmp_path)
    assert ledger == EMPTY
    assert (finding.code, finding.severity) == ("ledger-unreadable", "error")
    assert finding.file == str(tmp_path / NAME)
