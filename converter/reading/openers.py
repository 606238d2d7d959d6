"""How a line can open a construct: 编 章 节 条, 项 目 and the lists below them.

Enters: the text of a line or paragraph. Leaves: what it opens, by its number and the mark
after it, or None. Whether it really opens it is decided by who knows what stands before.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from converter.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from converter.model import DivisionKind

NUMERALS = "零〇一二三四五六七八九十百千两0-9０-９"
"""Characters of numerals, as the inside of a character class."""
_N = NUMERALS
_NUMERAL = re.compile(f"[{_N}]+")
_NUMBER = rf"[{_N}](?:\s{{0,3}}[{_N}]){{0,9}}"
_DIVISION = re.compile(rf"第\s{{0,3}}(?P<n>{_NUMBER})\s{{0,3}}(?P<u>分编|分編|编|編|章|节|節)")
_ARTICLE = re.compile(
    rf"第\s{{0,3}}(?P<n>{_NUMBER})\s{{0,3}}[条條](?P<i>(?:\s{{0,3}}之\s{{0,3}}[{_N}]{{1,3}})*)"
)
_USUAL = re.compile(rf"第([{_N}]{{1,10}})条([^之第至到、和及与與或以])?", re.DOTALL)
"""The number of an article without white space in it and without 之一, which is what most are."""
_ON = re.compile(
    rf"第\s{{0,3}}{_NUMBER}\s{{0,3}}[款項项目]|(?:至|到|、|和|以?及|与|與|或者?)\s?第\s{{0,3}}{_NUMBER}"
)
"""第二款, 至第六条, 、第九条: right behind the number of an article they make that a reference."""
CONTENTS = re.compile(r"[（(【\[]?\s*目\s*[录錄次]\s*[】）)\]]?")
"""The label of a 目录."""
PREAMBLE_HEADS = frozenset("序前引绪总")
"""First characters of the heading of a 序言."""
_PREAMBLE = re.compile(r"[序前引绪]\s*言|总\s*序")
_USUAL_ITEM = re.compile(
    r"（([一二三四五六七八九十]|十[一二三四五六七八九])）[^\s、至到和或及与项項]?"
)
"""The number of an item as most are printed, and no reference after it."""
NAME = re.compile("《[^》]+》(?:[（(].+[）)])?")
"""The name of a law, with what a list of laws says of it in brackets."""
ItemStyle = Literal["（一）", "（1）", "1.", "1）", "①", "一、", "㈠", "(a)", "a."]
"""How an item is numbered, by its first number."""
_ITEM = re.compile(
    r"(?P<a>[（(]\s?(?P<an>[零〇一二三四五六七八九十百]{1,5})\s?[）)])"
    r"|(?P<b>[（(]\s?(?P<bn>[0-9０-９]{1,3})\s?[）)])"
    r"|(?P<c>(?P<cn>[0-9０-９]{1,3})\s?(?:[、．]|\.(?![0-9])))"
    r"|(?P<d>(?P<dn>[0-9０-９]{1,3})[）)])"
    r"|(?P<e>(?P<en>[①-⑳]))"
    r"|(?P<f>(?P<fn>[一二三四五六七八九十百]{1,5})、)"
    r"|(?P<g>(?P<gn>[㈠-㈩⑴-⒇]))"
    r"|(?P<h>[（(](?P<hn>[a-z])[）)])"
    r"|(?P<i>(?P<in>[a-z])[.．、)）])"
)
ITEM_HEADS = frozenset(
    "（(一二三四五六七八九十百"
    "0123456789０１２３４５６７８９abcdefghijklmnopqrstuvwxyz"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
)
"""The characters with which a line can begin that opens an item: most lines begin with none."""
_HEADING = 40
_PLAIN = re.compile("[^，。；：！？]+")
_REFERENCE = re.compile(
    r"(?:\s?[、至到和或及与]\s?[（(][零〇一二三四五六七八九十百\d]{1,5}[）)])+\s?[项項]|[项項](?!目)"
)
_STYLES: dict[str, ItemStyle] = {
    "a": "（一）",
    "b": "（1）",
    "c": "1.",
    "d": "1）",
    "e": "①",
    "f": "一、",
    "g": "㈠",
    "h": "(a)",
    "i": "a.",
}
_UNITS: dict[str, DivisionKind] = {
    "编": "part",
    "編": "part",
    "分编": "subpart",
    "分編": "subpart",
    "章": "chapter",
    "节": "section",
    "節": "section",
}


_LONG = 512
"""Longer lines are not remembered."""


class Division(Struct, frozen=True, gc=False):
    """A line that could be the heading of a division."""

    kind: DivisionKind
    """编 分编 章 节."""
    number: int
    """Its number."""
    end: int
    """Length of the printed number."""
    spaced: bool
    """True when white space or the line's end follows the number."""


class Article(Struct, frozen=True, gc=False):
    """A line that could open an article."""

    number: tuple[int, ...]
    """(37,) or, for 第三十七条之一, (37, 1)."""
    end: int
    """Length of the printed number."""
    spaced: bool
    """True when white space, a bracket or the line's end follows the number."""


class Item(Struct, frozen=True, gc=False):
    """A line that could open an item of a list."""

    style: ItemStyle
    """How it is numbered."""
    number: int
    """Its number."""
    end: int
    """Length of the printed number."""


@lru_cache(maxsize=4096)
def _value(numeral: str) -> int:
    """The value of a printed numeral, inner white space allowed; 0 when it is none."""
    try:
        return parse("".join(numeral.split()))
    except ValueError:
        return 0


