"""Lines: where a paragraph may break, and how each full line is made flush.

Enters: the runs of a block and the width of its lines. Leaves: `SetLine` values with the place of
every character.

The rules are those of W3C clreq: no line begins with a closing mark or ends with an opening one
(禁则), 破折号 and 省略号 stay whole, numbers and Latin words are not parted, and of two marks that
meet, the inner blank half is taken out (标点挤压). A full line is made flush by taking up to
half of a mark's blank (推入) or by an equal share in every gap between characters (推出).
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from math import fsum
from typing import TYPE_CHECKING

from msgspec import Struct

from converter.editions.pdf import fonts
from converter.editions.pdf.centring import line_ends

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.editions.pdf.content import Align, Run
    from converter.editions.pdf.fonts import Glyph

NO_START = frozenset("。，、；：？！）》〉」』】〕〗｝］〞”’…—～·％‰℃°′″,.;:!?)]}%")
"""What no line may begin with."""
NO_END = frozenset("（《〈「『【〔〖｛［“‘([{")
"""What no line may end with."""
_CLOSING = frozenset("。，、；：）》〉」』】〕〗｝］”’")
_OPENING = frozenset("（《〈「『【〔〖｛［“‘")
_PAIRED = frozenset("—…")
_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_ACCENTED = "".join(filter(str.isalpha, map(chr, range(0xC0, 0x530))))
"""Letters of Latin with accents, Greek and Cyrillic."""
_FULL_WIDTH = "".join(chr(ord(char) + 0xFEE0) for char in _PLAIN + ".-")
"""ＡＢＣ１２３ and their point and hyphen: old texts set words and numbers in them."""
_NARROW = frozenset(_PLAIN + ".,%@/-_:~+'&#=" + _ACCENTED)
"""What stays close together in a line that is made flush."""
_WORDY = _NARROW | frozenset(_FULL_WIDTH)
"""What words and numbers are made of."""
_SQUEEZE = 0.4
"""How much of an em a mark may lose to take one more character into the line."""
_ADDRESS = 20
"""So many letters, digits and signs without a space are an address, not a word."""
_COMPANY = 15
"""A line of so many characters can give some to a last line that has but one (孤字)."""
_TAKEN = 6
"""Fewer than so many: a number and the word after it go together."""
_EPSILON = 0.01


class Char(Struct):
    """A character on its way into a line."""

    text: str
    run: Run
    glyph: Glyph
    width: float
    """Advance in points, after neighbouring marks were squeezed."""
    held: bool = False
    """True when no line may begin with it, whatever it is."""


class SetLine(Struct, frozen=True):
    """A line with every character in its place."""

    chars: tuple[Char, ...]
    """Its characters; a space at the end is left out."""
    advances: tuple[float, ...]
    """From each character's left edge to the next one's, in points."""
    x: float
    """Left edge of the first character, from the left edge of the block's area."""

    @property
    def width(self) -> float:
        """From the left edge of the first character to the right edge of the last."""
        return fsum(self.advances)


def characters(runs: Iterable[Run]) -> list[Char]:
    """Every character of `runs` with its glyph and its width among its neighbours."""
    chars: list[Char] = []
    glyph = fonts.glyph
    for run in runs:
        size, face = run.style.size / 1000, run.style.face
        for text in run.text:
            found = glyph(text, face)
            chars.append(Char(text, run, found, found.advance * size, run.style.rise > 0))
    for left, right in pairwise(chars):
        if (left.text in _CLOSING and (right.text in _CLOSING or right.text in _OPENING)) or (
            left.text in _OPENING and right.text in _OPENING
        ):
            left.width -= left.run.style.size / 2 if left.glyph.advance == 1000 else 0.0
    return chars


def may_break(left: str, right: str) -> bool:
    """True when a line may end with `left` and the next begin with `right`."""
    if right in NO_START or left in NO_END or right == " ":
        return False
    if left in _WORDY and right in _WORDY:
        return left == "/"
    return not (left in _PAIRED and left == right)


def _breakable(chars: list[Char], at: int) -> bool:
    return not chars[at].held and may_break(chars[at - 1].text, chars[at].text)


def set_lines(runs: Iterable[Run], width: float, first: float, align: Align) -> list[SetLine]:
    """The lines of a block `width` points wide whose first line is indented by `first`."""
    chars = characters(runs)
    if align == "center":
        return _centred(chars, width)
    return _lines(chars, width, first, align)


