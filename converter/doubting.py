"""Doubts about the words of a text, for its readers.

Enters: a law with ids, how it was read, and the findings. Leaves: the law with a mark at each place
where a finding puts its words in doubt, and what the reader has to know of it. Not one character
of the text changes. Findings about form alone (half-width marks, joined lines) leave no mark.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from converter.identity.places import texts
from converter.linking import walking
from converter.model import Doubt, Law, Mark, P, Text
from converter.reading.working import line_starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from converter.findings import Finding
    from converter.reading import Fate, Reading

Where = Literal["before", "after", "end", "gap", "number", "whole"]
"""Where the mark stands: before the character of the finding, after the characters of its kind,
at the end of its text, where the text before it ends, with the words of the number it is at, or
at no place because it is about all of the text."""

_NUMBERS = "编号不连续、重复或者倒退，文字可能有脱漏、重出或者错位。"
_STEPS: dict[str, tuple[Where, str]] = {
    f"read-{construct}-{what}": ("number", _NUMBERS)
    for construct in ("article", "division", "item")
    for what in ("gap", "repeat", "disorder")
}
DOUBTS: dict[str, tuple[Where, str]] = {
    "read-page-loss": ("gap", "句子到此中断，下文像是另起一句，其间可能脱落了文字。"),
    "read-no-final-punctuation": ("end", "段末没有标点，句末可能脱落了文字。"),
    "read-heading-suspected": ("end", "这一行像是标题，可能脱落了序号。"),
    "read-table-doubtful": ("before", "以下几行像是表格，各行的单元格数不一，行列可能不准确。"),
    "read-list-breaks-off": ("end", "最后一项以分号结束，其后可能脱落了项。"),
    "read-items-missing": ("end", "文中说有下列各项，其后却没有，可能脱落了项。"),
    "read-items-run-together": ("end", "几项连排在一段之中，未能逐项分开。"),
    "read-empty-article": ("number", "只有条号，没有内容，条文可能脱落。"),
    "read-comma-missing": ("before", "此处可能脱落了逗号。"),
    "read-commencement": ("end", "施行日期的写法不同于通例，可能有误字。"),
    "read-unbalanced": ("after", "括号或者引号不成对，可能有误字或者脱落了文字。"),
    "read-private-use": ("after", "这个字没有通用编码，各处显示可能不同，不能确定是什么字。"),
    "read-replacement-character": ("after", "这个字在来源中已经丢失，显示为“\ufffd”。"),
    "read-traditional-character": ("after", "简体文本中混有繁体字，可能有误字。"),
    "read-foreign-script": ("after", "混有其他文字的字母，可能是识别错误。"),
    "read-latin-word": ("after", "混有外文单词，可能是识别或者翻译留下的。"),
    "read-markup": ("after", "混有网页代码，可能遮去了文字。"),
    "read-toc-disagrees": ("whole", "目录与正文的标题不一致，标题可能有脱漏或者误字。"),
    "read-no-commas": ("whole", "全文没有一个逗号，来源的标点可能已经丢失，断句不可靠。"),
    "read-paragraphs-run-together": ("whole", "各条都只有一款，来源可能把几款连排，分款不可靠。"),
    "read-undecodable": ("whole", "来源文件有无法识别的字节，所在处显示为“\ufffd”。"),
    "intake-unmapped": ("whole", "来源文件有无法识别的字符，所在处显示为“\ufffd”。"),
    "intake-undecodable": ("whole", "来源文件有无法识别的字节，所在处显示为“\ufffd”。"),
    "intake-ocr-layer": ("whole", "来源的文字由图像识别得来，可能有误认的字。"),
    "intake-page-without-text": ("whole", "来源有的页只有图像而没有文字，可能缺页。"),
    "intake-picture": ("whole", "来源中的图片没有收入，其中可能有文字、公式或者表格。"),
    "intake-note": ("whole", "来源中的脚注或者批注没有收入。"),
    "intake-formula": ("whole", "来源中的公式排成了一行字符，可能不准确。"),
    "intake-changes": ("whole", "来源带有修订标记，本版按全部接受处理。"),
    **_STEPS,
}  # fmt: skip
"""What the reader is told, and where, by the code of the finding."""


class _Held(Struct, frozen=True):
    """A text of the law with its place in the characters of the whole."""

    start: int
    """How many characters of the law stand before it."""
    eid: str
    """eId of the nearest unit."""
    text: Text
    """Its characters."""


class _Known(Struct, frozen=True):
    """What the place of a finding is looked up in."""

    ledger: Sequence[Fate]
    """What became of the characters of the raw text."""
    counts: Sequence[int]
    """How many characters of the law come from before each of them."""
    lines: Sequence[int]
    """Where the lines of the raw text begin."""
    held: Sequence[_Held]
    """The texts of the law, in order."""
    begins: Sequence[int]
    """How many characters of the law stand before each of them."""
    open_: frozenset[int]
    """Those that can take a mark."""


class _Spot(Struct, frozen=True):
    """Where a doubt is."""

    held: int
    """Index of the text; -1 for the whole."""
    offset: int
    """Offset of the mark in it."""
    finding: Finding
    """What was found."""


def doubted(law: Law, got: Reading, findings: Iterable[Finding]) -> Law:
    """`law`, which has ids and was made from `got`, with a `Doubt` for each place of `findings`
    that puts its words in doubt. Several at one place become one; the whole text is no place."""
    named = [found for found in findings if found.code in DOUBTS and found.severity != "info"]
    if not named:
        return law
    held, open_ = _held(law), _open(law)
    begins = [one.start for one in held]
    counts = list(accumulate((_length(fate) for fate in got.ledger), initial=0))
    known = _Known(got.ledger, counts, line_starts(got.raw), held, begins, open_)
    spots = [_spot(found, known) for found in named]
    whole = [_doubt([spot.finding], "", "") for spot in spots if spot.held < 0]
    marked, placed = _placed(law, held, open_, _places(spots))
    doubts = tuple(dict.fromkeys([*whole, *placed]))
    return replace(marked, meta=replace(marked.meta, doubts=doubts))


def _places(spots: list[_Spot]) -> list[tuple[int, int, list[Finding]]]:
    """Index of the text, offset, what was found there, in the order of the text."""
    places: dict[tuple[int, int], list[Finding]] = {}
    for spot in sorted(spots, key=lambda spot: (spot.held, spot.offset)):
        if spot.held >= 0:
            places.setdefault((spot.held, spot.offset), []).append(spot.finding)
    return [(*place, found) for place, found in places.items()]


def _placed(
    law: Law,
    held: list[_Held],
    open_: frozenset[int],
    places: list[tuple[int, int, list[Finding]]],
) -> tuple[Law, list[Doubt]]:
    """`law` with a mark at each of `places` that can take one, and the doubts there. Their notes
    are numbered after those of the emendations."""
    doubts: list[Doubt] = []
    marks: dict[int, list[Mark]] = {}
    number = len(law.meta.emendations)
    for at, offset, found in places:
        note = ""
        if id(held[at].text) in open_:
            number += 1
            note = f"note_{number}"
            wanted = Mark(offset, offset, "noteRef", (("href", f"#{note}"),))
            marks.setdefault(id(held[at].text), []).append(wanted)
        doubts.append(_doubt(found, held[at].eid, note))
    return walking.walk(law, lambda text, _: _marked(text, marks.get(id(text), ()))), doubts


def _marked(text: Text, marks: Sequence[Mark]) -> Text:
    both = sorted([*text.marks, *marks], key=lambda one: (one.start, -one.end))
    return replace(text, marks=tuple(both)) if marks else text


def _doubt(found: list[Finding], eid: str, note: str) -> Doubt:
    """One doubt for all that was found at a place."""
    codes = " ".join(dict.fromkeys(one.code for one in found))
    says = "".join(dict.fromkeys(DOUBTS[one.code][1] for one in found))
    return Doubt(codes, says, found[0].words, eid, note)


def _held(law: Law) -> list[_Held]:
    """The texts of `law` that stand in its source, in order."""
    supplied = {id(p.text) for p in law.preface if isinstance(p, P) and p.supplied}
    own = [(eid, text) for eid, text in texts(law) if id(text) not in supplied]
    starts = accumulate((len(text.plain) for _, text in own), initial=0)
    return [_Held(start, eid, text) for start, (eid, text) in zip(starts, own, strict=False)]


def _open(law: Law) -> frozenset[int]:
    """The texts that can take a mark: no numbers and headings, which are links and titles."""
    return frozenset([id(text) for text, _ in walking.held(law)])


def _spot(finding: Finding, known: _Known) -> _Spot:
    """Where the doubt of `finding` is."""
    where = DOUBTS[finding.code][0]
    held = known.held
    if where == "whole" or not finding.line or not held:
        return _Spot(-1, 0, finding)
    raw = known.lines[finding.line - 1] + finding.column - 1
    offset = _characters(known, raw)
    at = max(0, bisect_right(known.begins, offset) - 1)
    plain, local = held[at].text.plain, offset - held[at].start
    if where == "number":
        return _Spot(_of_number(at, held, known.open_), 0, finding)
    if where == "gap" and local == 0:
        return _before(at, held, known.open_, finding)
    if where == "after":
        local = _past(plain, local)
    return _Spot(at, len(plain) if where == "end" else min(local, len(plain)), finding)


def _length(fate: Fate) -> int:
    """How many characters of the law come from the stretch."""
    return fate.end - fate.start if fate.kind == "text" else len(fate.printed)


def _characters(known: _Known, raw: int) -> int:
    """How many characters of the law come from before the offset `raw` of the raw text."""
    after = bisect_left(known.ledger, raw, key=lambda fate: fate.start)
    last = known.ledger[after - 1] if after else None
    past = max(0, last.end - raw) if last and last.kind == "text" else 0
    return known.counts[after] - past


def _of_number(at: int, held: Sequence[_Held], open_: frozenset[int]) -> int:
    """The first text of the unit whose number stands at `at`; `at` when it has none."""
    eid = held[at].eid
    for index in range(at + 1, len(held)):
        own = held[index].eid == eid or held[index].eid.startswith(f"{eid}__")
        if not own:
            break
        if id(held[index].text) in open_:
            return index
    return at


def _before(at: int, held: Sequence[_Held], open_: frozenset[int], finding: Finding) -> _Spot:
    """The end of the text before the one at `at`, if that can take a mark; else its start."""
    index = next((i for i in range(at - 1, -1, -1) if held[i].text.plain), -1)
    if index >= 0 and id(held[index].text) in open_:
        return _Spot(index, len(held[index].text.plain), finding)
    return _Spot(at, 0, finding)


def _past(plain: str, at: int) -> int:
    """The offset after the character at `at` and those of its kind: a word, a tag, lost ones."""
    first = plain[at : at + 1]
    if close := {"<": ">", "&": ";"}.get(first):
        return plain.find(close, at) + 1 or at + 1
    kind = _kind(first)
    while kind and at + 1 < len(plain) and _kind(plain[at + 1]) == kind:
        at += 1
    return at + 1


def _kind(character: str) -> str:
    """What runs on: letters and digits of ASCII, lost characters, letters of other scripts."""
    if character == "\ufffd":
        return "lost"
    if character.isascii():
        return "ascii" if character.isalnum() else ""
    return "" if "\u3400" <= character <= "\u9fff" or not character.isalpha() else "foreign"
