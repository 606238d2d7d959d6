"""Runs: stretches of the working text that make one text of the edition.

Enters: spans of the working text. Leaves: `Run` values that can be cut and stripped without
losing where each character came from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from converter.model import Span

TABLE = "表。"
"""What stands in place of a table where words open or close a construct."""
_INK = re.compile(r"\S+")


class Run(Struct, frozen=True, gc=False):
    """Characters of the working text, from one or more lines."""

    text: str
    """The characters."""
    spans: tuple[tuple[int, int], ...]
    """Where they stand in the working text, in order; together as long as `text`."""

    def cut(self, start: int, end: int | None = None) -> Run:
        """The characters `text[start:end]` with their spans."""
        text = self.text[start:end]
        if not text:
            return Run("", ())
        first, last = self.spans[0]
        stop = start + len(text)
        if stop <= last - first:
            return Run(text, ((first + start, first + stop),))
        if start < last - first and stop == len(self.text):
            return Run(text, ((first + start, last), *self.spans[1:]))
        spans, at = [], 0
        for first, last in self.spans:
            low, high = max(first, first + start - at), min(last, first + stop - at)
            if low < high:
                spans.append((low, high))
            at += last - first
        return Run(text, tuple(spans))

    def strip(self) -> Run:
        """The run without white space at its ends."""
        text = self.text
        if len(text.strip()) == len(text):
            return self
        return self.cut(len(text) - len(text.lstrip()), len(text.rstrip()))

    def without_space(self) -> Run:
        """The run without any white space."""
        if self.text.split() == [self.text]:
            return self
        return join([self.cut(*match.span()) for match in _INK.finditer(self.text)])

    @property
    def prose(self) -> str:
        """The words that can open or close a construct: the text, but for a table none of it."""
        return self.text

    @property
    def start(self) -> int:
        """Offset of the first character in the working text; 0 for an empty run."""
        return self.spans[0][0] if self.spans else 0


class Grid(Run, frozen=True, gc=False):
    """A table: `text` and `spans` are those of its cells, one after the other."""

    rows: tuple[tuple[Run, ...], ...]
    """Rows of cells; an empty run for an empty cell, or one that another covers."""
    header: int
    """How many of the first rows hold headings."""
    covers: tuple[Span, ...] = ()
    """Cells that stretch over others."""

    @property
    def prose(self) -> str:
        """A sentence in place of the table."""
        return TABLE


def grid(rows: list[list[Run]], header: int, covers: tuple[Span, ...] = ()) -> Grid:
    """The table of `rows`."""
    whole = join([cell for row in rows for cell in row])
    return Grid(whole.text, whole.spans, tuple(tuple(row) for row in rows), header, covers)


def run(working: str, start: int, end: int) -> Run:
    """The run `working[start:end]`."""
    return Run(working[start:end], ((start, end),) if start < end else ())


def join(runs: list[Run]) -> Run:
    """One run of several that follow each other."""
    return Run("".join([r.text for r in runs]), tuple([span for r in runs for span in r.spans]))


def after_blank(text: str, start: int = 0) -> int:
    """The offset of the first character from `start` on that is no white space."""
    rest = text[start : start + 8]
    ink = rest.lstrip()
    if ink or not rest:
        return start + len(rest) - len(ink)
    return len(text) - len(text[start:].lstrip())
