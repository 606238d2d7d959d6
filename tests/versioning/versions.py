"""Two versions of the laws of tests/concordances, and what a person says became of each 款."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from converter.comparing import Concordance, Pair
from converter.comparing.comparing import compare
from converter.identity import assign
from converter.model import DateFact, Event, Law
from converter.reading import read

FOLDER = Path(__file__).parents[1] / "concordances"
ADOPTED = {"heritage": ("1982-11-19", "wenwu-baohu-fa"), "aml": ("2006-10-31", "fan-xiqian-fa")}
REVISED = "2024-11-08"


@cache
def versions(key: str) -> tuple[Law, Law]:
    """The version before and the revision of 8 November 2024, with eIds."""
    return _version(key, "old", ""), _version(key, "new", REVISED)


def _version(key: str, name: str, version_date: str) -> Law:
    law = read((FOLDER / key / f"{name}.txt").read_bytes(), f"{name}.txt").law
    adopted, slug = ADOPTED[key]
    revision = Event("revision", DateFact(REVISED), "text")
    meta = replace(
        law.meta,
        jurisdiction="cn",
        kind="act",
        subtype="falv",
        date=DateFact(adopted),
        slug=slug,
        version_date=version_date,
        events=(revision,) if version_date else (),
    )
    return assign(replace(law, meta=meta))


@cache
def machine(key: str) -> Concordance:
    """The concordance that `compare` proposes."""
    return compare(*versions(key))


@cache
def gold(key: str) -> Concordance:
    """The concordance that a person read, confirmed as a reviewer would."""
    old, new = versions(key)
    pairs = tuple(
        Pair(_eid(old, row["old"]), _eid(new, row["new"]), "revised", 0.5, reviewed=True, by="gold")
        for row in json.loads((FOLDER / key / "gold.json").read_text("utf-8"))["pairs"]
        if row["grade"] != "related"
    )
    return Concordance("", "", pairs, (), ())


def _eid(law: Law, label: str) -> str:
    """`o5.2`: the fifth article in order, its second 款."""
    article, paragraph = (int(number) for number in label[1:].split("."))
    return law.articles()[article - 1].paragraphs[paragraph - 1].eid


def partners(key: str) -> dict[str, set[str]]:
    """For each old article that the gold pairs, the new articles it is paired with."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pair in gold(key).pairs:
        found[pair.old.split("__")[0]].add(pair.new.split("__")[0])
    return dict(found)
