"""相近条文: what other laws say nearly the same, and nothing of the law itself."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from converter import identity, reading
from converter.comparing import Similar, similar
from converter.identity import expression_iri
from tests.comparing.conftest import laws
from tests.comparing.labelled import ROOT

if TYPE_CHECKING:
    from converter.model import Law

GREENERY = (13, 77, 99)
"""北京市绿化条例, and two laws that have nothing to do with it."""


@cache
def corpus(number: int) -> Law:
    path = ROOT / "tests" / "corpus" / f"{number:03}" / "clean.txt"
    return identity.assign(reading.read(path.read_bytes(), path.parent.name).law)


def close(of: Law, *others: Law) -> dict[str, tuple[Similar, ...]]:
    """What is close to the articles of `of`, by eId."""
    iri = expression_iri(of.meta)
    return {eid: found for (law, eid), found in similar([of, *others]).items() if law == iri}


def test_an_article_finds_the_one_of_the_other_province() -> None:
    hebei, city = laws("hebei-shijiazhuang")
    found = close(city, hebei)
    assert len(found) >= 15
    aim = found["art_1"][0]
    assert aim.law == hebei.meta.title
    assert aim.label == "第一条"
    assert aim.href == f"{expression_iri(hebei.meta)}/~art_1"


def test_the_closest_stand_first_and_none_is_of_the_same_law() -> None:
    every = [*laws("hebei-shijiazhuang"), *laws("heilongjiang")]
    for (iri, _), found in similar(every).items():
        scores = [one.score for one in found]
        assert scores == sorted(scores, reverse=True)
        assert all(0.3 <= score <= 1 for score in scores)
        assert len(found) <= 5
        assert not any(one.href.startswith(f"{iri}/~") for one in found)


def test_likeness_goes_both_ways() -> None:
    hebei, city = laws("hebei-shijiazhuang")
    there, back = close(city, hebei), close(hebei, city)
    for eid, found in there.items():
        best = found[0].href.rpartition("~")[2]
        scores = {one.href.rpartition("~")[2]: one.score for one in back.get(best, ())}
        assert len(back.get(best, ())) == 5 or scores[eid] == found[0].score


def test_laws_on_other_subjects_are_close_in_their_formulas_only() -> None:
    greenery, *others = (corpus(number) for number in GREENERY)
    for found in close(greenery, *others).values():
        assert all(one.score < 0.6 for one in found)
    assert len(close(greenery, *others)) <= 5


def test_the_order_of_the_laws_does_not_matter() -> None:
    hebei, city = laws("hebei-shijiazhuang")
    assert similar([hebei, city]) == similar([city, hebei])
    assert similar([]) == {}
    assert similar([hebei]) == {}
    assert all(re.fullmatch("第.+条", one.label) for one in close(city, hebei)["art_1"])
