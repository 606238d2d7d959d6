"""How exactly laws are read: those that served to write the rules, and those that did not.

The truth counts three things as 款 that are none: a heading's second line, an unnumbered
heading, an 附录. They make up the whole of what is missing in the clean texts.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.reading.scoring import laws, total

NEEDED = {
    "clean": {"text": 0.9985, "bounds": 0.9985},
    "wrapped": {"text": 0.9985, "bounds": 0.997},
    "broken": {"text": 0.9985, "bounds": 0.998},
    "flush": {"text": 0.99, "bounds": 0.97},
}


@cache
def figures(half: str, form: str) -> tuple[dict[str, int], list[str]]:
    return total(laws(half), form)


@pytest.mark.parametrize("form", NEEDED)
@pytest.mark.parametrize("half", ["odd", "even"])
def test_laws_are_read_exactly(half: str, form: str) -> None:
    counts, wrong = figures(half, form)
    assert counts["identity"] == counts["laws"], wrong
    assert counts["numbers"] == counts["laws"], wrong
    assert counts["headings"] == counts["laws"], wrong
    for name, needed in NEEDED[form].items():
        assert counts[name] >= needed * counts["articles"], wrong


@pytest.mark.parametrize(("form", "bounds"), [("clean", 999), ("wrapped", 997), ("broken", 998)])
def test_all_laws_together_reach_the_figures_of_the_issue(form: str, bounds: int) -> None:
    odd, even = figures("odd", form)[0], figures("even", form)[0]
    both = {name: odd[name] + even[name] for name in odd}
    assert both["text"] * 1000 >= 999 * both["articles"]
    assert both["bounds"] * 1000 >= bounds * both["articles"]
