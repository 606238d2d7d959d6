"""The 对照表 back from Akoma Ntoso.

Enters: bytes that `write_comparison` made. Leaves: the same `Comparison`, field by field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from msgspec.structs import replace

from converter import akn
from converter.akn.names import akn as tag
from converter.akn.names import local, own
from converter.comparing.comparison import Comparison, Party, Provision, Row, RowRelation, Segment
from converter.comparing.concordance import Evidence, EvidenceKind, Pair
from converter.comparing.names import KINDS
from converter.findings import Finding, Kind, register

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from converter.comparing.comparison import SegmentKind
    from converter.model import Relation

register(
    Kind(
        "compare-not-comparison",
        "error",
        "The file is no comparison document of this tool.",
        "Give the comparison.xml that fagui compare or fagui build has written.",
    )
)


def read_comparison(data: bytes, name: str = "") -> Comparison:
    """The comparison in `data`; `name` is the file as the user named it.

    Raises `akn.AknError` when the bytes are no XML or no comparison document.
    """
    root = akn.parse(data, name)
    block = next(root.iter(own("comparison")), None)
    if block is None:
        raise akn.AknError(Finding("compare-not-comparison", "no comparison in the metadata", name))
    meta = akn.read(data, name).meta
    parties = {element.get("side", ""): _party(element) for element in block.iter(own("party"))}
    shown = {element.get("eId", ""): element for element in root.iter(tag("tr"))}
    rows = tuple(
        _row(at, element, shown[element.get("for", "#")[1:]])
        for at, element in enumerate(block.iter(own("row")))
    )
    meta = replace(meta, correspondences=(), compared_with="")
    return Comparison(meta, parties["old"], parties["new"], rows)


def _party(element: etree._Element) -> Party:
    return Party(
        iri=element.get("iri", ""),
        title=element.get("title", ""),
        label=element.get("label", ""),
        kind=cast("Literal['act', 'bill', 'doc']", element.get("kind", "act")),
        paragraphs=int(element.get("paragraphs", "0")),
        articles=int(element.get("articles", "0")),
    )


def _row(at: int, element: etree._Element, shown: etree._Element) -> Row:
    cells = {cell.get("class", ""): cell for cell in shown}
    old, new = _lines(cells["old"]), _lines(cells["new"])
    words = {line.get("class", ""): line.text or "" for line in cells["change"]}
    return Row(
        eid=shown.get("eId", ""),
        relation=cast("RowRelation", element.get("relation", "")),
        moved=_true(element, "moved"),
        weak=_true(element, "weak"),
        similarity=float(element.get("similarity", "0")),
        old=tuple(_provisions(element, "old", old)),
        new=tuple(_provisions(element, "new", new)),
        segments=_zipped(old, new),
        pairs=tuple(_pair(pair) for pair in element.iter(own("pair"))),
        old_rank=int(element.get("oldRank", "0")),
        new_rank=at,
        summary=words.get("summary", ""),
        why=words.get("why", ""),
        reviewed=_true(element, "reviewed"),
        by=element.get("by", ""),
        note=element.get("note", ""),
    )


def _true(element: etree._Element, name: str) -> bool:
    return element.get(name) == "true"


class _Mark(NamedTuple):
    """A stretch of one side."""

    kind: SegmentKind
    text: str
    move: int = 0
    both: bool = True
    """True when it has a counterpart on the other side, met there in the same order."""


def _lines(cell: etree._Element) -> list[list[_Mark]]:
    """For each 款 of a cell its stretches."""
    return [list(_marks(line)) for line in cell if line.get("class") == "provision"]


def _marks(line: etree._Element) -> Iterator[_Mark]:
    equal = line.text or ""
    for child in line:
        if local(child) == "eol":
            equal += "\n" + (child.tail or "")
            continue
        if equal:
            yield _Mark("equal", equal)
        word, *more = child.get("class", "").split()
        kind = KINDS[local(child), word]
        move = next((int(m[5:]) for m in more if m.startswith("move_")), 0)
        both = kind == "equal" or (kind == "editorial" and "alone" not in more)
        yield _Mark(kind, _plain(child), move, both)
        equal = child.tail or ""
    if equal:
        yield _Mark("equal", equal)


def _plain(element: etree._Element) -> str:
    return (element.text or "") + "".join("\n" + (eol.tail or "") for eol in element)


def _provisions(
    element: etree._Element, side: str, lines: list[list[_Mark]]
) -> Iterator[Provision]:
    for cell, marks in zip(element.iter(own(side)), lines, strict=True):
        yield Provision(
            eid=cell.get("eid", ""),
            href=cell.get("href", ""),
            label=cell.get("label", ""),
            article=cell.get("article", ""),
            number=cell.get("number", ""),
            caption=cell.get("caption", ""),
            chapter=cell.get("chapter", ""),
            chapter_label=cell.get("chapterLabel", ""),
            first=_true(cell, "first"),
            place=int(cell.get("place", "0")),
            text="".join(mark.text for mark in marks),
        )


def _zipped(old: list[list[_Mark]], new: list[list[_Mark]]) -> tuple[Segment, ...]:
    """Both sides in one stream: what is on both sides is met in the same order in each, and
    between two such stretches the old side comes first."""
    segments: list[Segment] = []
    right = [(at, mark) for at, marks in enumerate(new) for mark in marks]
    j = 0
    for at, marks in enumerate(old):
        for mark in marks:
            if not mark.both:
                segments.append(Segment(mark.kind, mark.text, "", at, -1, mark.move))
                continue
            while not right[j][1].both:
                segments.append(_inserted(*right[j]))
                j += 1
            place, other = right[j]
            segments.append(Segment(mark.kind, mark.text, other.text, at, place, mark.move))
            j += 1
    segments.extend(_inserted(*entry) for entry in right[j:])
    return tuple(segments)


def _inserted(at: int, mark: _Mark) -> Segment:
    return Segment(mark.kind, "", mark.text, -1, at, mark.move)


def _pair(element: etree._Element) -> Pair:
    return Pair(
        old=element.get("old", ""),
        new=element.get("new", ""),
        relation=cast("Relation", element.get("relation", "")),
        similarity=float(element.get("similarity", "0")),
        moved=_true(element, "moved"),
        weak=_true(element, "weak"),
        evidence=tuple(
            Evidence(
                cast("EvidenceKind", part.get("kind", "")),
                float(part.get("score", "0")),
                part.get("words", ""),
            )
            for part in element
        ),
        reviewed=_true(element, "reviewed"),
        by=element.get("by", ""),
        note=element.get("note", ""),
    )
