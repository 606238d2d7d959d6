"""The fonts of the site, cut to its characters.

Enters: characters. Leaves: WOFF2 files and the style sheet that names them. Noto Serif SC for
text and Noto Sans SC for headings come from the package `pylopdf_fonts_zh_cn` (OFL 1.1). The
commonest characters stand in the first file, which nearly every page needs alone; rarer ones
follow in files that browsers load only for pages that use them (`unicode-range`).
"""

from __future__ import annotations

import hashlib
import io
import logging
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path

import fontTools
import pylopdf_fonts_zh_cn
from fontTools import subset
from fontTools.ttLib import TTFont

_ASCII = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "　、。〈〉《》「」『』【】〔〕（），．：；！？“”‘’—…·％～←→↑↓●○◐◇×"
)
_FIRST = 1100
"""Characters in the first file: about 230 KB of the serif."""
_NEXT = 400
"""Characters in each further file."""
_FAMILIES = {
    "serif": ("NotoSerifSC-Regular.otf", "Fagui Serif"),
    "sans": ("NotoSansSC-Regular.otf", "Fagui Sans"),
}


def font_files(text: str, headings: str, kept: Path | None) -> list[tuple[str, bytes]]:
    """Path and bytes of the subsets for running `text` and for `headings`, and `fonts.css`.
    `kept` is a folder in which subsets stay from build to build; None keeps none."""
    made: list[tuple[str, bytes]] = []
    rules = []
    for kind, words in (("serif", text), ("sans", headings)):
        for index, characters in enumerate(portions(words)):
            data = cut(kind, characters, kept)
            if not data:
                continue
            name = f"{kind}-{index}.woff2"
            made.append((f"assets/{name}", data))
            rules.append(_rule(_FAMILIES[kind][1], name, characters if index else ""))
    return [*made, ("assets/fonts.css", "".join(rules).encode())]


def portions(words: str) -> list[str]:
    """The characters of `words`, commonest first, cut into files; each in code point order."""
    counted = Counter(words)
    always = set(_ASCII)
    ordered = sorted(
        (c for c in counted if c.isprintable() and c not in always), key=lambda c: (-counted[c], c)
    )
    first = "".join(sorted(always | set(ordered[:_FIRST])))
    rest = ordered[_FIRST:]
    return [first, *("".join(sorted(rest[at : at + _NEXT])) for at in range(0, len(rest), _NEXT))]


def _rule(family: str, name: str, characters: str) -> str:
    limits = ",".join(f"U+{ord(character):X}" for character in characters)
    within = f"unicode-range:{limits};" if limits else ""
    return (
        f'@font-face{{font-family:"{family}";src:url("{name}") format("woff2");'
        f"font-display:swap;{within}}}\n"
    )


@cache
def _source(kind: str) -> bytes:
    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    return (folder / _FAMILIES[kind][0]).read_bytes()


def cut(kind: str, characters: str, kept: Path | None = None) -> bytes:
    """The font of `kind` with the glyphs of `characters` alone, as WOFF2; empty when it has none
    of them. Taken from `kept` when font, characters and library are the same as then."""
    if kept is None:
        return _subset(kind, characters)
    parts = (_source(kind), characters.encode(), fontTools.version.encode())
    file = kept / f"{hashlib.sha256(b'|'.join(parts)).hexdigest()}.woff2"
    if file.is_file():
        return file.read_bytes()
    data = _subset(kind, characters)
    kept.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.write_bytes(data)
    beside.replace(file)
    return data


@lru_cache(maxsize=64)
def _subset(kind: str, characters: str) -> bytes:
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, recalc_timestamp=False
    )
    options.flavor = "woff2"
    font = TTFont(io.BytesIO(_source(kind)), recalcTimestamp=False)
    wanted = {ord(character) for character in characters} & set(font.getBestCmap())
    if not wanted:
        return b""
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(wanted))
    cutter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