def _centred(chars: list[Char], width: float) -> list[SetLine]:
    """Centred lines; spaces at the end of one take no place."""
    advances = [0.0, *accumulate(char.width for char in chars)]
    words = "".join(char.text for char in chars)

    def shown(start: int, end: int) -> int:
        return max(start + 1, start + len(words[start:end].rstrip()))

    def measure(start: int, end: int) -> float:
        last = shown(start, end) - 1
        full = advances[last] - advances[start] + _own_width(chars, last)
        return full if full <= width else max(width, full - fsum(_slack(chars[start : last + 1])))

    ends = line_ends(words, measure, width, lambda at: _breakable(chars, at))
    return [
        _set(chars[start : shown(start, end)], width, 0.0, "center", last=True)
        for start, end in pairwise([0, *ends])
    ]


def _lines(chars: list[Char], width: float, first: float, align: Align) -> list[SetLine]:
    lines: list[SetLine] = []
    start, indent = 0, first
    while start < len(chars):
        end = _line_end(chars, start, width - indent)
        if align in ("justify", "left"):
            end = _company(chars, start, end)
        last = end == len(chars)
        shown = chars[start:end]
        while not last and len(shown) > 1 and shown[-1].text == " ":
            shown.pop()
        lines.append(_set(shown, width - indent, indent, align, last))
        start, indent = end, 0.0
    return lines


def _company(chars: list[Char], start: int, end: int) -> int:
    """The end of a line, drawn back by a character where the last line would hold a single one."""
    if end - start < _COMPANY or not 0 < len(chars) - end <= 3:
        return end
    if sum(char.text not in NO_START for char in chars[end:]) > 1:
        return end
    return next((at for at in range(end - 1, end - _TAKEN, -1) if _breakable(chars, at)), end)


def _line_end(chars: list[Char], start: int, width: float) -> int:
    """Index after the last character of the line that begins at `start`."""
    used, end, limit = 0.0, start, width + _EPSILON
    while end < len(chars) and used + _own_width(chars, end) <= limit:
        used += chars[end].width
        end += 1
    if end == len(chars):
        return end
    if end > start and (_breakable(chars, end) or _in_address(chars, end)):
        return end
    pushed = _push_in(chars, start, end, width)
    if pushed:
        return pushed
    for at in range(end - 1, start, -1):
        if _breakable(chars, at):
            return at
    return max(end, start + 1)


def _in_address(chars: list[Char], at: int) -> bool:
    """True inside an address or a digest: no word, so it is cut where the line ends."""
    left, right = at, at
    while left > 0 and chars[left - 1].text in _WORDY:
        left -= 1
    while right < len(chars) and chars[right].text in _WORDY:
        right += 1
    return left < at < right and right - left >= _ADDRESS


def _own_width(chars: list[Char], at: int) -> float:
    """Width of a character as the last of its line, where no neighbour squeezes it."""
    return chars[at].glyph.advance * chars[at].run.style.size / 1000


def _push_in(chars: list[Char], start: int, end: int, width: float) -> int:
    """The end of a line that takes in the marks that may not begin the next one; 0 if none can."""
    for at in range(end + 1, min(end + 3, len(chars) + 1)):
        if at < len(chars) and not _breakable(chars, at):
            continue
        line = chars[start:at]
        over = fsum(char.width for char in line[:-1]) + _own_width(chars, at - 1) - width
        return at if over <= fsum(_slack(line)) else 0
    return 0


def _slack(line: list[Char]) -> list[float]:
    """How much each character of a line can be narrowed; the last one keeps its width."""
    return [
        char.run.style.size * _SQUEEZE
        if char.text in _CLOSING and char.width > char.run.style.size * 0.9
        else 0.0
        for char in line[:-1]
    ] + [0.0]


def _set(line: list[Char], width: float, indent: float, align: Align, last: bool) -> SetLine:
    advances = [char.width for char in line]
    size = line[-1].glyph.advance * line[-1].run.style.size / 1000
    advances[-1] = size
    rest = width - fsum(advances)
    if rest < -_EPSILON:
        _narrow(line, advances, -rest)
    elif align == "justify" and not last:
        _widen(line, advances, rest)
    shift = {"center": rest / 2, "right": rest}.get(align, 0.0)
    return SetLine(tuple(line), tuple(advances), indent + max(shift, 0.0))


def _narrow(line: list[Char], advances: list[float], over: float) -> None:
    slack = _slack(line)
    whole = fsum(slack)
    if whole < over - _EPSILON:
        return
    for index, part in enumerate(slack):
        advances[index] -= over * part / whole


def _widen(line: list[Char], advances: list[float], rest: float) -> None:
    gaps = [
        index
        for index in range(len(line) - 1)
        if not (
            (line[index].text in _NARROW and line[index + 1].text in _NARROW)
            or (line[index].text in _PAIRED and line[index].text == line[index + 1].text)
        )
    ]
    gaps = gaps or list(range(len(line) - 1))
    for index in gaps:
        advances[index] += rest / len(gaps)
