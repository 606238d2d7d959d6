"""The full-text index of the site, cut into pieces that a page loads as it needs them.

Enters: laws. Leaves: classic scripts that call `fagui.put(…)`, so that they load from `file://`
as well as over http. scripts/search.js is the other half and reads exactly what is written here.

A document is an article (or another unit with a place of its own; first of each law its title
and preface). Postings of single characters and of pairs of neighbours (postings.py) name the
documents; the texts themselves decide what is a hit. The texts of a law are files of its own,
under its own address, so that a new law changes no file of another one.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from converter.editions.html import wording
from converter.editions.html.addresses import folder
from converter.editions.html.desk import standing
from converter.editions.html.excerpts import article_lines, block_lines
from converter.editions.html.naming import apart
from converter.editions.parting import shards
from converter.editions.units import labels, titled
from converter.model import Article, Division, Law, Node, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from converter.editions.html.cards import Card
    from converter.editions.publication import Publication

_TEXT = 8_000
"""Bytes of text in a piece, about."""
_LAWS = 4_000
"""Bytes of titles and addresses in a piece, about."""


ONE = ("para_1",)
"""The parts of an article of one 款, which are not written."""


class Document(Struct, frozen=True):
    """What a hit is: an article, a title, an annex."""

    eid: str
    """Its eId; empty for the title and preface of a law."""
    label: str
    """第三十七条, or 题名."""
    text: str
    """Its words, a line a 款 or 项; hits do not run over line ends."""
    parts: tuple[str, ...] = ONE
    """What it has eIds for inside, without its own: para_2, para_2__point_1."""


@cache
def fold(character: str) -> str:
    """`character` without differences of width and case; nothing for white space."""
    return "".join(unicodedata.normalize("NFKC", character).split()).lower()


class _Folds(dict[int, str]):
    """`fold` by code point, for `str.translate`; line ends stay."""

    def __missing__(self, code: int) -> str:
        self[code] = found = fold(chr(code))
        return found


_FOLDS = _Folds({0x0A: "\n"})


def folded(text: str) -> str:
    """`text` folded, character by character; line ends stay."""
    return text.translate(_FOLDS)


def documents(law: Law) -> list[Document]:
    """The documents of a law in order."""
    title = titled(law)
    below = [*block_lines(law.preface), *block_lines(law.preamble)]
    head = [title, *(line for line in below if line not in title)]
    found = [Document("", "题名", "\n".join(head))]
    names = labels(law)
    parts = _parts(names)
    found += _documents(law.body, names, parts)
    for attachment in law.attachments:
        label, inside = attachment.heading.plain[:20], parts[attachment.eid]
        lines = [attachment.heading.plain, *_all_lines(attachment.children)]
        found.append(Document(attachment.eid, label, "\n".join(lines), tuple(inside)))
    return found


def _parts(eids: Iterable[str]) -> defaultdict[str, list[str]]:
    """The eIds below each unit of a law, without its own eId."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for eid in eids:
        outer, _, inner = eid.partition("__")
        if inner:
            found[outer].append(inner)
    return found


def _documents(
    nodes: tuple[Node, ...], names: dict[str, str], parts: defaultdict[str, list[str]]
) -> Iterator[Document]:
    for node in nodes:
        if isinstance(node, Division):
            heading = node.heading.plain if node.heading else ""
            yield Document(node.eid, node.num.plain, f"{node.num.plain}\n{heading}")
            yield from _documents(node.children, names, parts)
        elif isinstance(node, Article):
            lines = article_lines(node)
            yield Document(node.eid, node.num.plain, "\n".join(lines), tuple(parts[node.eid]))
        elif isinstance(node, Paragraph):
            lines, label = _all_lines((node,)), names[node.eid] or "正文"
            yield Document(node.eid, label, "\n".join(lines), tuple(parts[node.eid]))


def _all_lines(nodes: tuple[Node, ...]) -> list[str]:
    lines: list[str] = []
    for node in nodes:
        if isinstance(node, Division):
            heading = node.heading.plain if node.heading else ""
            lines += [node.num.plain + heading, *_all_lines(node.children)]
        elif isinstance(node, Article):
            lines += article_lines(node)
        elif isinstance(node, Paragraph):
            lines += [node.num.plain if node.num else "", *node.full_text.split("\n")]
        else:
            lines += block_lines((node,))
    return lines


def text_pieces(found: Sequence[Document]) -> list[list[list[str]]]:
    """The documents of one law as rows of eId, label, text and, where they are other than `ONE`,
    parts, cut into pieces."""
    return pieces((_row(each) for each in found), _TEXT)


def _row(document: Document) -> list[str]:
    told = [] if document.parts == ONE else [" ".join(document.parts)]
    return [document.eid, document.label, document.text, *told]


def text_files(iri: str, cut: list[list[list[str]]]) -> Iterator[tuple[str, bytes]]:
    """`search/t/…`: the texts of the law `iri`, piece by piece."""
    for index, piece in enumerate(cut):
        yield script(f"t/{folder(iri)}{index}", piece)


def directory_files(cards: Sequence[Card], publication: Publication) -> Iterator[tuple[str, bytes]]:
    """`search/index.js`, which every query needs; where the laws are; and what to filter by."""
    entries = [card.entry for card in cards]
    told = zip(cards, apart(entries), strict=True)
    rows = (
        [
            titled(each.entry.law),
            folder(each.entry.iri),
            list(each.pieces),
            *([more] if more else []),
        ]
        for each, more in told
    )
    laws = pieces(rows, _LAWS)
    filters = {
        "place": [wording.place(entry.law.meta) for entry in entries],
        "status": [standing(entry, publication).words for entry in entries],
        "kind": [wording.kind_words(entry.law.meta) for entry in entries],
    }
    names = {name: sorted(set(values)) for name, values in filters.items()}
    directory = {
        "docs": [sum(card.pieces) for card in cards],
        "laws": [len(piece) for piece in laws],
        "shards": shards(len(cards)),
        "names": names,
    }
    yield script("index", directory)
    codes = {name: {value: at for at, value in enumerate(values)} for name, values in names.items()}
    chosen = {name: [codes[name][value] for value in values] for name, values in filters.items()}
    yield script("facets", chosen)
    for index, piece in enumerate(laws):
        yield script(f"laws/{index}", piece)


def script(name: str, content: Any) -> tuple[str, bytes]:
    """Path and bytes of a piece."""
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    data = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"search/{name}.js", f'fagui.put("{name}",{data});\n'.encode()


def pieces(rows: Iterable[list[Any]], limit: int) -> list[list[Any]]:
    """`rows` cut into lists of about `limit` bytes of JSON; at least one list."""
    cut: list[list[Any]] = [[]]
    size = 0
    for row in rows:
        length = sum(len(str(part).encode()) + 3 for part in row)
        if cut[-1] and size + length > limit:
            cut.append([])
            size = 0
        cut[-1].append(row)
        size += length
    return cut
