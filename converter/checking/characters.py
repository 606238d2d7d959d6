"""Rules of the characters themselves.

Enters: a `Document`. Leaves: blocks with white space, invisible, broken or foreign characters
that Chinese legal text does not have. Nothing is changed; the source may print them so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from converter.checking.document import AKN, Document, Hit, above, local, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_SPACE = " \t\n\r\u00a0\u3000\u2000-\u200a\u202f\u205f"
_EDGE = frozenset(re.findall(f"[{_SPACE}]", "".join(map(chr, range(0x3001)))))
_PAIRS = dict(zip("）》〉】〕”’」", "（《〈【〔“‘「", strict=True))
_LINE, _FURTHER = "\ufdd0", "\ufdd1"
"""The beginning of a paragraph, and that of one that begins with “; no characters of a text."""
_QUOTED_ON = re.compile(f"{_LINE}+“")
_BRACKETS = re.compile(f"[^{''.join(_PAIRS.keys())}{''.join(_PAIRS.values())}{_FURTHER}]+")
_ENDS = "。！？；：…”’）》」．.—"


def _matching(pattern: str, *names: str) -> Callable[[Document], Iterator[Hit]]:
    """A check that finds `pattern` in blocks, in those called `names` when any are given."""
    compiled = re.compile(pattern)

    def check(document: Document) -> Iterator[Hit]:
        for element, text in document.blocks:
            if (not names or local(element) in names) and (match := compiled.search(text)):
                yield Hit(element, _shown(match[0]))

    return check


def _shown(text: str) -> str:
    """`text` with what cannot be seen as U+XXXX."""
    return "".join(
        char if char.isprintable() and char != "\u3000" else f"U+{ord(char):04X}"
        for char in text[:20]
    )


def char_edge(document: Document) -> Iterator[Hit]:
    """Blocks that begin or end with white space."""
    for element, text in document.blocks:
        if text[:1] in _EDGE or text[-1:] in _EDGE:
            yield Hit(element, _shown(text[:1] if text[:1] in _EDGE else text[-1:]))


def char_brackets(document: Document) -> Iterator[Hit]:
    """款 whose full-width brackets or quotation marks do not pair."""
    for element in document.all("paragraph"):
        if document.quoted(element):
            continue
        if odd := _unpaired(_QUOTED_ON.sub(_FURTHER, _lines(element))):
            yield Hit(element, odd)


def _lines(element: etree._Element) -> str:
    """The characters of `element`, a `_LINE` before each of its `p`."""
    parts = [_LINE if local(element) == "p" else "", element.text or ""]
    for child in element:
        parts += [_lines(child), child.tail or ""]
    return "".join(parts)


def _unpaired(text: str) -> str:
    """The first bracket without partner; a quotation begins each of its paragraphs with “ and
    closes in the last."""
    open_: list[str] = []
    for character in _BRACKETS.sub("", text):
        if character == _FURTHER:
            open_ += [] if open_[-1:] == ["“"] else ["“"]
        elif character not in _PAIRS:
            open_.append(character)
        elif not open_ or open_.pop() != _PAIRS[character]:
            return character
    return open_[-1] if open_ else ""


def char_end(document: Document) -> Iterator[Hit]:
    """Articles whose last block does not end like a sentence; cells of tables seldom do."""
    for article in document.all("article"):
        if document.quoted(article) or above(article, "attachment"):
            continue
        blocks = [p for p in article.iter(f"{{{AKN}}}p") if not above(p, "table")]
        text = words(blocks[-1]).rstrip() if blocks else ""
        if text and text[-1] not in _ENDS:
            yield Hit(blocks[-1], f"…{text[-8:]}")


CHECKS: dict[str, Callable[[Document], Iterator[Hit]]] = {
    "char_edge": char_edge,
    "char_label": _matching(rf"[{_HAN}][{_SPACE}]+[{_HAN}]", "num", "heading", "subheading"),
    "char_break": _matching(r"(?<=\S)[\t\n\r\u2028\u2029\u0085]\s*(?=\S)"),
    "char_control": _matching(
        "[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f"
        "\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]"
    ),
    "char_replacement": _matching("\ufffd|锟斤拷|烫烫烫|屯屯屯"),
    "char_private": _matching("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"),
    "char_radical": _matching("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]"),
    "char_width": _matching(rf"(?<=[{_HAN}])[,;:?!()](?=[{_HAN}])"),
    "char_fullwidth": _matching("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+"),
    "char_brackets": char_brackets,
    "char_markup": _matching(
        r"\*\*|&(?:nbsp|lt|gt|amp|quot|#\d+);|</?(?:br|p|div|span|b|i|a)\b[^<>]{0,80}>"
    ),
    "char_end": char_end,
}
"""The checks of this module by name."""
