"""The reasons given for joins and splits are those of the text that was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converter.reading import read
from converter.reading.reflow import reflow
from tests.reading.mutants import corpus, mutant
from tests.reading.scoring import CORPUS, flush
from tests.reading.test_robustness import LEGAL

if TYPE_CHECKING:
    from converter.reading import Evidence

TEXTS = corpus()


def _same(evidence: Evidence) -> None:
    """Each border is joined or not, whether its reason is asked for or not, and then has one. The
    quick way leaves out borders that part lines and of which nothing is to be said."""
    if evidence.layout is None:
        return
    quick = reflow(evidence.lines, evidence.layout)
    told = reflow(evidence.lines, evidence.layout, explain=True)
    said = {index: (joined, reason) for index, joined, reason in quick[1]}
    assert [index for index, _, _ in told[1]] == list(range(1, len(evidence.lines)))
    assert said.keys() <= {index for index, _, _ in told[1]}
    assert all(said.get(index, (False,))[0] == joined for index, joined, _ in told[1])
    assert [paragraph.text for paragraph in quick[0]] == [paragraph.text for paragraph in told[0]]
    assert all(reason for _, _, reason in told[1])
    assert all(said[i][1] in ("", reason) for i, _, reason in told[1] if i in said)


@pytest.mark.parametrize("form", ["clean", "wrapped", "broken", "flush"])
def test_no_border_of_any_law_depends_on_whether_its_reason_is_asked_for(form: str) -> None:
    for folder in sorted(path.parent for path in CORPUS.glob("*/clean.txt")):
        if form == "flush":
            data = flush((folder / "clean.txt").read_text("utf-8")).encode()
        else:
            data = (folder / f"{form}.txt").read_bytes()
        _same(read(data, "law.txt").evidence)


def test_no_border_of_a_mutated_law_depends_on_it() -> None:
    for seed in range(150):
        _same(read(mutant(TEXTS, seed), "law.txt").evidence)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.text(alphabet=LEGAL, min_size=1, max_size=40), max_size=30))
def test_no_border_of_any_text_depends_on_it(lines: list[str]) -> None:
    _same(read("\n".join(lines).encode(), "law.txt").evidence)
