"""White space between elements.

Enters: a tree. Leaves: the same tree, its element-only content indented; mixed content and
everything below it stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.akn.names import local

if TYPE_CHECKING:
    from lxml import etree

_DOCUMENT = frozenset(
    {"akomaNtoso", "act", "bill", "doc", "preface", "preamble", "body", "mainBody", "conclusions"}
    | {"attachments", "attachment", "components", "component", "documentCollection"}
    | {"collectionBody", "amendmentList", "officialGazette", "debate", "debateReport", "judgment"}
    | {"statement", "portion", "amendment", "portionBody", "debateBody", "judgmentBody"}
    | {"amendmentBody", "coverPage"}
)
_META = frozenset(
    {"meta", "identification", "FRBRWork", "FRBRExpression", "FRBRManifestation", "FRBRItem"}
    | {"classification", "lifecycle", "workflow", "analysis", "activeModifications"}
    | {"passiveModifications", "textualMod", "mappings", "otherReferences", "otherAnalysis"}
    | {"temporalData", "temporalGroup", "references", "notes", "note", "proprietary"}
)
_UNITS = frozenset(
    {"part", "subpart", "chapter", "section", "article", "paragraph", "point", "indent", "alinea"}
    | {"list", "hcontainer", "book", "tome", "title", "subtitle", "subchapter", "subsection"}
    | {"division", "subdivision", "clause", "subclause", "subparagraph", "sublist", "rule"}
    | {"subrule", "proviso", "level", "transitional"}
)
_HOLDERS = frozenset(
    {"content", "intro", "wrapUp", "toc", "table", "tr", "th", "td", "quotedStructure"}
    | {"container", "longTitle", "formula", "recitals", "recital", "citations", "citation"}
    | {"blockList", "item", "blockContainer", "tblock", "ul", "ol"}
)
ELEMENT_ONLY = _DOCUMENT | _META | _UNITS | _HOLDERS
"""Elements whose content model has no text: white space in them is layout."""


def indent(root: etree._Element, pad: str = "\n") -> None:
    """Put every child of an element-only element on a line of its own, two spaces a level.
    `pad` is the line end and the spaces before `root`."""
    _indent(root, pad)


def _indent(element: etree._Element, line: str) -> None:
    if not len(element) or element.text or not _holds_elements(element):
        return
    inner = line + "  "
    element.text = inner
    for child in element:
        _indent(child, inner)
        child.tail = inner
    element[-1].tail = line


def _holds_elements(element: etree._Element) -> bool:
    return (name := local(element)) in ELEMENT_ONLY or not name
