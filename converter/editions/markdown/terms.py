"""One link a term in an article: the uses after the first are understood.

Enters: an article, or a numbered paragraph of a decision. Leaves: the same with only the first use
of each term marked, or with every use marked again. A law uses its terms a hundred times; as many
links would bury its text (docs/markdown.md, 5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from converter.editions.markdown.inline import is_term
from converter.model import Article, Mark, P, Paragraph, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from converter.model import Item

Unit = TypeVar("Unit", Article, Paragraph)
Part = TypeVar("Part", Paragraph, "Item")


def thinned(unit: Unit) -> Unit | None:
    """`unit` with the first use of each term only; None when `filled` would not bring back just
    the marks it has."""
    seen: set[tuple[str, str]] = set()
    thin = _mapped(unit, lambda text: _without(text, seen))
    return thin if filled(thin) == unit else None


def filled(unit: Unit) -> Unit:
    """`unit` with every later use marked: the same words as a marked use before them in the unit,
    the longest first, where no other mark stands."""
    known: dict[str, str] = {}
    return _mapped(unit, lambda text: _with(text, known))


def _without(text: Text, seen: set[tuple[str, str]]) -> Text:
    kept = []
    for mark in text.marks:
        use = (_words(text, mark), mark.get("refersTo"))
        if not _plain_use(mark) or use not in seen:
            kept.append(mark)
        if _plain_use(mark):
            seen.add(use)
    return Text(text.plain, tuple(kept))


def _with(text: Text, known: dict[str, str]) -> Text:
    marks = list(text.marks)
    at = 0
    while at < len(text.plain):
        here = [mark for mark in text.marks if mark.start <= at < mark.end]
        if here:
            known |= {_words(text, m): m.get("refersTo") for m in here if _plain_use(m)}
            at = max(mark.end for mark in here)
            continue
        words = max((w for w in known if text.plain.startswith(w, at)), key=len, default="")
        end = at + len(words)
        if words and not any(mark.start < end and at < mark.end for mark in text.marks):
            marks.append(Mark(at, end, "term", (("refersTo", known[words]),)))
            at = end
        else:
            at += 1
    return Text(text.plain, tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end))))


def _plain_use(mark: Mark) -> bool:
    names = [name for name, _ in mark.attrs]
    known = names == ["refersTo"] and is_term(mark.get("refersTo"))
    return mark.kind == "term" and known and mark.start < mark.end


def _words(text: Text, mark: Mark) -> str:
    return text.plain[mark.start : mark.end]


def _mapped(unit: Unit, change: Callable[[Text], Text]) -> Unit:
    if isinstance(unit, Article):
        paragraphs = tuple(_part(paragraph, change) for paragraph in unit.paragraphs)
        return replace(unit, paragraphs=paragraphs)
    return _part(unit, change)


def _part(part: Part, change: Callable[[Text], Text]) -> Part:
    blocks = tuple(
        replace(block, text=change(block.text)) if isinstance(block, P) else block
        for block in part.blocks
    )
    items = tuple(_part(item, change) for item in part.items)
    changed = replace(part, blocks=blocks, items=items)
    if isinstance(changed, Paragraph) and changed.wrap_up is not None:
        return replace(changed, wrap_up=change(changed.wrap_up))
    return changed
