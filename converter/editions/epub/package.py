"""The package of an EPUB: what it is, what it holds, in which order.

Enters: a `Law`, its pages, the names of the files. Leaves: package.opf, nav.xhtml, the fixed files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree

from converter.editions.epub.pages import Page, document, element, heading, serialised

if TYPE_CHECKING:
    from converter.model import Law

OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
UNDATED = "2000-01-01"
"""EPUB asks for a date of modification; a build that gives none gets this one."""
CONTAINER = b"""<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>
"""
STYLE = b"""body { line-height: 1.8; text-align: justify; }
h1, h2, h3, h4 { text-align: center; font-weight: bold; }
p { margin: 0; text-indent: 2em; }
p.adoption, p.number, p.toc, p.front { text-align: center; text-indent: 0; }
p.signature { text-align: right; text-indent: 0; }
span.num { font-weight: bold; }
p.item span.num { font-weight: normal; }
table { border-collapse: collapse; margin: 1em auto; }
td, th { border: 1px solid; padding: 0.2em 0.5em; }
.edition { color: #666666; }
"""
_TYPES = {
    "xhtml": "application/xhtml+xml",
    "css": "text/css",
    "xml": "application/xml",
}


def opf(law: Law, identifier: str, names: list[str], order: list[str]) -> bytes:
    """package.opf: metadata, every file of `names`, reading order `order`."""
    root = etree.Element(f"{{{OPF}}}package", nsmap=cast("dict[str, str]", {None: OPF, "dc": DC}))
    root.set("version", "3.0")
    root.set("unique-identifier", "id")
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "zh-Hans")
    _metadata(root, law, identifier)
    manifest = etree.SubElement(root, f"{{{OPF}}}manifest")
    for at, name in enumerate(names):
        item = etree.SubElement(manifest, f"{{{OPF}}}item", id=f"file{at}", href=name)
        item.set("media-type", _TYPES[name.rpartition(".")[2]])
        if name == "nav.xhtml":
            item.set("properties", "nav")
    spine = etree.SubElement(root, f"{{{OPF}}}spine")
    for name in order:
        etree.SubElement(spine, f"{{{OPF}}}itemref", idref=f"file{names.index(name)}")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _metadata(root: etree._Element, law: Law, identifier: str) -> None:
    metadata = etree.SubElement(root, f"{{{OPF}}}metadata")
    for name, value in (
        ("identifier", identifier),
        ("title", law.meta.title),
        ("language", "zh-Hans"),
    ):
        child = etree.SubElement(metadata, f"{{{DC}}}{name}")
        child.text = value
        if name == "identifier":
            child.set("id", "id")
    modified = etree.SubElement(metadata, f"{{{OPF}}}meta", property="dcterms:modified")
    modified.text = f"{law.meta.generated or UNDATED}T00:00:00Z"
    for event in law.meta.events:
        if event.kind == "adoption" and event.organ:
            etree.SubElement(metadata, f"{{{DC}}}creator").text = event.organ


def contents(law: Law, pages: list[Page]) -> bytes:
    """nav.xhtml: the pages, and in each the divisions inside it, 节 below 章 below 编."""
    root, body = document(law.meta.title)
    nav = element(body, "nav", epub_type="toc")
    element(nav, "h2", "目录")
    top = element(nav, "ol")
    for page in pages:
        entries = [_entry(top, page.title or page.name, page.name)]
        for line in page.lines:
            if line.style == "division" and line.level > 1:
                del entries[line.level - 1 :]
                href = f"{page.name}#{line.eids[0]}"
                entries.append(_entry(_below(entries[-1]), heading(line), href))
    return serialised(root)


def _entry(listed: etree._Element, words: str, href: str) -> etree._Element:
    """A new entry of a list of the contents."""
    entry = element(listed, "li")
    element(entry, "a", words, href=href)
    return entry


def _below(entry: etree._Element) -> etree._Element:
    """The list below an entry, made with the first that stands in it."""
    return entry[1] if len(entry) > 1 else element(entry, "ol")
