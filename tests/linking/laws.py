"""Laws of the corpus, built from truth.json and the headings of clean.txt, with eIds.

Apart from `reading` on purpose: linking is measured on text that is certainly right.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from converter.identity import assign
from converter.model import (
    UNKNOWN_DATE,
    Article,
    Division,
    DivisionKind,
    Item,
    Law,
    Metadata,
    Node,
    P,
    Paragraph,
    Text,
)

CORPUS = Path(__file__).parents[1] / "corpus"
KINDS: dict[str, DivisionKind] = {"编": "part", "章": "chapter", "节": "section"}
_HEADING = re.compile(r"第[一二三四五六七八九十]+([编章节])\s*(.*)")
_ARTICLE = re.compile(
    r"[\s\u3000]*(第[一二三四五六七八九十百千零]+条(?:之[一二三四五六七八九十]+)?)[\s\u3000]"
)
_ITEM = re.compile(r"[（(][一二三四五六七八九十]+[）)]")
_INDENT = re.compile(r"[0-9０-９]+[.．、]")


@cache
def law(key: str) -> Law:
    """The law of corpus folder `key`, with eIds."""
    truth = json.loads((CORPUS / key / "truth.json").read_text("utf-8"))
    articles = [article(one["num"], tuple(one["units"])) for one in truth["articles"]]
    headings = _headings(CORPUS / key / "clean.txt", {one["num"] for one in truth["articles"]})
    meta = Metadata(
        title=truth["title"],
        jurisdiction="cn" if truth["title"].startswith("中华人民共和国") else "cn-xx",
        kind="act",
        subtype="law",
        date=UNKNOWN_DATE,
        slug=f"law-{key}",
    )
    return assign(Law(meta, tuple(_nest(headings, articles))))


def article(num: str, units: tuple[str, ...]) -> Article:
    """An article from its units: 款, and 项 and 目 that begin with their numbers."""
    paragraphs: list[Paragraph] = []
    for unit in units:
        last = paragraphs[-1] if paragraphs else None
        number = _ITEM.match(unit)
        if last and number:
            item = Item("point", Text(number[0]), (P(Text(unit[number.end() :])),))
            paragraphs[-1] = replace(last, items=(*last.items, item))
        elif last and last.items and (number := _INDENT.match(unit)):
            inner = Item("indent", Text(number[0]), (P(Text(unit[number.end() :])),))
            holder = last.items[-1]
            held = replace(holder, items=(*holder.items, inner))
            paragraphs[-1] = replace(last, items=(*last.items[:-1], held))
        elif last and last.items and not last.items[-1].text.endswith("。") and not last.wrap_up:
            paragraphs[-1] = replace(last, wrap_up=Text(unit))
        else:
            paragraphs.append(Paragraph((P(Text(unit)),)))
    return Article(Text(num), tuple(paragraphs))


def _headings(path: Path, numbers: set[str]) -> dict[str, list[tuple[str, str, str]]]:
    """Headings (unit, number, words) by the number of the article that follows them."""
    waiting: list[tuple[str, str, str]] = []
    found: dict[str, list[tuple[str, str, str]]] = {}
    for line in path.read_text("utf-8").splitlines():
        opened = _ARTICLE.match(line + " ")
        heading = _HEADING.fullmatch(line.strip())
        if opened and opened[1] in numbers:
            found[opened[1]], waiting = waiting, []
        elif heading and len(line) < 60 and not line.rstrip().endswith("。"):
            waiting.append((heading[1], line.strip().split()[0], heading[2]))
    return found


def _nest(headings: dict[str, list[tuple[str, str, str]]], articles: list[Article]) -> list[Node]:
    ranks = "编章节"
    path: list[tuple[str, str, str, list[Node]]] = []
    top: list[Node] = []

    def close(rank: int) -> None:
        while path and ranks.index(path[-1][0]) >= rank:
            unit, number, words, children = path.pop()
            division = Division(KINDS[unit], Text(number), Text(words), tuple(children))
            (path[-1][3] if path else top).append(division)

    for one in articles:
        for unit, number, words in headings.get(one.num.plain, []):
            close(ranks.index(unit))
            path.append((unit, number, words, []))
        (path[-1][3] if path else top).append(one)
    close(0)
    return top
