"""编 章 节 条: paragraphs to the tree of a law.

Enters: the paragraphs of a text. Leaves: the draft of a law. What fits no construct stays
where it stood.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from converter.reading import openers
from converter.reading.drafts import Article, Attachment, Block, Division, Draft, Node, Paragraph
from converter.reading.front import Front, front
from converter.reading.listing import arrange
from converter.reading.quoting import quotations
from converter.reading.runs import Run, after_blank

if TYPE_CHECKING:
    from converter.reading.reflow import Paragraph as Lines

_RANK = {"part": 0, "subpart": 1, "chapter": 2, "section": 3}
_CAPTION = re.compile(r"【[^】\n]{1,60}】|（[^（）\n]{1,40}）|\([^()\n]{1,40}\)")
_ATTACHMENT = re.compile(r"附\s*(?:件|表|录|图|錄)\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[:：]?")
_DATE = re.compile(
    r"(?:[12]\d{3}|[一二][〇零○Oo一二三四五六七八九]{3})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月"
    r"\s*[\d一二三四五六七八九十]{1,3}\s*日"
)


class _Builder:
    """Grows the tree paragraph by paragraph."""

    def __init__(self, captions: bool) -> None:
        self.draft = Draft()
        self.captions = captions
        self.stack: list[Division] = []
        self.article: Article | None = None
        self.pending: list[Run] = []
        self.attachment: Attachment | None = None

    def siblings(self) -> list[Node]:
        """Where the next node goes."""
        if self.stack:
            return self.stack[-1].children
        return self.attachment.children if self.attachment else self.draft.body

    def flush(self) -> None:
        """Turn the paragraphs collected for the open article into its 款."""
        if self.article:
            self.article.paragraphs = arrange(self.pending)
        else:
            self.siblings().extend(_loose(self.pending))
        self.pending = []

    def close(self) -> None:
        """End the open article."""
        self.flush()
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

    def open_article(self, run: Run, opened: openers.Article) -> None:
        """Begin an article."""
        self.close()
        self.article = Article(opened.number, run.cut(0, opened.end).without_space())
        self.siblings().append(self.article)
        at = after_blank(run.text, opened.end)
        caption = _CAPTION.match(run.text, at) if self.captions else None
        if caption:
            self.article.caption = run.cut(*caption.span()).strip()
            at = after_blank(run.text, caption.end())
        rest = run.cut(at).strip()
        if rest.text:
            self.pending.append(rest)

    def open_attachment(self, run: Run) -> None:
        """Begin an attachment."""
        self.close()
        self.stack = []
        self.attachment = Attachment(run)
        self.draft.attachments.append(self.attachment)


def _loose(runs: list[Run]) -> list[Node]:
    """Paragraphs outside articles: numbered ones of a decision, or text that fits nothing."""
    nodes: list[Node] = []
    open_paragraph: list[Run] = []
    number: tuple[Run, int] | None = None

    def close() -> None:
        if number:
            paragraphs = arrange(open_paragraph) or [Paragraph()]
            paragraphs[0].num, paragraphs[0].number = number
            nodes.extend(paragraphs)

    quoted = {i for start, end in quotations([r.text for r in runs]) for i in range(start, end)}
    for index, run in enumerate(runs):
        item = openers.item(run.text) if index not in quoted else None
        expected = number[1] + 1 if number else 1
        if item and item.style == "一、" and item.number == expected:
            close()
            number = (run.cut(0, item.end).strip(), item.number)
            rest = run.cut(item.end).strip()
            open_paragraph = [rest] if rest.text else []
        elif number:
            open_paragraph.append(run)
        else:
            nodes.append(Block([run], "unknown"))
    close()
    return nodes


def build(paragraphs: list[Lines]) -> tuple[Draft, Front]:
    """The draft of the law that `paragraphs` make, and its front matter."""
    opening = front(paragraphs)
    builder = _Builder(_has_captions(paragraphs))
    body = paragraphs[opening.body :]
    tail = _tail([p.text for p in body])
    quoted = {i for span in quotations([p.text for p in body]) for i in range(*span)}
    last: tuple[int, ...] = ()
    for index, paragraph in enumerate(body[:tail]):
        run, text = paragraph.run, paragraph.text
        article = openers.article(text) if index not in quoted else None
        division = openers.division(text) if index not in quoted and not article else None
        if article and (article.spaced or _next(article.number, last)):
            builder.open_article(run, article)
            last = article.number
        elif division:
            builder.open_division(run, division)
        elif last and index not in quoted and _is_attachment(text):
            builder.open_attachment(run)
        else:
            builder.pending.append(run)
    builder.close()
    draft = builder.draft
    draft.preface, draft.preamble = opening.preface, opening.preamble
    if not builder.attachment:
        draft.conclusions = [Block([p.run], "signature") for p in body[tail:]]
    else:
        builder.siblings().extend(Block([p.run], "unknown") for p in body[tail:])
    return draft, opening


def _next(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    return not last or number == (*last, 1) or number[:1] == (last[0] + 1,)


def _is_attachment(text: str) -> bool:
    match = _ATTACHMENT.match(text)
    return bool(match) and len(text) <= 60 and text[-1] not in "。；，"


def _tail(texts: list[str]) -> int:
    """Where signature and date begin: short lines at the end, the last of them a date."""
    if not texts or not _DATE.fullmatch(texts[-1]):
        return len(texts)
    start = len(texts) - 1
    while start > 1 and len(texts[start - 1]) <= 40 and texts[start - 1][-1] not in "。；：，）)”":
        if openers.article(texts[start - 1]) or openers.item(texts[start - 1]):
            break
        start -= 1
    return start


def _has_captions(paragraphs: list[Lines]) -> bool:
    """True when half of the articles or more begin with something in brackets."""
    articles = captioned = 0
    for paragraph in paragraphs:
        opened = openers.article(paragraph.text)
        if opened:
            articles += 1
            captioned += bool(
                _CAPTION.match(paragraph.text, after_blank(paragraph.text, opened.end))
            )
    return captioned * 2 >= max(articles, 1)
