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
def _pattern() -> re.Pattern[str]:
    longest = sorted(_names(), key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, longest)))


def prefix(words: str) -> str:
    """The name of a place with which `words` begin, province and place together; else empty."""
    first = _pattern().match(words)
    if not first:
        return ""
    second = _pattern().match(words, first.end())
    below = second and _names()[second[0]].startswith(_names()[first[0]] + "-")
    return words[: second.end()] if second and below else first[0]


def jurisdiction(words: str) -> str:
    """The jurisdiction that a title or an organ's name begins with; empty when it names none."""
    name = prefix(words)
    if not name:
        return "cn" if _NATIONAL.match(words) else ""
    found = list(_pattern().finditer(name))
    return _names()[found[-1][0]]
