"""Whatever text comes in: no exception, no character lost, time in proportion to size."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converter.identity import assign
from converter.reading import plain, read, verify
from tests.reading.mutants import corpus, mutant, problem
from tests.reading.scoring import CORPUS

TEXTS = corpus()
LEGAL = (
    "第一二三十百条章节编款项（）()“”《》【】，。；：、　 \n\t\r附件目录则公告令年月日1920X*#—–"
    "\f\u200b\ue000"
)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.text(max_size=400))
def test_any_text_is_read_without_loss(text: str) -> None:
    reading = read(text.encode("utf-8", "surrogatepass"), "any.txt")
    assert verify(reading.raw, reading.ledger, plain(reading.law)) == ""


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(alphabet=LEGAL, max_size=300))
def test_any_text_of_legal_characters_is_read_without_loss(text: str) -> None:
    reading = read(text.encode(), "legal.txt")
    assert verify(reading.raw, reading.ledger, plain(reading.law)) == ""


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_loss(data: bytes) -> None:
    assert problem(data) == ""


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_mutated_laws_are_read_without_loss(start: int) -> None:
    for seed in range(start, start + 50):
        assert problem(mutant(TEXTS, seed)) == "", seed


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    st.sampled_from(["003", "029", "043", "085"]),
    st.integers(26, 60),
    st.integers(0, 2),
    st.sampled_from(["  ", "　　", "    "]),
)
def test_wrapping_respacing_and_blank_lines_change_no_eid(
    key: str, width: int, blanks: int, indent: str
) -> None:
    clean = (CORPUS / key / "clean.txt").read_text("utf-8")
    lines = []
    for paragraph in clean.split("\n"):
        bare = paragraph.strip()
        text = (indent if paragraph.startswith("　") else "") + bare
        lines += [text[at : at + width].rstrip() for at in range(0, len(text), width)]
    wrapped = ("\n" * (blanks + 1)).join(line for line in lines if line)
    assert len(_eids(clean)) > 50
    assert _eids(wrapped) == _eids(clean)


def _eids(text: str) -> list[str]:
    """All eIds of the law that `text` holds, in order."""
    law = assign(read(text.encode(), "a.txt").law)
    return [eid for eid in re.findall(r"\beid='([^']*)'", repr(law.body)) if eid]


def test_time_grows_with_size_and_no_faster() -> None:
    sentence = "第一条　为了促进数字经济发展，制定本条例。"
    seconds = []
    for megabytes in (2, 10):
        data = (sentence * (megabytes * 1_000_000 // len(sentence.encode()))).encode()
        started = time.process_time()
        assert problem(data) == ""
        seconds.append(time.process_time() - started)
    assert seconds[1] < 15 * max(seconds[0], 0.2)
