"""Names of Akoma Ntoso 3.0 and of our own namespace.

Enters: nothing. Leaves: constants and the one function that turns a tag into a local name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from converter.model import MarkKind, PRole

if TYPE_CHECKING:
    from lxml import etree

AKN: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
"""Namespace of the OASIS standard of 29 August 2018."""

FAGUI: Final = "urn:fagui:meta:1"
"""Our namespace: precision and sources of facts, provenance, correspondences."""

_OPENING: Final = f"{{{AKN}}}"
_PREFIX: Final = len(_OPENING)

DIVISIONS: Final = frozenset({"part", "subpart", "chapter", "section"})
ITEMS: Final = frozenset({"point", "indent", "alinea"})
MARKS: Final[frozenset[str]] = frozenset(get_args(MarkKind))
ROLES: Final[frozenset[str]] = frozenset(get_args(PRole))

REQUIRED: Final[dict[str, tuple[str, ...]]] = {
    "ref": ("href",),
    "rref": ("from", "upTo"),
    "date": ("date",),
    "docDate": ("date",),
    "term": ("refersTo",),
    "organization": ("refersTo",),
    "noteRef": ("href",),
}
"""Attributes without which the schema does not allow the inline element."""

IMPLIED: Final[dict[PRole, MarkKind]] = {"title": "docTitle", "number": "docNumber"}
"""Inline element that stands for the whole of a block with this role and no marks of its own."""

WITH_ID: Final = frozenset(
    {"ref", "rref", "term", "organization", "mod", "placeholder", "def", "mref", "ins", "del"}
)
"""Inline elements that get an eId: those for which the schema foresees one (`inlinereq`), and
those that others may want to point at."""


def local(element: etree._Element) -> str:
    """The local name of `element` when it is of Akoma Ntoso, else an empty string."""
    tag = element.tag
    return tag[_PREFIX:] if tag.startswith(_OPENING) else ""


def akn(name: str) -> str:
    """The tag of the AKN element `name`."""
    return f"{{{AKN}}}{name}"


def own(name: str) -> str:
    """The name of an element or attribute of our namespace."""
    return f"{{{FAGUI}}}{name}"


def prefixed(name: str) -> str:
    """The same as it stands in the files that we write: `fagui:place`."""
    return f"fagui:{name}"
