"""The 对照表 as Akoma Ntoso: `doc name="comparison"`.

Enters: a `Comparison`. Leaves: the bytes of a document with full metadata, the concepts of the
correspondences, and a table old | new | what changed with `ins` and `del`; what the table does
not show (scores, evidence, places) stands in our namespace under `proprietary`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree
from msgspec.structs import replace

from converter import akn
from converter.akn.identification import EDITOR
from converter.akn.layout import indent
from converter.akn.names import akn as tag
from converter.akn.names import own
from converter.comparing.names import ELEMENTS, TABLE
from converter.model import Correspondence, Law, P, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.comparing.comparison import Comparison, Party, Provision, Row, Segment
    from converter.comparing.concordance import Pair


def write_comparison(comparison: Comparison) -> bytes:
    """`comparison` as an Akoma Ntoso document, the same bytes for the same comparison.

    Raises `akn.AknError` when a character cannot stand in XML.
    """
    parser = etree.XMLParser(remove_blank_text=True)
    root = etree.fromstring(akn.write(_frame(comparison)), parser)
    _sign(root)
    block = next(root.iter(tag("proprietary")))
    _data(etree.SubElement(block, own("comparison")), comparison)
    body = next(root.iter(tag("mainBody")))
    for child in list(body):
        body.remove(child)
    _table(body, comparison)
    indent(root)
    declaration = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return declaration + etree.tostring(root, encoding="unicode").encode("utf-8") + b"\n"


def _frame(comparison: Comparison) -> Law:
    """A document with the metadata of the comparison and nothing in it yet."""
    meta = replace(
        comparison.meta,
        compared_with=comparison.new.iri,
        correspondences=tuple(
            correspondence for row in comparison.rows for correspondence in _concepts(row)
        ),
    )
    title = P(Text(comparison.meta.title), role="title", supplied=True)
    return Law(meta=meta, body=(), preface=(title,))


def _sign(root: etree._Element) -> None:
    """Its author is whoever compared, no organ: the tool, by its entry in the references."""
    for author in root.iter(tag("FRBRauthor")):
        author.set("href", EDITOR)
        author.set("as", "#editor")
    for organ in list(root.iter(tag("TLCOrganization"))):
        if f"#{organ.get('eId')}" != EDITOR:
            cast("etree._Element", organ.getparent()).remove(organ)


def _concepts(row: Row) -> Iterable[Correspondence]:
    """Each row with the provisions it speaks of, so that any reader of AKN finds them."""
    relation, moved, score = row.relation, row.moved, row.similarity
    for cell in (*row.old, *row.new):
        yield Correspondence(
            row.eid, cell.href, relation, score, moved, row.reviewed, row.by if row.reviewed else ""
        )


def _data(block: etree._Element, comparison: Comparison) -> None:
    for side, party in (("old", comparison.old), ("new", comparison.new)):
        _party(etree.SubElement(block, own("party")), side, party)
    for row in comparison.rows:
        element = etree.SubElement(block, own("row"))
        _set(element, {"for": f"#{row.eid}", "relation": row.relation, "oldRank": row.old_rank})
        _set(element, {"moved": row.moved, "weak": row.weak, "similarity": row.similarity})
        _set(element, {"reviewed": row.reviewed, "by": row.by, "note": row.note})
        for side, cells in (("old", row.old), ("new", row.new)):
            for cell in cells:
                _provision(etree.SubElement(element, own(side)), cell)
        for pair in row.pairs:
            _pair(etree.SubElement(element, own("pair")), pair)


def _party(element: etree._Element, side: str, party: Party) -> None:
    _set(element, {"side": side, "iri": party.iri, "title": party.title, "label": party.label})
    counts = {"paragraphs": party.paragraphs, "articles": party.articles}
    _set(element, {"kind": party.kind, **counts})


def _provision(element: etree._Element, cell: Provision) -> None:
    _set(element, {"eid": cell.eid, "href": cell.href, "label": cell.label})
    _set(element, {"article": cell.article, "number": cell.number, "caption": cell.caption})
    _set(element, {"chapter": cell.chapter, "chapterLabel": cell.chapter_label})
    _set(element, {"first": cell.first, "place": cell.place})


def _pair(element: etree._Element, pair: Pair) -> None:
    _set(element, {"old": pair.old, "new": pair.new, "relation": pair.relation})
    _set(element, {"similarity": pair.similarity, "moved": pair.moved, "weak": pair.weak})
    _set(element, {"reviewed": pair.reviewed, "by": pair.by, "note": pair.note})
    for evidence in pair.evidence:
        part = etree.SubElement(element, own("evidence"))
        _set(part, {"kind": evidence.kind, "score": evidence.score, "words": evidence.words})


def _set(element: etree._Element, values: dict[str, object]) -> None:
    """Attributes in our own words: `true` and `false`, numbers as Python writes them."""
    for name, value in values.items():
        written = str(value).lower() if isinstance(value, bool) else str(value)
        element.set(name, written)


def _table(body: etree._Element, comparison: Comparison) -> None:
    table = etree.SubElement(body, tag("table"), eId=TABLE)
    head = etree.SubElement(table, tag("tr"), eId=f"{TABLE}__tr_1")
    for title in (comparison.old.label, comparison.new.label, "变化"):
        _line(etree.SubElement(head, tag("th")), title)
    for row in comparison.rows:
        _row(table, row)


def _row(table: etree._Element, row: Row) -> None:
    element = etree.SubElement(table, tag("tr"), eId=row.eid)
    classes: list[str] = [row.relation]
    classes += [word for word in ("moved", "weak", "reviewed") if getattr(row, word)]
    element.set("class", " ".join(classes))
    several = len(row.old) > 1 or len(row.new) > 1
    ids = _Ids(row.eid)
    for side, cells in (("old", row.old), ("new", row.new)):
        cell = etree.SubElement(element, tag("td"), {"class": side})
        for at, provision in enumerate(cells):
            segments = row.old_segments(at) if side == "old" else row.new_segments(at)
            _text(cell, provision, segments, side, ids, several)
        if not cells:
            _line(cell, "", "absent")
    changes = etree.SubElement(element, tag("td"), {"class": "change"})
    _line(changes, row.words, "relation")
    _line(changes, row.summary, "summary")
    _line(changes, row.why, "why")


class _Ids:
    """eIds of the inline elements of a row, counted by kind."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._counts: dict[str, int] = {}

    def next(self, name: str) -> str:
        self._counts[name] = self._counts.get(name, 0) + 1
        return f"{self._prefix}__{name}_{self._counts[name]}"


