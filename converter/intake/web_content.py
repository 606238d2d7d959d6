"""The part of a page that holds the law.

Enters: the lines of a page. Leaves: those of the law. What surrounds it is noted. The evidence is
where the articles stand; without articles, where the most words stand that are no links. No
site's class names are known here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from converter.reading.openers import item

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from converter.intake.outcome import Notes
    from converter.intake.web_lines import Flow, Shown

_ARTICLE = re.compile(r"第[〇零一二两三四五六七八九十百千\d]+条")
_DIVISION = re.compile(r"第[〇零一二两三四五六七八九十百千\d]+[编章节条]|目\s*录")
_NOTE = re.compile(r"[（(〔].*\d{4}|\d{4}年")
_TEXT = re.compile("p|h[1-6]|li|pre|dt|dd|a|blockquote")
_HEADS = re.compile("h[1-3]")
_ASIDE = ("nav", "aside", "footer", "menu")
_MOST = 0.9
_FEW = 3
_SHORTEST = 4
_NOTES = 12


def chosen(flow: Flow, notes: Notes) -> list[Shown]:
    """The lines of the law, in order; the others are noted."""
    articles = [line for line in flow.lines if _opens(line)]
    # An article outside would be lost: all of them count. Of mere words, nearly all do.
    content = _content(flow, _count, 1.0) if len(articles) >= _FEW else _content(flow, _ink, _MOST)
    inside = [content in flow.above(line.holder) for line in flow.lines]
    asides = [_is_aside(flow, line, content) for line in flow.lines]
    kept = [within and not aside for within, aside in zip(inside, asides, strict=True)]
    _drop_links(flow.lines, kept)
    _keep_title(flow, kept, inside)
    for line, keep in zip(flow.lines, kept, strict=True):
        if not keep:
            notes.drop("intake-surroundings", line.text)
    if any(_is_counted(flow, line) for line in kept_lines(flow.lines, kept)):
        notes.say("intake-number-format", "an ol list, whose numbers are not in the page's text")
    pictures = sum(1 for _ in content.iter("img"))
    if pictures:
        notes.say("intake-picture", f"{pictures} pictures in the text")
    return kept_lines(flow.lines, kept)


def kept_lines(lines: list[Shown], kept: list[bool]) -> list[Shown]:
    """The lines that are marked in `kept`."""
    return [line for line, keep in zip(lines, kept, strict=True) if keep]


def _is_counted(flow: Flow, line: Shown) -> bool:
    """True for an item of a list that the browser numbers, without a number of its own."""
    parent = flow.parents.get(line.holder)
    numbered = line.holder.tag == "li" and parent is not None and parent.tag == "ol"
    return numbered and not (item(line.text.strip()) or _DIVISION.match(line.text.strip()))


def _opens(line: Shown) -> bool:
    """True when the line opens an article."""
    return not line.linked and bool(_ARTICLE.match(line.text.strip()))


def _count(line: Shown) -> int:
    return int(_opens(line))


def _ink(line: Shown) -> int:
    return 0 if line.linked else len("".join(line.text.split()))


def _content(flow: Flow, weigh: Callable[[Shown], int], share: float) -> Element:
    """The innermost element that still holds the `share` of all that counts."""
    weights: dict[Element, int] = {}
    lines: dict[Element, int] = {}
    for line in flow.lines:
        weight = weigh(line)
        for element in flow.above(line.holder):
            weights[element] = weights.get(element, 0) + weight
            lines[element] = lines.get(element, 0) + 1
    at, total = flow.root, weights.get(flow.root, 0)
    while total:
        heavy = max(at, key=lambda child: weights.get(child, 0), default=None)
        if heavy is None or weights.get(heavy, 0) < share * total:
            break
        if lines[heavy] < 2 or _TEXT.fullmatch(str(heavy.tag)):
            break
        at = heavy
    return at


def _is_aside(flow: Flow, line: Shown, content: Element) -> bool:
    """True inside an element that by its name is beside the text."""
    for element in flow.above(line.holder):
        if element is content:
            return False
        if element.tag in _ASIDE:
            return not any(_opens(each) for each in flow.lines if each.holder is line.holder)
    return False


def _drop_links(lines: list[Shown], kept: list[bool]) -> None:
    """Leave out lines that are links, before the first article and after the last."""
    where = [at for at, line in enumerate(lines) if _opens(line) and kept[at]]
    if not where:
        return
    for at, line in enumerate(lines):
        if line.linked and not where[0] < at < where[-1]:
            kept[at] = kept[at] and bool(_DIVISION.match(line.text.strip()))


def _keep_title(flow: Flow, kept: list[bool], inside: list[bool]) -> None:
    """Take in the title that stands above the content, and the 题注 below it."""
    if True not in inside:
        return
    start = inside.index(True)
    within = [_bare(flow.lines[at].text) for at, keep in enumerate(kept) if keep][:_NOTES]
    place = _title(flow, start, within)
    if place is None or _bare(flow.lines[place].text) in within:
        return
    kept[place] = True
    for at in range(place + 1, start):
        kept[at] = not flow.lines[at].linked and _is_opening(flow.lines[at].text.strip())


def _is_opening(text: str) -> bool:
    """True for what stands between the title and the text: a 题注, a 目录."""
    noted = text.startswith(("（", "(")) and _NOTE.match(text)
    return bool(noted or _DIVISION.match(text))


def _title(flow: Flow, start: int, within: list[str]) -> int | None:
    """The line above the content that is its title: as the head of the page names it, else the
    nearest heading if the content begins without one."""
    named = [_bare(flow.stated("ArticleTitle")), _bare(flow.title)]
    before = [at for at in range(start) if not flow.lines[at].linked]
    for name in named:
        for at in reversed(before):
            text = _bare(flow.lines[at].text)
            if len(text) >= _SHORTEST and name and name.startswith(text):
                return at
    first = next((text for text in within if text), "")
    if not (_DIVISION.match(first) or _NOTE.match(first)):
        return None
    heads = [at for at in before if _HEADS.fullmatch(str(flow.lines[at].holder.tag))]
    return heads[-1] if heads else None


def _bare(text: str) -> str:
    return "".join(text.split())
