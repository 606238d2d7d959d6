"""ASCII names for IRIs.

Enters: a title and the stem of a file's name. Leaves: a name of lower-case letters, digits and
hyphens: 数字经济促进条例 becomes shuzi-jingji-cujin-tiaoli.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

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
    import rjieba  # its dictionary takes a third of a second; most runs have their slug given

    syllables = iter(_syllables(words))
    return "-".join("".join(next(syllables, "") for _ in word) for word in rjieba.cut(words))


def _syllables(words: str) -> list[str]:
    """What `pypinyin.lazy_pinyin` gives for `words`, for a third of its time: it asks for the
    style of each syllable anew."""
    from pypinyin import lazy_pinyin
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    from pypinyin.seg.simpleseg import seg

    toned: list[str] = []
    for word in seg(words):
        if word in PHRASES_DICT:
            toned += [readings[0] for readings in PHRASES_DICT[word]]
        else:
            toned += [PINYIN_DICT.get(ord(character), "").partition(",")[0] for character in word]
    plain = " ".join(toned).translate(_toneless())
    return plain.split(" ") if plain.isascii() and "" not in toned else lazy_pinyin(words)


@cache
def _toneless() -> dict[int, str]:
    """What stands for each letter with a tone; ü with a tone becomes v."""
    from pypinyin.phonetic_symbol import phonetic_symbol

    single = {letter: plain for letter, plain in phonetic_symbol.items() if len(letter) == 1}
    return {ord(letter): plain.rstrip("01234") for letter, plain in single.items()}
