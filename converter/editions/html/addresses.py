"""Where things stand in the site, and how one page links to another.

Enters: IRIs and eIds. Leaves: paths from the root of the site, and links relative to a page, so
that the site opens from any folder. URLs mirror the IRIs (docs/architecture.md).
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from msgspec import Struct

from converter.editions.html.prose import Target
from converter.editions.html.wording import FORMAT_NAMES, MEDIA_TYPES

if TYPE_CHECKING:
    from converter.editions.publication import Entry, Publication


def folder(iri: str) -> str:
    """Folder of an expression's pages, from the root: `akn/cn-he/act/…/zho@/`."""
    return iri.strip("/") + "/"


def file(iri: str, ending: str) -> str:
    """Path of a manifestation: `akn/cn-he/act/…/zho@.xml`."""
    return f"{iri.strip('/')}.{ending}"


def ident(iri: str, publication: Publication) -> str:
    """Id of a text in feeds: the address of its page, or a URN while the site has none."""
    return publication.at(folder(iri)) or f"urn:fagui:{iri}"


def files(iri: str, formats: tuple[str, ...], page: str) -> list[dict[str, str]]:
    """Links from `page` to the manifestations of `iri`: href, ending, name for the reader, media
    type."""
    return [
        {
            "href": relative(page, file(iri, ending)),
            "ending": ending,
            "name": FORMAT_NAMES.get(ending, ending),
            "type": MEDIA_TYPES.get(ending, "application/octet-stream"),
        }
        for ending in formats
    ]


def root_of(path: str) -> str:
    """What leads from the page at `path` back to the root: `../../`, or nothing at the root."""
    return "../" * path.count("/")


def relative(page: str, target: str) -> str:
    """What leads from the page at `page` to `target`, both from the root: `../zho@.xml`."""
    path, mark, fragment = target.partition("#")
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + mark + fragment


def page_of(entry: Entry, eid: str) -> str:
    """URL from the root of the page that shows `eid` of a law: the article's page when it has
    one, else the law's page, with the fragment."""
    return _shown(entry.iri, eid, eid.partition("__")[0] in entry.eids)


def page_at(href: str) -> str:
    """URL from the root of the page that shows a provision, from its IRI alone: `…/zho@/~art_3`.
    What is no article (三、 of a decision: `para_3`) stands on the page of its law."""
    base, _, eid = href.partition("/~")
    return _shown(base, eid, eid.startswith("art_"))


def _shown(iri: str, eid: str, apart: bool) -> str:
    """Where `eid` is shown: on the page of its article if that stands `apart`, or of the law."""
    article = eid.partition("__")[0]
    page, top = (f"{article}.html", article) if apart else ("index.html", "")
    return f"{folder(iri)}{page}" + (f"#{eid}" if eid != top else "")


class Locator(Struct, frozen=True):
    """Finds the targets of one page's references."""

    entry: Entry
    """The law the page belongs to."""
    publication: Publication
    """What the site holds."""
    page: str
    """The page, from the root of the site."""
    known: frozenset[str]
    """eIds of this law."""
    whole: bool
    """True on the page that holds the whole law, False on the page of an article."""
    here: str = ""
    """eId of the article whose page it is."""

    def __call__(self, href: str) -> Target:
        """The target of `#eid` or of an IRI, seen from this page."""
        if href.startswith("#"):
            return self._inside(href[1:])
        found = self.publication.find(href)
        if found is None:
            return Target("", title=f"本站未收录：{href}" if href else "")
        entry, eid = found
        if entry.iri == self.entry.iri:
            return self._inside(eid) if eid else Target("index.html")
        card = f"cited-{card_id(href)}" if eid else ""
        title = "" if eid else f"《{entry.law.meta.title}》"
        return Target(relative(self.page, page_of(entry, eid)), card, title)

    def _inside(self, eid: str) -> Target:
        if eid not in self.known:
            return Target("", title="未能确定所指条文")
        article = eid.partition("__")[0]
        if self.whole or article == self.here:
            return Target(f"#{eid}")
        if article not in self.entry.eids:
            return Target(f"index.html#{eid}")
        return Target(f"{article}.html" + (f"#{eid}" if eid != article else ""), f"cited-{eid}")


def card_id(href: str) -> str:
    """An id for the excerpt of `href`, unique as far as the IRI is."""
    return "".join(character if character.isalnum() else "-" for character in href.strip("/"))
