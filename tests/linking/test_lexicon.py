"""Many words at once are found where each of them stands: leftmost and longest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from converter.linking.lexicon import Lexicon

WORD = st.text("甲乙丙-]", min_size=1, max_size=4)
TEXT = st.text("甲乙丙丁-]^", max_size=30)


def one_by_one(words: list[str], text: str) -> list[tuple[int, str]]:
    """The same by trying every word at every place."""
    found, at = [], 0
    while at < len(text):
        longest = max((word for word in words if text.startswith(word, at)), key=len, default="")
        if longest:
            found.append((at, longest))
        at += len(longest) or 1
    return found


@given(st.lists(WORD, max_size=8), st.lists(WORD, max_size=5), TEXT)
def test_words_of_both_sorts_are_found(shared: list[str], own: list[str], text: str) -> None:
    assert list(Lexicon(shared, own).find(text)) == one_by_one([*shared, *own], text)


@given(st.sets(WORD, min_size=33, max_size=60), TEXT)
def test_many_words_of_one_law_are_found_too(own: set[str], text: str) -> None:
    assert list(Lexicon((), own).find(text)) == one_by_one(sorted(own), text)


def test_an_empty_word_is_never_found() -> None:
    assert list(Lexicon(("",), ("", "法")).find("刑法")) == [(1, "法")]