def division(text: str) -> Division | None:
    """The division that `text` could open as a heading: 第三章 and no sentence after it."""
    if text[:1] != "第" or len(text) > 80 or text[-1] in "。；：，、,;:":
        return None
    match = _DIVISION.match(text)
    number = _value(match["n"]) if match else 0
    if not match or not number:
        return None
    rest = text[match.end() : match.end() + 1]
    return Division(_UNITS[match["u"]], number, match.end(), not rest or rest.isspace())


def preamble(text: str) -> bool:
    """True when `text` is the heading of a 序言."""
    return text[:1] in PREAMBLE_HEADS and _PREAMBLE.fullmatch(text) is not None


def numbered_headings(texts: list[str]) -> dict[int, Division]:
    """Headings of the form 一、一般规定, by their index: short lines right before an article.

    Interpretations have them in place of 章. They are believed when two or more count up.
    """
    found: dict[int, Division] = {}
    numbered = [i for i, text in enumerate(texts[:-1]) if text[0] in "一二三四五六七八九十百"]
    for index in numbered:
        text = texts[index]
        opened = item(text) if len(text) <= _HEADING and _PLAIN.fullmatch(text) else None
        expected = opened and opened.style == "一、" and opened.number == len(found) + 1
        if opened and expected and article(texts[index + 1]):
            found[index] = Division("chapter", opened.number, opened.end, spaced=True)
    return found if len(found) > 1 else {}


def begins_numbered(text: str) -> bool:
    """True for 一、, with which the numbered paragraphs of a text without articles begin: below it
    第五条修改为 speaks of another law."""
    opened = item(text)
    return opened is not None and opened.style == "一、" and opened.number == 1


def article(text: str) -> Article | None:
    """The article that `text` could open; 第五条第二款 and 第五条至第七条 refer, open nothing."""
    if text[:1] != "第":
        return None
    # Every pass asks about every line, and most numbers have no white space and no 之一.
    usual = _usual(text[: text.find("条", 2, 12) + 2])
    if usual and text.find("之", usual.end, usual.end + 4) < 0:
        return usual
    return _article(text) if len(text) < _LONG else _article.__wrapped__(text)


@lru_cache(maxsize=4096)
def _usual(head: str) -> Article | None:
    """The article that a line opens which begins with `head`: its number up to 条 and the
    character after it; None when that is no number, or not a usual one."""
    match = _USUAL.fullmatch(head)
    value = _value(match[1]) if match else 0
    if not match or not value:
        return None
    after = match[2] or ""
    return Article((value,), match.end(1) + 1, after in "【[（(" or after.isspace())


@lru_cache(maxsize=1024)
def _article(text: str) -> Article | None:
    match = _ARTICLE.match(text)
    if not match or _ON.match(text, match.end()):
        return None
    inserted = _NUMERAL.findall(match["i"]) if match["i"] else ()
    numbers = tuple([_value(numeral) for numeral in (match["n"], *inserted)])
    if 0 in numbers:
        return None
    rest = text[match.end() : match.end() + 1]
    return Article(numbers, match.end(), not rest or rest.isspace() or rest in "【[（(")


def last_article(texts: Sequence[str]) -> int:
    """The index of the last of `texts` that could open an article; their number when none could."""
    places = range(len(texts) - 1, -1, -1)
    return next((i for i in places if texts[i][0] == "第" and article(texts[i])), len(texts))


def follows(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """True when an article `number` is the next after `last`."""
    return number in _next(last)


@lru_cache(maxsize=4096)
def _next(last: tuple[int, ...]) -> frozenset[tuple[int, ...]]:
    """What may come after `last`: 第四条, 第三条之三, 第三条之二之一 after 第三条之二."""
    further = [(*last[:at], last[at] + 1) for at in range(len(last))]
    return frozenset([*further, (*last, 1)])


class Numbers:
    """The numbers of all articles that the lines or paragraphs of a text could open."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts

    @cached_property
    def _all(self) -> frozenset[tuple[int, ...]]:
        return frozenset([found.number for found in map(article, self._texts) if found])

    def allow(self, first: Article, numbered: bool = False) -> bool:
        """True when `first` may be the first article of the text: 第一条, or set off by space; else
        the next one must stand there, as in an extract, and no 一、 before it (`numbered`). So
        第三十条的解释, the second line of a title, is none."""
        if first.spaced or first.number == (1,):
            return True
        return not numbered and not self._all.isdisjoint(_next(first.number))


def item(text: str) -> Item | None:
    """The item of a list that `text` could open; （一）至（三）项 refers and opens nothing."""
    if text[:1] not in ITEM_HEADS:
        return None
    usual = _usual_item(text[: text.find("）", 2, 4) + 2])
    if usual:
        return usual
    return _item(text) if len(text) < _LONG else _item.__wrapped__(text)


@lru_cache(maxsize=1024)
def _usual_item(head: str) -> Item | None:
    """The item that a line opens which begins with `head`: its number with its brackets and the
    character after them; None when that is no number, or not a usual one."""
    match = _USUAL_ITEM.fullmatch(head)
    return Item("（一）", _value(match[1]), match.end(1) + 1) if match else None


@lru_cache(maxsize=1024)
def _item(text: str) -> Item | None:
    match = _ITEM.match(text)
    if not match or _REFERENCE.match(text, match.end()):
        return None
    name = match.lastgroup or ""  # the group of the style holds that of the number
    printed = match[name + "n"]
    number = _enclosed(printed) or _value(printed)
    return Item(_STYLES[name], number, match.end()) if number else None


def _enclosed(printed: str) -> int:
    """The number of an enclosed character or a letter; 0 for anything else."""
    if len(printed) > 1:
        return 0
    for first, last in ("①⑳", "㈠㈩", "⑴⒇", "az"):
        if first <= printed <= last:
            return ord(printed) - ord(first) + 1
    return 0
