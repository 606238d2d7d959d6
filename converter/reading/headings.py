"""Headings that the 目录 tells and the text has only in part: without a number, or on two lines;
captions that articles have without brackets.

Enters: the lines of the 目录 and the paragraphs of the text. Leaves: which paragraph is a heading
that lost its number, and which goes on with the heading before. Without a 目录 nothing is decided.
Also which lines are captions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.reading import openers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ENTRY = re.compile(r"第\s*[^第\s]{1,8}?\s*(?:分?[编編]|[章节節])[^第…·.．\d\t]*")
_UNNUMBERED = re.compile(r"[^第，。；：、！？…·.．\d\t]{1,12}[…·.．\d\s]*")
_LEADER = re.compile(r"[…·.．\d\s]+$")
_NAMES = frozenset(("总则", "分则", "附则", "總則", "分則", "附則"))
_NAMED = frozenset(name[0] for name in _NAMES)
_CAPTION = re.compile("[^，。；：！？“”（(【《第][^，。；：！？]{0,23}")
_SHORT = 48
"""No longer is an article's number with its caption."""
_CLAUSE_ENDS = "。；：，"
_UNIT = re.compile("[条條]")
_PLAIN = re.compile("[^，。；：！？]{1,60}")


def listed(line: str) -> Iterator[tuple[str, openers.Division]]:
    """The headings that a line of the 目录 lists: as printed, and what they open."""
    for match in _ENTRY.finditer(line):
        opened = openers.division(match[0].strip())
        if opened:
            yield match[0].strip(), opened


def squeezed(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def told(toc: Sequence[str], texts: Sequence[str], start: int) -> dict[int, openers.Division]:
    """Paragraphs that are headings though their number is lost, by index: a line of its own right
    before an article or another heading, in the words of an entry of the 目录 that no numbered
    heading has."""
    entries = [entry for line in toc for entry in listed(line)]
    if not entries:
        return {}
    printed = {squeezed(text) for text in texts[start:]}
    missing = {
        squeezed(words[opened.end :]): opened
        for words, opened in entries
        if squeezed(words) not in printed
    }
    # 附则 of the 民法典 has no number in the 目录 either, and stands beside its first heading.
    first = entries[0][1]
    for line in toc[1:]:
        if _UNNUMBERED.fullmatch(line):
            missing.setdefault(squeezed(_LEADER.sub("", line)), replace(first, number=0))
    found = {}
    for index in range(start, len(texts) - 1):
        opened = missing.get(squeezed(texts[index]))
        following = texts[index + 1]
        if opened and (openers.article(following) or openers.division(following)):
            found[index] = replace(opened, end=0)
    return found


def nameless(texts: Sequence[str], start: int) -> dict[int, openers.Division]:
    """总则, 分则, 附则 on a line of their own right before an article or a heading, by index: they
    need neither number nor 目录. Their kind is that of the first heading, else 章."""
    found = [
        index
        for index in range(start, len(texts) - 1)
        if texts[index][0] in _NAMED
        and squeezed(texts[index]) in _NAMES
        and (openers.article(texts[index + 1]) or openers.division(texts[index + 1]))
    ]
    divisions = filter(None, map(openers.division, texts[start:])) if found else iter(())
    first = next(divisions, openers.Division("chapter", 0, 0, spaced=True))
    return dict.fromkeys(found, replace(first, number=0, end=0))


def captions(texts: Sequence[str], full: Sequence[bool] = ()) -> set[int]:
    """Lines or paragraphs with the caption of an article: short words without clauses right behind
    its number or on the line below it, and more below them. They are believed when three articles
    out of four have one. None is a line that is `full`, which goes on."""
    found: set[int] = set()
    articles = 0
    short = [
        index
        for index, text in enumerate(texts)
        if text[0] == "第" and text[-1] not in _CLAUSE_ENDS and len(text) <= _SHORT
    ]
    if len(short) > 2:
        short = [i for i in short if _UNIT.search(texts[i], 1, 12) and not (full and full[i])]
    if len(short) < 3:
        return found
    for index, text in enumerate(texts):
        if text[0] != "第":
            continue
        article = openers.article(text)
        if not article or not article.spaced:
            continue
        articles += 1
        if articles * 3 > len(short) * 4:  # too few can have one
            return set()
        at = index if len(text) > article.end else index + 1
        words = text[article.end :].strip() if at == index else "".join(texts[at : at + 1])
        if _CAPTION.fullmatch(words) and not (full and full[at]) and _goes_on(texts, at):
            found.add(at)
    return found if len(found) > 2 and len(found) * 4 >= articles * 3 else set()


def _goes_on(texts: Sequence[str], at: int) -> bool:
    """True when the line `at` opens no item, and a line follows that is of the same article."""
    if at + 1 >= len(texts) or openers.item(texts[at]):
        return False
    return not (openers.article(texts[at + 1]) or openers.division(texts[at + 1]))


def second_lines(toc: Sequence[str], texts: Sequence[str], start: int) -> set[int]:
    """Paragraphs that go on with the heading on the line before, as the 目录 has both as one."""
    entries = {squeezed(words) for line in toc for words, _ in listed(line)}
    return {
        index
        for index in range(start + 1, len(texts))
        if entries
        and _PLAIN.fullmatch(texts[index])
        and openers.division(texts[index - 1])
        and squeezed(texts[index - 1] + texts[index]) in entries
    }
