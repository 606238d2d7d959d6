"""One border between two lines: whether the second goes on with the first, and why.

Enters: a border with what the text before it has opened. Leaves: the decision with its reason.
Evidence is structure (what a line opens, and whether its number is the next one), punctuation
and layout; no words of any law.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from msgspec import Struct, field

from converter.reading import openers
from converter.reading.dates import dates, is_date
from converter.reading.layout import CLOSERS, PAUSES, ended, open_ended
from converter.reading.tail import attachment, bare, is_official
from converter.reading.weighing import ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.reading.layout import Layout
    from converter.reading.lines import Line
    from converter.reading.loss import Loss

NEVER_FIRST = "，。、；：！？）》」』】〉”’…,;:!?)]}%％‰℃·—～"
"""Characters with which no paragraph begins."""
LOST = "上一段句子未完，本行却像新起一句"
"""The reason that keeps two lines apart where words seem to be lost."""
OPENING = '“‘「『"'
"""Marks with which quoted provisions begin."""
_LABEL = 24
_AHEAD = 8
_STOP = re.compile("[，。；：、]")
_FORMULA = re.compile("[^，。；：！？]{1,60}[＝=][^，。；：！？]{1,60}")


class State(Struct):
    """What the text before the border has opened."""

    article: tuple[int, ...] = ()
    """The last article."""
    items: dict[str, int] = field(default_factory=dict)
    """The last item of each style in it."""
    divisions: dict[str, int] = field(default_factory=dict)
    """The last division of each kind."""
    body: bool = False
    """True once a division or an article has been opened."""
    heading: bool = False
    """True when the paragraph before is the heading of a division."""
    bare: bool = False
    """True when the paragraph before is the number or the caption of an article, nothing else."""
    final: int = sys.maxsize
    """Index of the line that opens the last article of the text."""
    attached: bool = False
    """True once an attachment has been opened."""
    bracket: int = 0
    """Brackets still open of a paragraph before the body that began with one."""


class Border(Struct, gc=False):
    """The border before `line`."""

    last: Line
    before: str
    """The words of the line before."""
    line: Line
    text: str
    """The words of `line`."""
    full: bool
    """True when the line before may have been cut at the page's width."""
    layout: Layout
    state: State
    ratio: float
    loss: Loss
    lines: Sequence[Line]
    """All lines."""
    index: int
    """Index of `line`."""
    start: int
    """Index of the line with which the paragraph before it begins."""

    @property
    def signs(self) -> bool:
        """True when the line after `line` is a date."""
        following = self.lines[self.index + 1 : self.index + 2]
        return bool(following) and is_date(following[0].text)

    @property
    def sentence(self) -> str:
        """The sentence that begins with `line`, as far as a few lines show it."""
        shown = "".join(line.text for line in self.lines[self.index : self.index + _AHEAD])
        return shown[: shown.find("。") + 1] or shown

    @property
    def ended(self) -> bool:
        """True when the line before ends a sentence."""
        return ended(self.before)

    @property
    def paused(self) -> bool:
        """True when the line before ends with a semicolon or a colon, closing marks aside."""
        return (self.before.rstrip(CLOSERS) or self.before)[-1] in PAUSES


def decide(border: Border) -> tuple[bool, str]:
    """Whether the line goes on with the one before, and why."""
    if border.line.row or border.last.row:
        return False, "表格"
    if border.text[0] in NEVER_FIRST:
        return True, "标点不能起段"
    if border.state.bare:
        return False, "上一行只有条的序号或者标题"
    opened = _opens(border)
    if opened:
        return False, opened
    if border.state.heading and not border.full:
        return False, "上一行是标题"
    if not border.full and _stands_alone(border):
        return False, "上一行自成一段"
    if border.layout.wrapped:
        return _indented(border) if border.layout.indented else _flush(border)
    return _unwrapped(border)


def _stands_alone(border: Border) -> bool:
    """True after the mark of an attachment, a formula or a numbered heading of a text without
    articles; before a date below a short line, and before the one who signs above it."""
    last = border.before
    if bare(last) or (("=" in last or "＝" in last) and _FORMULA.fullmatch(last)):
        return True
    if _is_label(last) and (is_date(border.text) or border.signs):
        return _is_label(border.text)
    if border.state.article and border.index - 1 <= border.state.final:
        return False
    # 二、表决程序 above its text, or 二、《甲条例》, where no article numbers the text.
    item = openers.item(last)
    words = last[item.end :] if item and item.style == "一、" else ""
    return bool(words) and (_is_label(words) or openers.NAME.fullmatch(words) is not None)


def _opens(border: Border) -> str:
    """Why the line opens something whatever the layout says; empty when it does not."""
    text, first = border.text, border.text[0]
    if first == "第":
        return _opens_article(border) or _opens_division(border)
    if first == "附":
        if bare(text) or (attachment(text) and (border.ended or border.paused)):
            return "附件另起"
    elif first in OPENING and not border.full:
        quoted = text[1:]
        article = openers.article(quoted)
        if openers.division(quoted) or (article and article.spaced):
            return "引用的条另起"
    if border.before[-1] == "日" and not border.full and is_date(border.before):
        return "上一行是日期"
    item = openers.item(text)
    if not item or not (border.ended or border.paused or not border.full):
        return ""
    if item.number == border.state.items.get(item.style, 0) + 1:
        return "项的序号相接"
    return "项的序号起头" if item.number == 1 and border.paused else ""


