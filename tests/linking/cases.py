"""Cases a lawyer can read: a small law, and what its references and definitions lead to.

`references.txt` holds blocks apart by a blank line: `# title`, the lines of the law
(第…章, 第…条, 款, 项; `《title》` first where the title matters), then `=` and one line for each
reference in order: `words → target`, `words → from … upTo` for a range, `words ✗` for one that
has no target; `words :=` is a definition. An expected line that names what must not be marked
is not needed: everything marked must be listed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.identity import assign
from converter.linking import Corpus, link
from converter.linking.walking import Place, walk
from converter.model import (
    UNKNOWN_DATE,
    Article,
    Attachment,
    Division,
    Law,
    Metadata,
    Node,
    P,
    Paragraph,
    Text,
)
from tests.linking.laws import KINDS, article

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUM = "[一二三四五六七八九十百千零]+"
_DIVISION = re.compile(rf"(第{_NUM}([编章节]))\s+(.*)")
_ARTICLE = re.compile(rf"(第{_NUM}条(?:之{_NUM})?)\s+(.*)")
_NUMBERED = re.compile(rf"({_NUM}、)(.*)")


def cases(name: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Title, lines of the law, expected lines of every case in file `name`."""
    text = Path(__file__).with_name(name).read_text("utf-8")
    for block in text.strip().split("\n\n"):
        title, *lines = block.splitlines()
        cut = lines.index("=")
        yield title.removeprefix("# "), lines[:cut], lines[cut + 1 :]


def law(lines: list[str]) -> Law:
    """The law that the lines of a case write out, with eIds."""
    title = "某市管理条例"
    if lines[0].startswith("《"):
        title, lines = lines[0][1:-1], lines[1:]
    meta = Metadata(title, "cn-xx", "act", "difangxing-fagui", UNKNOWN_DATE, "law")
    attached = tuple(Attachment(Text(line), ()) for line in lines if line[0] == "附")
    body = _nodes([line for line in lines if line[0] != "附"])
    return assign(Law(meta, tuple(body), attachments=attached))


def _nodes(lines: list[str]) -> list[Node]:
    """Divisions by their lines: each takes what follows up to one of its level or higher."""
    nodes: list[Node] = []
    position = 0
    while position < len(lines):
        heading = _DIVISION.fullmatch(lines[position])
        end = position + 1
        while end < len(lines) and not _ends(lines[end], heading):
            end += 1
        chunk = lines[position:end]
        if heading:
            num, unit, words = heading.groups()
            inside = tuple(_nodes(chunk[1:]))
            nodes.append(Division(KINDS[unit], Text(num), Text(words), inside))
        else:
            nodes.append(_unit(chunk))
        position = end
    return nodes


def _ends(line: str, heading: re.Match[str] | None) -> bool:
    other = _DIVISION.fullmatch(line)
    if heading:
        return other is not None and "编章节".index(other[2]) <= "编章节".index(heading[2])
    return bool(other or _ARTICLE.fullmatch(line) or _NUMBERED.fullmatch(line))


def _unit(lines: list[str]) -> Article | Paragraph:
    opened = _ARTICLE.fullmatch(lines[0])
    if opened:
        return article(opened[1], (opened[2], *lines[1:]))
    numbered = _NUMBERED.fullmatch(lines[0])
    assert numbered, lines[0]
    (paragraph,) = article("", (numbered[2], *lines[1:])).paragraphs
    return replace(paragraph, num=Text(numbered[1]))


def found(one: Law, corpus: Corpus | None = None) -> list[str]:
    """Lines in the notation of the cases for all that is marked in `one`, in order."""
    linked = link(one, corpus) if corpus else link(one)
    rows: list[tuple[int, int, str]] = []
    places: dict[str, list[tuple[int, str]]] = {}
    number = 0

    def visit(text: Text, place: Place) -> Text:
        nonlocal number
        number += 1
        places.setdefault(place.eid, []).append((number, text.plain))
        for mark in text.marks:
            words = text.plain[mark.start : mark.end]
            if mark.kind == "ref":
                rows.append((number, mark.start, f"{words} → {mark.get('href')}"))
            elif mark.kind == "rref":
                upto = mark.get("upTo")
                rows.append((number, mark.start, f"{words} → {mark.get('from')} … {upto}"))
            elif mark.kind == "def":
                rows.append((number, mark.start, f"{words} :="))
        return text

    walk(linked, visit)
    used: set[tuple[int, int]] = set()
    for one_missing in linked.meta.unresolved:
        for index, plain in places[one_missing.eid]:
            start = plain.find(one_missing.words)
            while start >= 0 and (index, start) in used:
                start = plain.find(one_missing.words, start + 1)
            if start >= 0:
                used.add((index, start))
                rows.append((index, start, f"{one_missing.words} ✗"))
                break
    return [row for _, _, row in sorted(rows)]


def paragraphs(one: Law) -> list[P]:
    """The blocks of the 款 of a law without divisions, for cases about other marks."""
    return [
        block
        for each in one.articles()
        for paragraph in each.paragraphs
        for block in paragraph.blocks
        if isinstance(block, P)
    ]
