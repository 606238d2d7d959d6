"""Places that make law, and how a text names them.

Enters: titles and names of organs. Leaves: jurisdictions (`cn-he-130100`) by the table
schemas/jurisdictions.toml.
"""

from __future__ import annotations

import re
from functools import cache

from converter.vocabulary import load

_SUFFIX = re.compile(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$")
_NATIONAL = re.compile(
    r"^(?:第[一二三四五六七八九十]+届)?(?:全国|国务院|国家|最高人民|中华人民共和国|中共中央|中央|中国)"
)
_MINISTRY = re.compile("[^省市区州县旗盟]{1,20}(?:部|总局|总署|(?<!公)署)")
"""Organs that only the state as a whole has."""


@cache
def _names() -> dict[str, str]:
    """Every name of a place with its jurisdiction."""
    table = load("jurisdictions")
    names: dict[str, str] = {}
    for key, province in table["provinces"].items():
        names[province["name"]] = key
        names[_SUFFIX.sub("", province["name"])] = key
    for key, places in table["places"].items():
        names.update({name: f"{key}-{code}" for code, name in places.items()})
    names.update(table["zones"])
    return names


@cache
def _lengths() -> dict[str, list[int]]:
    """How long the names are that begin with a character, the longest first."""
    found: dict[str, set[int]] = {}
    for name in _names():
        found.setdefault(name[0], set()).add(len(name))
    return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}


def _name(words: str) -> str:
    """The longest name of a place with which `words` begin; else empty."""
    for length in _lengths().get(words[:1], ()):
        if words[:length] in _names():
            return words[:length]
    return ""


def _named(words: str) -> tuple[str, str]:
    """The place with which `words` begin, and the one below it that follows; else empty."""
    first = _name(words)
    second = _name(words[len(first) :]) if first else ""
    below = second and _names()[second].startswith(_names()[first] + "-")
    return first, second if below else ""


def prefix(words: str) -> str:
    """The name of a place with which `words` begin, province and place together; else empty."""
    return "".join(_named(words))


def jurisdiction(words: str) -> str:
    """The jurisdiction that a title or an organ's name begins with; empty when it names none."""
    first, second = _named(words)
    if not first:
        return "cn" if _NATIONAL.match(words) else ""
    return _names()[second or first]


def jurisdiction_of(organ: str) -> str:
    """The jurisdiction of an organ, or of the first of several that 、 joins; empty when its name
    does not tell."""
    first = organ.partition("、")[0]
    return jurisdiction(first) or ("cn" if _MINISTRY.fullmatch(first) else "")
