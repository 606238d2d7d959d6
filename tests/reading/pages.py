"""A law set on pages as word processors and PDF readers give it back: raw texts in any layout.

Enters: a text of one line a paragraph, and a layout. Leaves: the lines of its pages. Used by the
tests and by benchmarks/reading_layouts.py.
"""

from __future__ import annotations

import random
import re
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

_NO_START = "，。；：、！？）》”’」』】%"
_NO_END = "（《“‘「『【"
_ARTICLE = re.compile(r"(第[零〇一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)*)\s+")
_HEADING = re.compile(r"第[一二三四五六七八九十百]+[编章节]")
CHOICES: dict[str, tuple[Any, ...]] = {
    "width": (0, 24, 28, 30, 33, 36, 40, 45),
    "punctuation": ("anywhere", "pushed", "hanging"),
    "indent": ("　　", "  ", "    ", ""),
    "centred": (False, True),
    "gap": (False, True),
    "after_number": ("　", " ", "  "),
    "line_end": ("\n", "\n\n", " \n", "\r\n"),
    "page": (0, 20, 28, 38),
    "head": ("", "{title}", "{title}　{page}"),
    "foot": (
        "",
        "— {page} —",
        "- {page} -",
        "{page}",
        "第 {page} 页 共 {pages} 页",
        "{page}/{pages}",
    ),
    "form_feed": (False, True),
}


@dataclass(frozen=True)
class Layout:
    """How a text is set."""

    width: int
    """Characters on a line, an ASCII character counting half; 0 for one line a paragraph."""
    punctuation: str
    """What happens to a mark that may not begin a line: it stands there `anywhere`, takes the
    character before it along (`pushed`), or stands in the margin (`hanging`)."""
    indent: str
    """Before the first line of a paragraph."""
    centred: bool
    """Whether title and headings stand in the middle."""
    gap: bool
    """Whether a blank line stands between paragraphs."""
    after_number: str
    """After the number of an article."""
    line_end: str
    """After each line."""
    page: int
    """Lines on a page; 0 for no pages."""
    head: str
    """The first line of each page."""
    foot: str
    """The last line of each page."""
    form_feed: bool
    """Whether a form feed ends each page."""

    def __str__(self) -> str:
        return ", ".join(f"{name} {value!r}" for name, value in asdict(self).items())


def layout(seed: int) -> Layout:
    """The layout number `seed`."""
    rng = random.Random(seed)  # noqa: S311 (a reproducible test, not a secret)
    found = Layout(**{field.name: rng.choice(CHOICES[field.name]) for field in fields(Layout)})
    return found if found.page else replace(found, head="", foot="", form_feed=False)


def pages(text: str, how: Layout) -> str:
    """`text` set as `how` says."""
    title, *others = [line.strip() for line in text.split("\n") if line.strip()]
    paragraphs = [_centred(title, how)]
    for words in others:
        number = _ARTICLE.match(words)
        if number:
            words = number[1] + how.after_number + words[number.end() :]
        heading = not number and _HEADING.match(words)
        paragraphs.append(_centred(words, how) if heading else how.indent + words)
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += [*_cut(paragraph, how), *([""] if how.gap else [])]
    if how.page:
        lines = _paged(lines, title, how)
    return how.line_end.join(lines).replace(f"{how.line_end}\f{how.line_end}", f"{how.line_end}\f")


def _centred(words: str, how: Layout) -> str:
    return " " * 8 + words if how.centred else words


def _wide(words: str) -> int:
    """Twice the width of `words`."""
    return sum(1 if character.isascii() else 2 for character in words)


def _cut(words: str, how: Layout) -> list[str]:
    """A paragraph in lines."""
    lines, line = [], ""
    for character in words:
        if how.width and _wide(line + character) > how.width * 2:
            if how.punctuation == "hanging" and character in _NO_START:
                lines.append(line + character)
                line = ""
                continue
            keep = len(line)
            if how.punctuation == "pushed":
                keep = _may_end(line + character)
            lines.append(line[:keep])
            line = line[keep:]
        line += character
    return [*lines, line] if line else lines


def _may_end(words: str) -> int:
    """Where a line may end, before the last of `words` or further to the left."""
    at = len(words) - 1
    while at > 1 and (words[at] in _NO_START or words[at - 1] in _NO_END):
        at -= 1
    return at


def _paged(lines: list[str], title: str, how: Layout) -> list[str]:
    """The lines with what stands at the ends of pages."""
    sheets = [lines[at : at + how.page] for at in range(0, len(lines), how.page)]
    found = []
    for number, sheet in enumerate(sheets, 1):
        names = {"title": title, "page": number, "pages": len(sheets)}
        found += [how.head.format(**names)] if how.head else []
        found += sheet
        found += [how.foot.format(**names)] if how.foot else []
        found += ["\f"] if how.form_feed else []
    return found
