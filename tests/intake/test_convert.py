"""`fagui convert` on a folder as a publisher receives it."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any

from converter import akn
from converter.building import batch
from converter.building.batch import TextOutcome, convert_all, plan
from converter.building.executor import SerialExecutor
from converter.building.outcome import FAULT
from tests.intake import making
from tests.reading.scoring import bare, laws

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    import pytest

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


def _folder(given: Path, count: int) -> Path:
    """`count` texts, of which the third is empty."""
    given.mkdir()
    for number in range(count):
        words = f"第一条　为了试验第{number}次，制定本法。\n第二条　本法自公布之日起施行。\n"
        (given / f"{number:02}.txt").write_text("" if number == 2 else words, encoding="utf-8")
    return given


def test_two_processes_make_what_one_makes(tmp_path: Path) -> None:
    given = _folder(tmp_path / "given", 40)
    made: list[tuple[set[TextOutcome], dict[str, bytes]]] = []
    for cores in (1, 2):
        jobs, _ = plan([given], tmp_path / "out")
        outcomes = list(convert_all(jobs, cores))
        written = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
        assert len(outcomes) == 40
        assert len(written) == 39
        made.append((set(outcomes), written))
    assert made[0] == made[1]


def _die() -> None:
    raise BrokenProcessPool("it was killed")


def test_what_a_dead_process_had_is_named_and_the_rest_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dead(SerialExecutor):
        def __init__(self, count: int) -> None:
            assert count == 1

        def prepare(self, imported: tuple[str, ...]) -> None:
            pass

        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            del fn, args, kwargs
            return super().submit(_die)

    monkeypatch.setattr(batch, "ProcessesExecutor", Dead)
    monkeypatch.setattr(batch, "PART", 300)
    jobs, _ = plan([_folder(tmp_path / "given", 40)], tmp_path / "out")
    outcomes = list(convert_all(jobs, 2))
    assert sorted(each.source for each in outcomes) == sorted(str(job.source) for job in jobs)
    lost = [each for each in outcomes if not each.valid and "02.txt" not in each.source]
    assert lost
    assert {each.findings[0].code for each in lost} == {FAULT}
    assert any(each.valid for each in outcomes)


def test_why_lines_were_joined_is_told_when_it_is_asked_for(tmp_path: Path) -> None:
    jobs, _ = plan([LAW / "wrapped.txt"], tmp_path)
    assert [bool(each.decisions) for each in convert_all(jobs, 1, explain=False)] == [False]
    assert [bool(each.decisions) for each in convert_all(jobs, 1)] == [True]


def _bytes(target: str) -> bytes:
    with open(target, "rb") as file:
        return file.read()
