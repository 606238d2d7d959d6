"""The indexes at the end: where the law cites itself, and where its terms are defined.

Enters: a `Law`, and the page of each anchor once the body is laid out. Leaves: items. Page numbers
stand in the text of the lines, so the lines are made when the pages before them are known.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from converter.editions.pdf.content import Late, Run
from converter.editions.units import labels
from converter.identity.places import texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from converter.editions.pdf.composing import Composer
    from converter.editions.pdf.content import Block, Node
    from converter.model import Law


class Line(Struct, frozen=True):
    """A line of an index: a label, and places with their words."""

    label: str
    """What stands at the left: 第八条, or a term."""
    places: tuple[tuple[str, str], ...]
    """Words and eId of each place."""


def citations(law: Law) -> tuple[Line, ...]:
    """For each 条 that cites other 条 of the law, the places cited, in order of the text."""
    names = labels(law)
    owners = {eid: _article(eid) for eid in names}
    found: dict[str, dict[str, str]] = {}
    for eid, text in texts(law):
        source = owners.get(eid, "")
        for mark in text.marks:
            target = mark.get("href").removeprefix("#") if mark.kind == "ref" else ""
            if source and target in names and owners[target] not in ("", source):
                found.setdefault(source, {}).setdefault(target, names[target])
    return tuple(
        Line(names[source], tuple((words, eid) for eid, words in targets.items()))
        for source, targets in found.items()
    )


def terms(law: Law) -> tuple[Line, ...]:
    """The defined terms with the place of their definition, in order of the text."""
    names = labels(law)
    return tuple(
        Line(definition.term, ((names[definition.eid], definition.eid),))
        for definition in law.meta.definitions
        if definition.eid in names
    )


def section(lines: tuple[Line, ...], composer: Composer, part: Node) -> list[Late]:
    """The lines of an index as items that wait for their page numbers."""
    listed = part.child("L", attributes="<</O/List/ListNumbering/None>>")
    return [Late(partial(_block, line, composer, listed)) for line in lines]


def _block(line: Line, composer: Composer, listed: Node, pages: Mapping[str, int]) -> Block:
    entry = listed.child("LI")
    label, body = entry.child("Lbl"), entry.child("LBody")
    look, style = composer.design.styles["back-label"], composer.design.styles["back"]
    runs: list[Run] = []
    for words, eid in line.places:
        if runs:
            runs.append(Run("、", style, body))
        page = f"（第 {pages[eid]} 页）" if eid in pages else ""
        link = body.child("Reference").child("Link")
        runs.append(Run(f"{words}{page}", style, link, eid))
    hang = composer.design.measures["back"].hang
    if len(line.label) * style.size > hang - style.size:
        first = Run(f"{line.label}：", look, label)
        measure = composer.measure("back", first=-hang)
        return composer.of_runs("back", [first, *runs], measure=measure)
    return composer.of_runs("back", runs, label=Run(line.label, look, label))


def _article(eid: str) -> str:
    """eId of the article that holds a unit; empty when it stands in none."""
    head = eid.split("__")[0]
    return head if head.startswith("art_") else ""
