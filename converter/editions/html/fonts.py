"""The fonts of the site, cut to its characters.

Enters: characters. Leaves: WOFF2 files and the style sheet that names them. Noto Serif SC for
text and Noto Sans SC for headings come from the package `pylopdf_fonts_zh_cn` (OFL 1.1). The
characters that are commonest in legal language (comparing.stock) stand in the first file, which
nearly every page needs alone; rarer ones follow in files that browsers load only for pages that
use them (`unicode-range`). The order does not depend on how often the site has a character, so
that a corrected word leaves the fonts as they are.
"""

from __future__ import annotations

import hashlib
import io
from base64 import b64encode
from functools import cache, lru_cache
from pathlib import Path

import fontTools
import pylopdf_fonts_zh_cn
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from converter.comparing.stock import common

_ASCII = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "　、。〈〉《》「」『』【】〔〕（），．：；！？“”‘’—…·％～←→↑↓●○◐◇×"
)
_NOT_NEEDED = (b"GSUB", b"BASE", b"VORG", b"vhea", b"vmtx")
"""Tables for vertical setting and alternate forms, which no page uses."""
_FEATURES = (b"halt", b"chws")
"""What browsers set neighbouring punctuation marks closer with (CSS `text-spacing-trim`)."""
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


def embedded(text: str, headings: str) -> str:
    """Rules that hold both subsets themselves, for a page that stands alone. As OpenType: it is
    a third larger than WOFF2 and made in a fiftieth of the time."""
    rules = []
    for kind, words in (("serif", text), ("sans", headings)):
        data = _glyphs(kind, "".join({*_ASCII, *filter(str.isprintable, words)}))
        source = f"data:font/otf;base64,{b64encode(data).decode()}"
        rules.append(_rule(_FAMILIES[kind][1], source, "", "opentype"))
    return "".join(rules)


def portions(words: str) -> list[str]:
    """The characters of `words`, those commonest in law first, cut into files; each in code point
    order."""
    always = set(_ASCII)
    wanted = {character for character in words if character.isprintable()} - always
    spread = common(wanted)
    ordered = sorted(wanted, key=lambda character: (-spread.get(character, 0), character))
    first = "".join(sorted(always | set(ordered[:_FIRST])))
    rest = ordered[_FIRST:]
    return [first, *("".join(sorted(rest[at : at + _NEXT])) for at in range(0, len(rest), _NEXT))]


def _rule(family: str, name: str, characters: str, form: str = "woff2") -> str:
    limits = ",".join(f"U+{ord(character):X}" for character in characters)
    within = f"unicode-range:{limits};" if limits else ""
    return (
        f'@font-face{{font-family:"{family}";src:url("{name}") format("{form}");'
        f"font-display:swap;{within}}}\n"
    )


@cache
def _source(kind: str) -> bytes:
    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    return (folder / _FAMILIES[kind][0]).read_bytes()


def cut(kind: str, characters: str, kept: Path | None = None) -> bytes:
    """The font of `kind` with the glyphs of `characters` alone, as WOFF2; empty when it has none
    of them. Taken from `kept` when font, characters and libraries are the same as then."""
    if kept is None:
        return _subset(kind, characters)
    libraries = f"{hb.__version__} {fontTools.version}"
    parts = (_source(kind), characters.encode(), libraries.encode())
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
    """As WOFF2."""
    plain = _glyphs(kind, characters)
    if not plain:
        return b""
    font = TTFont(io.BytesIO(plain), recalcTimestamp=False)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _glyphs(kind: str, characters: str) -> bytes:
    """The font with the glyphs of `characters` alone, as OpenType; empty when it has none."""
    face = hb.Face(_source(kind))
    wanted = {ord(character) for character in characters} & set(face.unicodes)
    if not wanted:
        return b""
    chosen = hb.SubsetInput()
    chosen.sets(hb.SubsetInputSets.UNICODE).set(wanted)
    chosen.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        int.from_bytes(table, "big") for table in _NOT_NEEDED
    )
    chosen.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG).set(
        {int.from_bytes(feature, "big") for feature in _FEATURES}
    )
    chosen.flags |= hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(face, chosen).blob.data)
