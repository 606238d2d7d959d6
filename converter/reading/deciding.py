"""Why lines were joined or kept apart.

Enters: the lines of a text, their layout, and where paragraphs were split. Leaves: decisions with
line and words, made only when somebody asks for them: a text has as many as lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from converter.reading.reflow import reflow

if TYPE_CHECKING:
    from converter.reading.layout import Layout
    from converter.reading.lines import Line
    from converter.reading.working import Working


class Decision(Struct, frozen=True):
    """Why two lines were joined or kept apart, for `--explain`."""

    line: int
    """1-based raw line that follows the border."""
    joined: bool
    """True when it goes on with the line before."""
    reason: str
    """Why, in words for the reader."""
    words: str
    """The words at the border."""


class Evidence(Struct, frozen=True):
    """What decisions are made of."""

    working: Working
    """The working text."""
    lines: list[Line]
    """The lines that are text."""
    layout: Layout | None
    """How they are laid out; None without lines."""
    splits: list[tuple[int, str]]
    """(offset in the working text, reason) for each split inside a line."""

    def decisions(self) -> tuple[Decision, ...]:
        """The decisions in the order of the raw lines."""
        borders = reflow(self.lines, self.layout, explain=True)[1] if self.layout else []
        made = [self._border(*border) for border in borders]
        made += [self._split(*split) for split in self.splits]
        return tuple(sorted(made, key=_line))

    def _border(self, index: int, joined: bool, reason: str) -> Decision:
        words = f"{self.lines[index - 1].text[-12:]}|{self.lines[index].text[:12]}"
        return Decision(self.working.place(self.lines[index].start)[0], joined, reason, words)

    def _split(self, offset: int, reason: str) -> Decision:
        text = self.working.text
        words = f"{text[max(0, offset - 12) : offset]}|{text[offset : offset + 12]}"
        return Decision(self.working.place(offset)[0], False, reason, words)


def _line(decision: Decision) -> int:
    return decision.line
