"""Bytes to characters.

Enters: the bytes of a raw file. Leaves: its characters, the name of the encoding, and what
had to be replaced. Nothing raises: bytes that no encoding explains become U+FFFD, on record.
"""

from __future__ import annotations

import codecs
from contextlib import suppress
from functools import lru_cache

from charset_normalizer import from_bytes
from msgspec import Struct

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ["gb18030", "big5", "utf_16_le", "utf_16_be"]
_SAMPLE = 64 * 1024
_TOLERATED = 0.02
_PROBE = 4096
_BIG5_USUAL, _GB_USUAL = range(0xA4, 0xC7), range(0xB0, 0xD8)
"""First bytes of the characters in common use, in Big5 and in GB 2312."""
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x20)])


class Decoded(Struct, frozen=True):
    """The characters of a file."""

    text: str
    """All characters, a byte order mark included, line ends as they stand."""
    encoding: str
    """Python's name of the encoding."""
    guessed: bool = False
    """True when neither a byte order mark nor valid UTF-8 told the encoding."""
    replaced: int = 0
    """How many U+FFFD stand for bytes that could not be decoded."""
    binary: bool = False
    """True when the bytes are no text in any encoding that was tried."""


def decode(data: bytes) -> Decoded:
    """The characters of `data`: by byte order mark, as UTF-8, else as the detector says."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decoded(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _detected(data)
    if _looks_wide(data):
        return _detected(data)
    return Decoded(text, "utf-8", binary=_is_binary(text))


def _decoded(data: bytes, name: str, guessed: bool = False) -> Decoded:
    text = data.decode(name, errors="replace")
    replaced = text.count("\ufffd")
    if replaced and _holds_replacement(name):
        replaced = max(0, replaced - data.count("\ufffd".encode(name)))
    binary = _is_binary(text) or (guessed and _is_unlikely(text))
    return Decoded(text, name, guessed, replaced, binary)


def _holds_replacement(name: str) -> bool:
    """True for encodings in which U+FFFD itself can stand: all but Big5."""
    return name.startswith(("utf", "gb"))


def _looks_wide(data: bytes) -> bool:
    """True for UTF-16 without a mark: every line end carries a zero byte at its side."""
    sample = data[:_SAMPLE]
    # The zero byte alone is sought first: that takes no time, and most files have none.
    zero = b"\x00" in sample and (b"\n\x00" in sample or b"\x00\n" in sample)
    return zero and len(data) % 2 == 0


def _detected(data: bytes) -> Decoded:
    """By the detector; damaged bytes by the encoding that explains most of them."""
    sample = data[: min(_SAMPLE, len(data) // 2 * 2)]
    if _damage(sample, "utf-8") <= _TOLERATED:
        return _decoded(data, "utf-8", guessed=True)
    best = from_bytes(sample, cp_isolation=_CANDIDATES, steps=8, chunk_size=4096).best()
    if best is not None:
        name = best.encoding.replace("_", "-")
    else:
        name = min(("utf-8", "gb18030", "big5"), key=lambda name: _damage(sample, name))
    if name == "gb18030" and _is_hong_kong(sample):
        name = "big5hkscs"
    found = _decoded(data, name, guessed=True)
    if name == "big5" and found.replaced:
        wider = _decoded(data, "big5hkscs", guessed=True)
        return wider if wider.replaced < found.replaced else found
    return found


def _is_hong_kong(sample: bytes) -> bool:
    """True for Big5 with characters of Hong Kong (氹), which GB 18030 explains too, but by rare
    characters: those in use are the first level of either set."""
    if _damage(sample, "big5hkscs") > _TOLERATED:
        return False
    return _usual(sample, "big5hkscs", _BIG5_USUAL) > _usual(sample, "gb18030", _GB_USUAL)


def _usual(sample: bytes, name: str, leads: range) -> float:
    """The share of Chinese characters that are of the first level of the encoding `name`, where
    the first byte of one is among `leads`."""
    text = sample[:_PROBE].decode(name, errors="replace")
    chinese = [character for character in text if character >= "\u3400"]
    found = [character.encode(name, errors="replace") for character in chinese]
    level = [1 for pair in found if len(pair) == 2 and pair[0] in leads]
    return len(level) / max(len(chinese), 1)


def _damage(sample: bytes, name: str) -> float:
    """The share of characters that cannot be decoded."""
    text = sample.decode(name, errors="replace")
    return text.count("\ufffd") / max(len(text), 1)


def _is_binary(text: str) -> bool:
    """True when control characters and replacements are a tenth of the text or more."""
    sample = text[:_PROBE]
    narrow = sample.encode("ascii", "ignore")
    odd = len(narrow) - len(narrow.translate(None, _CONTROLS)) + sample.count("\ufffd")
    return odd * 10 >= max(len(sample), 10)


def _is_unlikely(text: str) -> bool:
    """True when a third of the characters or more are neither ASCII nor common Chinese."""
    sample = text[:_PROBE]
    strange = sum(not character.isascii() and not _is_common(character) for character in sample)
    return strange * 3 >= max(len(sample), 3)


@lru_cache(maxsize=8192)
def _is_common(character: str) -> bool:
    """True for a character of GB 2312 or Big5."""
    for encoding in ("gb2312", "big5"):
        with suppress(UnicodeEncodeError):
            return bool(character.encode(encoding))
    return False
