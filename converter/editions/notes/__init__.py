"""Editorial notes and introductions that a publisher writes in Markdown beside a manifest.

Enters: Markdown. Leaves: an HTML fragment for HTML and EPUB, well-formed as XML, or a tree for
PDF. HTML in the source is shown as the characters it is, links go only where links should, and
headings begin below those of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from markdown_it.token import Token

__all__ = ["OURS", "lost", "parse", "render"]

OURS = "以下为编者所写，不是法规的文字。"
"""Stands above the words of a publisher wherever they are shown."""

_SCHEMES = ("http:", "https:", "mailto:")
_LOWEST = 6


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802  markdown-it-py's name
        """Web and mail addresses, places of this page or site; nothing that runs."""
        scheme = url.partition("/")[0].partition("#")[0].partition("?")[0]
        return ":" not in scheme or url.lower().startswith(_SCHEMES)


def render(source: str, level: int = 3, name: str = "note") -> str:
    """`source` as HTML; its `#` headings become `<h{level}>` (1 to 6), `##` one below. The ids of
    its footnotes carry `name`, so that several fragments can stand on one page."""
    md = _parser()
    env = {"docId": name}
    tokens = md.parse(source, env)
    for token in tokens:
        _lower(token, level)
    return str(md.renderer.render(tokens, md.options, env))


def parse(source: str) -> SyntaxTreeNode:
    """`source` as a tree, for editions that are not made of HTML."""
    return SyntaxTreeNode(_parser().parse(source))


def lost(source: str, places: Container[str]) -> Iterator[tuple[int, str, str]]:
    """Links of `source` to a place (`#art_3`) that is none of `places`: the line from 1, the words
    of the link, the place."""
    line = 1
    for token in _parser().parse(source):
        line = token.map[0] + 1 if token.map else line
        below, target = line, ""
        words: list[str] = []
        for part in token.children or ():
            if part.type == "link_open":
                target, words = str(part.attrs["href"]), []
            elif part.type == "link_close":
                if target[:1] == "#" and unquote(target[1:]) not in places:
                    yield below, "".join(words), unquote(target[1:])
            elif part.type in ("softbreak", "hardbreak"):
                below += 1
            else:
                words.append(part.content)


def _parser() -> MarkdownIt:
    """CommonMark, tables, footnotes; no HTML, and no pictures, which a page may not load."""
    md = _Parser("commonmark", {"html": False, "xhtmlOut": True}).enable("table")
    return md.use(footnote_plugin, inline=False).disable("image")


def _lower(token: Token, level: int) -> None:
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{min(int(token.tag[1]) + level - 1, _LOWEST)}"
