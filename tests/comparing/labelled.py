"""Hand-read concordances as the tests use them.

Enters: a folder of tests/concordances, or a text of source/. Leaves: `Law`s with eIds and the
pairs that careful readers put in one row.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from converter.model import UNKNOWN_DATE, Article, Division, Item, Law, Metadata, P, Paragraph, Text

ROOT = Path(__file__).parents[2]
CONCORDANCES = ROOT / "tests" / "concordances"
CORRESPONDING = ("identical", "revised", "rewritten")

_LABEL = re.compile(r"[on](\d+)\.(\d+)\s+(?:\[(.+?)\]\s*)?(.*)")
_ITEM = re.compile(r"(（[一二三四五六七八九十]+）)(.*)")


@cache
def law(folder: str, side: str) -> Law:
    """`old` or `new` of tests/concordances/`folder`, its eIds by the labels."""
    text = (CONCORDANCES / folder / f"{side}-labelled.txt").read_text(encoding="utf-8")
    return parse(text, f"{folder}-{side}")


def parse(text: str, slug: str) -> Law:
    chapters: list[tuple[str, dict[int, list[Paragraph]], dict[int, str]]] = [("", {}, {})]
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("## "):
            chapters.append((line[3:], {}, {}))
        elif match := _LABEL.fullmatch(line):
            number, ordinal = int(match[1]), int(match[2])
            block = P(Text(match[4]))
            eid = f"art_{number}__para_{ordinal}"
            chapters[-1][1].setdefault(number, []).append(Paragraph((block,), eid=eid))
            chapters[-1][2].setdefault(number, match[3] or "")
        else:
            _append(chapters[-1][1], line)
    return Law(
        _meta(slug), tuple(_division(at, *part) for at, part in enumerate(chapters) if part[1])
    )


def _append(articles: dict[int, list[Paragraph]], line: str) -> None:
    paragraphs = articles[max(articles)]
    last = paragraphs[-1]
    match = _ITEM.fullmatch(line)
    assert match, line
    eid = f"{last.eid}__point_{len(last.items) + 1}"
    item = Item("point", Text(match[1]), (P(Text(match[2])),), eid=eid)
    paragraphs[-1] = Paragraph(last.blocks, (*last.items, item), eid=last.eid)


def _division(
    at: int, title: str, articles: dict[int, list[Paragraph]], numbers: dict[int, str]
) -> Division:
    num, _, heading = title.partition(" ")
    return Division(
        "chapter",
        Text(num),
        Text(heading.replace(" ", "")),
        tuple(
            Article(Text(numbers[number]), tuple(paragraphs), eid=f"art_{number}")
            for number, paragraphs in articles.items()
        ),
        eid=f"chp_{at}",
    )


def _meta(slug: str) -> Metadata:
    return Metadata(slug, "cn", "act", "falv", UNKNOWN_DATE, slug)


def gold(path: Path) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """The pairs that correspond and the pairs that are only related, as eIds."""
    pairs = json.loads(path.read_text(encoding="utf-8"))["pairs"]
    corresponding = {_eids(pair) for pair in pairs if pair["grade"] in CORRESPONDING}
    return corresponding, {_eids(pair) for pair in pairs} - corresponding


def _eids(pair: dict[str, str]) -> tuple[str, str]:
    old, new = (label[1:].split(".") for label in (pair["old"], pair["new"]))
    return f"art_{old[0]}__para_{old[1]}", f"art_{new[0]}__para_{new[1]}"
