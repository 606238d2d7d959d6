"""eIds of what the model does not number: headings, contents, tables, inline elements.

Enters: the eId of the nearest element that has one. Leaves: ids below it, counted by kind of
element in document order. AKN-NC 1.0, 5: "the prefix is the full id of the element that gives
the context"; plain inline elements are never contexts.
"""

from __future__ import annotations

from msgspec import Struct, field


class Inner(Struct):
    """Ids inside one element with an eId."""

    prefix: str
    """eId of that element; empty at the level of the document."""
    origin: str
    """Its wId where it differs, else its eId."""
    organizations: dict[str, str]
    """Reference (`#org_1`) of each organization named in the document, by its name."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many of each kind have been numbered."""

    def next(self, name: str) -> str:
        """The id of the next element `name` here: `art_1__para_1__content__ref_2`."""
        count = self.counts[name] = self.counts.get(name, 0) + 1
        return f"{self.prefix}__{name}_{count}".removeprefix("__")

    def only(self, name: str) -> Inner:
        """The ids inside the element that stands once in its context: `art_1__heading`."""
        return Inner(f"{self.prefix}__{name}", f"{self.origin}__{name}", self.organizations)

    def inside(self, eid: str, wid: str = "") -> Inner:
        """The ids inside the element `eid`."""
        return Inner(eid, wid or eid, self.organizations)

    @property
    def wid(self) -> str:
        """The wId of this element where it differs from its eId, else empty."""
        return self.origin if self.origin != self.prefix else ""

    def organization(self, name: str) -> str:
        """Reference to the TLCOrganization of `name`; one not met before gets the next number."""
        return self.organizations.setdefault(name, f"#org_{len(self.organizations) + 1}")
