"""The publisher's own words on the page of the editors' notes.

Enters: a `Law`, and on which page each eId stands. Leaves: sections below the body of a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from converter.editions import notes
from converter.editions.epub.pages import XHTML, element

if TYPE_CHECKING:
    from collections.abc import Mapping

    from converter.model import Law

_ELSEWHERE = ("http:", "https:", "mailto:")


def editorial(body: etree._Element, law: Law, where: Mapping[str, str]) -> None:
    """Add introduction and notes, those that there are. `where` is the page of each eId."""
    told = (
        ("introduction", "编者按", law.meta.introduction),
        ("notes", "编者说明", law.meta.notes),
    )
    for name, title, source in told:
        if not source:
            continue
        section = element(body, "section", class_="editorial")
        element(section, "h2", title)
        element(section, "p", notes.OURS)
        made = notes.render(source, 3, name)
        fragment = etree.fromstring(f'<div xmlns="{XHTML}">{made}</div>')
        _lead(fragment, where)
        section.append(fragment)


def _lead(fragment: etree._Element, where: Mapping[str, str]) -> None:
    """Links to places of the law lead to their page; those to nothing in the book are none."""
    own = {f"#{each.get('id')}" for each in fragment.iter() if each.get("id")}
    for link in fragment.iter(f"{{{XHTML}}}a"):
        href = link.get("href", "")
        page = where.get(href.removeprefix("#"), "")
        if href.startswith("#") and page:
            link.set("href", f"{page}{href}")
        elif href not in own and not href.lower().startswith(_ELSEWHERE):
            link.attrib.pop("href", "")
