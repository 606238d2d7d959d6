"""What a page of a law has at hand while its templates are filled.

Enters: an `Entry`, its `Publication`, and which page it is. Leaves: a `Kit` that all pages of
a law share and a `Desk` for each, with the labels, the links and the notes that templates ask for
by eId.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct

from converter.editions import notes
from converter.editions.html import particulars, wording
from converter.editions.html.addresses import Locator, files, folder, relative
from converter.editions.html.prose import Resolver, Target, prose, visible
from converter.editions.remarks import DOUBTED, doubt_words, emendation_words
from converter.editions.units import labels
from converter.status import date_words, status

if TYPE_CHECKING:
    from converter.editions.publication import Entry, Publication
    from converter.model import Doubt, Metadata, Text
    from converter.status import Status


class Kit(Struct, frozen=True, dict=True):
    """What all pages of one law share, made once."""

    entry: Entry
    """The law."""
    publication: Publication
    """The site."""

    @cached_property
    def labels(self) -> dict[str, str]:
        """eId to label, of this law."""
        return labels(self.entry.law)

    @cached_property
    def terms(self) -> dict[str, str]:
        """Id of a defined term to the eId of the unit that defines it."""
        return {item.id: item.eid for item in self.entry.law.meta.definitions if item.eid}

    @cached_property
    def notes(self) -> dict[str, str]:
        """Id of the note of an emendation or a doubt to what it says."""
        found = self.entry.law.meta.emendations
        said = {item.note: f"勘误：{emendation_words(item)}" for item in found if item.note}
        return said | {each.note: doubt_words(each) for each in self.doubts if each.note}

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What is in doubt in the text."""
        return self.entry.law.meta.doubts

    @cached_property
    def status(self) -> Status:
        """The standing of the text on the day of the publication."""
        return standing(self.entry, self.publication)


class Desk(Struct, frozen=True, dict=True):
    """The tools of one page."""

    kit: Kit
    """What the law's pages share."""
    path: str
    """The page, from the root of the site."""
    here: str = ""
    """eId of the article whose page it is; empty on the page of the whole law."""

    @property
    def meta(self) -> Metadata:
        """The law's metadata."""
        return self.kit.entry.law.meta

    @cached_property
    def resolver(self) -> Resolver:
        """Where references of this page lead."""
        known = frozenset(self.kit.labels)
        kit = self.kit
        locate = Locator(kit.entry, kit.publication, self.path, known, not self.here, self.here)
        doubts = frozenset(each.note for each in kit.doubts)
        notes_page = "index.html" if self.here else ""
        return Resolver(locate, kit.terms, kit.notes, doubts, notes_page)

    def prose(self, text: Text) -> Markup:
        """Text with its marks as HTML."""
        return prose(text, self.resolver)

    def label(self, eid: str) -> str:
        """第三十七条第二款第（一）项."""
        return self.kit.labels.get(eid, "")

    def locate(self, href: str) -> Target:
        """Where a reference leads from this page."""
        return self.resolver.locate(href)

    @property
    def version(self) -> str:
        """Which text it is, in words, for citations: 2022年5月27日通过, 征求意见稿."""
        return version_words(self.meta)

    @property
    def status(self) -> Status:
        """The standing of the text on the day of the publication."""
        return self.kit.status

    def link(self, target: str) -> str:
        """What leads from this page to `target`, a path from the root of the site."""
        return relative(self.path, target)

    @property
    def ours(self) -> str:
        """Whose words the introduction and the notes are."""
        return notes.OURS

    def written(self, source: str, name: str) -> Markup:
        """The publisher's Markdown; `name` keeps the ids of its footnotes apart."""
        made = notes.render(visible(source), 3, name)
        return Markup(made)  # noqa: S704  markdown-it-py with HTML off, links checked

    @property
    def doubted(self) -> str:
        """What a reader has to know of doubts."""
        return DOUBTED

    @property
    def notice(self) -> str:
        """That the gazette prevails."""
        return particulars.NOTICE

    @property
    def files(self) -> list[dict[str, str]]:
        """The other files of the law: link, ending, name, media type."""
        return files(self.kit.entry.iri, self.kit.entry.formats, self.path)

    @property
    def address(self) -> str:
        """Absolute address of this page, when the site's is known."""
        return self.kit.publication.at(self.path)


def standing(entry: Entry, publication: Publication) -> Status:
    """The standing of a law on the day of the publication, other versions at hand considered."""
    return status(entry.law.meta, publication.as_of, versions(entry, publication))


def versions(entry: Entry, publication: Publication) -> tuple[Metadata, ...]:
    """The metadata of all versions of a law at hand, its own among them."""
    return tuple(other.law.meta for other in publication.versions.get(entry.work, ()))


def version_words(meta: Metadata) -> str:
    """Which text of the law it is, in words, for citations."""
    if meta.version_label:
        return meta.version_label
    for event in reversed(meta.events):
        if event.kind in ("amendment", "revision") and meta.version_date:
            return f"{date_words(event.date)}{wording.EVENTS[event.kind]}"
    for event in meta.events:
        if event.kind == "adoption" and event.date.precision != "unknown":
            return f"{date_words(event.date)}通过"
    return ""


def law_page(entry: Entry) -> str:
    """Path of the page of the whole law."""
    return f"{folder(entry.iri)}index.html"
