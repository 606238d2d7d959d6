"""Blocks from texts: runs for marks, places from the style sheet.

Enters: `Text` values of the model and the kind of text. Leaves: `Block` values. Shared by the
parts of the document that `law`, `backmatter` and `comparison` build.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from converter.editions.pdf.content import Block, Node, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.editions.pdf.content import Measure, Style
    from converter.editions.pdf.design import Design
    from converter.model import Mark, Text


class Composer(Struct, frozen=True):
    """Makes blocks in one design."""

    design: Design
    """The style sheet."""
    notes: dict[str, str]
    """eId of each note to its sign: 1 for an emendation, 疑1 for a doubt."""

    def block(self, kind: str, node: Node, text: Text | str, **more: object) -> Block:
        """A block of one kind of text. `more` goes to `Block`."""
        style = self.design.styles[kind]
        runs = (Run(text, style, node),) if isinstance(text, str) else self.runs(text, style, node)
        return self.of_runs(kind, runs, **more)

    def of_runs(self, kind: str, runs: Sequence[Run], **more: object) -> Block:
        """A block of ready runs."""
        measure = more.pop("measure", self.design.measures[kind])
        return Block(tuple(run for run in runs if run.text), measure, **more)  # type: ignore[arg-type]

    def measure(self, kind: str, **changes: object) -> Measure:
        """The place of a kind of text, changed."""
        return replace(self.design.measures[kind], **changes)

    def runs(self, text: Text, style: Style, node: Node) -> list[Run]:
        """The runs of a text: references become links, notes get their number."""
        cuts = sorted(
            {0, len(text.plain), *(edge for m in text.marks for edge in (m.start, m.end))}
        )
        runs: list[Run] = []
        nodes: dict[int, Node] = {}
        for start, end in zip(cuts, [*cuts[1:], len(text.plain)], strict=True):
            runs += self._calls(text, start, node)
            mark = _link(text.marks, start, end)
            if start == end:
                continue
            if mark is None:
                runs.append(Run(text.plain[start:end], style, node))
            else:
                link = nodes.setdefault(id(mark), node.child("Link"))
                runs.append(Run(text.plain[start:end], style, link, _target(mark)))
        return runs

    def _calls(self, text: Text, at: int, node: Node) -> list[Run]:
        calls = [mark for mark in text.marks if mark.kind == "noteRef" and mark.start == at]
        style = self.design.styles["reference-mark"]
        return [
            Run(f"[{self.notes[note]}]", style, node.child("Reference").child("Link"), note)
            for note in (mark.get("href").removeprefix("#") for mark in calls)
            if note in self.notes
        ]


def spaced(runs: Sequence[Run]) -> list[Run]:
    """`runs` with an ideographic space at the end, in the run that it follows."""
    return [*runs[:-1], replace(runs[-1], text=f"{runs[-1].text}　")] if runs else []


def _link(marks: Sequence[Mark], start: int, end: int) -> Mark | None:
    """The innermost reference to a place in the same document that covers the characters."""
    found = None
    for mark in marks:
        if mark.start <= start and end <= mark.end and mark.start < mark.end and _target(mark):
            found = mark
    return found


def _target(mark: Mark) -> str:
    """The eId that a reference leads to in the same document; empty when it leads elsewhere."""
    href = mark.get("href") or mark.get("from")
    if mark.kind not in ("ref", "rref"):
        return ""
    return href.removeprefix("#") if href.startswith("#") else ""
