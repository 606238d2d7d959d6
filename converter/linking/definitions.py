"""Where a law defines a term: 本条例所称X，是指…; （以下简称X）; （一）X，是指….

Enters: a text and its place. Leaves: `Found` values: where the defined words stand, how far the
definition holds, and the title of the law where the words abbreviate one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from converter.linking.heads import OWN_KINDS
from converter.linking.marking import Spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.linking.walking import Place


class Found(Struct, frozen=True):
    """A definition in a text."""

    start: int
    """Offset of the first of the defined words."""
    end: int
    """Offset after the last."""
    term: str
    """The words as later uses have them."""
    scope: str = ""
    """eId of the unit in which it holds; empty for the whole law."""
    onward: bool = False
    """True when it holds only from here on (以下简称)."""
    title: str = ""
    """For the short name of a law or document: the title it stands for."""
    joined: bool = False
    """True when the words may be several short names (规划委和规划咨询委)."""


_POINTS = r"指(?![导定标引挥示派数南令])"
_VERB = rf"(?:仅|均|特|分别|主要|专门?)?(?:是指|系指|包括|是(?![否非])|{_POINTS})|[，,](?:系|即|为)"
_OPENS_NOTE = "以下|简称|统称|含|包括|下称|下同"
_ASIDE = rf"[（(](?!{_OPENS_NOTE})[^（）()]{{1,12}}[）)]"
_LETTER = rf"(?:[^，,。；：“”（()）《》]|《[^《》]*》|{_ASIDE})"
_NOTE = rf"(?:[（(](?:(?:{_OPENS_NOTE})[^（）()]*|[^（）()]{{13,}})[）)])?"
_NEAR = r"本条|本款|[前上][一二两三]?款|第[一二三四五六七八九十]+款"
_CALLED = re.compile(
    rf"(?:(?P<near>{_NEAR})|(?P<within>本[章节编])|(?P<own>本(?:{OWN_KINDS})(?:规定的|中的?)))?"
    rf"(?(own)|所(?:称|指))的?“?(?P<term>{_LETTER}{{1,60}}?)(?:”(?:的?(?:情形|行为|人员))?)?{_NOTE}"
    rf"(?:[，,：]?(?P<verb>{_VERB})|，(?=[^。；]{{0,200}}?的，(?:是|系)?指))"
)
_OWN_VERB = re.compile("是指|系指|包括")
"""What follows 本条例规定的X where that defines X."""
_SHORT = re.compile(
    r"(?:以?下(?:文|均|分别)?(?:并|合并|一并)?(?P<each>分别)?(?:简称|统称|合称|并称|总称|称)"
    r"|(?<=[（(，])简称|统称)(?:为|作|：)?"
)
_WORDS = re.compile(
    r"“(?P<quoted>[^“”]{1,40})”|(?P<title>《[^《》]{1,40}》)"
    r"|(?P<enclosed>[^，。；：（）()“”《》]{1,40})(?=[）)])|(?P<plain>[^，。；：、（）()“”《》]{1,40})"
)
_AND = re.compile(r"[、和与]|以及|或者")
_GLOSSARY = re.compile(
    r"(?:用语|术语|词语|名词|概念|名称|称谓).{0,12}(?:含义|定义|解释|意义|是指|[为：]$)|含义[：是为]"
)
_ENTRY = re.compile(
    rf"“?(?P<term>{_LETTER}{{1,40}}?)”?{_NOTE}(?:，[也又亦简俗]称[^，。]{{1,20}})?"
    rf"(?:[，,]?(?:{_VERB})|：|[—－]{{1,2}})"
)
_CITED = re.compile(r".*第[^，]*[条款项](?:规定|所列|中)的?“?")
_FREE = re.compile(
    rf"(?:^|(?<=[。；：]))(?:其中，|所谓|本(?:{OWN_KINDS})(?:中|规定)的?)?"
    rf"“?(?P<term>{_LETTER}{{2,40}}?)”?[，,]?(?<![不就即只也])(?:是指|系指)"
)


_SIGNS = ("称", "指", "包括")
"""What stands in every definition but the entries of a glossary."""


def definitions(text: str, place: Place) -> list[Found]:
    """The definitions in `text`, in order of place, none overlapping another."""
    found: list[Found] = []
    if not any(sign in text for sign in _SIGNS) and not place.items:
        return found
    for kind in (_called(text, place), _short(text), _glossary(text, place), _free(text)):
        more = list(kind)
        if more and found:
            taken = Spans((one.start, one.end) for one in found)
            more = [one for one in more if not taken.touch(one.start, one.end)]
        found += more
    return sorted(found, key=lambda one: one.start)


def _called(text: str, place: Place) -> Iterator[Found]:
    """本条例所称X，是指…"""
    if "所称" not in text and "所指" not in text and not _OWN_VERB.search(text):
        return
    for match in _CALLED.finditer(text):
        if match["term"].endswith("不") or not _introduced(match):
            continue
        scope = ""
        if match["near"]:
            scope = place.article
        elif match["within"]:
            scope = place.divisions[-1] if place.divisions else ""
        yield Found(match.start("term"), match.end("term"), match["term"], scope)


def _introduced(match: re.Match[str]) -> bool:
    """本条例规定的X is a definition only at the head of its sentence; 所称X is one anywhere."""
    if not match["own"]:
        return True
    opens = match.start() == 0 or match.string[match.start() - 1] in "。；："
    return opens and _OWN_VERB.fullmatch(match["verb"] or "") is not None


def _short(text: str) -> Iterator[Found]:
    """（以下简称X）, 以下统称X: the words after it, several where they are joined."""
    if "称" not in text:
        return
    for opener in _SHORT.finditer(text):
        title = _title_before(text, opener.start())
        position = opener.end()
        while match := _WORDS.match(text, position):
            name = match.lastgroup or "plain"
            start, end = match.span(name)
            if name in ("plain", "enclosed") and opener["each"]:
                yield from split(Found(start, end, text[start:end], onward=True))
            else:
                joined = name in ("plain", "enclosed") and not title
                yield Found(start, end, text[start:end], "", True, title, joined)
            joint = _AND.match(text, match.end())
            if not joint or name in ("plain", "enclosed"):
                break
            position = joint.end()


def split(found: Found) -> list[Found]:
    """The short names in 规划委和规划咨询委, each as a definition of its own."""
    return [
        replace(found, start=found.start + part.start(), end=found.start + part.end(), term=part[0])
        for part in re.finditer(r"[^和与及或、]+", found.term)
    ]


def _title_before(text: str, position: int) -> str:
    """What stands in 《》 right before the bracket that holds 以下简称."""
    tail = text[max(0, position - 200) : position]
    match = re.search(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》[（(，]?$", tail)
    return match[1] if match else ""


def _glossary(text: str, place: Place) -> Iterator[Found]:
    """An entry of a list that a 款 opens with 下列用语的含义."""
    if place.items and _opens_glossary(place.opening) and (match := _ENTRY.match(text)):
        yield Found(match.start("term"), match.end("term"), match["term"])


@lru_cache(maxsize=64)
def _opens_glossary(opening: str) -> bool:
    return bool(_GLOSSARY.search(opening))


def _free(text: str) -> Iterator[Found]:
    """X，是指… at the beginning of a sentence."""
    if "是指" not in text and "系指" not in text:
        return
    for match in _FREE.finditer(text):
        term = _CITED.sub("", match["term"])
        if term and not term.endswith("的"):
            yield Found(match.end("term") - len(term), match.end("term"), term)
