"""Whether every link of the site leads somewhere, and whether anything comes from elsewhere.

Enters: the files of a site, by path. Leaves: findings. Addresses outside the site are not asked
after; that nothing is *loaded* from outside is checked.
"""

from __future__ import annotations

import json
import posixpath
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import asdict

from converter.findings import Finding, Kind, register

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

register(
    Kind(
        "html-link-broken",
        "error",
        "A link of the site leads to a file or a place that is not there.",
        "Look at what the link was made from: a reference, an eId, or a template.",
    ),
    Kind(
        "html-id-twice",
        "error",
        "Two elements of a page have the same id.",
        "Look at the eIds of the text, or at the template.",
    ),
    Kind(
        "html-loads-outside",
        "error",
        "A page loads something from another host.",
        "Put the file into the site and link to it.",
    ),
)

_LOADS = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src"), ("source", "src")}
_LINKING = ("href", "src", "action")
_WORDLESS = {"canonical", "prev", "next", "alternate"}


class _Page(Struct):
    """Ids, links and loads of a page."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)


def anchors(files: Mapping[str, bytes]) -> bytes:
    """What `check_links` needs of the pages among `files`, so that it is found out once for pages
    that do not change."""
    read = {path: asdict(_read(files[path])) for path in files if path.endswith(".html")}
    return json.dumps(read, ensure_ascii=False).encode()


def check_links(
    files: Mapping[str, bytes], also: Iterable[str] = (), held: Iterable[bytes] = ()
) -> list[Finding]:
    """Findings for broken links and anchors, ids given twice, and loads from another host.

    `files`: paths from the root of the site, with `/`; `held`: what `anchors` told of more pages;
    `also`: paths of files that other steps write. Only `.html` and `.css` files are read.
    """
    pages = {path: _read(data) for path, data in files.items() if path.endswith(".html")}
    for told in held:
        pages |= {path: _Page(**page) for path, page in json.loads(told).items()}
    there = {*files, *pages, *also}
    ids = {path: frozenset(page.ids) for path, page in pages.items()}
    found: list[Finding] = []
    for path, page in sorted(pages.items()):
        found += _twice(path, page)
        for link in dict.fromkeys(page.links):
            found += _follow(path, link, there, ids)
        found += [_outside(path, link) for link in page.loads if urlsplit(link).netloc]
    for path, data in sorted(files.items()):
        if path.endswith(".css"):
            links = re.findall(r"url\([\"']?([^)\"']+)", data.decode("utf-8", "replace"))
            found += [_outside(path, link) for link in links if urlsplit(link).netloc]
            inner = [link for link in links if not urlsplit(link).scheme]
            found += [each for link in inner for each in _follow(path, link, there, ids)]
    return found


def _read(data: bytes) -> _Page:
    page = _Page()
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", no_network=True))
    for element in root.iter(etree.Element) if root is not None else ():
        name = element.get("id")
        if name is not None:
            page.ids.append(name)
        relation = element.get("rel", "")
        for attribute in _LINKING if relation != "canonical" else ():
            link = element.get(attribute)
            if link is None:
                continue
            page.links.append(link)
            if (element.tag, attribute) in _LOADS and relation not in _WORDLESS:
                page.loads.append(link)
    return page


def _twice(path: str, page: _Page) -> list[Finding]:
    if len(page.ids) == len(set(page.ids)):
        return []
    twice = sorted({name for name in page.ids if page.ids.count(name) > 1})
    return [Finding("html-id-twice", f"id {name!r}", path, words=name) for name in twice]


def _outside(path: str, link: str) -> Finding:
    return Finding("html-loads-outside", f"loads {link}", path, words=link[:40])


def _follow(
    path: str, link: str, there: set[str], ids: Mapping[str, frozenset[str]]
) -> list[Finding]:
    if link[:1] in ("", "#", "?"):
        target, fragment = path, unquote(link.partition("#")[2])
    else:
        target, fragment = _led(posixpath.dirname(path), link)
    if not target:
        return []
    if target not in there:
        return [Finding("html-link-broken", f"{link} leads to no file", path, words=link[:40])]
    if fragment and target in ids and fragment not in ids[target]:
        return [Finding("html-link-broken", f"{link} leads to no place", path, words=link[:40])]
    return []


@lru_cache(maxsize=4096)
def _led(folder: str, link: str) -> tuple[str, str]:
    """Where a link of a page in `folder` leads, and to which place there; nowhere for one that
    leads out of the site. The pages of a law share most of theirs."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return "", ""
    inside = unquote(parts.path)
    target = posixpath.normpath(posixpath.join(folder, inside))
    return target + ("/index.html" if inside.endswith("/") else ""), unquote(parts.fragment)
