"""Raw text and edition side by side, one row for each line of the raw file.

Enters: the decoded raw text, the ledger of its characters, the runs of the XML. Leaves: `Row`s. The
ledger says of every raw character what became of it, and its texts in order are the characters of
the runs, so that nothing has to be matched or guessed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct, field

from converter.reading.working import line_starts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from converter.desk.walking import Run
    from converter.reading import Fate


class Stood(Struct, frozen=True):
    """Raw characters with one fate."""

    kind: str
    """text, layout, furniture or emended."""
    text: str
    """The characters, without the line's end."""


class Printed(Struct, frozen=True):
    """Characters of the edition that stand in one run."""

    text: str
    """The characters."""
    run: Run
    """Their run."""
    opens: bool
    """True when a block begins here: a new number, heading or paragraph."""
    emended: bool = False
    """True when a correction put them there."""


class Row(Struct):
    """One raw line and what came of it."""

    line: int
    """1-based number in the raw file."""
    stood: list[Stood] = field(default_factory=list)
    """Its characters."""
    printed: list[Printed] = field(default_factory=list)
    """What the edition prints of them."""

    @property
    def blank(self) -> bool:
        """True when the line holds nothing that shows."""
        return not self.printed and not "".join(each.text for each in self.stood).strip()


def rows(raw: str, ledger: Sequence[Fate], runs: Sequence[Run]) -> list[Row]:
    """A row for each line of `raw`. What the edition supplied stands in the row of the characters
    that follow it."""
    starts = line_starts(raw)
    found = [Row(number) for number in range(1, len(starts) + 1)]
    edition = _Edition(runs)
    at = 0
    for fate in ledger:
        for start, end in _lines(fate, starts, len(raw)):
            while at + 1 < len(starts) and starts[at + 1] <= start:
                at += 1
            row = found[at]
            text = raw[start:end]
            if shown := text.strip("\r\n\f\v\x85\u2028\u2029"):
                row.stood.append(Stood(fate.kind, shown))
            if fate.kind == "text":
                row.printed.extend(edition.take(len(text)))
        if fate.printed:
            row.printed.extend(edition.take(len(fate.printed), emended=True))
    if found:
        found[at].printed.extend(edition.rest())
    return found


def _lines(fate: Fate, starts: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    """The span of `fate`, cut where lines begin; an empty span once."""
    at = fate.start
    for start in starts[bisect_right(starts, fate.start) : bisect_left(starts, fate.end)]:
        yield at, start
        at = start
    if at < fate.end or fate.start == fate.end <= length:
        yield at, fate.end


class _Edition:
    """The runs, handed out by number of characters."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        self._index = 0
        self._offset = 0
        self._block = 0

    def take(self, count: int, *, emended: bool = False) -> Iterator[Printed]:
        """The next `count` characters that are not supplied, and what is supplied before them."""
        while count and self._index < len(self._runs):
            run = self._runs[self._index]
            if run.supplied:
                yield self._printed(run, run.text)
                continue
            text = run.text[self._offset : self._offset + count]
            count -= len(text)
            yield self._printed(run, text, emended=emended)

    def rest(self) -> Iterator[Printed]:
        """What is supplied after the last character of the source."""
        while self._index < len(self._runs):
            run = self._runs[self._index]
            yield self._printed(run, run.text[self._offset :])

    def _printed(self, run: Run, text: str, *, emended: bool = False) -> Printed:
        opens, self._block = run.block != self._block, run.block
        self._offset += len(text)
        if self._offset >= len(run.text):
            self._index, self._offset = self._index + 1, 0
        return Printed(text, run, opens, emended)
