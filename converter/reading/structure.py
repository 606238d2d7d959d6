"""编 章 节 条: paragraphs to the tree of a law.

Enters: the paragraphs of a text. Leaves: the draft of a law. What fits no construct stays
where it stood.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from converter.reading import openers
from converter.reading.drafts import Article, Attachment, Block, Division, Draft, Node
from converter.reading.front import Front, front
from converter.reading.headings import captions, nameless, second_lines, told
from converter.reading.listing import arrange
from converter.reading.loose import loose
from converter.reading.quoting import quoted
from converter.reading.runs import Grid, Run, after_blank, join
from converter.reading.seconds import parts
from converter.reading.tail import Closing, annexes, attachment, closing, is_official

if TYPE_CHECKING:
    from converter.model import PRole
    from converter.reading.reflow import Paragraph

_RANK = {"part": 0, "subpart": 1, "chapter": 2, "section": 3}
_CAPTION = re.compile(r"【[^】\n]{1,60}】|（[^（）\n]{1,40}）|\([^()\n]{1,40}\)")
_HEADING = re.compile("[^，。；：！？,;:!?]{1,40}")
"""What the line below the bare number of a division is, if it is its heading."""
_BRACKETS = ("【", "（", "(")
_OPENS = "第附"
"""First characters of what opens an article, a division or an attachment."""
_NEAR = 10
"""How many numbers an unspaced article may skip and still be believed."""


class _Builder:
    """Grows the tree paragraph by paragraph."""

    def __init__(self, captions: bool) -> None:
        self.draft = Draft()
        self.captions = captions
        self.stack: list[Division] = []
        self.article: Article | None = None
        self.pending: list[Run] = []
        self.attachment: Attachment | None = None
        self.last: tuple[int, ...] = ()

    def siblings(self) -> list[Node]:
        """Where the next node goes."""
        if self.stack:
            return self.stack[-1].children
        return self.attachment.children if self.attachment else self.draft.body

    def close(self) -> None:
        """End the open article, or the text outside articles."""
        if self.article:
            self.article.paragraphs = arrange(self.pending)
        else:
            # Lines, lists and tables are what an annex is made of; in a body they fit nothing.
            role: PRole = "text" if self.attachment else "unknown"
            self.siblings().extend(loose(self.pending, role))
        self.pending = []
        self.article = None

    def open_division(self, run: Run, opened: openers.Division) -> None:
        """Begin a division."""
        self.close()
        while self.stack and _RANK[self.stack[-1].kind] >= _RANK[opened.kind]:
            self.stack.pop()
        num = run.cut(0, opened.end).without_space()
        heading = run.cut(opened.end).without_space()
        division = Division(opened.kind, opened.number, num, heading if heading.text else None)
        self.siblings().append(division)
        self.stack.append(division)

    def heading_open(self) -> Division | None:
        """The division just opened, to whose heading a line may belong."""
        last = self.stack[-1] if self.stack and not self.article and not self.pending else None
        return None if last is None or last.children else last

    def go_on(self, run: Run) -> bool:
        """Add a second line to the heading just opened; False when none is."""
        last = self.heading_open()
        if last is None or last.heading is None:
            return False
        last.heading = join([last.heading, run.without_space()])
        return True

    def give_heading(self, run: Run) -> bool:
        """Take a short line below the bare number of a division for its heading; False when none
        is open, or the line is none."""
        last = self.heading_open()
        if last is None or last.heading is not None:
            return False
        if not _HEADING.fullmatch(run.prose) or openers.item(run.prose):
            return False
        last.heading = run.without_space()
        return True

    def take_caption(self, run: Run) -> None:
        """Take `run` for the caption of the article just opened."""
        if self.article and not self.article.caption and not self.pending:
            self.article.caption = run.strip()
        else:
            self.pending.append(run)

    def open_article(self, run: Run, opened: openers.Article, captioned: bool) -> None:
        """Begin an article; with `captioned` nothing but its caption stands behind its number."""
        self.close()
        self.article = Article(opened.number, run.cut(0, opened.end).without_space())
        self.last = opened.number
        self.siblings().append(self.article)
        at = after_blank(run.text, opened.end)
        if captioned:
            self.take_caption(run.cut(at))
            return
        caption = _caption(run.text, at) if self.captions else None
        if caption:
            self.article.caption = run.cut(*caption.span()).strip()
            at = after_blank(run.text, caption.end())
        if at < len(run.text):
            self.pending.append(run.cut(at))

    def open_attachment(self, run: Run) -> None:
        """Begin an attachment."""
        self.close()
        self.stack, self.last = [], ()
        self.attachment = Attachment(run)
        self.draft.attachments.append(self.attachment)


class _Signs(Struct):
    """What is known of all paragraphs before the tree grows, by their index."""

    texts: list[str]
    """Their words."""
    opened: list[openers.Article | None]
    """The articles they could open."""
    headings: dict[int, openers.Division]
    """Headings without 第: 一、一般规定, or such as lost their number."""
    seconds: set[int]
    """Second lines of headings."""
    captions: set[int]
    """Captions of articles, without brackets."""
    annexes: set[int]
    """Titles of what follows the last article without the mark 附件."""
    quoted: set[int]
    """Those that are quoted."""
    first: int
    """The first one of the body."""
    numbers: openers.Numbers
    """The numbers of those articles."""
    numbered: bool
    """True when 一、 二、 number the body."""
    dense: bool
    """True when most numbers of articles have no space behind them, and none is of another law."""


def build(paragraphs: list[Paragraph]) -> tuple[Draft, Front]:
    """The draft of the law that `paragraphs` make, and its front matter. Further texts of the same
    file are attachments of the first."""
    others = list(parts(paragraphs))
    if not others:
        return _build(paragraphs)
    draft, opening = _build(paragraphs[: others[0][0]])
    opening.end = others[0][0]
    for start, end in others:
        draft.attachments += _attached(paragraphs[start:end])
    return draft, opening


def _attached(paragraphs: list[Paragraph]) -> list[Attachment]:
    """The text that `paragraphs` make as an attachment, and after it its own attachments."""
    own, _ = _build(paragraphs[1:])
    before = [Block(block.runs) for block in (*own.preface, *own.preamble)]
    whole = Attachment(paragraphs[0].run, [*before, *own.body, *own.conclusions])
    return [whole, *own.attachments]


def _build(paragraphs: list[Paragraph]) -> tuple[Draft, Front]:
    """The draft of one text, and its front matter."""
    texts = [paragraph.text for paragraph in paragraphs]
    inside = quoted(texts)
    opening = front(paragraphs, texts, inside)
    signs = _signs(texts, inside, opening)
    apart = {*inside, *signs.headings, *signs.seconds}
    closes = closing(texts, opening.body, apart)
    builder = _Builder(_has_captions(texts, signs.opened))
    for index in range(opening.body, closes.start):
        _place(builder, index, paragraphs[index].run, signs)
    builder.close()
    draft = builder.draft
    if opening.is_formal:
        draft.body = _unnumbered(draft.body)
    ending = _ending(paragraphs, closes)
    draft.preface, draft.preamble = opening.preface, opening.preamble
    if builder.attachment:  # what stands behind an attachment is the end of that
        builder.siblings().extend(ending)
    else:
        draft.conclusions = ending
    if closes.end < len(texts):
        builder.open_attachment(paragraphs[closes.end].run)
        for index in range(closes.end + 1, len(texts)):
            _place(builder, index, paragraphs[index].run, signs)
        builder.close()
    return draft, opening


def _signs(texts: list[str], inside: set[int], opening: Front) -> _Signs:
    opened = [openers.article(text) if text[0] == "第" else None for text in texts]
    toc = [line.text for line in opening.toc]
    first = opening.body
    headings = nameless(texts, first) | openers.numbered_headings(texts) | told(toc, texts, first)
    numbered = (
        first < len(texts) and first not in headings and openers.begins_numbered(texts[first])
    )
    return _Signs(
        texts,
        opened,
        headings,
        second_lines(toc, texts, first),
        captions(texts) - inside,
        annexes(texts, first, {*inside, *headings}),
        inside,
        first,
        openers.Numbers(texts),
        numbered,
        dense=not numbered and _is_dense(opened),
    )


def _place(builder: _Builder, index: int, run: Run, signs: _Signs) -> None:
    """Put the paragraph `index`, the characters `run`, where it belongs."""
    text, headings = signs.texts[index], signs.headings
    if index in signs.annexes:
        builder.open_attachment(run)
        return
    special = index in headings or index in signs.seconds
    if isinstance(run, Grid) or (text[0] not in _OPENS and not special):
        if index in signs.captions:
            builder.take_caption(run)
        elif not builder.give_heading(run):
            builder.pending.append(run)
        return
    inside = index in signs.quoted
    article = None if inside else signs.opened[index]
    if article and _believed(article, builder.last, signs):
        builder.open_article(run, article, index in signs.captions)
    elif index in signs.seconds and builder.go_on(run):
        pass
    elif inside:
        builder.pending.append(run)
    elif division := headings.get(index) or openers.division(text):
        if division.number or not builder.give_heading(run):
            builder.open_division(run, division)
    elif text[0] == "附" and index > signs.first and attachment(text):
        builder.open_attachment(run)
    else:
        builder.pending.append(run)


def _unnumbered(nodes: list[Node]) -> list[Node]:
    """The 款 of a reply or interpretation that numbers nothing; any other `nodes` as they are."""
    blocks = [node for node in nodes if isinstance(node, Block)]
    if len(blocks) < len(nodes):
        return nodes
    return list[Node](arrange([run for block in blocks for run in block.runs]))


def _ending(paragraphs: list[Paragraph], closes: Closing) -> list[Block]:
    """What closes the text: signature, what an office puts below it, and lines behind them that
    are none of the text."""
    blocks = []
    for index in range(closes.start, closes.end):
        role: PRole = "text"
        if not is_official(paragraphs[index].text) and index >= closes.signed.start:
            role = "signature" if index in closes.signed else "unknown"
        blocks.append(Block([paragraphs[index].run], role))
    return blocks


def _believed(article: openers.Article, last: tuple[int, ...], signs: _Signs) -> bool:
    """True when the number opens an article rather than refers to one. Where most have no space
    behind them it may skip some."""
    if article.spaced or openers.follows(article.number, last):
        return True
    if not last:
        return signs.numbers.allow(article, signs.numbered)
    return signs.dense and last[0] < article.number[0] <= last[0] + _NEAR


def _is_dense(opened: list[openers.Article | None]) -> bool:
    """True when most numbers of articles have no space after them."""
    spaced = [found.spaced for found in opened if found]
    return spaced.count(False) * 2 > len(spaced)


def _caption(text: str, at: int) -> re.Match[str] | None:
    """The caption at `at`; never a number in brackets, which opens a list."""
    caption = _CAPTION.match(text, at)
    return None if caption and openers.item(text[at : at + 12]) else caption


def _has_captions(texts: list[str], opened: list[openers.Article | None]) -> bool:
    """True when half of the articles or more begin with something in brackets."""
    articles = [(text, found.end) for text, found in zip(texts, opened, strict=True) if found]
    starts = [(text, after_blank(text, end)) for text, end in articles]
    captioned = [_caption(text, at) for text, at in starts if text[at : at + 1] in _BRACKETS]
    return (len(captioned) - captioned.count(None)) * 2 >= max(len(articles), 1)