def _opens_article(border: Border) -> str:
    """Why the line opens an article, if it does."""
    article = openers.article(border.text)
    if not article:
        return ""
    next_one = openers.follows(article.number, border.state.article)
    if article.spaced and next_one:
        return "条的序号相接"
    apart = border.ended or border.paused or border.state.heading or not border.state.body
    apart = apart or (article.spaced and not border.full and article.number > border.state.article)
    return "条的序号" if apart and (article.spaced or next_one) else ""


def _opens_division(border: Border) -> str:
    """Why the line opens a division, if it does."""
    division = openers.division(border.text)
    if not division:
        return ""
    state = border.state
    apart = border.ended or border.paused or state.heading or not state.body
    next_one = division.number == state.divisions.get(division.kind, 0) + 1
    if division.spaced and _is_label(border.before) and not border.layout.nearly(border.last):
        return "上一行像标题，编章节另起"
    if apart and (division.spaced or next_one or not border.layout.full(border.line)):
        return "编章节的序号"
    return "编章节的序号相接" if next_one and division.spaced else ""


def _indented(border: Border) -> tuple[bool, str]:
    """The border in a text cut at a width, with first lines indented."""
    layout, indent = border.layout, border.line.indent
    broken = border.state.body and not border.ended and not border.paused
    if indent > layout.first and broken and border.full:
        return True, "上一行写满，句子未完，缩进比首行更深"
    if indent >= layout.indent:
        return False, "首行缩进"
    if border.full:
        return True, "上一行写满，本行顶格"
    return (True, "上一行句子未完，本行顶格") if broken else (False, "上一行未写满")


def _flush(border: Border) -> tuple[bool, str]:
    """The border in a text cut at a width, without indents to tell."""
    layout, last = border.layout, border.last
    broken = not border.ended and not border.paused
    if not border.full:
        if last.text[-1] in "，、":
            return True, "上一行以逗号结尾"
        if border.state.body and broken and layout.nearly(last):
            return True, "上一行将满，句子未完"
        return False, "上一行未写满"
    if broken:
        return True, "上一行写满，句子未完"
    if layout.blanks and not border.line.page:
        apart = border.line.blanks >= layout.blanks
        return not apart, "空行分段" if apart else "无空行"
    if border.paused:
        if border.text[0] in OPENING and last.text[-1] in "：:":
            return False, "引用另起一行"
        return True, "上一行写满，句子未完"
    before = "".join(line.text for line in border.lines[border.start : border.index])
    if ends(before, border.sentence, border.ratio):
        return False, "上一行写满，句子已完，就两句的长短和本文的通例看是另一段"
    return True, "上一行写满，句子已完，就两句的长短和本文的通例看是同一段"


def _unwrapped(border: Border) -> tuple[bool, str]:
    """The border in a text of one line a paragraph, but for cuts at page ends."""
    if border.layout.indented and border.line.indent >= border.layout.indent:
        return False, "首行缩进"
    if not border.state.body and _goes_on(border):
        return True, "上一段句子未完"
    if border.ended or border.paused or not border.state.body:
        return False, "上一段已完"
    if openers.item(border.text):
        return False, "项的序号"
    if _is_label(border.before) and _is_apart(border.text, border.state):
        return False, "上一行像标题，本行另有所起"
    if _are_entries(border):
        return False, "短行成列"
    if border.loss.seems(border.before, border.text):
        return False, LOST
    return True, "上一段句子未完"


def _goes_on(border: Border) -> bool:
    """True when a line before the body goes on: a bracket opened with its paragraph is still open,
    or a sentence with clauses is; but each line of a 题注 that begins with its date is its own."""
    last, text = border.before, border.text
    if not open_ended(last):
        return False
    if last[-1] not in "，、" and any(dated.start <= 2 for dated in dates(text[:30])):
        return False
    if border.state.bracket > 0 or ("，" in last and not _is_label(text)):
        return True
    return len(last) > _LABEL and border.loss.words_across(last, text)


def _is_label(text: str) -> bool:
    """True for a short line without punctuation, such as a heading or a name."""
    return len(text) <= _LABEL and _STOP.search(text) is None


def _are_entries(border: Border) -> bool:
    """True after a short line without clauses, below the last article or in an attachment, that is
    not alone: names of a list, rows of a table without a mark between the cells, lines of the page
    (责任编辑：张三). An article or an item is none."""
    last, lines, state = border.before, border.lines, border.state
    if not (state.attached or border.index - 1 > state.final) or not _is_entry(last):
        return False
    if _is_entry(border.text):
        return True
    return border.start == border.index - 1 and (
        is_official(last) or (state.attached and _is_entry(lines[border.index - 2].text))
    )


def _is_entry(text: str) -> bool:
    """True for a short line without clauses that opens nothing; names may be enumerated in it, or
    stand behind a colon."""
    if text[-1] in "、：" or openers.article(text) or openers.item(text):
        return False
    return _is_label(text.replace("、", "").replace("：", "", 1))


def _is_apart(text: str, state: State) -> bool:
    """True for a line that goes on with nothing: an article, a heading, a date."""
    article, division = openers.article(text), openers.division(text)
    if article and (article.spaced or openers.follows(article.number, state.article)):
        return True
    return bool((division and division.spaced) or is_date(text))
