"""Rules of everything that points somewhere: links, ranges, agents, roles, concepts.

Enters: a `Document`, with the corpus it stands in. Leaves: what points to nothing, or to
something of the wrong class. The types are those of the XSD (eIdRef, agentRef, roleRef …).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from converter.checking.document import Document, Hit, local
from converter.checking.frbr import parses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

_LONG = 2000
_ABSOLUTE = re.compile(r"[/:]")
_PORTION = re.compile(r"(?:/!(?P<component>[^~/]*))?(?:/?~(?P<portion>[^/#]+)|#(?P<fragment>.+))$")
_CLASSES = {
    "organization": ("TLCOrganization",),
    "person": ("TLCPerson",),
    "role": ("TLCRole",),
    "location": ("TLCLocation",),
    "concept": ("TLCConcept",),
}


def ref_dangling(document: Document) -> Iterator[Hit]:
    """href="#x" where nothing has the eId x; notes, authors and mappings have their own rules."""
    for element, href in document.having("href"):
        dangles = href.startswith("#") and len(href) > 1 and href[1:] not in document.ids
        if dangles and local(element) not in ("noteRef", "FRBRauthor"):
            yield Hit(element, href)


def ref_range(document: Document) -> Iterator[Hit]:
    """from and upTo that begin with # and name nothing."""
    for element, last in document.having("upTo"):
        for end in (element.get("from", element.get("href", "")), last):
            if end in ("", "#") or (end.startswith("#") and end[1:] not in document.ids):
                yield Hit(element, end or "—")


def ref_range_order(document: Document) -> Iterator[Hit]:
    """Ranges inside the document whose upTo stands before their from."""
    order = {eid: place for place, eid in enumerate(document.ids)}
    for element in document.all("rref"):
        first = order.get(element.get("from", "").removeprefix("#"))
        last = order.get(element.get("upTo", "").removeprefix("#"))
        if first is not None and last is not None and last < first:
            yield Hit(element, f"{element.get('from')} … {element.get('upTo')}")


def ref_iri(document: Document) -> Iterator[Hit]:
    """IRIs of other documents that the naming convention does not parse."""
    for element, iri in _outward(document):
        if iri.startswith("/") and not parses(_PORTION.sub("", iri)):
            yield Hit(element, iri)


def ref_corpus(document: Document) -> Iterator[Hit]:
    """IRIs of provisions that a document at hand does not have."""
    for element, iri in _outward(document):
        match = _PORTION.search(iri)
        known = document.corpus.get(iri[: match.start()]) if match else None
        if match and known is not None:
            ends = (match["portion"] or match["fragment"]).split("->")
            for eid in ends:
                if eid not in known:
                    yield Hit(element, iri)


def _outward(document: Document) -> Iterator[tuple[etree._Element, str]]:
    """References of the text and of the analysis with their targets outside."""
    for element in document.all("ref", "rref", "implicitReference", "source", "previous", "step"):
        for name in ("href", "from", "upTo"):
            target = element.get(name, "")
            if target and not target.startswith("#"):
                yield element, target[:_LONG]


def refers_dangling(document: Document) -> Iterator[Hit]:
    """refersTo tokens that are neither # and an eId of the document nor an IRI."""
    for element, tokens in document.having("refersTo"):
        for token in tokens.split():
            if token[1:] not in document.ids and not _refers(document, token):
                yield Hit(element, token)


def refers_place(document: Document) -> Iterator[Hit]:
    """refersTo tokens that name an element outside references."""
    for element, tokens in document.having("refersTo"):
        for token in tokens.split():
            if token[1:] in document.ids and not _refers(document, token):
                yield Hit(element, token)


def _refers(document: Document, token: str) -> bool:
    if token.startswith("#"):
        return token[1:] in document.references
    return _ABSOLUTE.search(token) is not None


def refers_type(document: Document) -> Iterator[Hit]:
    """organization, person, role, location, concept that refer to an entry of another class."""
    for element in document.all(*_CLASSES):
        for token in element.get("refersTo", "").split():
            found = document.references.get(token.removeprefix("#"))
            if found and found not in _CLASSES[local(element)]:
                yield Hit(element, f"{token} is {found}")


def _agents(document: Document) -> Iterator[tuple[etree._Element, str]]:
    for attribute in ("source", "by", "to"):
        for element, value in document.having(attribute):
            if attribute != "source" or local(element) != "eventRef":
                yield element, value
    for element in document.all("FRBRauthor"):
        if element.get("href", "").startswith("#"):
            yield element, element.get("href", "")


def agent_dangling(document: Document) -> Iterator[Hit]:
    """Agents that are neither # and an entry of references nor an IRI."""
    for element, agent in _agents(document):
        if not _refers(document, agent):
            yield Hit(element, agent or f"{local(element)}: —")


def agent_type(document: Document) -> Iterator[Hit]:
    """Agents that are no TLCPerson and no TLCOrganization."""
    for element, agent in _agents(document):
        found = document.references.get(agent.removeprefix("#"))
        if found and found not in ("TLCPerson", "TLCOrganization"):
            yield Hit(element, f"{agent} is {found}")


def _pointing(attribute: str, *classes: str) -> Callable[[Document], Iterator[Hit]]:
    """A check that `attribute` names an entry of references of one of `classes`."""

    def check(document: Document) -> Iterator[Hit]:
        for element, value in document.having(attribute):
            if _ABSOLUTE.search(value) and not value.startswith("#"):
                continue
            found = document.references.get(value[1:]) if value.startswith("#") else None
            if found not in classes:
                yield Hit(element, value or "—")

    return check


def for_dangling(document: Document) -> Iterator[Hit]:
    """for that is no # and eId of the document; that of a lawyer names an agent."""
    for element, target in document.having("for"):
        found = target.startswith("#") and target[1:] in document.ids
        if not found and local(element) != "lawyer":
            yield Hit(element, target)


def term_undefined(document: Document) -> Iterator[Hit]:
    """term that refers to what no def of the document defines."""
    defined = {token for e in document.all("def") for token in e.get("refersTo", "").split()}
    for element in document.all("term"):
        if not defined.intersection(element.get("refersTo", "").split()):
            yield Hit(element, element.get("refersTo", ""))


def tlc_repeat(document: Document) -> Iterator[Hit]:
    """TLC entries with the IRI of another entry before them."""
    for block in document.all("references"):
        seen: set[str] = set()
        for entry in block:
            href = entry.get("href")
            if href in seen and local(entry).startswith("TLC"):
                yield Hit(entry, href)
            seen |= {href} if href is not None else set()


CHECKS: dict[str, Callable[[Document], Iterator[Hit]]] = {
    "ref_dangling": ref_dangling,
    "ref_range": ref_range,
    "ref_range_order": ref_range_order,
    "ref_iri": ref_iri,
    "ref_corpus": ref_corpus,
    "refers_dangling": refers_dangling,
    "refers_place": refers_place,
    "refers_type": refers_type,
    "agent_dangling": agent_dangling,
    "agent_type": agent_type,
    "role_dangling": _pointing("as", "TLCRole"),
    "outcome_dangling": _pointing("outcome", "TLCConcept"),
    "for_dangling": for_dangling,
    "tlc_repeat": tlc_repeat,
    "term_undefined": term_undefined,
}
"""The checks of this module by name."""
