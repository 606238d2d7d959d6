"""Lines to paragraphs: which line goes on with the sentence of the line before.

Enters: the lines and their layout. Leaves: paragraphs, and for each border between two lines
the decision with its reason. Evidence is structure (what a line opens, and whether its number
is the next one), punctuation and layout; no words of any law.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from converter.reading import openers
from converter.reading.layout import FINAL, Layout
from converter.reading.runs import Run, join, run

if TYPE_CHECKING:
    from converter.reading.lines import Line

NEVER_FIRST = "，。、；：！？）》」』】〉”’…,;:!?)]}%％‰℃·—～"
"""Characters with which no paragraph begins."""
_PAIRS = (("（", "）"), ("(", ")"), ("《", "》"), ("“", "”"), ("【", "】"))


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


def reflow(
    working: str, lines: list[Line], layout: Layout
) -> tuple[list[Paragraph], list[tuple[int, bool, str]]]:
    """The paragraphs of `lines`, and (index of line, joined, reason) for each border."""
    groups: list[list[Line]] = []
    decisions = []
    state = _State()
    for index, line in enumerate(lines):
        if index:
            joined, reason = _border(groups[-1], line, layout, state)
            decisions.append((index, joined, reason))
        else:
            joined = False
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
    article = openers.article(text)
    if article:
        state.article, state.items, state.body = article.number, {}, True
        return
    item = openers.item(text)
    if item:
        state.items[item.style] = item.number
    elif openers.division(text):
        state.items, state.body = {}, True


def _border(group: list[Line], line: Line, layout: Layout, state: _State) -> tuple[bool, str]:
    """Whether `line` goes on with `group`, and why."""
    last = group[-1]
    if line.text[0] in NEVER_FIRST:
        return True, "标点不能起段"
    ended = last.text[-1] in FINAL
    opened = _opens(line, layout, state, ended)
    if opened:
        return False, opened
    heading = _is_heading(group[0].text)
    if heading:
        return False, "上一行是标题"
    if layout.wrapped:
        return _wrapped(group, line, layout, ended, state)
    return _unwrapped(group, line, layout, ended, state)


def _is_heading(text: str) -> bool:
    return openers.division(text) is not None


def _opens(line: Line, layout: Layout, state: _State, ended: bool) -> str:
    """Why `line` opens something whatever the layout says; empty when it does not."""
    text = line.text
    if text[0] == "第":
        article = openers.article(text)
        if article and (_follows(article.number, state.article) or (ended and article.spaced)):
            return "条的序号" if ended or article.spaced else ""
        division = openers.division(text)
        if division and (ended or not layout.full(line)):
            return "编章节的序号"
    item = openers.item(text)
    if item and item.number == state.items.get(item.style, 0) + 1:
        return "项的序号相接" if ended or not layout.wrapped else ""
    return ""


def _follows(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """True when an article `number` is the next after `last`."""
    if not last:
        return number == (1,)
    if len(number) > len(last):
        return number == (*last, 1)
    return number[:-1] == last[: len(number) - 1] and number[-1] == last[len(number) - 1] + 1


def _wrapped(
    group: list[Line], line: Line, layout: Layout, ended: bool, state: _State
) -> tuple[bool, str]:
    """The border in a text whose lines are cut at a width."""
    last = group[-1]
    if layout.indented:
        if line.indent >= layout.indent:
            return False, "首行缩进"
        if layout.full(last):
            return True, "上一行写满，本行顶格"
        return not ended and state.body, "上一行未写满"
    if not layout.full(last):
        return (False, "上一行未写满") if ended or not state.body else (True, "上一行句子未完")
    if not ended:
        return True, "上一行写满，句子未完"
    return False, "上一行写满，句子已完"


def _unwrapped(
    group: list[Line], line: Line, layout: Layout, ended: bool, state: _State
) -> tuple[bool, str]:
    """The border in a text of one line a paragraph, but for cuts at page ends."""
    if layout.indented and line.indent >= layout.indent:
        return False, "首行缩进"
    if ended or not state.body:
        return False, "上一段已完"
    if openers.item(line.text):
        return False, "项的序号"
    return True, "上一段句子未完"
