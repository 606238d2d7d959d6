"""Characters that do not belong: half-width punctuation, other scripts, unbalanced brackets.

Enters: the units and the raw text. Leaves: spots.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from converter.findings import Kind, register
from converter.reading.inspection.subject import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.reading.inspection.subject import Subject, Unit

register(
    Kind(
        "read-half-width",
        "warning",
        "Half-width punctuation stands between Chinese characters.",
        "Correct it by an emendation where the rest of the text has full-width marks.",
    ),
    Kind(
        "read-half-width-throughout",
        "info",
        "A punctuation mark is half-width throughout the text.",
        "Nothing, if the publisher prints it so.",
    ),
    Kind(
        "read-traditional-character",
        "warning",
        "A traditional character stands in a simplified text.",
        "Correct it by an emendation, after comparing with the gazette.",
    ),
    Kind(
        "read-foreign-script",
        "warning",
        "Letters of another script stand in the text.",
        "Compare with the gazette: recognition errors look like this.",
    ),
    Kind(
        "read-latin-word",
        "warning",
        "A Latin word in lower case stands in a Chinese sentence.",
        "Compare with the gazette: automatic translation and recognition leave such words.",
    ),
    Kind(
        "read-unbalanced",
        "warning",
        "A bracket or quotation mark has no partner.",
        "Compare with the gazette: words may be lost, or the mark is misprinted.",
    ),
    Kind(
        "read-private-use",
        "warning",
        "A private-use character stands in the text and is kept.",
        "Find out which character is meant; print it by an emendation.",
    ),
    Kind(
        "read-replacement-character",
        "warning",
        "A replacement character (U+FFFD) stands in the text and is kept.",
        "Get another copy: the character was lost before the text came here.",
    ),
    Kind(
        "read-markup",
        "warning",
        "Mark-up of HTML stands in the text.",
        "Export the text again without mark-up.",
    ),
)

_HAN = "\u3400-\u9fff"
# A pattern that begins with the mark itself is searched fast; what stands before is asked after.
_HALF = re.compile(
    rf"[,;:?!()](?:(?<=[{_HAN}】）”》][,;:?!])(?!\d)"
    rf"|(?<=[{_HAN}，。；）]\()(?=[{_HAN}])|(?<=[{_HAN}]\)))"
)
_CHINESE = re.compile(f"[{_HAN}]")
_CLASS = {"(": "()", ")": "()"}
_OFTEN = 20
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_LATIN = re.compile(r"[a-z](?<![A-Za-z\d.@/_-][a-z])[a-z]+(?![A-Za-z\d.@/_-])")
_UNITS = frozenset(
    """mm cm dm km hm nm kg mg ug ml dl kw kwh mw gw db ppm rpm pa kpa mpa hz khz mhz ghz mol mmol
    lx cd rad sv msv bq ph www http https com cn app""".split()  # noqa: SIM905 (a table of words)
)
_SCRIPTS = re.compile("[\u0370-\u03ff\u0400-\u04ff\u3040-\u30fa\u30fd-\u30ff\uac00-\ud7af]{2,}")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_MARKUP = re.compile(
    r"&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|emsp|ensp|#\d{2,6});|</?[a-z]{1,10}\b[^<>\n]{0,80}>"
)
_STRANGE = re.compile(
    "[a-z&<\ufffd\u0370-\u04ff\u3040-\u30ff\uac00-\ud7af\ue000-\uf8ff\U000f0000-\U0010fffd]"
)
"""What every match of the patterns of words and characters has; most texts have none of it."""
_PLAIN = (
    ("read-foreign-script", _SCRIPTS),
    ("read-replacement-character", re.compile("\ufffd+")),
    ("read-markup", _MARKUP),
)
_PAIRS = {
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "“": "”",
    "「": "」",
    "『": "』",
    "[": "]",
}
_LIKE = {")": "）", "(": "（"}
_USUAL = frozenset(("（）", "《》", "“”", "（）（）", "《》《》", "“”“”"))
_BRACKET = re.compile("[（）()《》〈〉【】“”「」『』\\[\\]]")


def characters(subject: Subject) -> Iterator[Spot]:
    """Spots of characters in `subject`."""
    yield from _half_width(subject)
    yield from _patterns(subject.working.text)
    yield from _traditional(subject.working.text)
    for unit, following in zip_longest(subject.units, subject.units[1:]):
        marks = "" if unit.quoted else "".join(_BRACKET.findall(unit.run.text))
        if marks and marks not in _USUAL:
            yield from _unbalanced(unit, marks, following is not None and following.quoted)


def _half_width(subject: Subject) -> Iterator[Spot]:
    """One spot a line and mark; one for all where the text has the mark more often."""
    text = subject.working.text
    if not any(mark in text for mark in ",;:?!()"):
        return
    found = [(match.start(), _CLASS.get(match[0], match[0])) for match in _HALF.finditer(text)]
    counts = Counter(mark for _, mark in found)
    often = {mark for mark in counts if len(_lines(text, found, mark)) > _OFTEN}
    for mark in sorted(often):
        full = mark.translate(_FULL)
        printed = text.count(full[0])
        first = next(offset for offset, other in found if other == mark)
        usual = counts[mark] >= 2 * printed
        code = "read-half-width-throughout" if usual else "read-half-width"
        message = f"“{mark}” stands {counts[mark]} times, “{full}” {printed} times"
        yield Spot(code, message, first, _around(text, first, first + 1))
    for offset, mark in _first_of_lines(text, [f for f in found if f[1] not in often]):
        words = _around(text, offset, offset + 1)
        message = f"half-width “{mark}” where the text has “{mark.translate(_FULL)}”: “{words}”"
        yield Spot("read-half-width", message, offset, words)


def _lines(text: str, found: list[tuple[int, str]], mark: str) -> list[tuple[int, str]]:
    return list(_first_of_lines(text, [pair for pair in found if pair[1] == mark]))


def _first_of_lines(text: str, found: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The first of each mark in each line."""
    end = -1
    seen: set[str] = set()
    for offset, mark in found:
        if offset > end:
            end = text.find("\n", offset)
            end = len(text) if end < 0 else end
            seen = set()
        if mark not in seen:
            seen.add(mark)
            yield offset, mark


