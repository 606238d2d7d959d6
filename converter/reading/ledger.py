"""The ledger: what became of every character of the raw text.

Enters: the working text with its edits, and the spans of it that stand in the law or are
furniture. Leaves: fates that partition the raw text; and the check that they agree with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from converter.reading.working import FateKind, Working


class Fate(NamedTuple):
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
    spans = sorted(
        [(*span, "text") for span in text] + [(*span, "furniture") for span in furniture]
    )
    covered: list[tuple[int, int, FateKind]] = []
    at = 0
    for start, end, kind in spans:
        if at < start:
            covered.append((at, start, "layout"))
        covered.append((start, end, "furniture" if kind == "furniture" else "text"))
        at = end
    if at < len(working.text):
        covered.append((at, len(working.text), "layout"))
    if not working.edits:
        return _merged([Fate(kind, start, end) for start, end, kind in covered])
    return _merged(_raw(working, covered))


def _raw(working: Working, covered: Sequence[tuple[int, int, FateKind]]) -> list[Fate]:
    """The same in offsets of the raw text, with the edits put back."""
    fates: list[Fate] = []
    queue = list(zip(working.edits, working.begins, strict=True))[::-1]
    shift = 0
    printed: list[str] = []
    for start, end, kind in covered:
        at = start
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
    for fate in fates:
        if fate.start == fate.end and not fate.printed and fate.kind != "emended":
            continue
        if merged and fate.kind != "emended" and merged[-1].kind == fate.kind:
            merged[-1] = Fate(fate.kind, merged[-1].start, fate.end)
        else:
            merged.append(fate)
    return tuple(merged)


def text_of(raw: str, ledger: Iterable[Fate]) -> str:
    """The text that `ledger` says stands in the law."""
    return "".join(
        [raw[start:end] if kind == "text" else printed for kind, start, end, printed in ledger]
    )


def verify(raw: str, ledger: Sequence[Fate], text: str) -> str:
    """What is wrong with `ledger` as the account of how `raw` became `text`; empty when nothing."""
    at = 0
    for kind, start, end, _ in ledger:
        if start != at or end < at:
            return f"characters {at} to {start} have no fate, or two"
        if kind == "layout" and not _is_layout(raw[start:end]):
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
