"""Rules that hold the mark-up against the words under it.

Enters: a `Document`. Leaves: references whose words name another provision than their target,
definitions whose words are not the term they define.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from converter.checking.document import FAGUI, Document, Hit, above, local, unit, words
from converter.identity import UNIT_NAMES
from converter.numerals import ordinal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

_PROVISION = re.compile(
    r"第[（(]?(?P<number>[一二三四五六七八九十百千零〇两0-9０-９]+)[）)]?"
    r"(?P<unit>编|章|节|条|款|项|目)(?P<inserted>(?:之[一二三四五六七八九十]+)*)"
)
_NAMED = re.compile(
    r"第[一二三四五六七八九十百千零〇两0-9０-９]+条|本条(?![例件])|前款|前条|前[两二三四]款|本章"
)
_QUOTED = re.compile("“[^“”]*(?:”|$)")
"""A quotation; one that runs over several paragraphs closes in the last of them only."""
_TARGET = re.compile(r"(?:/!main)?(?:#|/?~)([^#~/]+)$")


def ref_words(document: Document) -> Iterator[Hit]:
    """ref and rref whose words name a number that the eId of their target does not have.

    Targets that do not exist are left to the rules of dangling references.
    """
    for element in document.all("ref"):
        if _contradict(document, words(element), element.get("href", "")):
            yield Hit(element, f"{words(element)} → {element.get('href', '')}")
    for element in document.all("rref"):
        first, _, last = re.sub("[到－—-]", "至", words(element)).partition("至")
        for text, name in ((first, "from"), (last, "upTo")):
            if _contradict(document, text, element.get(name, "")):
                yield Hit(element, f"{text} → {element.get(name, '')}")


def _contradict(document: Document, text: str, target: str) -> bool:
    """Whether a 条, 款, 项 … that `text` names once has another number in `target`.

    In a document that is not at hand nobody knows to which 款 a 项 belongs; there the target
    may stop at the 条.
    """
    match = _TARGET.search(target)
    named = list(_PROVISION.finditer(text))
    units = [provision["unit"] for provision in named]
    if not match or len(set(units)) != len(units):
        return False
    iri, eid = target[: match.start()], match[1]
    known = document.corpus.get(iri) if iri else document.ids
    if known is not None and eid not in known:
        return False
    segments = eid.split("__") if iri else _segments(document, eid)
    if iri and eid.startswith("art_"):  # nobody knows in which 章 of another law
        named = [provision for provision in named if provision["unit"] not in "编章节"]
    levels = {segment.partition("_")[0] for segment in segments}
    return any(
        segment not in segments and (known is not None or segment.partition("_")[0] in levels)
        for segment in map(_segment, named)
    )


def _segments(document: Document, eid: str) -> list[str]:
    """The steps of `eid`; for an article of this document those of the 章 around it too."""
    segments = eid.split("__")
    element = document.ids.get(eid) if "art_" in eid else None
    for outer in element.iterancestors() if element is not None else ():
        segments += outer.get("eId", "").split("__")
    return segments


def _segment(match: re.Match[str]) -> str:
    printed = f"第{match['number']}{match['unit']}{match['inserted']}"
    try:
        number = "-".join(str(part) for part in ordinal(printed))
    except ValueError:
        number = "?"
    return f"{UNIT_NAMES[match['unit']]}_{number}"


def def_words(document: Document) -> Iterator[Hit]:
    """def whose words are not the name of the term that it defines."""
    names = {e.get("eId", ""): e.get("showAs", "") for e in document.all("TLCTerm")}
    for element in document.all("def"):
        term = names.get(element.get("refersTo", "").removeprefix("#"))
        if term is not None and words(element) != term:
            yield Hit(element, f"{words(element)} ≠ {term}")


def ref_unmarked(document: Document) -> Iterator[Hit]:
    """Provisions that the text names outside any mark, quotation and the unresolved list."""
    listed = [
        (entry.get("for", "").removeprefix("#"), entry.get("words", ""))
        for entry in document.root.iter(f"{{{FAGUI}}}unresolved")
    ]
    for element, text in document.blocks:
        if local(element) != "p" or not _NAMED.search(text) or not _own(document, element):
            continue
        eid = unit(element)
        for match in _NAMED.finditer(_QUOTED.sub("“”", _unmarked(element))):
            if not any(eid.startswith(place) and match[0] in said for place, said in listed):
                yield Hit(element, match[0])


def _own(document: Document, element: etree._Element) -> bool:
    return above(element, "body") and not above(element, "mod") and not document.quoted(element)


def _unmarked(element: etree._Element) -> str:
    """The characters of `element` that no reference covers; a stroke for each that does."""
    parts = [element.text or ""]
    for child in element:
        marked = local(child) in ("ref", "rref", "mref")
        parts += ["|" if marked else _unmarked(child), child.tail or ""]
    return "".join(parts)


CHECKS: dict[str, Callable[[Document], Iterator[Hit]]] = {
    "ref_words": ref_words,
    "ref_unmarked": ref_unmarked,
    "def_words": def_words,
}
"""The checks of this module by name."""
