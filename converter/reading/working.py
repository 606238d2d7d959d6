"""The working text: the raw text without what is no text, and the way back to the raw text.

Enters: the decoded raw text and the edits that the working text makes to it. Leaves: the
characters that all later passes read, and for each of them its place in the raw text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import Literal

from msgspec import Struct

_LINE_END = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_SEPARATOR = re.compile("[\x1c-\x1e]")
"""What Python takes for line ends as well."""

FateKind = Literal["text", "layout", "furniture", "emended"]
"""What became of characters of the raw text."""


class Edit(Struct, frozen=True):
    """A stretch of the raw text that the working text leaves out or says otherwise."""

    start: int
    """Offset in the raw text."""
    end: int
    """Offset after the last character."""
    kind: FateKind
    """`layout`, `furniture` or `emended`."""
    printed: str = ""
    """What the working text says instead; empty unless `emended`."""
    note: str = ""
    """eId of the note for an emendation, else empty."""


class Working(Struct, frozen=True, dict=True):
    """Raw text with its edits applied."""

    raw: str
    """The decoded raw text."""
    text: str
    """The characters that later passes read."""
    edits: tuple[Edit, ...] = ()
    """Edits in order; they do not overlap."""
    begins: tuple[int, ...] = ()
    """For each edit the offset in `text` where what it prints begins."""

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offsets in `raw` where lines begin; found when the first place is asked for."""
        return line_starts(self.raw)

    def raw_offset(self, offset: int) -> int:
        """The offset in the raw text of the character at `offset` of the working text."""
        index = bisect_right(self.begins, offset) - 1
        if index < 0:
            return offset
        edit, begin = self.edits[index], self.begins[index]
        if offset < begin + len(edit.printed):
            return edit.start
        return edit.end + offset - begin - len(edit.printed)

    def offset(self, raw_offset: int) -> int:
        """The offset here of the character at `raw_offset` of the raw text."""
        index = bisect_right(self.edits, raw_offset, key=lambda edit: edit.start) - 1
        if index < 0:
            return raw_offset
        edit, begin = self.edits[index], self.begins[index]
        return begin if raw_offset < edit.end else begin + len(edit.printed) + raw_offset - edit.end

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column (1-based, raw text) of the character at `offset` here."""
        return self.raw_place(self.raw_offset(offset) if self.edits else offset)

    def raw_place(self, offset: int) -> tuple[int, int]:
        """Line and column (1-based) of the character at `offset` of the raw text."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1


def line_starts(raw: str) -> tuple[int, ...]:
    """Offsets where the lines of `raw` begin, by every line end that Unicode knows."""
    if _SEPARATOR.search(raw):
        return (0, *(match.end() for match in _LINE_END.finditer(raw)))
    lines = raw.splitlines(keepends=True)
    starts = tuple(accumulate(map(len, lines), initial=0))
    return starts if lines and _LINE_END.fullmatch(lines[-1][-1]) else starts[:-1] or (0,)


def apply(raw: str, edits: tuple[Edit, ...]) -> Working:
    """The working text of `raw`. `edits` are in order and disjoint."""
    parts: list[str] = []
    begins: list[int] = []
    at = length = 0
    for edit in edits:
        parts += (raw[at : edit.start], edit.printed)
        begins.append(length + edit.start - at)
        length = begins[-1] + len(edit.printed)
        at = edit.end
    parts.append(raw[at:])
    return Working(raw, "".join(parts), edits, tuple(begins))
