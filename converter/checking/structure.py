"""Rules of how the text is built that XPath cannot say.

Enters: a `Document`. Leaves: lines of the 目录 that the text lacks, and ragged tables.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from converter.checking.document import AKN, Document, Hit, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

_LEADERS = re.compile(r"[\s.…·—\-]*[（(]?\d*[)）]?$")
_LONG = 300
_DIVISION = re.compile(r"第[一二三四五六七八九十百零〇\d]+(?:分编|编|章|节)")


def toc_agrees(document: Document) -> Iterator[Hit]:
    """Lines of the 目录 that name no 编, 章 or 节 of the text."""
    divisions = document.all("part", "subpart", "chapter", "section")
    headings = {_bare(_label(unit)) for unit in divisions}
    for item in document.all("tocItem"):
        line = words(item)
        if _DIVISION.match(line.strip()) and _bare(line) not in headings:
            yield Hit(item, line.strip())


def _label(unit: etree._Element) -> str:
    return "".join(words(part) for part in unit if str(part.tag).endswith(("}num", "}heading")))


def _bare(line: str) -> str:
    return re.sub(r"\s", "", _LEADERS.sub("", line[:_LONG]))


def attachment_ordinal(document: Document) -> Iterator[Hit]:
    """Attachments whose eId is not att_ and their place."""
    for holder in document.all("attachments"):
        for place, attachment in enumerate(holder.iterchildren(f"{{{AKN}}}attachment"), 1):
            eid = attachment.get("eId")
            if eid is not None and eid != f"att_{place}":
                yield Hit(attachment, eid)


def table_header(document: Document) -> Iterator[Hit]:
    """th that stand neither in a row before the first td nor before the first td of their row."""
    for table in document.all("table"):
        body = False
        for row in table.iterchildren(f"{{{AKN}}}tr"):
            yield from _stray_headers(row) if body else ()
            body = body or row.find(f"{{{AKN}}}td") is not None


def _stray_headers(row: etree._Element) -> Iterator[Hit]:
    after = False
    for cell in row:
        after = after or str(cell.tag).endswith("}td")
        if after and str(cell.tag).endswith("}th"):
            yield Hit(cell)


def table_ragged(document: Document) -> Iterator[Hit]:
    """Tables whose rows, with colspan and rowspan, do not have equally many cells."""
    for table in document.all("table"):
        widths = _widths(table)
        if len(set(widths)) > 1:
            yield Hit(table, " ".join(str(width) for width in widths))


def _widths(table: etree._Element) -> list[int]:
    widths: list[int] = []
    hanging: dict[int, int] = {}
    for place, row in enumerate(table.iterchildren(f"{{{AKN}}}tr")):
        width = hanging.pop(place, 0)
        for cell in row.iterchildren(f"{{{AKN}}}td", f"{{{AKN}}}th"):
            columns, rows = _span(cell, "colspan"), _span(cell, "rowspan")
            width += columns
            for below in range(place + 1, place + rows):
                hanging[below] = hanging.get(below, 0) + columns
        widths.append(width)
    return widths


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1")
    return min(int(value), 1000) if value.isascii() and value.isdigit() else 1


CHECKS: dict[str, Callable[[Document], Iterator[Hit]]] = {
    "toc_agrees": toc_agrees,
    "attachment_ordinal": attachment_ordinal,
    "table_header": table_header,
    "table_ragged": table_ragged,
}
"""The checks of this module by name."""
