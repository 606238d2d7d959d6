"""The `references` block: organisations, roles, events, concepts, terms, sources.

Enters: what the rest of the metadata refers to, as it is written. Leaves: the block, in a fixed
order, so that every `#` reference in the metadata resolves. Reading back, ids give words.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from converter.akn.context import UNKNOWN_ORGANIZATION
from converter.akn.facts import EVENT_NAMES, RELATION_NAMES, ROLE_NAMES
from converter.akn.identification import EDITOR
from converter.akn.names import akn, local, own, prefixed
from converter.model import Definition, EventKind, Metadata

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from converter.akn.branch import Branch
    from converter.akn.context import Context

ONTOLOGY = "/akn/ontology"
"""AKN-NC 1.0, 4: IRIs of non-document entities."""

_TEXT = ("text", "src_text", "本文")
"""The text itself as a source of facts: its name in the model, its id, what the reader sees."""


_NOTHING: Mapping[str, str] = {}


class Register:
    """Collects what is referred to; `write` gives the block."""

    def __init__(self, facts: Metadata, context: Context) -> None:
        self._facts = facts
        self._organizations = context.organizations
        self._sources: dict[str, str] = {}
        self._events: dict[str, None] = {}
        self._relations: dict[str, None] = {}
        self._roles = {"author", "editor"}
        self._unknown = False

    def organization(self, name: str) -> str:
        """Reference to an organisation; to the unknown one for an empty name."""
        if name in self._organizations:
            return self._organizations[name]
        self._unknown = True
        return "#org_unknown"

    def source(self, name: str) -> str:
        """Reference to the source of a fact."""
        own, eid, _ = _TEXT
        wanted = eid if name == own else f"src_{len(self._sources) + 1}"
        return self._sources.setdefault(name, f"#{wanted}")

    def role(self, name: str) -> str:
        """Reference to a role."""
        self._roles.add(name)
        return f"#{name}"

    def event(self, kind: EventKind) -> str:
        """Reference to a kind of event."""
        self._events[kind] = None
        return f"#event-{kind}"

    def relation(self, name: str) -> str:
        """Reference to a kind of correspondence."""
        self._relations[name] = None
        return f"#corr-{name}"

    def write(self, references: Branch) -> None:
        """Fill `references` with one entry for each thing referred to."""
        self._agents(references)
        self._concepts(references)
        met: Counter[str] = Counter()
        for definition in self._facts.definitions:
            met[definition.term] += 1
            self._term(references, definition, met[definition.term])
        if other := self._facts.compared_with:
            attributes = {"eId": "compared", "name": "comparedWith", "href": other}
            attributes["showAs"] = "对照的文本"
            references.graft("TLCReference", attributes)
        for name, reference in self._sources.items():
            shown = _TEXT[2] if name == _TEXT[0] else name
            self._tlc(references, "Object", reference[1:], f"source/{name}", shown)

    def _agents(self, references: Branch) -> None:
        for name, reference in self._organizations.items():
            self._tlc(references, "Organization", reference[1:], f"cn/{name}", name)
        if self._unknown:
            self._tlc(references, "Organization", "org_unknown", "unknown", UNKNOWN_ORGANIZATION)
        self._tlc(references, "Organization", EDITOR[1:], "fagui", self._facts.generator)
        for role, name in ROLE_NAMES.items():
            if role in self._roles:
                self._tlc(references, "Role", role, role, name)

    def _concepts(self, references: Branch) -> None:
        for kind, name in EVENT_NAMES.items():
            if kind in self._events:
                self._tlc(references, "Event", f"event-{kind}", f"cn/{kind}", name)
        if any(event.kind == "commencement" for event in self._facts.events):
            self._tlc(references, "Concept", "inForce", "inForce", "有效")
        for relation, name in RELATION_NAMES.items():
            if relation in self._relations:
                eid = f"corr-{relation}"
                self._tlc(references, "Concept", eid, f"correspondence/{relation}", name)

    def _term(self, references: Branch, definition: Definition, count: int) -> None:
        """A defined word; one that the law defines again is another term with an IRI of its own."""
        path = f"cn/{definition.term}" + (f"/{count}" if count > 1 else "")
        at = {prefixed("definedIn"): f"#{definition.eid}"} if definition.eid else {}
        self._tlc(references, "Term", definition.id, path, definition.term, at)

    @staticmethod
    def _tlc(
        references: Branch,
        kind: str,
        eid: str,
        path: str,
        shown: str,
        more: Mapping[str, str] = _NOTHING,
    ) -> None:
        href = f"{ONTOLOGY}/{kind.lower()}/{_quoted(path)}"
        references.graft(f"TLC{kind}", {"eId": eid, "href": href, "showAs": shown, **more})


@lru_cache(maxsize=4096)
def _quoted(path: str) -> str:
    """`path` in ASCII; roles, kinds of event and organs are the same in law after law."""
    return quote(path)


def read_names(meta: etree._Element) -> dict[str, str]:
    """What each id of the references block shows; the text itself by its name in the model."""
    entries = (entry for block in meta.iter(akn("references")) for entry in block)
    names = {entry.get("eId", ""): entry.get("showAs", "") for entry in entries}
    own, eid, shown = _TEXT
    return names | {eid: own} if names.get(eid) == shown else names


def read_event_kinds(meta: etree._Element) -> dict[str, str]:
    """The kind of event behind each id, from the last part of its IRI."""
    kinds: dict[str, str] = {}
    for entry in meta.iter(akn("TLCEvent")):
        kind = entry.get("href", "").rpartition("/")[2]
        if kind in EVENT_NAMES:
            kinds[entry.get("eId", "")] = kind
    return kinds


def read_definitions(meta: etree._Element) -> tuple[Definition, ...]:
    """The defined terms in the order of the block."""
    return tuple(
        Definition(
            term=entry.get("showAs", ""),
            id=entry.get("eId", ""),
            eid=entry.get(own("definedIn"), "").removeprefix("#"),
        )
        for block in meta.iter(akn("references"))
        for entry in block
        if local(entry) == "TLCTerm"
    )
