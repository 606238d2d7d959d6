"""What is published together: laws, comparisons, and what the site says of itself.

Enters: laws and comparisons as read back from their XML. Leaves: a frozen `Publication`, the
only input of the site. No clock: the day for which a status is computed is `as_of`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from converter.identity import expression_iri, work_iri
from converter.model import Division, Node

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from converter.comparing import Comparison
    from converter.comparing.similar import Similar
    from converter.editions.corrections import Correction
    from converter.model import Law


class Entry(Struct, frozen=True, dict=True):
    """A law of the publication, with the files that stand beside its page."""

    law: Law
    """As read from its XML."""
    xml: bytes = b""
    """The XML, to be offered as a download; empty when it is not to be written by the site."""
    formats: tuple[str, ...] = ("xml",)
    """Endings of the other files at `<expression IRI>.<ending>`, in the order of the page."""
    listed: tuple[str, ...] = ()
    """eIds of the 条 where `law` is its metadata alone, as what the whole site shows needs it."""

    @cached_property
    def iri(self) -> str:
        """Expression IRI: `/akn/cn-he/act/…/zho@`."""
        return expression_iri(self.law.meta)

    @cached_property
    def work(self) -> str:
        """Work IRI, without language and version."""
        return work_iri(self.law.meta)

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """eIds of all 条 of the body in order; each has a page."""
        return self.listed or tuple(article.eid for article in self.law.articles())

    @cached_property
    def eids(self) -> frozenset[str]:
        """The same, to ask whether there is one."""
        return frozenset(self.articles)


class ComparisonEntry(Struct, frozen=True, dict=True):
    """A 对照表 of the publication."""

    comparison: Comparison
    """As read from `comparison.xml`."""
    xml: bytes = b""
    """That file; empty when it is not to be written by the site."""
    formats: tuple[str, ...] = ("xml",)
    """Endings of the other files beside its page, in the order of the page."""
    old: Entry | None = None
    """The older text, when the publication holds it."""
    new: Entry | None = None
    """The newer text, when the publication holds it."""

    @cached_property
    def iri(self) -> str:
        """Expression IRI of the comparison as a document of its own."""
        return expression_iri(self.comparison.meta)


class Publication(Struct, frozen=True, dict=True):
    """All that a site shows. Pages of one law depend on its `Entry`, on the comparisons that
    name it, on `similar` of its IRI, and on the titles and IRIs of the others."""

    laws: tuple[Entry, ...]
    """In the order of the index."""
    comparisons: tuple[ComparisonEntry, ...] = ()
    """In the order of the index."""
    name: str = "法规汇编"
    """Name of the site."""
    as_of: str = ""
    """`YYYY-MM-DD` for which statuses are computed and printed; empty when not given."""
    base_url: str = ""
    """Address under which the site is served; empty when unknown. Only feeds, sitemap, canonical
    links and citations use it, by `at`; links are relative."""
    overrides: Path | None = None
    """Folder whose `templates/`, `styles/`, `scripts/` stand before the built-in ones."""
    similar: Mapping[tuple[str, str], tuple[Similar, ...]] = field(default_factory=dict)
    """相近条文 by expression IRI and eId of the article, nearest first: `comparing.similar`."""
    changes: tuple[Correction, ...] = ()
    """What was changed after it had been published."""
    cache: Path | None = None
    """Folder in which font subsets are kept from build to build; None keeps none."""

    def at(self, path: str) -> str:
        """Absolute address of a path of the site; empty when the site's own is unknown."""
        base = self.base_url.rstrip("/")
        return f"{base}/{path}" if base else ""

    @cached_property
    def by_iri(self) -> dict[str, Entry]:
        """Expression IRI, and work IRI (its last version), to the law."""
        latest = sorted(self.laws, key=lambda entry: entry.law.meta.version_date)
        return {entry.work: entry for entry in latest} | {entry.iri: entry for entry in self.laws}

    @cached_property
    def versions(self) -> dict[str, tuple[Entry, ...]]:
        """Work IRI to all its versions at hand."""
        found: dict[str, tuple[Entry, ...]] = {}
        for entry in self.laws:
            found[entry.work] = (*found.get(entry.work, ()), entry)
        return found

    def find(self, href: str) -> tuple[Entry, str] | None:
        """The law that an IRI names and the eId after `/~` or `#`; None when it is not here."""
        base, _, eid = href.replace("#", "/~", 1).partition("/~")
        entry = self.by_iri.get(base.removesuffix("/!main"))
        return (entry, eid) if entry else None

    def about(self, iri: str) -> tuple[ComparisonEntry, ...]:
        """The comparisons in which the expression `iri` takes part."""
        return tuple(
            item
            for item in self.comparisons
            if iri in (item.comparison.old.iri, item.comparison.new.iri)
        )


def divisions(nodes: tuple[Node, ...]) -> list[Division]:
    """All divisions in document order."""
    found: list[Division] = []
    for node in nodes:
        if isinstance(node, Division):
            found += [node, *divisions(node.children)]
    return found
