"""The document that the rules look at, parsed once and indexed.

Enters: a parsed tree of Akoma Ntoso. Leaves: `Document`, with the elements by eId and the
ways of looking at the tree that every check needs, and `Hit`, a place where a rule is broken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, cast

from msgspec import Struct

if TYPE_CHECKING:
    from lxml import etree

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
"""The namespace of Akoma Ntoso 3.0."""
FAGUI = "urn:fagui:meta:1"
"""Our own namespace; a file that uses it says that it follows our profile."""
NS = {"akn": AKN, "fagui": FAGUI}
"""The prefixes that every XPath of the rules uses."""

Corpus = Mapping[str, Collection[str]]
"""Which documents are known: expression or work IRI → the eIds that stand in it."""

_BLOCKS = ("p", "num", "heading", "subheading", "tocItem", "longTitle", "block")


class Hit(NamedTuple):
    """A place where a rule is broken."""

    element: etree._Element
    """The element that breaks it."""
    detail: str = ""
    """What exactly is wrong there, in few words or in the values themselves."""


def local(element: etree._Element) -> str:
    """The local name of `element`; empty for comments and processing instructions."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def words(element: etree._Element) -> str:
    """The characters of `element` and below, as they stand."""
    return "".join(cast("Iterator[str]", element.itertext()))


def unit(element: etree._Element) -> str:
    """The eId of `element`, or of the nearest element above that has one; else empty."""
    node: etree._Element | None = element
    while node is not None:
        if found := node.get("eId"):
            return found
        node = node.getparent()
    return ""


def line(element: etree._Element) -> int:
    """The 1-based line of the file on which `element` begins; 0 when not known."""
    return cast("int | None", element.sourceline) or 0


def above(element: etree._Element, *names: str) -> bool:
    """Whether one of the AKN elements `names` stands above `element`."""
    return next(element.iterancestors(*(f"{{{AKN}}}{name}" for name in names)), None) is not None


class Document(Struct, frozen=True):
    """A parsed file with its index of ids."""

    root: etree._Element
    """The element `akomaNtoso`."""
    data: bytes
    """The file itself."""
    corpus: Corpus
    """The documents known, this one among them."""
    ids: Mapping[str, etree._Element]
    """Every element that has an eId, by it, in document order; the first where one repeats."""
    attributes: Mapping[str, tuple[tuple[etree._Element, str], ...]]
    """Every attribute without a namespace: name → elements with its value, in document order."""
    references: Mapping[str, str]
    """The entries of `references`: eId → local name, such as `TLCOrganization`."""
    blocks: tuple[tuple[etree._Element, str], ...]
    """The blocks of text outside `meta` that hold no other block, with their characters."""
    quotes: bool
    """Whether any provisions are quoted (`quotedStructure`)."""
    ours: bool
    """Whether the file says that it follows our profile."""

    @classmethod
    def of(cls, root: etree._Element, data: bytes = b"", corpus: Corpus | None = None) -> Document:
        """Index the tree under `root`."""
        attributes = _attributes(root)
        ids: dict[str, etree._Element] = {}
        for element, eid in attributes.get("eId", ()):
            ids.setdefault(eid, element)
        entries = (entry for block in root.iter(f"{{{AKN}}}references") for entry in block)
        references = {entry.get("eId", ""): local(entry) for entry in entries}
        known = {**(corpus or {}), **{iri: frozenset(ids) for iri in iris(root)}}
        quotes = next(root.iter(f"{{{AKN}}}quotedStructure"), None) is not None
        ours = next(root.iter(f"{{{FAGUI}}}*"), None) is not None
        blocks = tuple(_blocks(root))
        return cls(root, data, known, ids, attributes, references, blocks, quotes, ours)

    def all(self, *names: str) -> Iterator[etree._Element]:
        """Every AKN element with one of these local names, in document order."""
        return self.root.iter(*(f"{{{AKN}}}{name}" for name in names))

    def having(self, name: str) -> tuple[tuple[etree._Element, str], ...]:
        """Every AKN element with the attribute `name`, and its value, in document order."""
        return self.attributes.get(name, ())

    def quoted(self, element: etree._Element) -> bool:
        """Whether `element` is part of quoted provisions, not of the document's own."""
        return self.quotes and above(element, "quotedStructure")

    def find(self, path: str) -> list[etree._Element]:
        """The elements at an XPath (prefixes `akn`, `fagui`) from the root."""
        return cast("list[etree._Element]", self.root.xpath(path, namespaces=NS))

    def value(self, path: str) -> str:
        """The string value of an XPath from the root; empty when absent."""
        return cast("str", self.root.xpath(f"string({path})", namespaces=NS))

    @property
    def main(self) -> etree._Element:
        """The act, bill, doc … of the file; the root itself when it is empty."""
        return next(iter(self.root), self.root)


def iris(root: etree._Element) -> list[str]:
    """The IRIs of the work and the expression in the file under `root`."""
    path = "akn:*/akn:meta/akn:identification/*[self::akn:FRBRWork or self::akn:FRBRExpression]"
    found = cast("list[str]", root.xpath(f"{path}/akn:FRBRuri/@value", namespaces=NS))
    return [str(iri) for iri in found]


def _attributes(root: etree._Element) -> dict[str, tuple[tuple[etree._Element, str], ...]]:
    found: dict[str, list[tuple[etree._Element, str]]] = {}
    for element in root.iter(f"{{{AKN}}}*"):
        for name, value in element.items():
            found.setdefault(str(name), []).append((element, str(value)))
    return {name: tuple(elements) for name, elements in found.items()}


def _blocks(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    tags = [f"{{{AKN}}}{name}" for name in _BLOCKS]
    for document in root:
        for part in document:
            if local(part) == "meta":
                continue
            for element in part.iter(*tags):
                if next(element.iterdescendants(*tags), None) is None:
                    yield element, words(element)
