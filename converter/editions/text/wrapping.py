"""Lines of Chinese text cut to a width.

Enters: one line and a width in full-width characters. Leaves: lines that do not begin with closing
punctuation and do not end with an opening bracket (GB/T 15834—2011, 5.1).
"""

from __future__ import annotations

import unicodedata

CLOSING = frozenset("，。、；：？！）》〉」』】〕”’…—,.;:?!)]}%％")
OPENING = frozenset("（《〈「『【〔“‘([{")


def wrapped(line: str, width: int) -> list[str]:
    """`line` in lines of at most `width` full-width characters, half-width ones counting half;
    where punctuation forbids a break, it is taken earlier. Nothing is added or dropped."""
    found: list[str] = []
    rest = line
    while columns(rest) > 2 * width:
        cut = _cut(rest, 2 * width)
        found.append(rest[:cut])
        rest = rest[cut:]
    return [*found, rest]


def _cut(line: str, room: int) -> int:
    """Where to break `line`: as late as fits and is allowed, else just as late as fits."""
    used, fits = 0, 0
    for char in line:
        used += columns(char)
        if used > room:
            break
        fits += 1
    for cut in range(fits, max(fits // 2, 1) - 1, -1):
        if line[cut] not in CLOSING and line[cut - 1] not in OPENING and not _word(line, cut):
            return cut
    return max(fits, 1)


def _word(line: str, cut: int) -> bool:
    """True when the break would fall inside a number or a Latin word."""
    before, after = line[cut - 1], line[cut]
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


def columns(line: str) -> int:
    """Width of `line` in half-width columns."""
    wide = sum(unicodedata.east_asian_width(char) in "WFA" for char in line)
    return len(line) + wide
