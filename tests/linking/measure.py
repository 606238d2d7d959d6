"""Measuring the marks of linking against the labels of gold.json.

A label is a place (law, article, unit as a line of truth.json, offset), the words, and for a
reference its target: an eId, 《full title》 and an eId for another law, `?` where a lawyer finds
no target in this text. Labels of kind `title` are titles of things that are no references.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from converter.linking import Corpus, link
from converter.model import Article, Item, Law, Mark, P, Text
from tests.linking.laws import law

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLD = Path(__file__).with_name("gold.json")
Row = tuple[str, str, int, int, str]
"""Law, article, unit, offset, words."""


@dataclass
class Score:
    """Counts over all labelled articles."""

    right: list[Row] = field(default_factory=list)
    missed: list[Row] = field(default_factory=list)
    wrong: list[Row] = field(default_factory=list)
    off_target: list[tuple[Row, str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was marked that is labelled."""
        return len(self.right) / (len(self.right) + len(self.wrong))

    @property
    def recall(self) -> float:
        """Share of what is labelled that was marked."""
        return len(self.right) / (len(self.right) + len(self.missed))

    @property
    def exact(self) -> float:
        """Share of the references found whose target is the labelled one."""
        return 1 - len(self.off_target) / len(self.right)


@cache
def linked(key: str) -> Law:
    """The law of corpus folder `key`, linked against the catalogue alone."""
    return link(law(key))


def score(kind: str) -> Score:
    """Score of `ref` (with rref and unresolved) or `def` over gold.json."""
    result = Score()
    for entry in json.loads(GOLD.read_text("utf-8")):
        found = dict(_found(entry["law"], entry["article"], kind))
        wanted = {_row(entry, label): label for label in entry["labels"] if label["kind"] == kind}
        for row, label in wanted.items():
            if row not in found:
                result.missed.append(row)
                continue
            result.right.append(row)
            if kind == "ref" and found[row] != _target(label["target"]):
                result.off_target.append((row, _target(label["target"]), found[row]))
        others = {_row(entry, label) for label in entry["labels"] if label["kind"] == "title"}
        result.wrong.extend(
            row for row in found if row not in wanted and not (row in others and found[row] == "?")
        )
    return result


def titles() -> list[Row]:
    """Places of titles that are labelled as no references, but were marked as such."""
    rows = []
    for entry in json.loads(GOLD.read_text("utf-8")):
        found = dict(_found(entry["law"], entry["article"], "ref"))
        for label in entry["labels"]:
            if label["kind"] == "title" and found.get(_row(entry, label), "?") != "?":
                rows.append(_row(entry, label))
    return rows


def _row(entry: dict[str, Any], label: dict[str, Any]) -> Row:
    return entry["law"], entry["article"], label["unit"], label["offset"], label["words"]


def _target(label: str) -> str:
    """The href that a labelled target has."""
    if label == "?":
        return "?"
    if not label.startswith("《"):
        return f"#{label}"
    title, eid = label[1:].split("》")
    laws = Corpus.of().called(title)
    return "?" if not laws else laws[0].iri + (f"/~{eid}" if eid else "")


def _found(key: str, number: str, kind: str) -> Iterator[tuple[Row, str]]:
    whole = linked(key)
    (article,) = (one for one in whole.articles() if one.num.plain == number)
    for unit, (prefix, text, eid) in enumerate(_units(article)):
        for mark in text.marks:
            if mark.kind == kind or (kind == "ref" and mark.kind == "rref"):
                words = text.plain[mark.start : mark.end]
                yield (key, number, unit, prefix + mark.start, words), _href(mark)
        if kind == "ref":
            yield from _unresolved(whole, key, number, unit, (prefix, text, eid))


def _unresolved(
    whole: Law, key: str, number: str, unit: int, place: tuple[int, Text, str]
) -> Iterator[tuple[Row, str]]:
    """References on the list of unresolved ones, found again by their words."""
    prefix, text, eid = place
    position = 0
    for one in whole.meta.unresolved:
        if one.eid == eid and (start := text.plain.find(one.words, position)) >= 0:
            position = start + len(one.words)
            yield (key, number, unit, prefix + start, one.words), "?"


def _href(mark: Mark) -> str:
    if mark.kind == "rref":
        return f"{mark.get('from')}..{mark.get('upTo').removeprefix('#')}"
    return mark.get("href")


def _units(article: Article) -> Iterator[tuple[int, Text, str]]:
    """Texts in the order of the units of truth.json, with the length of the number before."""
    for paragraph in article.paragraphs:
        yield 0, _text(paragraph.blocks[0]), paragraph.eid
        for item in paragraph.items:
            yield from _item(item)
        if paragraph.wrap_up:
            yield 0, paragraph.wrap_up, paragraph.eid


def _item(item: Item) -> Iterator[tuple[int, Text, str]]:
    yield len(item.num.plain), _text(item.blocks[0]), item.eid
    for child in item.items:
        yield from _item(child)


def _text(block: object) -> Text:
    assert isinstance(block, P)
    return block.text
