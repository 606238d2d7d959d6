"""Rules of the numbers printed before 编 章 节 条 款 项 目.

Enters: a `Document`. Leaves: the places where a number is missing from its sequence, doubled,
out of order, or not written as its level writes it. Numbers are read by `converter.numerals`;
inserted ones (第十二条之一) follow the one they are inserted after.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from converter.checking.document import AKN, Document, Hit, words
from converter.numerals import ordinal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

Number = tuple[int, ...]
"""(12, 1) for 第十二条之一."""

_NUMERAL = "[一二三四五六七八九十百千零〇两0-9０-９]+"
_INSERTED = "(?:之[一二三四五六七八九十]+)*"
_FORMS = {
    "part": re.compile(f"第{_NUMERAL}[编編]{_INSERTED}"),
    "subpart": re.compile(f"第{_NUMERAL}分[编編]{_INSERTED}"),
    "chapter": re.compile(f"第{_NUMERAL}章{_INSERTED}"),
    "section": re.compile(f"第{_NUMERAL}[节節]{_INSERTED}"),
    "article": re.compile(f"第{_NUMERAL}[条條]{_INSERTED}"),
    "point": re.compile(rf"[（(]{_NUMERAL}{_INSERTED}[)）]{_INSERTED}|[㈠-㈩]"),
    "indent": re.compile(r"[（(]?[0-9０-９]+[)）]?[.．、]?|[①-⑳⑴-⒇⒈-⒛]"),
}
_LISTED = re.compile("[一二三四五六七八九十]+、")
"""The number of a heading over the articles of an interpretation (docs/reading.md)."""


def num_form(document: Document) -> Iterator[Hit]:
    """Numbers not written as their level writes them; 一、 does where all chapters have it."""
    chapters = [words(num).strip() for _, num in _numbered(document, "chapter")]
    listed = all(_LISTED.fullmatch(printed) for printed in chapters)
    for element, num in _numbered(document, *_FORMS):
        name = str(element.tag).rpartition("}")[2]
        printed = words(num).strip()
        if name == "chapter" and listed:
            continue
        if printed and not _FORMS[name].fullmatch(printed):
            yield Hit(num, printed)


def num_article_gap(document: Document) -> Iterator[Hit]:
    """Articles whose number leaves one out."""
    for element, last, number in _article_steps(document):
        if number > last and not _follows(last, number):
            yield Hit(element, f"{_shown(last)} → {_shown(number)}")


def num_article_repeat(document: Document) -> Iterator[Hit]:
    """Articles whose number another one has before them."""
    for articles in _article_lists(document):
        seen: set[Number] = set()
        for element, number in articles:
            if number in seen:
                yield Hit(element, _shown(number))
            seen.add(number)


def num_article_order(document: Document) -> Iterator[Hit]:
    """Articles whose number is lower than one before them, and not a repeat."""
    for articles in _article_lists(document):
        seen: set[Number] = set()
        highest: Number = (0,)
        for element, number in articles:
            if number < highest and number not in seen:
                yield Hit(element, f"{_shown(highest)} … {_shown(number)}")
            seen.add(number)
            highest = max(highest, number)


def _article_steps(document: Document) -> Iterator[tuple[etree._Element, Number, Number]]:
    """Each article with the highest number before it and its own."""
    for articles in _article_lists(document):
        highest: Number = (0,)
        for element, number in articles:
            yield element, highest, number
            highest = max(highest, number)


def _article_lists(document: Document) -> Iterator[list[tuple[etree._Element, Number]]]:
    """The numbered articles of the body, then those of each attachment."""
    lists: dict[etree._Element, list[tuple[etree._Element, Number]]] = {}
    for element, num in _numbered(document, "article"):
        holder = next(element.iterancestors(f"{{{AKN}}}attachment"), document.root)
        if number := _number(num):
            lists.setdefault(holder, []).append((element, number))
    yield from lists.values()


def _sequence(*names: str, runs_on: bool = False) -> Callable[[Document], Iterator[Hit]]:
    """A check that the units `names` below one parent are numbered 1, 2, 3 in order.

    With `runs_on` they may also go on where those of the parent before ended, as 章 do.
    """

    def check(document: Document) -> Iterator[Hit]:
        last: dict[tuple[etree._Element, object], Number] = {}
        before: Number = (0,)
        for element, num in _numbered(document, *names):
            key = (_parent(element), element.tag)
            number = _number(num)
            previous = last.get(key)
            if previous is None:
                previous = before if runs_on and number != (1,) else (0,)
            if number and not _follows(previous, number):
                yield Hit(element, f"{_shown(previous)} → {_shown(number)}")
            last[key] = before = number or previous

    return check


def _follows(last: Number, number: Number) -> bool:
    """Whether `number` is the next after `last`: 12 → 13, 12 → 12-1, 12-1 → 12-2, 12-1 → 13."""
    nexts = {(*last, 1), (last[0] + 1,)}
    return number in nexts or (len(last) > 1 and number == (*last[:-1], last[-1] + 1))


def _numbered(document: Document, *names: str) -> Iterator[tuple[etree._Element, etree._Element]]:
    for element in document.all(*names):
        num = element.find(f"{{{AKN}}}num")
        if num is not None and not document.quoted(element):
            yield element, num


def _number(num: etree._Element) -> Number | None:
    return _value(words(num))


@lru_cache(maxsize=4096)
def _value(printed: str) -> Number | None:
    try:
        return ordinal(printed)
    except ValueError:
        return None


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent


def _shown(number: Number) -> str:
    return "-".join(str(part) for part in number) if number != (0,) else "—"


CHECKS: dict[str, Callable[[Document], Iterator[Hit]]] = {
    "num_form": num_form,
    "num_article_gap": num_article_gap,
    "num_article_repeat": num_article_repeat,
    "num_article_order": num_article_order,
    "num_part_sequence": _sequence("part", "subpart"),
    "num_chapter_sequence": _sequence("chapter", runs_on=True),
    "num_section_sequence": _sequence("section"),
    "num_point_sequence": _sequence("point"),
    "num_indent_sequence": _sequence("indent"),
    "num_paragraph_sequence": _sequence("paragraph"),
}
"""The checks of this module by name."""
