"""Laws for the tests of the editions, from the hand-checked truth of the corpus.

Enters: the number of a law of tests/corpus. Leaves: a `Law` with ids, structured as its truth
says: divisions, articles, 款 with their 项 and 目, adoption lines.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from converter.identity import assign
from converter.model import (
    Article,
    DateFact,
    Division,
    DivisionKind,
    Event,
    Item,
    ItemKind,
    Law,
    Mark,
    Metadata,
    Node,
    P,
    Paragraph,
    SourceFile,
    Text,
)

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
NUMBERS = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())
_RANKS: dict[str, DivisionKind] = {
    "编": "part",
    "分编": "subpart",
    "章": "chapter",
    "节": "section",
}
_ORDER = ("part", "subpart", "chapter", "section")
_HEADING = re.compile(r"(第[一二三四五六七八九十百零]+(分编|编|章|节))[\s　]*(.*)")
_POINT = re.compile(r"（[一二三四五六七八九十百]+）")
_INDENT = re.compile(r"[0-9０-９]+[.．、]")


@cache
def law(number: str) -> Law:
    """Law `number` of the corpus, such as `001`."""
    truth = json.loads((CORPUS / number / "truth.json").read_text(encoding="utf-8"))
    preface = [_title(truth["title"])] + [P(Text(line), "adoption") for line in truth["preface"]]
    articles = [_article(entry) for entry in truth["articles"]]
    body = _divided(truth, articles)
    return assign(Law(metadata(truth["title"], f"law-{number}"), body, preface=tuple(preface)))


def metadata(title: str, slug: str) -> Metadata:
    """Metadata that knows a little of everything."""
    return Metadata(
        title=title,
        jurisdiction="cn",
        kind="act",
        subtype="falv",
        date=DateFact("2015-01-01", "year"),
        slug=slug,
        events=(Event("commencement", DateFact("2016-03-01"), "text"),),
        unknown=("公布日期",),
        source=SourceFile("clean.txt", "0" * 64, "utf-8"),
    )


def _title(words: str) -> P:
    return P(Text(words, (Mark(0, len(words), "docTitle"),)), "title")


def _article(entry: dict[str, list[str]]) -> Article:
    paragraphs: list[Paragraph] = []
    for unit in entry["units"]:
        _unit(paragraphs, unit)
    return Article(Text(str(entry["num"])), tuple(paragraphs))


def _unit(paragraphs: list[Paragraph], unit: str) -> None:
    point, indent = _POINT.match(unit), _INDENT.match(unit)
    if paragraphs and point:
        last = paragraphs[-1]
        items = (*last.items, _item("point", unit, point.end()))
        paragraphs[-1] = Paragraph(last.blocks, items)
    elif paragraphs and indent and paragraphs[-1].items:
        last = paragraphs[-1]
        outer = last.items[-1]
        inner = (*outer.items, _item("indent", unit, indent.end()))
        items = (*last.items[:-1], Item(outer.kind, outer.num, outer.blocks, inner))
        paragraphs[-1] = Paragraph(last.blocks, items)
    else:
        paragraphs.append(Paragraph((P(Text(unit)),)))


def _item(kind: ItemKind, unit: str, end: int) -> Item:
    return Item(kind, Text(unit[:end]), (P(Text(unit[end:])),))


def _divided(truth: dict[str, list[object]], articles: list[Article]) -> tuple[Node, ...]:
    """The articles under the headings of the truth, dealt out evenly: the truth does not say
    which article opens a chapter, and the editions do not care."""
    headings = [match for h in truth["headings"] if (match := _HEADING.match(_words(h)))]
    share = max(len(articles) // (len(headings) + 1), 1)
    flat: list[Division | Article] = []
    for match in headings:
        flat.append(Division(_RANKS[match[2]], Text(match[1]), Text(match[3]), ()))
        flat.extend(articles[:share])
        articles = articles[share:]
    return _nested([*flat, *articles])


def _words(heading: object) -> str:
    return heading if isinstance(heading, str) else str(heading)


def _nested(flat: list[Division | Article]) -> tuple[Node, ...]:
    nodes: list[Node] = []
    while flat:
        first = flat.pop(0)
        if isinstance(first, Division):
            rank = _ORDER.index(first.kind)
            inside = 0
            while inside < len(flat) and not _ends(flat[inside], rank):
                inside += 1
            children = _nested(flat[:inside])
            del flat[:inside]
            first = Division(first.kind, first.num, first.heading, children)
        nodes.append(first)
    return tuple(nodes)


def _ends(node: Division | Article, rank: int) -> bool:
    return isinstance(node, Division) and _ORDER.index(node.kind) <= rank
