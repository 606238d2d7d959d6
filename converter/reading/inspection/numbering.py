"""Numbers of 编 章 节 条 项 that do not count up.

Enters: the tree. Leaves: a spot for each gap, repeat and step back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from converter.findings import Kind, register
from converter.numerals import chinese
from converter.reading import drafts
from converter.reading.inspection.subject import Spot, articles, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from converter.reading.inspection.subject import Subject
    from converter.reading.runs import Run

_CONSTRUCTS = {"article": "条", "division": "编章节", "item": "项"}
_UNITS = {"part": "编", "subpart": "分编", "chapter": "章", "section": "节"}

for _construct, _word in _CONSTRUCTS.items():
    register(
        Kind(
            f"read-{_construct}-gap",
            "warning",
            f"A number of the {_word} is missing.",
            "Compare with the gazette: either words are lost, or the number is misprinted.",
        ),
        Kind(
            f"read-{_construct}-repeat",
            "warning",
            f"A number of the {_word} stands twice.",
            "Compare with the gazette; one of the two is misprinted, or a passage is doubled.",
        ),
        Kind(
            f"read-{_construct}-disorder",
            "warning",
            f"A number of the {_word} steps back.",
            "Compare with the gazette: passages may have changed places.",
        ),
    )


register(
    Kind(
        "read-article-later",
        "info",
        "An amendment or an extract begins with a later article than 第一条.",
        "Nothing: it counts on from what stands before it elsewhere.",
    ),
)

_PART = re.compile(r"修正案|摘录|节选|摘编")
"""What a text is called that holds some of the articles of another, or counts on from it."""


def numbering(subject: Subject) -> Iterator[Spot]:
    """Spots of wrong numbering in body and attachments."""
    for nodes in (subject.draft.body, *(a.children for a in subject.draft.attachments)):
        later = nodes is subject.draft.body and _PART.search(subject.opening.title) is not None
        yield from _articles(nodes, later)
        yield from _divisions(nodes, {})
        for paragraph in paragraphs(nodes):
            if paragraph.items and not _in_order(paragraph.items):
                yield from _items(paragraph.items)
        yield from _numbered(nodes)


def _articles(nodes: list[drafts.Node], later: bool) -> Iterator[Spot]:
    """Spots among articles; the first may be a later one than 第一条 where `later`."""
    last: tuple[int, ...] = ()
    for article in articles(nodes):
        number = article.number
        if number == last:
            yield _spot("article", "repeat", article.num, f"{article.num.text} stands twice")
        elif number < last:
            words = f"{article.num.text} follows 第{_name(last)}条"
            yield _spot("article", "disorder", article.num, words)
        elif later and not last and number[0] > 1:
            words = f"{article.num.text} is the first article"
            yield Spot("read-article-later", words, article.num.start, article.num.text)
        elif number[0] > (last[0] if last else 0) + 1:
            words = _missing("第{}条", (last[0] if last else 0) + 1, number[0] - 1)
            yield _spot("article", "gap", article.num, f"{words} missing before {article.num.text}")
        elif len(number) > 1 and number[-1] > 1 and (*number[:-1], number[-1] - 1) != last:
            words = f"{article.num.text} follows 第{_name(last)}条"
            yield _spot("article", "gap", article.num, words)
        last = number


def _divisions(nodes: list[drafts.Node], running: dict[str, int]) -> Iterator[Spot]:
    """Spots among divisions; those of one kind may run on through the divisions above."""
    fresh: dict[str, int] = {}
    for node in nodes:
        if not isinstance(node, drafts.Division):
            continue
        if not node.number:
            yield from _divisions(node.children, running)
            continue
        own = fresh.get(node.kind, 0)
        before = own or (running.get(node.kind, 0) if node.number != 1 else 0)
        yield from _step("division", f"第{{}}{_UNITS[node.kind]}", node.number, before, node.num)
        fresh[node.kind] = running[node.kind] = node.number
        yield from _divisions(node.children, running)


def _in_order(items: list[drafts.Item]) -> bool:
    """True for a plain list numbered 1, 2, 3 …, which nearly all are."""
    plain = [item.number for item in items if not item.items]
    return plain == list(range(1, len(items) + 1))


def _items(items: list[drafts.Item]) -> Iterator[Spot]:
    last = 0
    for item in items:
        yield from _step("item", "item {}", item.number, last, item.num)
        last = item.number
        yield from _items(item.items)


def _numbered(nodes: Iterable[drafts.Node]) -> Iterator[Spot]:
    last = 0
    for node in nodes:
        if isinstance(node, drafts.Paragraph) and node.num:
            yield from _step("item", "number {}", node.number, last, node.num)
            last = node.number


def _step(construct: str, form: str, number: int, last: int, num: Run) -> Iterator[Spot]:
    if number == last + 1:
        return
    if number == last:
        yield _spot(construct, "repeat", num, f"{num.text} stands twice")
    elif number < last:
        yield _spot(construct, "disorder", num, f"{num.text} follows {form.format(_name((last,)))}")
    else:
        words = _missing(form, last + 1, number - 1)
        yield _spot(construct, "gap", num, f"{words} missing before {num.text}")


def _missing(form: str, first: int, last: int) -> str:
    names = [form.format(_name((number,))) for number in (first, last)]
    return names[0] if first == last else f"{names[0]} to {names[1]}"


def _name(number: tuple[int, ...]) -> str:
    return "之".join(chinese(part) for part in number)


def _spot(construct: str, what: str, num: Run, message: str) -> Spot:
    return Spot(f"read-{construct}-{what}", message, num.start, num.text)
