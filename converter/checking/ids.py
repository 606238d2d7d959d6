"""Rules of eIds, wIds and mappings.

Enters: a `Document`. Leaves: the places where an id is absent, ill-formed, doubled, or not the
one that the naming convention (AKN-NC 1.0, 5) gives.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from converter import akn
from converter.checking.document import AKN, Document, Hit, above, local, words
from converter.checking.standard import ABBREVIATIONS, HIERARCHY, REQUIRING_EID
from converter.identity import assign, number_part
from converter.model import Article, Division, Item, Node, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

_SEGMENT = re.compile(r"[A-Za-z]+(?:_[^_\s]+)?")
_UNITS = ("part", "subpart", "chapter", "section", "article", "paragraph", "point", "indent",
          "alinea")  # fmt: skip


def eid_missing(document: Document) -> Iterator[Hit]:
    """Elements of idreq without an eId, once for each name, in documents that use eIds."""
    if not document.ids:
        return
    tags = [f"{{{AKN}}}{name}" for name in sorted(REQUIRING_EID)]
    without = [element for element in document.root.iter(*tags) if not element.get("eId")]
    counts = Counter(local(element) for element in without)
    for element in without:
        if count := counts.pop(local(element), 0):
            yield Hit(element, f"{local(element)} ({count}×)")


def eid_form(document: Document) -> Iterator[Hit]:
    """eIds of the text that are no chain of type_number."""
    for eid, element in document.ids.items():
        if all(_SEGMENT.fullmatch(part) for part in eid.split("__")) or above(element, "meta"):
            continue
        yield Hit(element, eid)


def eid_type(document: Document) -> Iterator[Hit]:
    """eIds of the hierarchy whose last part names another type."""
    for eid, element in document.ids.items():
        name = local(element)
        if name in HIERARCHY:
            wanted = ABBREVIATIONS.get(name, name)
            if eid.rpartition("__")[2].partition("_")[0].lower() != wanted.lower():
                yield Hit(element, f"{name}: {eid}")


def eid_prefix(document: Document) -> Iterator[Hit]:
    """eIds whose prefix is not the eId of an element above."""
    for eid, element in document.ids.items():
        prefix = eid.rpartition("__")[0]
        if not prefix or local(element) in ("temporalGroup",):
            continue
        holder = document.ids.get(prefix)
        if holder is None or holder not in element.iterancestors():
            yield Hit(element, eid)


def eid_ordinal(document: Document) -> Iterator[Hit]:
    """款 whose eId is not that of their article and their place among its 款.

    Where some of them are numbered, `eid_recomputed` judges.
    """
    for article in document.all("article"):
        if document.quoted(article) or not article.get("eId"):
            continue
        paragraphs = list(article.iterchildren(f"{{{AKN}}}paragraph"))
        if any(paragraph.find(f"{{{AKN}}}num") is not None for paragraph in paragraphs):
            continue
        for place, paragraph in enumerate(paragraphs, 1):
            eid = paragraph.get("eId")
            if eid and eid != f"{article.get('eId')}__para_{place}":
                yield Hit(paragraph, eid)


def eid_number(document: Document) -> Iterator[Hit]:
    """Numbered units whose eId does not end in the number they print."""
    for element in document.all(*_UNITS):
        num = element.find(f"{{{AKN}}}num")
        eid = element.get("eId", "")
        if num is None or not eid or document.quoted(element):
            continue
        part = _part(words(num))
        found = eid.rpartition("_")[2]
        if part and found != part and not found.startswith(f"{part}-dup"):
            yield Hit(element, f"{words(num).strip()}: {eid}")


_part = lru_cache(maxsize=4096)(number_part)


def eid_recomputed(document: Document) -> Iterator[Hit]:
    """Units whose eId is not the one that `identity.assign` computes from the tree."""
    try:
        law = akn.read(document.data)
    except akn.AknError:
        return
    again = assign(law)
    wanted = [*_eids(again.body), *(e for a in again.attachments for e in _eids((*a.children,)))]
    stands = [*_eids(law.body), *(e for a in law.attachments for e in _eids((*a.children,)))]
    for old, new in zip(stands, wanted, strict=True):
        if old and old != new and old in document.ids:
            yield Hit(document.ids[old], f"{old}, not {new}")


def _eids(nodes: tuple[Node | Item, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Division | Article | Paragraph | Item):
            yield node.eid
        if isinstance(node, Division):
            yield from _eids(node.children)
        elif isinstance(node, Article):
            yield from _eids(node.paragraphs)
        elif isinstance(node, Paragraph | Item):
            yield from _eids(node.items)


def wid_clash(document: Document) -> Iterator[Hit]:
    """Elements whose permanent id another element has before them."""
    explicit = {element for element, _ in document.having("wId")}
    holders: dict[str, etree._Element] = {}
    for element, eid in document.having("eId"):
        wid = element.get("wId", eid)
        if wid in holders and (element in explicit or holders[wid] in explicit):
            yield Hit(element, wid)
        holders.setdefault(wid, element)


def wid_mapped(document: Document) -> Iterator[Hit]:
    """Elements whose wId differs from the eId and which no mapping names."""
    mapped = {element.get("current", "") for element in document.all("mapping")}
    for eid, element in document.ids.items():
        wid = element.get("wId", eid)
        if wid != eid and f"#{eid}" not in mapped:
            yield Hit(element, f"{eid} ← {wid}")


def mapping_current(document: Document) -> Iterator[Hit]:
    """Mappings whose current is no #eId of the document."""
    for element in document.all("mapping"):
        current = element.get("current", "")
        if not current.startswith("#") or current[1:] not in document.ids:
            yield Hit(element, current)


def mapping_original(document: Document) -> Iterator[Hit]:
    """Mappings whose original is not the # and wId of the element at current."""
    for element in document.all("mapping"):
        original = element.get("original", "")
        target = document.ids.get(element.get("current", "").removeprefix("#"))
        wid = None if target is None else target.get("wId", target.get("eId", ""))
        if not original.startswith("#") or (wid is not None and original[1:] != wid):
            yield Hit(element, original)


CHECKS: dict[str, Callable[[Document], Iterator[Hit]]] = {
    check.__name__: check
    for check in (
        eid_missing,
        eid_form,
        eid_type,
        eid_prefix,
        eid_ordinal,
        eid_number,
        eid_recomputed,
        wid_clash,
        wid_mapped,
        mapping_current,
        mapping_original,
    )
}
"""The checks of this module by name."""
