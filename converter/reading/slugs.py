"""ASCII names for IRIs.

Enters: a title and the stem of a file's name. Leaves: a name of lower-case letters, digits and
hyphens: 数字经济促进条例 becomes shuzi-jingji-cujin-tiaoli.
"""

from __future__ import annotations

import re
import unicodedata

from converter.reading.places import prefix

_HAN = re.compile("[㐀-鿿]+")
_UNSAFE = re.compile("[^a-z0-9]+")
_LONGEST = 96


def slug(title: str, stem: str) -> str:
    """The name by the title without the place that it begins with, else by the file's name."""
    own = title.removeprefix("中华人民共和国")
    own = own[len(prefix(own)) :] or title
    return _ascii(own) or _ascii(stem) or "weiming"


def _ascii(words: str) -> str:
    """`words` in pinyin and ASCII, at most 96 characters, cut at a word."""
    spelled = _HAN.sub(lambda match: f"-{_pinyin(match[0])}-", words)
    plain = unicodedata.normalize("NFKD", spelled).lower()
    name = _UNSAFE.sub("-", plain).strip("-")
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]
    return name


def _pinyin(words: str) -> str:
    """The pinyin of `words`, a hyphen between words."""
    # The dictionaries take a third of a second to load; most runs have their slug given.
    import rjieba
    from pypinyin import lazy_pinyin

    syllables = iter(lazy_pinyin(words))
    return "-".join("".join(next(syllables, "") for _ in word) for word in rjieba.cut(words))