def _line(parent: etree._Element, text: str, kind: str = "") -> None:
    element = etree.SubElement(parent, tag("p"))
    element.text = text
    if kind:
        element.set("class", kind)


def _text(
    cell: etree._Element,
    provision: Provision,
    segments: tuple[Segment, ...],
    side: str,
    ids: _Ids,
    several: bool,
) -> None:
    label = etree.SubElement(cell, tag("p"), {"class": "label"})
    reference = etree.SubElement(label, tag("ref"), eId=ids.next("ref"), href=provision.href)
    reference.text = provision.label
    line = etree.SubElement(cell, tag("p"), {"class": "provision"})
    before = "equal" if several else ""
    for segment in segments:
        text = segment.old if side == "old" else segment.new
        if segment.kind == "equal" and before != "equal":
            _add_text(line, text)
        else:
            _inline(line, segment, text, ids)
        before = before if several else segment.kind


def _inline(line: etree._Element, segment: Segment, text: str, ids: _Ids) -> None:
    name, word = ELEMENTS[segment.kind]
    element = etree.SubElement(line, tag(name))
    if name in ("ins", "del"):
        element.set("eId", ids.next(name))
    if segment.move:
        word += f" move_{segment.move}"
    if segment.kind == "editorial" and not (segment.old and segment.new):
        word += " alone"
    element.set("class", word)
    _add_text(element, text)


def _add_text(element: etree._Element, text: str) -> None:
    """Append `text`; a line end becomes an `eol`."""
    for at, line in enumerate(text.split("\n")):
        last: etree._Element | None = element[-1] if len(element) else None
        if at:
            last = etree.SubElement(element, tag("eol"))
        if last is None:
            element.text = (element.text or "") + line
        else:
            last.tail = (last.tail or "") + line
