"""The pages of one law: the whole text, and a page for each article.

Enters: an `Entry` and its `Publication`. Leaves: HTML. A law's pages depend on the law, on the
comparisons that name it, on its 相近条文, and on titles and IRIs of the laws it refers to.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

from converter.editions import jsonld
from converter.editions.adopting import adoption_lines
from converter.editions.html import particulars, wording
from converter.editions.html.addresses import file, folder, page_at
from converter.editions.html.beside import Note, Origin, column, notes, origins
from converter.editions.html.desk import Desk, law_page, version_words, versions
from converter.editions.html.excerpts import Excerpt, cited, citing, passage
from converter.editions.html.frame import Frame, lone_frame, site_frame
from converter.editions.html.linked import linked_data
from converter.editions.html.templating import render
from converter.editions.html.wording import place
from converter.editions.units import holds, titled
from converter.model import Article, Division, block_text
from converter.status import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from converter.comparing import Comparison, Party
    from converter.comparing.similar import Similar
    from converter.editions.html.desk import Kit
    from converter.model import Law, Node


class Page(Desk, frozen=True, dict=True):
    """The desk of a law's page, with what its own templates ask for."""

    alone: bool = False
    """True for a page that stands outside any site."""

    @property
    def whole(self) -> str:
        """The page of the whole law, seen from this page."""
        return "index.html" if self.here else ""

    def article_href(self, eid: str) -> str:
        """Link on the number of an article: its page, or its own place."""
        known = eid in self.kit.entry.eids and not self.alone
        return f"{eid}.html" if known else f"#{eid}"

    @cached_property
    def origins(self) -> dict[str, list[Origin]]:
        """Rows of comparisons by article."""
        return origins(self.kit.entry.iri, self.kit.publication, self.path)

    def beside(self, eid: str) -> list[Note]:
        """Where an article comes from, or what became of it."""
        return notes(self.origins.get(eid, []))

    def comparisons(self) -> list[dict[str, str]]:
        """Links to the comparisons in which the law takes part."""
        iri, made = self.kit.entry.iri, []
        items = self.kit.publication.about(iri)
        others = [_other(item.comparison, iri) for item in items]
        titles = Counter((self.meta.title, *(other.title for other in others)))
        for item, other in zip(items, others, strict=True):
            told = f"（{self._version_of(other)}）" if titles[other.title] > 1 else ""
            name = column(other) if other.kind == "bill" else f"《{other.title}》{told}"
            href = self.link(f"{folder(item.iri)}index.html")
            made.append({"href": href, "words": f"与{name}对照"})
        return made

    def _version_of(self, party: Party) -> str:
        """Which text of a law the other one is."""
        held = self.kit.publication.by_iri.get(party.iri)
        return (version_words(held.law.meta) if held else "") or party.label


def _other(comparison: Comparison, iri: str) -> Party:
    """The text that `iri` is compared with."""
    return comparison.old if comparison.new.iri == iri else comparison.new


def law_html(kit: Kit) -> str:
    """The page of the whole law."""
    path = law_page(kit.entry)
    page = Page(kit, path)
    frame = site_frame(kit.publication, path, "law")
    return render("law.html", kit.publication.overrides, **_whole(page, frame))


def lone_html(kit: Kit, fonts: str) -> str:
    """The whole law as one file that needs no other; `fonts` are its font rules."""
    page = Page(kit, "index.html", alone=True)
    frame = lone_frame("law", fonts, kit.publication.overrides)
    return render("law.html", kit.publication.overrides, **_whole(page, frame))


def _whole(page: Page, frame: Frame) -> dict[str, Any]:
    law, publication = page.kit.entry.law, page.kit.publication
    label, held = law.meta.version_label, versions(page.kit.entry, publication)
    return _shared(page, frame) | {
        "page_class": "page-law",
        "title": titled(law) + (f" — {frame.name}" if frame.name else ""),
        "description": f"{titled(law)}全文，{page.status.words}。",
        "adoption": adoption_lines(law),
        "moments": particulars.moments(law.meta, publication.as_of),
        "show_version": label and label not in block_text(law.preface),
        "newer": _newer(page),
        "elsewhere": _elsewhere(page),
        "unit": "",
        "jsonld": linked_data(jsonld.law_jsonld(law, publication.as_of, held)),
    }


