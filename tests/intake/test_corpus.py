"""Corpus laws as Word file, page and PDF, read no worse than their clean text."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from converter import intake
from converter.reading import plain, read, verify
from tests.intake import making
from tests.reading.scoring import bare, laws, raw, score

if TYPE_CHECKING:
    from pathlib import Path

MAKERS = {"docx": making.word, "html": making.page, "pdf": making.paper}
STEP = 9
LAWS = [*laws("odd")[::STEP], *laws("even")[::STEP]]
"""Of the laws that rules may be written for, and of those held out, every ninth."""


@pytest.mark.parametrize("folder", LAWS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("kind", MAKERS)
def test_a_law_is_read_as_exactly_as_from_clean_text(kind: str, folder: Path) -> None:
    data = MAKERS[kind](folder)
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    got = intake.read(data, f"{folder.name}.{kind}")
    counts, wrong = score(got.law, truth)
    clean, _ = score(read(raw(folder, "clean"), "clean.txt").law, truth)
    assert verify(got.raw, got.ledger, plain(got.law)) == ""
    assert counts == clean, wrong
    assert counts["articles"] - counts["bounds"] <= 1
    assert bare(got.law.meta.title) == bare(truth["title"])


@pytest.mark.parametrize("kind", MAKERS)
def test_the_dates_in_the_note_below_the_title_are_found(kind: str) -> None:
    folder = next(f for f in laws("odd") if f.name == "009")
    meta = intake.read(MAKERS[kind](folder), f"009.{kind}").law.meta
    assert [event.date.iso for event in meta.events if event.kind == "adoption"] == ["2024-09-27"]


@pytest.mark.parametrize("kind", MAKERS)
def test_the_source_describes_the_file_as_received(kind: str) -> None:
    data = MAKERS[kind](LAWS[0])
    source = intake.read(data, f"some/folder/law.{kind}").law.meta.source
    assert source is not None
    assert (source.name, source.encoding) == (f"law.{kind}", kind)
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("kind", MAKERS)
def test_the_same_file_gives_the_same_text(kind: str) -> None:
    data = MAKERS[kind](LAWS[1])
    assert intake.text_of(data, "a") == intake.text_of(data, "a")
