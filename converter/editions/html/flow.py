"""The comparison as a picture: where each provision of the old text went.

Enters: a `Comparison`. Leaves: the measures of a drawing, which templates/flow.html fills
in; lengths are in units of the viewBox. The page holds the same as a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.comparing import Comparison, Provision, RowRelation

_LEFT, _RIGHT, _BAR = 200, 600, 10
_UNIT, _ARTICLE_GAP, _CHAPTER_GAP, _TOP = 3.4, 1.6, 9, 26
_EVERY = 5


class Bar(Struct, frozen=True):
    """An article on one side."""

    x: float
    y: float
    height: float
    label: str
    """Its number as printed; given for every fifth article only."""
    text_x: float
    anchor: str
    lonely: bool
    """True when none of its 款 has a counterpart."""


class Band(Struct, frozen=True):
    """A 款 and its counterpart."""

    path: str
    relation: RowRelation
    moved: bool
    row: str
    """eId of the row."""


class Heading(Struct, frozen=True):
    """A chapter on one side."""

    x: float
    y: float
    anchor: str
    words: str


class Drawing(Struct, frozen=True):
    """All that is drawn."""

    height: float
    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]
    headings: tuple[Heading, ...]


class _Side:
    """Heights of the 款 of one text, from top to bottom."""

    def __init__(self, provisions: Iterable[Provision], matched: set[str], left: bool) -> None:
        self.left = left
        self.at: dict[str, float] = {}
        self.bars: list[Bar] = []
        self.headings: list[Heading] = []
        self.y: float = _TOP
        self.count = 0
        chapter = ""
        run: list[Provision] = []
        for provision in sorted(provisions, key=lambda provision: provision.place):
            if run and provision.article != run[0].article:
                self._article(run, matched)
                run = []
            if provision.chapter_label != chapter:
                chapter = provision.chapter_label
                self._heading(chapter)
            run.append(provision)
        if run:
            self._article(run, matched)

    def _heading(self, words: str) -> None:
        self.y += _CHAPTER_GAP
        x, anchor = (_LEFT - 56, "end") if self.left else (_RIGHT + 66, "start")
        self.headings.append(Heading(x, self.y + 5, anchor, words))

    def _article(self, run: list[Provision], matched: set[str]) -> None:
        x = _LEFT if self.left else _RIGHT
        text_x, anchor = (x - 6, "end") if self.left else (x + _BAR + 6, "start")
        height = _UNIT * len(run)
        self.count += 1
        label = run[0].number if self.count == 1 or self.count % _EVERY == 0 else ""
        lonely = not any(provision.eid in matched for provision in run)
        self.bars.append(Bar(x, self.y, height, label, text_x, anchor, lonely))
        for index, provision in enumerate(run):
            self.at[provision.eid] = self.y + height * (index + 0.5) / len(run)
        self.y += height + _ARTICLE_GAP


def draw(comparison: Comparison) -> Drawing:
    """The drawing: old articles on the left, new ones on the right, a band for each pair."""
    paired = [row for row in comparison.rows if row.old and row.new]
    sides = []
    for left in (True, False):
        every = {p.eid: p for row in comparison.rows for p in (row.old if left else row.new)}
        matched = {p.eid for row in paired for p in (row.old if left else row.new)}
        sides.append(_Side(every.values(), matched, left))
    old, new = sides
    bands = [
        Band(_curve(old.at[a.eid], new.at[b.eid]), row.relation, row.moved, row.eid)
        for row in paired
        for a in row.old
        for b in row.new
    ]
    height = max(old.y, new.y) + 10
    return Drawing(height, (*old.bars, *new.bars), tuple(bands), (*old.headings, *new.headings))


def _curve(start: float, end: float) -> str:
    x, far = _LEFT + _BAR, _RIGHT
    middle = (x + far) / 2
    return f"M{x} {start:.1f}C{middle:g} {start:.1f} {middle:g} {end:.1f} {far} {end:.1f}"