def _shared(page: Page, frame: Frame) -> dict[str, Any]:
    entry, publication = page.kit.entry, page.kit.publication
    return {
        "frame": frame,
        "u": page,
        "law": entry.law,
        "iri": entry.iri,
        "place": place(entry.law.meta),
        "facts": particulars.facts(entry.law.meta),
        "sources": particulars.sources(entry.law.meta),
        "comparisons": page.comparisons(),
        "as_of": day_words(publication.as_of),
        "generated": day_words(entry.law.meta.generated),
        "organ": next((e.organ for e in entry.law.meta.events if e.kind == "adoption"), ""),
        "date": wording.date_machine(entry.law.meta.date),
        "pdf_address": publication.at(file(entry.iri, "pdf")),
    }


def _newer(page: Page) -> dict[str, str] | None:
    """The last version of the same work, when this is an older one."""
    entry = page.kit.entry
    last = page.kit.publication.by_iri.get(entry.work, entry)
    if last.law.meta.version_date <= entry.law.meta.version_date:
        return None
    words = day_words(last.law.meta.version_date)
    return {"href": page.link(law_page(last)), "words": words}


def article_pages(kit: Kit) -> Iterator[tuple[str, str]]:
    """Path and HTML of the page of each 条."""
    articles = kit.entry.law.articles()
    chapters = _chapters(kit.entry.law)
    back = citing(kit.entry.law)
    for index, article in enumerate(articles):
        path = f"{folder(kit.entry.iri)}{article.eid}.html"
        page = Page(kit, path, article.eid)
        frame = site_frame(kit.publication, path, "article")
        near = {
            "previous": articles[index - 1] if index else None,
            "next": articles[index + 1] if index + 1 < len(articles) else None,
            "chapter": chapters.get(article.eid, []),
            "citing": back.get(article.eid, []),
        }
        yield (
            path,
            render(
                "article.html", kit.publication.overrides, **_single(page, frame, article), **near
            ),
        )


def _single(page: Page, frame: Frame, article: Article) -> dict[str, Any]:
    law = page.kit.entry.law
    label = page.label(article.eid)
    return _shared(page, frame) | {
        "page_class": "page-article",
        "title": f"{label} — {titled(law)}",
        "description": f"《{titled(law)}》{label}：{article.text[:100]}",
        "article": article,
        "unit": label,
        "cited": cited(article, page.kit, page.locate),
        "found": _by_text(page.origins.get(article.eid, [])),
        "neighbours": _neighbours(page, article.eid),
        "doubts": [d for d in law.meta.doubts if not d.eid or holds(article.eid, d.eid)],
        "emendations": [e for e in law.meta.emendations if holds(article.eid, e.eid)],
        "jsonld": linked_data(jsonld.article_jsonld(law, article)),
    }


def _by_text(found: list[Origin]) -> list[tuple[str, list[Origin]]]:
    """Rows by the text on the other side: 来自：征求意见稿, 去向：2024年文本."""
    grouped: dict[str, list[Origin]] = {}
    for origin in found:
        way = "来自" if origin.newer else "去向"
        grouped.setdefault(f"{way}：{column(origin.other)}", []).append(origin)
    return list(grouped.items())


def _elsewhere(page: Page) -> list[Excerpt]:
    """What the law cites of other laws at hand, once each."""
    found = {
        excerpt.card: excerpt
        for article in page.kit.entry.law.articles()
        for excerpt in cited(article, page.kit, page.locate)
    }
    return list(found.values())


def _neighbours(page: Page, eid: str) -> list[tuple[str, Similar, tuple[str, ...]]]:
    """Link, what is known of it and, where the publication at hand holds it, the text."""
    publication = page.kit.publication
    made = []
    for item in publication.similar.get((page.kit.entry.iri, eid), ()):
        found = publication.find(item.href)
        lines = passage(found[0].law, found[1]) if found else ()
        made.append((page.link(page_at(item.href)), item, lines))
    return made


def _chapters(law: Law) -> dict[str, list[tuple[str, str]]]:
    """eId of an article to the divisions it stands in, outermost first, as (eId, words)."""
    found: dict[str, list[tuple[str, str]]] = {}
    _walk(law.body, [], found)
    return found


def _walk(
    nodes: Iterable[Node], trail: list[tuple[str, str]], found: dict[str, list[tuple[str, str]]]
) -> None:
    for node in nodes:
        if isinstance(node, Division):
            heading = f"　{node.heading.plain}" if node.heading else ""
            _walk(node.children, [*trail, (node.eid, f"{node.num.plain}{heading}")], found)
        elif isinstance(node, Article):
            found[node.eid] = trail
