"""What stands before the text: 公告 or 令, title, 文号, 题注, 目录, 序言.

Enters: the paragraphs of a text. Leaves: blocks for preface and preamble, the words that state
facts, and the index of the paragraph with which the body begins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from converter.reading import openers
from converter.reading.contents import contents
from converter.reading.dates import dates, is_date
from converter.reading.drafts import Block
from converter.reading.tail import attachment

if TYPE_CHECKING:
    from collections.abc import Container

    from converter.model import PRole
    from converter.reading.reflow import Paragraph

_BRACKET = re.compile(r"[（(]")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_LABEL = re.compile(r"[（(][^（）()，。]{0,16}(?:稿|草案)[^（）()，。]{0,12}[）)]")
_NUMBER = re.compile(
    r".{0,40}(?:[〔\[（(［]\s*\d{4}\s*[〕\]）)］]|第)\s*[\d零〇一二三四五六七八九十百]+\s*号"
)
_ORDER = re.compile(r".{0,40}(?:令|公\s*告|公\s*报|通\s*知|布告)")
_SENTENCE_END = "。；：，！？"
_LONGEST_TITLE = 90
_TITLE_LINES = 4
_ADDED = re.compile(r"[（(][^（）()\d年月日号稿]{1,6}[）)]")
"""What stands in brackets below a title and belongs to it: （试行）, （修订）, （五）."""
_INNER = str.maketrans("《》", "〈〉")
"""The marks of a title that is named inside another."""


class Front(Struct):
    """What stands before the text."""

    preface: list[Block] = field(default_factory=list)
    """Blocks of the preface in order."""
    preamble: list[Block] = field(default_factory=list)
    """Blocks of the 序言."""
    words: dict[PRole, list[str]] = field(default_factory=dict)
    """The words of the blocks by their role."""
    label: str = ""
    """征求意见稿 or the like, without brackets."""
    toc: list[Paragraph] = field(default_factory=list)
    """The lines of the 目录."""
    body: int = 0
    """Index of the paragraph with which the body begins."""
    end: int | None = None
    """Index of the paragraph with which another text begins; None when none does."""

    @property
    def title(self) -> str:
        """The title without white space; empty when the text has none."""
        return "".join("".join(self.words.get("title", ())).split())

    @property
    def is_formal(self) -> bool:
        """True when a title and a 题注 or a 文号 say that this is a decision, an interpretation or
        the like, even if nothing in it is numbered."""
        return "title" in self.words and ("adoption" in self.words or "number" in self.words)

    @property
    def adoption(self) -> str:
        """The words of the 题注."""
        return "".join(self.words.get("adoption", ()))

    @property
    def notice(self) -> str:
        """The words of the 公告 or 令 before the title, and of 文号, a line each."""
        return "\n".join((*self.words.get("notice", ()), *self.words.get("number", ())))


def front(paragraphs: list[Paragraph], texts: list[str], quoted: Container[int]) -> Front:
    """The front matter of `paragraphs`, which have these `texts`; some of them are `quoted`."""
    toc, body = contents(texts, quoted)
    texts = texts[:body]
    head = toc.start if toc else body
    roles = _roles(texts, [paragraph.lines[0].blanks for paragraph in paragraphs[:head]], head)
    roles[toc.start : toc.stop] = ["toc"] * len(toc)
    found = Front(body=body, toc=paragraphs[toc.start : toc.stop])
    after = max(
        (i + 1 for i, role in enumerate(roles) if role not in ("notice", "text")), default=0
    )
    preamble = False
    for index, (paragraph, role) in enumerate(zip(paragraphs, roles, strict=False)):
        opens = index >= after and role == "text" and _opens_preamble(texts[index])
        preamble = preamble or opens
        (found.preamble if preamble else found.preface).append(Block([paragraph.run], role))
        _remember(found, texts[index], role)
    return found


def _roles(texts: list[str], gaps: list[int], head: int) -> list[PRole]:
    """The role of each paragraph before the body; `head` of them, with `gaps` of blank lines above
    them, stand before the 目录."""
    roles: list[PRole] = ["text"] * len(texts)
    _mark_adoption(texts, head, roles)
    first = next((i for i in range(head) if roles[i] == "adoption"), head)
    title = _title(texts, gaps, roles, first)
    for index in title:
        roles[index] = "title"
    start = title[0] if title else first
    for index in range(len(texts)):
        if roles[index] == "text" and _NUMBER.fullmatch(texts[index]):
            roles[index] = "number"
    for index in range(start):
        if roles[index] == "text":
            roles[index] = "notice"
    return roles


def _mark_adoption(texts: list[str], head: int, roles: list[PRole]) -> None:
    """Mark the 题注: bracketed paragraphs with a date, from bracket to closing bracket."""
    depth = 0
    for index in range(head):
        text = texts[index]
        opens = _BRACKET.match(text) and any(dated.start <= 24 for dated in dates(text[:80]))
        if depth > 0 or opens:
            roles[index] = "adoption"
            depth += sum(text.count(c) for c in "（(") - sum(text.count(c) for c in "）)")
        elif index and _goes_on(text):
            roles[index] = "adoption"


def _goes_on(text: str) -> bool:
    """True for a line of a 题注 without brackets: a date first, words, no sentence's end."""
    begins = any(dated.start <= 4 for dated in dates(text[:40]))
    return begins and not is_date(text) and text[-1] not in _SENTENCE_END


