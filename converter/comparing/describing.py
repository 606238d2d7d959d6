"""What changed, and why two 款 are held to correspond, in words for the reader.

Enters: a `Row` or its pairs. Leaves: short sentences in Simplified Chinese.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.comparing.comparison import Row
    from converter.comparing.concordance import EvidenceKind, Pair

LONGEST = 24
"""Words quoted in a summary are cut to so many characters."""
QUOTED = 3
"""So many changes of a kind are quoted; of the others only the number is given."""

TOLD_FROM = 0.1
"""Evidence below this is left to the data."""

REASONS: dict[EvidenceKind, str] = {
    "identical": "文字相同",
    "wording": "文字相近",
    "rare-terms": "共有罕用词",
    "part": "文句去向相合",
    "opening": "开头主体相同",
    "chapter": "所在章相合",
    "order": "前后条款相合",
    "review": "人工核定",
}
"""Kind of evidence to the words a reader sees."""


def summary(row: Row) -> str:
    """The changes of `row`, such as 增加“……”；删去“……”."""
    if row.relation == "dropped":
        return "删去本款"
    if row.relation == "new":
        return "新增本款"
    parts = [text for text in (_shape(row), *_replacements(row)) if text]
    if any(segment.kind == "moved-out" for segment in row.segments):
        parts.append("款内语序有调整")
    if any(segment.kind == "elsewhere" for segment in row.segments):
        parts.append("其余文字见他行")
    if not parts:
        editorial = any(segment.kind == "editorial" for segment in row.segments)
        parts.append("仅标点、数字写法等文字调整" if editorial else "文字未变")
    if row.moved:
        parts.append("位置移动")
    return "；".join(parts)


def _shape(row: Row) -> str:
    if len(row.old) > 1 and len(row.new) > 1:
        return f"{len(row.old)}款调整为{len(row.new)}款"
    if len(row.new) > 1:
        return f"拆分为{len(row.new)}款"
    if len(row.old) > 1:
        return f"{len(row.old)}款合并为1款"
    return {"split": "原款拆分后的一部分", "merged": "并入本款"}.get(row.relation, "")


def _replacements(row: Row) -> list[str]:
    changed: list[str] = []
    gone = come = ""
    for segment in (*row.segments, None):
        if segment and segment.kind == "del":
            gone += segment.old
        elif segment and segment.kind == "ins":
            come += segment.new
        else:
            changed.append(_change(gone, come))
            gone = come = ""
    changed = [change for change in changed if change]
    if len(changed) > QUOTED:
        return [*changed[:QUOTED], f"另有{len(changed) - QUOTED}处改动"]
    return changed


def _change(gone: str, come: str) -> str:
    old, new = _short(gone), _short(come)
    if old and new:
        return f"“{old}”改为“{new}”"
    if old:
        return f"删去“{old}”"
    return f"增加“{new}”" if new else ""


def _short(text: str) -> str:
    plain = "".join(text.split()).strip("，。；：、,;:")
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 9]}……{plain[-8:]}"


def reasons(pairs: Sequence[Pair]) -> str:
    """Why the 款 of `pairs` are held to correspond, strongest reasons first."""
    seen: dict[str, str] = {}
    for pair in pairs:
        for evidence in pair.evidence:
            if evidence.kind == "identical" or evidence.score >= TOLD_FROM:
                words = f"（{evidence.words}）" if evidence.words else f" {evidence.score:.2f}"
                seen.setdefault(evidence.kind, REASONS[evidence.kind] + words)
    return "；".join(seen.values())
