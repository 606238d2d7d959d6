"""款 项 目: the paragraphs of one article, and the lists in them.

Enters: the runs of an article (or of a decision's numbered paragraph), one a paragraph.
Leaves: drafts of 款 with their 项 and 目. An item is believed when its number is the next one
of its list, or opens a list that goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from converter.reading import openers
from converter.reading.drafts import Block, Item, Paragraph
from converter.reading.quoting import FIRST, quotations
from converter.reading.runs import Grid, after_blank

if TYPE_CHECKING:
    from converter.reading.runs import Run

_DOUBTFUL = frozenset(("一、", "1.", "1）", "a."))
"""Styles that also begin sentences (一、二级客运站); they need a second item to be a list."""


class _Entry(Struct, gc=False):
    """A run with what it opens, or the runs of a quotation."""

    runs: list[Run]
    item: openers.Item | None
    quoted: bool = False


def arrange(runs: list[Run]) -> list[Paragraph]:
    """The 款 that `runs` make."""
    if len(runs) == 1 and runs[0].prose[0] not in FIRST and not openers.item(runs[0].prose):
        return [Paragraph([Block(runs)])]
    texts = [run.prose for run in runs]
    items = [openers.item(text) for text in texts]
    spans = dict(quotations(texts))
    if not (any(items) or spans or Grid in map(type, runs)):
        return [Paragraph([Block([run])]) for run in runs]
    entries = _entries(runs, items, spans)
    if not _DOUBTFUL.isdisjoint([item.style for item in items if item]):
        _believe(entries)
    paragraphs: list[Paragraph] = []
    stack: list[Item] = []
    following = _following(entries)
    for index, entry in enumerate(entries):
        if entry.item:
            _place(entry, entry.item, paragraphs, stack)
        elif (entry.quoted or isinstance(entry.runs[0], Grid)) and _takes(paragraphs):
            _owner(paragraphs[-1], stack).append(Block(entry.runs, quoted=entry.quoted))
        elif stack and _goes_on(following[index], stack):
            _owner(paragraphs[-1], stack).append(Block(entry.runs))
        elif stack and not _closed(stack[-1]) and paragraphs[-1].wrap_up is None:
            paragraphs[-1].wrap_up = entry.runs[0]
            stack = []
        else:
            paragraphs.append(Paragraph([Block(entry.runs, quoted=entry.quoted)]))
            stack = []
    return paragraphs


def _entries(
    runs: list[Run], items: list[openers.Item | None], spans: dict[int, int]
) -> list[_Entry]:
    entries = []
    index = 0
    while index < len(runs):
        if index in spans:
            entries.append(_Entry(runs[index : spans[index]], None, quoted=True))
            index = spans[index]
        else:
            entries.append(_Entry([runs[index]], items[index]))
            index += 1
    return entries


def _believe(entries: list[_Entry]) -> None:
    """Take back the openers that fit no list."""
    last: dict[str, int] = {}
    later = _later(entries)
    for index, entry in enumerate(entries):
        item = entry.item
        if item is None:
            continue
        sure = item.style not in _DOUBTFUL
        if item.number == 1:
            sure = sure or (item.style, 2) in later[index]
        elif not sure:
            sure = item.number == last.get(item.style, 0) + 1
        if sure:
            last[item.style] = item.number
        else:
            entry.item = None


def _later(entries: list[_Entry]) -> list[frozenset[tuple[str, int]]]:
    """For each entry the second items that still follow it."""
    seen: frozenset[tuple[str, int]] = frozenset()
    later = []
    for entry in reversed(entries):
        later.append(seen)
        if entry.item and entry.item.number == 2:
            seen |= {(entry.item.style, 2)}
    return later[::-1]


def _place(
    entry: _Entry, opened: openers.Item, paragraphs: list[Paragraph], stack: list[Item]
) -> None:
    """Add the item where its style puts it."""
    run = entry.runs[0]
    rest = run.cut(after_blank(run.text, opened.end))
    own = [Block([rest])] if rest.text else []
    draft = Item(opened.style, opened.number, run.cut(0, opened.end), own)
    if not paragraphs or paragraphs[-1].wrap_up is not None:
        paragraphs.append(Paragraph())
        stack.clear()
    for depth, item in enumerate(stack):
        if item.style == draft.style:
            del stack[depth:]
            break
    siblings = stack[-1].items if stack else paragraphs[-1].items
    siblings.append(draft)
    stack.append(draft)


def _following(entries: list[_Entry]) -> list[openers.Item | None]:
    """For each entry the next item after it."""
    following: list[openers.Item | None] = []
    item: openers.Item | None = None
    for entry in reversed(entries):
        following.append(item)
        item = entry.item or item
    return following[::-1]


def _goes_on(following: openers.Item | None, stack: list[Item]) -> bool:
    """True when the list that is open goes on with the next item."""
    return following is not None and any(
        item.style == following.style and following.number == item.number + 1 for item in stack
    )


def _takes(paragraphs: list[Paragraph]) -> bool:
    """True when a table or a quotation belongs to the 款 before it: unless that has been closed, it
    is none of its own."""
    return bool(paragraphs) and paragraphs[-1].wrap_up is None


def _closed(item: Item) -> bool:
    """True when the item's last words end a sentence."""
    text = item.blocks[-1].runs[-1].text if item.blocks else ""
    return text.rstrip("”’」』）)")[-1:] in "。！？.!?"


def _owner(paragraph: Paragraph, stack: list[Item]) -> list[Block]:
    return stack[-1].blocks if stack else paragraph.blocks