def _title(texts: list[str], gaps: list[int], roles: list[PRole], stop: int) -> list[int]:
    """The paragraphs of the title: the last short one before the 题注, or before the text, with
    those above it that belong to it and a short word in brackets below it, as （试行）."""
    plain = {
        i
        for i in range(stop)
        if roles[i] == "text" and not _is_sentence(texts[i]) and not _is_furnishing(texts[i])
    }
    if not plain:
        return []
    last = max(plain)
    above = [i for i in range(max(0, last - _TITLE_LINES + 1), last) if _may_go_on(texts[i])]
    first = last
    while first - 1 in plain and first - 1 in above:
        first -= 1
    if first and not _ends_notice(texts[first - 1]):
        told = "".join("".join(texts[:first]).split()).translate(_INNER)
        goes_on = [
            i
            for i in range(first, last)
            if gaps[i] > max(gaps[i + 1 : last + 1])
            or (i == last - 1 and texts[last].startswith("关于") and " " not in texts[i])
            or "".join("".join(texts[i : last + 1]).split()).translate(_INNER) in told
        ]
        first = min(goes_on, default=last)
    below = last + 1 < stop and roles[last + 1] == "text" and _ADDED.fullmatch(texts[last + 1])
    return list(range(first, last + (2 if below else 1)))


def _may_go_on(text: str) -> bool:
    """True for a line above the last one of a title that may belong to it."""
    return "：" not in text and not _ORDER.fullmatch(text) and not attachment(text)


def _ends_notice(text: str) -> bool:
    """True for a line behind which nothing of a 公告 or 令 follows, so that the title begins."""
    return is_date(text) or _NUMBER.fullmatch(text) is not None


def _is_sentence(text: str) -> bool:
    return len(text) > _LONGEST_TITLE or text[-1] in _SENTENCE_END


def _is_furnishing(text: str) -> bool:
    """True for lines before a text that are not its title: label, number, date, 序言, and any
    line that stands in brackets as a whole."""
    if is_date(text) or openers.preamble(text):
        return True
    return any(pattern.fullmatch(text) for pattern in (_LABEL, _NUMBER, _BRACKETED))


def _opens_preamble(text: str) -> bool:
    return openers.preamble(text) or _is_sentence(text)


def _remember(found: Front, text: str, role: PRole) -> None:
    """Keep the words that state facts."""
    found.words.setdefault(role, []).append(text)
    if role == "text" and not found.label and _LABEL.fullmatch(text):
        found.label = text[1:-1].strip()
