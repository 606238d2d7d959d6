"""What stands before the text: 公告 or 令, title, 题注, 目录, 序言.

Enters: the paragraphs of a text. Leaves: blocks for preface and preamble, the title, and the
index of the paragraph with which the body begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from converter.reading import openers
from converter.reading.drafts import Block

if TYPE_CHECKING:
    from converter.model import PRole
    from converter.reading.reflow import Paragraph

_TOC = re.compile(r"目\s*[录錄次]\s*")
_PREAMBLE = re.compile(r"(序|前|引)\s*言\s*")
_YEAR = r"(?:[12]\d{3}|[一二][〇零○Oo一二三四五六七八九]{3})"
ADOPTION = re.compile(rf"[（(]\s*(?:根据|经)?\s*{_YEAR}\s*年")
"""How a 题注 begins: a bracket and a date."""
_LABEL = re.compile(r"[（(][^（）()，。]{0,12}(?:稿|草案|试行|暂行)[^（）()，。]{0,8}[）)]")


@dataclass(slots=True)
class Front:
    """What stands before the text."""

    preface: list[Block] = field(default_factory=list)
    """Blocks of the preface in order."""
    preamble: list[Block] = field(default_factory=list)
    """Blocks of the 序言."""
    title: str = ""
    """The title; empty when the text has none."""
    label: str = ""
    """征求意见稿 or the like, without brackets."""
    adoption: str = ""
    """The words of the 题注."""
    notice: str = ""
    """The words of the 公告 or 令 before the title."""
    toc: list[str] = field(default_factory=list)
    """The lines of the 目录."""
    body: int = 0
    """Index of the paragraph with which the body begins."""


def front(paragraphs: list[Paragraph]) -> Front:
    """The front matter of `paragraphs`."""
    toc, body = _contents(paragraphs)
    roles: list[PRole] = ["notice"] * body
    for index in range(*toc):
        roles[index] = "toc"
    _adoptions(paragraphs[: toc[0]], roles)
    found = Front(body=body)
    title = _title(paragraphs, roles, toc[0])
    for index in title:
        roles[index] = "title"
    start = max([*title, *(i for i, role in enumerate(roles) if role == "adoption"), -1]) + 1
    _after_title(roles, start)
    _fill(found, paragraphs, roles)
    return found


def _contents(paragraphs: list[Paragraph]) -> tuple[tuple[int, int], int]:
    """The range of the 目录 (empty when none), and where the body begins."""
    seen: dict[tuple[str, int], int] = {}
    label = 0
    first = -1
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if first < 0 and not label and _TOC.fullmatch(text):
            label = index + 1
            continue
        if openers.article(text):
            if label and first >= 0 and not _is_long(text):
                continue
            break
        division = openers.division(text)
        if division:
            key = (division.kind, division.number)
            if key in seen and seen[key] == first:
                start = label - 1 if label else first
                return (start, index), index
            seen.setdefault(key, index)
            first = index if first < 0 else first
    body = first if first >= 0 else _first(paragraphs)
    start = label - 1 if label else body
    return (min(start, body), body), body


def _is_long(text: str) -> bool:
    return len(text) > 40 or text[-1:] in "。；："


def _first(paragraphs: list[Paragraph]) -> int:
    """The first paragraph that opens an article or a numbered paragraph, or ends the front."""
    for index, paragraph in enumerate(paragraphs):
        if openers.article(paragraph.text):
            return index
    for index, paragraph in enumerate(paragraphs):
        item = openers.item(paragraph.text)
        if item and item.number == 1:
            return index
    for index, paragraph in enumerate(paragraphs):
        if _is_long(paragraph.text) and not ADOPTION.match(paragraph.text):
            return index
    return len(paragraphs)


def _adoptions(paragraphs: list[Paragraph], roles: list[PRole]) -> None:
    """Mark the 题注: bracketed paragraphs that begin with a date, to the closing bracket."""
    depth = 0
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if depth > 0 or ADOPTION.match(text):
            roles[index] = "adoption"
            depth += sum(text.count(c) for c in "（(") - sum(text.count(c) for c in "）)")


def _title(paragraphs: list[Paragraph], roles: list[PRole], end: int) -> list[int]:
    """The paragraphs of the title: the last short one before the 题注, or before the text."""
    stop = next((i for i, role in enumerate(roles[:end]) if role == "adoption"), end)
    candidates = [i for i in range(stop) if not _is_sentence(paragraphs[i].text)]
    plain = [i for i in candidates if not _LABEL.fullmatch(paragraphs[i].text)]
    return plain[-1:]


def _is_sentence(text: str) -> bool:
    return len(text) > 80 or text[-1:] in "。；：，" or bool(_PREAMBLE.fullmatch(text))


def _after_title(roles: list[PRole], start: int) -> None:
    for index in range(start, len(roles)):
        if roles[index] == "notice":
            roles[index] = "text"


def _fill(found: Front, paragraphs: list[Paragraph], roles: list[PRole]) -> None:
    preamble = False
    for paragraph, role in zip(paragraphs, roles, strict=False):
        text = paragraph.text
        label = _LABEL.fullmatch(text)
        if label:
            found.label = found.label or text.strip("（）()")
        preamble = preamble or bool(role == "text" and not label and found.title)
        blocks = found.preamble if preamble else found.preface
        blocks.append(Block([paragraph.run], role if role != "text" or not preamble else "text"))
        if role == "title":
            found.title += "".join(text.split())
        elif role == "adoption":
            found.adoption += text
        elif role == "notice":
            found.notice += f"{text}\n"
        elif role == "toc":
            found.toc.append(text)
