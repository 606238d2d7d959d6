"""The pages of a comparison: the 对照表 in the order of either text.

Enters: a `ComparisonEntry` and its `Publication`. Leaves: HTML. Everything on them comes from
`comparison.xml`; they are complete without JavaScript.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from converter.comparing import LABELS
from converter.editions.html.addresses import files, folder, page_of, relative
from converter.editions.html.beside import column
from converter.editions.html.flow import draw
from converter.editions.html.frame import Frame, lone_frame, site_frame
from converter.editions.html.linked import of_comparison
from converter.editions.html.templating import render
from converter.identity import expression_iri

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.comparing import Comparison, Provision, Row, RowRelation
    from converter.editions.publication import ComparisonEntry, Entry, Publication


class Group(Struct, frozen=True):
    """Rows that stand under one chapter."""

    heading: str
    """第三章　数字产业; empty where the text has no chapters."""
    rows: tuple[Row, ...]
    """Its rows, in order."""

    def count(self, relation: RowRelation) -> int:
        """How many of its rows have this relation."""
        return sum(row.relation == relation for row in self.rows)

    def moved(self) -> int:
        """How many of its rows moved."""
        return sum(row.moved for row in self.rows)


def groups(rows: tuple[Row, ...], old_first: bool) -> list[Group]:
    """`rows` by the chapter of the leading side; a row without that side stays where it stands."""
    found: list[tuple[str, list[Row]]] = []
    for row in rows:
        leading = row.old if old_first else row.new
        heading = leading[0].chapter_label if leading else (found[-1][0] if found else "")
        if not found or found[-1][0] != heading:
            found.append((heading, []))
        found[-1][1].append(row)
    return [Group(heading, tuple(members)) for heading, members in found]


def chapters(comparison: Comparison, old_first: bool) -> list[Group]:
    """The rows of each chapter of one text, rows that lack that text left out."""
    found: dict[str, list[Row]] = {}
    for row in comparison.by_old() if old_first else comparison.rows:
        for provision in (row.old if old_first else row.new)[:1]:
            found.setdefault(provision.chapter_label, []).append(row)
    made = [Group(heading, tuple(rows)) for heading, rows in found.items()]
    return made if any(group.heading for group in made) else []


def comparison_pages(item: ComparisonEntry, publication: Publication) -> Iterator[tuple[str, str]]:
    """Path and HTML: `index.html` in the order of the new text, `old-order.html` of the old."""
    for name, old_first in (("index.html", False), ("old-order.html", True)):
        path = folder(item.iri) + name
        frame = site_frame(publication, path, "comparison")
        context = _context(item.comparison, frame, old_first)
        context |= {
            "old_href": _law_link(item.old, path),
            "new_href": _law_link(item.new, path),
            "files": files(item.iri, item.formats, path),
            "other_order": "index.html" if old_first else "old-order.html",
            "links": _Links(item, path),
        }
        yield path, render("comparison.html", publication.overrides, **context)


def lone_comparison(comparison: Comparison, fonts: str) -> str:
    """The comparison as one file that needs no other; `fonts` are its font rules."""
    frame = lone_frame("comparison", fonts)
    context = _context(comparison, frame, False)
    context |= {"old_href": "", "new_href": "", "files": [], "other_order": "", "links": None}
    return render("comparison.html", None, **context)


class _Links(Struct, frozen=True):
    """Links from the cells of a comparison to the pages of the laws."""

    item: ComparisonEntry
    page: str

    def __call__(self, provision: Provision, side: str) -> str:
        entry = self.item.old if side == "old" else self.item.new
        return relative(self.page, page_of(entry, provision.eid)) if entry else ""


def _law_link(entry: Entry | None, page: str) -> str:
    return relative(page, f"{folder(entry.iri)}index.html") if entry else ""


def _context(comparison: Comparison, frame: Frame, old_first: bool) -> dict[str, Any]:
    rows = comparison.by_old() if old_first else comparison.rows
    old_name, new_name = column(comparison.old), column(comparison.new)
    title = f"{old_name}与{new_name}对照表"
    return {
        "frame": frame,
        "page_class": "page-comparison" + (" old-first" if old_first else ""),
        "title": f"{comparison.new.title}：{title}" + (f" — {frame.name}" if frame.name else ""),
        "heading": title,
        "description": f"《{comparison.old.title}》与《{comparison.new.title}》逐款对照。",
        "c": comparison,
        "jsonld": of_comparison(expression_iri(comparison.meta), comparison),
        "old_name": old_name,
        "new_name": new_name,
        "old_first": old_first,
        "groups": groups(rows, old_first),
        "dropped": [row for row in comparison.by_old() if row.relation == "dropped"],
        "counts": comparison.counts(),
        "moved": sum(row.moved for row in comparison.rows),
        "reviewed": sum(row.reviewed for row in comparison.rows),
        "words": LABELS,
        "old_chapters": chapters(comparison, True),
        "new_chapters": chapters(comparison, False),
        "flow": draw(comparison),
    }