def _patterns(text: str) -> Iterator[Spot]:
    """Spots of words and characters that are known by their form alone."""
    if not _STRANGE.search(text):
        return
    for match in _LATIN.finditer(text):
        if match[0] not in _UNITS and _amid_chinese(text, *match.span()):
            words = _around(text, *match.span())
            yield Spot("read-latin-word", f"“{match[0]}” in “{words}”", match.start(), words)
    for match in _PRIVATE.finditer(text):
        words = _around(text, *match.span())
        message = f"U+{ord(match[0]):04X} in “{words}” is kept"
        yield Spot("read-private-use", message, match.start(), words)
    for code, pattern in _PLAIN:
        for match in pattern.finditer(text):
            words = _around(text, *match.span())
            yield Spot(code, f"“{match[0][:40]}” in “{words}”", match.start(), words)


def _around(text: str, start: int, end: int) -> str:
    """The words around `text[start:end]` in its line."""
    before = text[max(0, start - 8) : start].rpartition("\n")[2]
    after = text[start : min(end, start + 24) + 8].partition("\n")[0]
    return (before + after).strip()


def _amid_chinese(text: str, start: int, end: int) -> bool:
    """True when a Chinese character stands beside `text[start:end]`, and no bracket before."""
    before, after = text[max(0, start - 2) : start].strip(), text[end : end + 2].strip()
    if before[-1:] in ("(", "（"):
        return False
    return any("\u3400" <= character <= "\u9fff" for character in before[-1:] + after[:1])


def _is_traditional(text: str) -> bool:
    """True when a twentieth of the Chinese characters or more are traditional ones."""
    sample = _CHINESE.findall(text, 0, 20000)
    return sum(map(is_traditional, sample)) * 20 >= max(len(sample), 1)


def _traditional(text: str) -> Iterator[Spot]:
    """Spots of traditional characters, none where the whole text is traditional."""
    odd = sorted(filter(is_traditional, _CHINESE.findall("".join(_beyond_gb2312(text)))))
    if not odd or _is_traditional(text):
        return
    for match in re.finditer("[" + "".join(odd) + "]", text):
        if _in_simplified_word(text, match.start()):
            continue
        words = _around(text, *match.span())
        yield Spot("read-traditional-character", f"“{match[0]}” in “{words}”", match.start(), words)


def _in_simplified_word(text: str, at: int) -> bool:
    """True when the dictionary, which is one of simplified words, has a word with the character at
    `at` (瞭望): simplified Chinese has characters that GB 2312 lacks."""
    import rjieba  # a dictionary to load, seldom needed

    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    start, end = max(start, at - 6), min(at + 7, end if end >= 0 else len(text))
    place = start
    for word in rjieba.cut(text[start:end], False):
        place += len(word)
        if place > at:
            return len(word) > 1
    return False


def _beyond_gb2312(text: str) -> set[str]:
    """The characters of `text` that GB 2312 has not, as its encoder says, which is far quicker than
    to ask about each; all characters where they are many."""
    found: set[str] = set()
    rest = text
    while len(found) < _OFTEN:
        try:
            rest.encode("gb2312")
        except UnicodeEncodeError as error:
            found.add(rest[error.start])
            rest = rest[error.start :].replace(rest[error.start], "")
        else:
            return found
    return set(text)


@lru_cache(maxsize=8192)
def is_traditional(character: str) -> bool:
    """True for a character that GB 2312 has not and Big5 has: a traditional form."""
    return not _encodes(character, "gb2312") and _encodes(character, "big5")


def _encodes(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=1024)
def _odd(marks: str, quotes: bool) -> int:
    """The place among `marks` of the first one without a partner; -1 when each has one. One that
    quotes the lines after it, where the unit `quotes`, has its partner there."""
    stack: list[tuple[str, int]] = []
    for index, printed in enumerate(marks):
        mark = _LIKE.get(printed, printed)
        if mark in _PAIRS:
            stack.append((_PAIRS[mark], index))
        elif stack and stack[-1][0] == mark:
            stack.pop()
        else:
            return index
    return stack[0][1] if stack and not (quotes and stack[0][0] in "”」』") else -1


def _unbalanced(unit: Unit, marks: str, quotes: bool) -> Iterator[Spot]:
    """The first of the `marks` of the unit that has no partner; a quotation that goes on in the
    lines after it, where it `quotes`, has one there."""
    odd = _odd(marks, quotes)
    if odd >= 0:
        wrong = next(islice(_BRACKET.finditer(unit.text), odd, None)).start()
        words = unit.text[max(0, wrong - 8) : wrong + 9]
        message = f"{unit.article} “{unit.text[wrong]}” has no partner: “{words}”".strip()
        yield Spot("read-unbalanced", message, unit.offset(wrong), words)
