"""Lines to paragraphs: which line goes on with the sentence of the line before.

Enters: the lines and their layout. Leaves: paragraphs, and for the borders between two lines
the decision with its reason. Most borders are sure at a glance; the others are decided by all that
is known (`borders`).
"""

from __future__ import annotations

import itertools
import sys
from typing import TYPE_CHECKING

from msgspec import Struct

from converter.reading import openers
from converter.reading.borders import NEVER_FIRST, OPENING, Border, State, decide
from converter.reading.headings import captions
from converter.reading.layout import ENDS, PAUSES, Layout, ended, open_ended
from converter.reading.loss import Loss
from converter.reading.runs import Run
from converter.reading.seconds import BEGINS, seconds
from converter.reading.tail import attachment, bare

if TYPE_CHECKING:
    from converter.reading.lines import Line

_RANKS = ["part", "subpart", "chapter", "section"]
_SETTLED = ENDS + PAUSES
_ASKED = openers.ITEM_HEADS.union("第附", OPENING)
"""First characters of lines that may open something."""
_NAMED = openers.PREAMBLE_HEADS.union("附")
"""First characters of headings without a number."""


class Paragraph(Struct, gc=False):
    """Lines that belong together."""

    run: Run
    """Their characters without the white space between them."""
    lines: list[Line]
    """The lines."""
    text: str
    """The characters; a sentence in place of a table."""
    begins: bool = False
    """True when another text of the same file begins with it."""


def reflow(
    lines: list[Line], layout: Layout, explain: bool = False
) -> tuple[list[Paragraph], list[tuple[int, bool, str]]]:
    """The paragraphs of `lines`, and (index of line, joined, reason) for the borders between lines.
    Where nothing can be said against a decision its reason is empty, and a border that parts two
    lines is left out then; unless it is to `explain`."""
    starts: list[int] = []
    decisions = []
    texts = [line.text for line in lines]
    final = openers.last_article(texts)
    state, numbers = State(final=final), openers.Numbers(texts)
    flush = layout.wrapped and not layout.indented
    ratio, loss = _ratio(lines, layout) if flush else 0.0, Loss(lines)
    indent = layout.indent if layout.indented else sys.maxsize
    fulls = layout.fulls(lines)
    before, full_before = [*lines[:1], *lines], [False, *fulls]
    captioned = captions(texts, fulls)
    sure = {0: (False, "")} | seconds(lines)
    for index, (line, last, full) in enumerate(zip(lines, before, full_before, strict=False)):
        joined, text, reason = None, line.text, ""
        first = text[0]
        # What `decide` says whatever the rest of the text is: most borders need no more than this.
        if index in sure:
            joined, reason = sure[index]
            state = State(final=final)
        elif explain or line.row or last.row or state.bare:
            pass
        elif first in NEVER_FIRST:
            joined = True
        elif line.indent >= indent:
            joined = False if not full or line.indent <= layout.first else None
        elif not full:
            joined = False if last.text[-1] in _SETTLED else None
        elif first not in _ASKED and (not flush or open_ended(last.text)):
            joined = True
        if joined is None:
            border = Border(
                last,
                last.text,
                line,
                text,
                full,
                layout,
                state,
                ratio,
                loss,
                lines,
                index,
                starts[-1],
            )
            joined, reason = decide(border)
        if joined or reason:
            decisions.append((index, joined, reason))
        if joined:
            if state.bracket:
                state.bracket += _depth(text)
        else:
            starts.append(index)
            _begin(text, line.grid.prose if line.grid else text, state, numbers)
            state.bare = state.bare or index in captioned
    ends = [*starts[1:], len(lines)]
    groups = [(lines[a:b], sure.get(a) == BEGINS) for a, b in zip(starts, ends, strict=True)]
    return [_paragraph(*group) for group in groups], decisions


def _begin(text: str, words: str, state: State, numbers: openers.Numbers) -> None:
    """Remember the paragraph that begins with the line `text`, whose `words` may open something."""
    state.bracket = _depth(text) if text[0] in "（(" and not state.body else 0
    _note(words, state, numbers)


def _depth(text: str) -> int:
    """How many brackets `text` leaves open."""
    count = text.count
    return count("（") + count("(") - count("）") - count(")")


def _paragraph(group: list[Line], begins: bool) -> Paragraph:
    first = group[0]
    if first.grid:
        return Paragraph(first.grid, group, first.grid.prose)
    text, start = first.text, first.start
    spans: tuple[tuple[int, int], ...] = ((start, start + len(text)),)
    if len(group) > 1:
        spans = tuple([(line.start, line.start + len(line.text)) for line in group])
        text = "".join([line.text for line in group])
    return Paragraph(Run(text, spans), group, text, begins)


def _note(text: str, state: State, numbers: openers.Numbers) -> None:
    """Remember what `text` opens."""
    state.heading = state.bare = False
    first = text[0]
    if first == "第":
        _note_numbered(text, state, numbers)
    elif first in openers.ITEM_HEADS:
        item = openers.item(text)
        if item:
            state.items[item.style] = item.number
            state.body = state.body or item.style == "一、"
    elif first == "附" and bare(text):  # an attachment numbers its articles and lists anew
        state.article, state.items, state.divisions, state.attached = (), {}, {}, True
    elif first in _NAMED and state.body and (attachment(text) or openers.preamble(text)):
        state.items, state.heading, state.attached = {}, True, state.attached or first == "附"


def _note_numbered(text: str, state: State, numbers: openers.Numbers) -> None:
    """Remember which 条 or which 编 章 节 `text` opens."""
    article = openers.article(text)
    first = not state.article and not state.body
    if article and (not first or numbers.allow(article)):
        state.article, state.items, state.body = article.number, {}, True
        state.bare = article.end == len(text)
        return
    division = openers.division(text)
    if division:
        lower = _RANKS[_RANKS.index(division.kind) + 1 :]
        state.divisions = {k: n for k, n in state.divisions.items() if k not in lower}
        state.divisions[division.kind] = division.number
        state.items, state.body, state.heading = {}, True, True


def _ratio(lines: list[Line], layout: Layout) -> float:
    """How often a sentence's end is a paragraph's end, where the lines leave no doubt.

    Counted are the ends of lines that are not full, against the ends inside lines.
    """
    ends = inside = 0
    for line, after in itertools.pairwise(lines):
        if not ended(line.text) or openers.article(after.text) or openers.item(after.text):
            continue
        if not layout.full(line) and not openers.division(after.text):
            ends += 1
    for line in lines:
        inside += sum(line.text.count(mark, 0, len(line.text) - 1) for mark in "。")
    return ends / max(ends + inside, 1)
