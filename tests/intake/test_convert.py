"""`fagui convert` on a folder as a publisher receives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import akn
from converter.building.batch import convert_all, plan
from tests.intake import making
from tests.reading.scoring import bare, laws

if TYPE_CHECKING:
    from pathlib import Path

LAW = laws("even")[3]


def test_a_folder_of_many_kinds_becomes_valid_documents(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    (given / "word.docx").write_bytes(making.word(LAW))
    (given / "page.htm").write_bytes(making.page(LAW))
    (given / "paper.PDF").write_bytes(making.paper(LAW))
    (given / "plain.txt").write_bytes((LAW / "clean.txt").read_bytes())
    (given / "notes.xlsx").write_bytes(b"PK\x03\x04")
    (given / "scan.pdf").write_bytes(b"%PDF-1.4")
    jobs, findings = plan([given], tmp_path / "out")
    outcomes = {outcome.source.rsplit("/", 1)[-1]: outcome for outcome in convert_all(jobs, 1)}
    assert not findings
    assert sorted(outcomes) == ["page.htm", "paper.PDF", "plain.txt", "scan.pdf", "word.docx"]
    bad = outcomes.pop("scan.pdf")
    assert (bad.target, [each.code for each in bad.findings]) == ("", ["intake-broken"])
    assert all(outcome.valid for outcome in outcomes.values()), outcomes
    texts = {bare(akn.text(_bytes(outcome.target))) for outcome in outcomes.values()}
    assert len(texts) == 1


def _bytes(target: str) -> bytes:
    with open(target, "rb") as file:
        return file.read()
