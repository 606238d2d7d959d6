"""Links between the Markdown files of a publication.

Enters: the IRIs of the texts that are published. Leaves: what turns the IRI of another law into the
way to its Markdown file, relative to the law's own.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from converter.editions.markdown.inline import Resolver


def held(expressions: Iterable[str]) -> dict[str, str]:
    """IRI of each expression, and of each work, to the expression that a link to it leads to: of
    a work the latest."""
    found: dict[str, str] = {}
    for iri in sorted(expressions):
        found |= {iri.partition("/zho@")[0]: iri, iri: iri}
    return found


def resolver(own: str, published: Mapping[str, str]) -> Resolver:
    """Links of the file of the expression `own`, `published` being what `held` gave. The IRI of
    a text that is not published stays what it is."""
    home = posixpath.dirname(own.strip("/"))

    def resolve(href: str) -> str:
        base, _, eid = href.partition("/~")
        target = published.get(base.removesuffix("/!main"))
        if target is None:
            return href
        path = posixpath.relpath(f"{target.strip('/')}.md", home)
        return f"{path}#{eid}" if eid else path

    return resolve
