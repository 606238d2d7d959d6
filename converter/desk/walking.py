"""The text of a law as an editor reads it: runs of characters, each in its block and its piece.

Enters: the XML of a law. Leaves: `Run`s in document order, whose characters are those of
`akn.text` and, besides, what the edition supplied; and `Piece`s, the smallest parts that are
signed for: an article, the heading of a division, a paragraph outside articles, the preface …
"""

from __future__ import annotations

import hashlib
import itertools
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from converter import akn
from converter.akn.layout import ELEMENT_ONLY
from converter.akn.names import local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_PARTS = {
    "preface": "题名与题注",
    "preamble": "序言",
    "conclusions": "签署",
    "body": "正文",
    "mainBody": "正文",
}
_DIVISIONS = ("part", "subpart", "chapter", "section", "attachment")


class Run(Struct, frozen=True):
    """Characters that stand together."""

    text: str
    """The characters."""
    piece: str
    """eId of the piece they belong to; `preface`, `body` … where none has an eId."""
    eid: str
    """eId of the nearest unit; empty outside units."""
    block: int
    """Number of the block (a number, a heading, a paragraph of text) they stand in."""
    role: str
    """Name of the block's element: `num`, `heading`, `p` …"""
    supplied: bool
    """True for what the edition supplied: it stands outside text identity."""


class Piece(Struct, frozen=True):
    """A part of a law that one signs for."""

    eid: str
    """Its eId, or `preface`, `preamble`, `body`, `conclusions`."""
    label: str
    """How the reader knows it: 第五条."""
    digest: str
    """First sixteen hex digits of the SHA-256 of its words and blocks."""


class _Place(Struct, frozen=True):
    piece: str = ""
    eid: str = ""
    block: int = 0
    role: str = ""
    supplied: bool = False
    held: bool = False


def runs(xml: bytes) -> tuple[Run, ...]:
    """The runs of the law in `xml`. Raises `akn.AknError`."""
    return tuple(_walk(akn.parse(xml), _Place(), itertools.count(1)))


def _walk(element: etree._Element, place: _Place, blocks: Iterator[int]) -> Iterator[Run]:
    name = local(element)
    if name in ("", "meta"):
        return
    place = _entered(element, name, place)
    mixed = name not in ELEMENT_ONLY
    if mixed and not place.block:
        place = replace(place, block=next(blocks), role=name)
    if mixed and element.text:
        yield _run(element.text, place)
    for child in element:
        yield from _walk(child, place, blocks)
        if mixed and child.tail:
            yield _run(child.tail, place)


def _entered(element: etree._Element, name: str, place: _Place) -> _Place:
    """The place inside `element`. An article, and a paragraph outside articles, keeps all that is
    below it; a division has only its own number and heading."""
    eid = element.get("eId", "")
    supplied = place.supplied or element.get("status") == "editorial"
    if name in _PARTS and not place.piece:
        place = replace(place, piece=name)
    elif eid and not place.held and name in (*_DIVISIONS, "article", "paragraph"):
        place = replace(place, piece=eid, held=name in ("article", "paragraph"))
    inside = not place.block and name in ELEMENT_ONLY
    return replace(place, eid=eid if eid and inside else place.eid, supplied=supplied)


def _run(text: str, place: _Place) -> Run:
    return Run(text, place.piece, place.eid, place.block, place.role, place.supplied)


def pieces(xml: bytes) -> tuple[Piece, ...]:
    """The pieces of the law in `xml`, in the order in which they begin. Raises `akn.AknError`."""
    told: dict[str, list[Run]] = {}
    for run in runs(xml):
        told.setdefault(run.piece, []).append(run)
    return tuple(Piece(eid, _label(eid, own), _digest(own)) for eid, own in told.items())


def _label(eid: str, own: list[Run]) -> str:
    number = "".join(run.text for run in own if run.role == "num" and run.eid == eid)
    words = "".join(run.text for run in own if run.role == "heading" and run.eid == eid)
    return _PARTS.get(eid) or (number + words)[:20] or eid


def _digest(own: list[Run]) -> str:
    """Words and blocks; where an inline mark begins or ends has no part in it."""
    total = hashlib.sha256()
    for (_, role, eid), group in itertools.groupby(own, lambda r: (r.block, r.role, r.eid)):
        words = "".join(run.text for run in group)
        total.update(f"{role}\x1f{eid}\x1f{words}\x1e".encode())
    return total.hexdigest()[:16]


def holder(eid: str) -> str:
    """The unit whose text stands in the element `eid`: art_5__para_1 for art_5__para_1__content."""
    head, _, last = eid.rpartition("__")
    return head if last.partition("_")[0] in ("content", "intro", "wrapup") else eid
