"""The full-text index of the site, cut into pieces that a page loads as it needs them.

Enters: the laws of a publication. Leaves: classic scripts that call `fagui.put(…)`, so that they
load from `file://` as well as over http. scripts/search.js is the other half and reads exactly
what is written here.

A document is an article (or another unit with a place of its own; first of each law its title
and preface). Postings of single characters and of pairs of neighbours, over folded text (width,
case, white space), name the documents; the texts themselves decide what is a hit.
"""

from __future__ import annotations

import json
import unicodedata
from array import array
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from converter.editions.html import wording
from converter.editions.html.addresses import folder
from converter.editions.html.desk import standing
from converter.editions.html.excerpts import article_lines, block_lines
from converter.editions.html.units import titled
from converter.model import Article, Division, Law, Node, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.editions.publication import Entry, Publication

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_MANY = 2000
"""Documents from which on the pieces are small: nobody loads them all any more."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a hit is: an article, a title, an annex."""

    eid: str
    """Its eId; empty for the title and preface of a law."""
    label: str
    """第三十七条, or 题名."""
    text: str
    """Its words, a line a 款 or 项; hits do not run over line ends."""


@cache
def fold(character: str) -> str:
    """`character` without differences of width and case; nothing for white space."""
    return "".join(unicodedata.normalize("NFKC", character).split()).lower()


def folded(line: str) -> str:
    """`line` folded, character by character."""
    return "".join(map(fold, line))


def documents(law: Law) -> list[Document]:
    """The documents of a law in order."""
    head = [titled(law), *block_lines(law.preface), *block_lines(law.preamble)]
    found = [Document("", "题名", "\n".join(head))]
    found += _documents(law.body)
    for attachment in law.attachments:
        lines = [attachment.heading.plain, *_all_lines(attachment.children)]
        found.append(Document(attachment.eid, attachment.heading.plain[:20], "\n".join(lines)))
    return found


def _documents(nodes: tuple[Node, ...]) -> Iterator[Document]:
    for node in nodes:
        if isinstance(node, Division):
            heading = node.heading.plain if node.heading else ""
            yield Document(node.eid, node.num.plain, f"{node.num.plain}\n{heading}")
            yield from _documents(node.children)
        elif isinstance(node, Article):
            yield Document(node.eid, node.num.plain, "\n".join(article_lines(node)))
        elif isinstance(node, Paragraph):
            label = node.num.plain.strip("、．. ") if node.num else "正文"
            yield Document(node.eid, label, "\n".join(_all_lines((node,))))


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


def search_files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """`search/….js`: the directory, pieces of postings, of texts and of laws."""
    laws = [documents(entry.law) for entry in publication.laws]
    every = [document for found in laws for document in found]
    small = len(every) <= _MANY
    keys = _pieces(_postings(every), 100_000 if small else 12_000)
    texts = _pieces(([d.eid, d.label, d.text] for d in every), 100_000 if small else 8_000)
    titles = _pieces((_law(entry) for entry in publication.laws), 1_000_000 if small else 4_000)
    yield _script("search/index.js", "index", 0, _directory(publication, laws, keys, texts, titles))
    for name, pieces in (("k", keys), ("t", texts), ("l", titles)):
        for index, piece in enumerate(pieces):
            yield _script(f"search/{name}{index}.js", name, index, piece)


def _script(path: str, kind: str, index: int, content: Any) -> tuple[str, bytes]:
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    data = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return path, f'fagui.put("{kind}",{index},{data});\n'.encode()


def _law(entry: Entry) -> list[str]:
    return [titled(entry.law), folder(entry.iri)]


def _directory(
    publication: Publication,
    laws: list[list[Document]],
    keys: list[list[Any]],
    texts: list[list[Any]],
    titles: list[list[Any]],
) -> dict[str, Any]:
    """What every query needs: how many there are, where the pieces begin, what to filter by."""
    filters = {
        "place": [wording.place(entry.law.meta) for entry in publication.laws],
        "status": [standing(entry, publication).words for entry in publication.laws],
        "kind": [wording.kind_words(entry.law.meta) for entry in publication.laws],
    }
    names = {name: sorted(set(values)) for name, values in filters.items()}
    return {
        "docs": [len(found) for found in laws],
        "keys": [piece[0][0] for piece in keys if piece],
        "texts": [len(piece) for piece in texts],
        "laws": [len(piece) for piece in titles],
        "names": names,
        "codes": {
            name: [names[name].index(value) for value in values] for name, values in filters.items()
        },
    }


def _pieces(rows: Any, limit: int) -> list[list[Any]]:
    """`rows` cut into lists of about `limit` bytes of JSON; at least one list."""
    pieces: list[list[Any]] = [[]]
    size = 0
    for row in rows:
        length = sum(len(part.encode()) + 3 for part in row)
        if pieces[-1] and size + length > limit:
            pieces.append([])
            size = 0
        pieces[-1].append(row)
        size += length
    return pieces


def _postings(every: list[Document]) -> Iterator[list[str]]:
    """Key and encoded document numbers, in the order in which JavaScript compares strings."""
    found: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, document in enumerate(every):
        for key in _keys(document):
            found[key].append(number)
    for key in sorted(found, key=lambda key: key.encode("utf-16-be", "surrogatepass")):
        yield [key, encode(found[key], len(every))]


def _keys(document: Document) -> set[str]:
    """`@art_37` for jumps, single characters, and pairs of neighbours within a line."""
    keys = {f"@{document.eid}"} if document.eid else set()
    for line in document.text.split("\n"):
        plain = folded(line)
        keys.update(plain)
        keys.update(map("".join, pairwise(plain)))
    return keys


def encode(numbers: array[int], total: int) -> str:
    """Rising document numbers as text: gaps in base 32 with a bit for “more follows”, or, when
    that is longer, `!` and a bitmap of six documents a character."""
    gaps = []
    last = -1
    for number in numbers:
        gaps.append(_gap(number - last - 1))
        last = number
    sparse = "".join(gaps)
    return sparse if len(sparse) <= total // 6 + 2 else "!" + _bitmap(numbers, total)


@cache
def _gap(gap: int) -> str:
    digits = ""
    while gap >= 32:
        digits += _ALPHABET[32 + gap % 32]
        gap //= 32
    return digits + _ALPHABET[gap]


def _bitmap(numbers: array[int], total: int) -> str:
    cells = [0] * (total // 6 + 1)
    for number in numbers:
        cells[number // 6] |= 1 << number % 6
    return "".join(_ALPHABET[cell] for cell in cells)
