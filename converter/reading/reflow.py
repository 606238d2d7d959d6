"""Lines to paragraphs: which line goes on with the sentence of the line before.

Enters: the lines and their layout. Leaves: paragraphs, and for each border between two lines
the decision with its reason. Evidence is structure (what a line opens, and whether its number
is the next one), punctuation and layout; no words of any law.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from converter.reading import openers
from converter.reading.layout import CLOSERS, ENDS, PAUSES, Layout
from converter.reading.runs import Run, join, run

if TYPE_CHECKING:
    from converter.reading.lines import Line

NEVER_FIRST = "，。、；：！？）》」』】〉”’…,;:!?)]}%％‰℃·—～"
"""Characters with which no paragraph begins."""
_OPENING = "“‘「『"


@dataclass(frozen=True, slots=True)
class Decision:
    """Why two lines were joined or kept apart, for `--explain`."""

    line: int
    """1-based raw line that follows the border."""
    joined: bool
    """True when it goes on with the line before."""
    reason: str
    """Why, in words for the reader."""
    words: str
    """The words at the border."""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    run: Run
    """Their characters without the white space between them."""
    lines: list[Line]
    """The lines."""

    @property
    def text(self) -> str:
        """The characters."""
        return self.run.text


@dataclass(slots=True)
class _State:
    """What the text before the border has opened."""

    article: tuple[int, ...] = ()
    items: dict[str, int] = field(default_factory=dict)
    body: bool = False
    heading: bool = False
    item: bool = False


@dataclass(frozen=True, slots=True)
class _Border:
    """The border before `line`."""

    last: Line
    line: Line
    layout: Layout
    state: _State
    ratio: float

    @property
    def ended(self) -> bool:
        """True when the line before ends a sentence."""
        return _ended(self.last.text)

    @property
    def paused(self) -> bool:
        """True when the line before ends with a semicolon or a colon."""
        return self.last.text[-1] in PAUSES


def reflow(
    working: str, lines: list[Line], layout: Layout
) -> tuple[list[Paragraph], list[tuple[int, bool, str]]]:
    """The paragraphs of `lines`, and (index of line, joined, reason) for each border."""
    groups: list[list[Line]] = []
    decisions = []
    state = _State()
    ratio = _ratio(lines, layout)
    for index, line in enumerate(lines):
        joined = False
        if index:
            joined, reason = _decide(_Border(groups[-1][-1], line, layout, state, ratio))
            decisions.append((index, joined, reason))
        if joined:
            groups[-1].append(line)
        else:
            groups.append([line])
            _note(line.text, state)
    return [_paragraph(working, group) for group in groups], decisions


def _paragraph(working: str, group: list[Line]) -> Paragraph:
    if len(group) == 1:
        return Paragraph(run(working, group[0].start, group[0].end), group)
    return Paragraph(join([run(working, line.start, line.end) for line in group]), group)


def _note(text: str, state: _State) -> None:
    """Remember what `text` opens."""
    state.heading = state.item = False
    article = openers.article(text)
    if article:
        state.article, state.items, state.body = article.number, {}, True
        return
    item = openers.item(text)
    if item:
        state.items[item.style] = item.number
        state.item = True
    elif openers.division(text):
        state.items, state.body, state.heading = {}, True, True


def _ended(text: str) -> bool:
    """True when `text` ends a sentence, closing marks aside."""
    return text.rstrip(CLOSERS)[-1:] in ENDS if text[-1] in CLOSERS else text[-1] in ENDS


def _ratio(lines: list[Line], layout: Layout) -> float:
    """How often a sentence's end is a paragraph's end, where the lines leave no doubt.

    Counted are the ends of lines that are not full, against the ends inside lines.
    """
    ends = inside = 0
    for line, after in itertools.pairwise(lines):
        if not _ended(line.text) or openers.article(after.text) or openers.item(after.text):
            continue
        if not layout.full(line) and not openers.division(after.text):
            ends += 1
    for line in lines:
        inside += sum(line.text.count(mark, 0, len(line.text) - 1) for mark in "。")
    return ends / max(ends + inside, 1)


def _decide(border: _Border) -> tuple[bool, str]:
    """Whether the line goes on with the one before, and why."""
    if border.line.text[0] in NEVER_FIRST:
        return True, "标点不能起段"
    opened = _opens(border)
    if opened:
        return False, opened
    if border.state.heading and not border.layout.full(border.last):
        return False, "上一行是标题"
    if border.layout.wrapped:
        return _indented(border) if border.layout.indented else _flush(border)
    return _unwrapped(border)


def _opens(border: _Border) -> str:
    """Why the line opens something whatever the layout says; empty when it does not."""
    text, state = border.line.text, border.state
    ended = border.ended or border.paused or state.heading
    if text[0] == "第":
        article = openers.article(text)
        if article and ended and (article.spaced or follows(article.number, state.article)):
            return "条的序号"
        if article and article.spaced and follows(article.number, state.article):
            return "条的序号相接"
        division = openers.division(text)
        if division and (ended or not border.layout.full(border.line)):
            return "编章节的序号"
    item = openers.item(text)
    if item and (border.ended or border.paused or not border.layout.full(border.last)):
        if item.number == state.items.get(item.style, 0) + 1:
            return "项的序号相接"
        if item.number == 1 and border.paused:
            return "项的序号起头"
    return ""


def follows(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """True when an article `number` is the next after `last`."""
    if not last:
        return number == (1,)
    if len(number) > len(last):
        return number == (*last, 1)
    return number[:-1] == last[: len(number) - 1] and number[-1] == last[len(number) - 1] + 1


def _indented(border: _Border) -> tuple[bool, str]:
    """The border in a text cut at a width, with first lines indented."""
    if border.line.indent >= border.layout.indent:
        return False, "首行缩进"
    if border.layout.full(border.last):
        return True, "上一行写满，本行顶格"
    if border.state.body and not border.ended and not border.paused:
        return True, "上一行句子未完，本行顶格"
    return False, "上一行未写满"


def _flush(border: _Border) -> tuple[bool, str]:
    """The border in a text cut at a width, without indents or blank lines to tell."""
    if not border.layout.full(border.last):
        open_ended = not border.ended and not border.paused
        if border.state.body and open_ended and border.layout.nearly(border.last):
            return True, "上一行将满，句子未完"
        return False, "上一行未写满"
    if border.paused:
        if border.line.text[0] in _OPENING and border.last.text[-1] in "：:":
            return False, "引用另起一行"
        return True, "上一行写满，句子未完"
    if not border.ended:
        return True, "上一行写满，句子未完"
    if border.ratio >= 0.5:
        return False, "上一行写满，句子已完，本文多在句末分段"
    return True, "上一行写满，句子已完，本文多在段中断句"


def _unwrapped(border: _Border) -> tuple[bool, str]:
    """The border in a text of one line a paragraph, but for cuts at page ends."""
    if border.layout.indented and border.line.indent >= border.layout.indent:
        return False, "首行缩进"
    if border.ended or border.paused or not border.state.body:
        return False, "上一段已完"
    if openers.item(border.line.text):
        return False, "项的序号"
    return True, "上一段句子未完"
