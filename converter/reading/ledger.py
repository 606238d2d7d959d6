"""The ledger: what became of every character of the raw text.

Enters: the working text with its edits, and the spans of it that stand in the law or are
furniture. Leaves: fates that partition the raw text; and the check that they agree with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from converter.reading.working import FateKind, Working


class Fate(Struct, frozen=True, gc=False):
    """What became of `raw[start:end]`."""

    kind: FateKind
    """text, layout, furniture or emended."""
    start: int
    """Offset in the raw text."""
    end: int
    """Offset after the last character."""
    printed: str = ""
    """What the law says instead; empty unless `emended`."""


def build(
    working: Working,
    text: Iterable[tuple[int, int]],
    furniture: Iterable[tuple[int, int]],
) -> tuple[Fate, ...]:
    """The fates of all characters. `text` and `furniture` are spans of the working text."""
    covered = _covered(len(working.text), text, furniture)
    return _merged(_raw(working, covered)) if working.edits else _merged(covered)


def _covered(
    length: int, text: Iterable[tuple[int, int]], furniture: Iterable[tuple[int, int]]
) -> list[Fate]:
    """The fates of the characters of the working text, in order: layout is what is left."""
    spans: list[tuple[int, int, FateKind]] = [(*span, "text") for span in text]
    spans += [(*span, "furniture") for span in furniture]
    spans.sort()
    covered: list[Fate] = []
    add, at = covered.append, 0
    for start, end, kind in spans:
        if at < start:
            add(Fate("layout", at, start))
        add(Fate(kind, start, end))
        at = end
    if at < length:
        add(Fate("layout", at, length))
    return covered


def _raw(working: Working, covered: Sequence[Fate]) -> list[Fate]:
    """The same in offsets of the raw text, with the edits put back."""
    fates: list[Fate] = []
    queue = list(zip(working.edits, working.begins, strict=True))[::-1]
    shift = 0
    printed: list[str] = []
    for fate in covered:
        kind, at, end = fate.kind, fate.start, fate.end
        while queue and queue[-1][1] <= end:
            edit, begin = queue[-1]
            stop = begin + len(edit.printed)
            if begin >= end and edit.printed:
                break
            if at < begin:
                fates.append(Fate(kind, at + shift, begin + shift))
                at = begin
            if kind == "text":
                printed.append(working.text[at : min(end, stop)])
            at = max(at, min(end, stop))
            if stop > end:
                break
            fates.append(Fate(edit.kind, edit.start, edit.end, "".join(printed)))
            printed.clear()
            queue.pop()
            shift = edit.end - stop
        if at < end:
            fates.append(Fate(kind, at + shift, end + shift))
    fates.extend(Fate(edit.kind, edit.start, edit.end) for edit, _ in queue[::-1])
    return fates


def _merged(fates: list[Fate]) -> tuple[Fate, ...]:
    """Neighbours of one kind as one; emendations stay by themselves."""
    merged: list[Fate] = []
    last = ""
    for fate in fates:
        if fate.start == fate.end and not fate.printed and fate.kind != "emended":
            continue
        if fate.kind == last != "emended":
            merged[-1] = Fate(fate.kind, merged[-1].start, fate.end)
        else:
            merged.append(fate)
            last = fate.kind
    return tuple(merged)


def text_of(raw: str, ledger: Iterable[Fate]) -> str:
    """The text that `ledger` says stands in the law."""
    return "".join([raw[f.start : f.end] if f.kind == "text" else f.printed for f in ledger])


def verify(raw: str, ledger: Sequence[Fate], text: str) -> str:
    """What is wrong with `ledger` as the account of how `raw` became `text`; empty when nothing."""
    at = 0
    for fate in ledger:
        kind, start, end = fate.kind, fate.start, fate.end
        if start != at or end < at:
            return f"characters {at} to {start} have no fate, or two"
        if kind == "layout" and not raw[start:end].isspace() and not _is_layout(raw[start:end]):
            return f"ink lost at {start}: {raw[start:end][:40]!r}"
        at = end
    if at != len(raw):
        return f"characters from {at} on have no fate"
    told = text_of(raw, ledger)
    if told == text:
        return ""
    place = next((i for i, (a, b) in enumerate(zip(told, text, strict=False)) if a != b), -1)
    return f"text differs from the ledger at character {place}: {told[place : place + 20]!r}"


_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u00ad\ufeff"
)


def _is_layout(characters: str) -> bool:
    """True when `characters` are white space or invisible."""
    return not characters.strip() or all(c.isspace() or c in _INVISIBLE for c in characters)
