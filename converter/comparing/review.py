"""A person's word on the concordance: a TOML file beside the manifest.

Enters: the bytes of the file, or a concordance to start one from. Leaves: a `Review` and
findings, or the text. A row is a proposal of the machine until it has a verdict; a verdict binds
every later build, and the machine never overwrites it (`extending` adds to a file).
"""

from __future__ import annotations

import hashlib
import tomllib
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from msgspec import Struct

from converter.comparing.comparison import LABELS
from converter.comparing.units import by_eid, units
from converter.findings import Finding, Kind, register
from converter.model import Relation
from converter.model.days import FORM, is_day
from converter.toml import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from converter.comparing.concordance import Concordance, Pair
    from converter.comparing.units import Unit
    from converter.model import Law

register(
    Kind(
        "compare-review-syntax",
        "error",
        "The review file is no TOML in UTF-8.",
        "Correct the line that the message names; the whole review is left out until then.",
    ),
    Kind(
        "compare-review-row",
        "error",
        "A row of the review file cannot be used.",
        "Correct the key that the message names; the row is left out until then.",
    ),
    Kind(
        "compare-review-unknown",
        "error",
        "A reviewed row names a provision that the text does not have.",
        "Give the eId that the provision has now, or delete the row.",
    ),
    Kind(
        "compare-review-changed",
        "warning",
        "A text has changed since the row was reviewed.",
        "Look at the row again and write the new hash into it.",
    ),
)

Verdict = Literal["confirmed", "corrected", "added", "rejected"]
"""The pair is right; it is, but the relation is the one given; it was missing; it is wrong."""

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
KEYS = {"old", "new", "verdict", "by", "on", "why", "relation", "hash", "proposal", "words"}
ASKED = ("verdict", "by", "on", "why")
"""What a row asks a person for."""
RELATIONS: tuple[Relation, ...] = get_args(Relation)

UNFIT = ("compare-review-unknown", "compare-review-changed")
"""Codes of a row with a verdict that does not fit the texts of today."""
Asked = dict[tuple[str, str], "Pair | None"]
"""Rows to propose, by the eIds of old and new 款 (one is empty where a 款 has no partner)."""

HEAD = """\
# 对照关系审定表。每个 [[row]] 是一行；verdict 为空的是机器建议，未经审定，不产生效力。
# verdict：confirmed 确认；corrected 关系改为 relation 所写；added 补充；rejected 否定。
# 只有 old 的行表示该款删除，只有 new 的行表示该款新增。
# by 审定人；on 日期（YYYY-MM-DD）；why 理由。hash 是审定时两款文字的指纹，文字变动后会提示复核。
# 机器不会改动已填写或另加注释的行；未填写的行随文字更新，其“旧”“新”两行注释由机器书写。
"""


class ReviewRow(Struct, frozen=True):
    """A row with a verdict."""

    old: str
    """eId of the old 款; empty when the row says that `new` is new."""
    new: str
    """eId of the new 款; empty when the row says that `old` was dropped."""
    verdict: Verdict
    """What the reviewer says."""
    by: str
    """Who says so."""
    on: str = ""
    """When, as `YYYY-MM-DD`."""
    why: str = ""
    """Why."""
    relation: Relation | Literal[""] = ""
    """The relation to print; empty to let the texts decide."""
    hash: str = ""
    """Fingerprint of both texts when the row was reviewed; see `fingerprint`."""


class Review(Struct, frozen=True):
    """All rows that have a verdict, in the order of the file."""

    rows: tuple[ReviewRow, ...] = ()
    """The rows."""
    name: str = ""
    """The file, as the user named it."""


def fingerprint(old: str, new: str) -> str:
    """Short digests of the texts of both 款, `-` for a side without one."""
    sides = (hashlib.sha256(text.encode()).hexdigest()[:12] if text else "-" for text in (old, new))
    return ":".join(sides)


def read_review(data: bytes, name: str = "") -> tuple[Review, tuple[Finding, ...]]:
    """The review in `data`, and what is wrong with it; bad rows are left out, never guessed."""
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))
    except ValueError as error:  # no TOML, or bytes that are no UTF-8
        return Review((), name), (Finding("compare-review-syntax", str(error), name),)
    rows: list[ReviewRow] = []
    findings: list[Finding] = []
    entries = content.get("row", [])
    if not isinstance(entries, list):
        return Review((), name), (_fault("row", "must be written [[row]]", 0, name),)
    for number, entry in enumerate(entries, 1):
        faults = _faults(entry, number, name)
        findings.extend(faults)
        if not faults and entry.get("verdict"):
            values = {key: str(entry.get(key, "")) for key in ReviewRow.__struct_fields__}
            rows.append(ReviewRow(**cast("Any", values)))
    return Review(tuple(rows), name), tuple(findings)


def _fault(key: str, wrong: str, number: int, name: str, words: str = "") -> Finding:
    return Finding("compare-review-row", f"row {number}, {key}: {wrong}", name, words=words)


def _faults(entry: object, number: int, name: str) -> list[Finding]:
    if not isinstance(entry, dict):
        return [_fault("row", "must be a table", number, name)]
    row = cast("dict[str, Any]", entry)
    wrong: list[tuple[str, str]] = [
        (key, f"unknown; the keys are {', '.join(sorted(KEYS))}") for key in row.keys() - KEYS
    ]
    wrong.sort()
    verdict = row.get("verdict", "")
    if verdict not in ("", *VERDICTS):
        wrong.append(("verdict", f"{verdict!r} is none of {', '.join(VERDICTS)}"))
    if verdict and not row.get("by"):
        wrong.append(("by", "a verdict needs the name of who gives it"))
    if verdict and row.get("on") and not is_day(str(row["on"])):
        wrong.append(("on", f"{FORM} (given: {row['on']!s})"))
    if verdict and not (row.get("old") or row.get("new")):
        wrong.append(("old", "give the eId of the old or of the new provision, or both"))
    if verdict == "corrected" and row.get("relation") not in RELATIONS:
        wrong.append(("relation", f"a correction needs one of {', '.join(RELATIONS)}"))
    return [_fault(key, text, number, name) for key, text in wrong]


def check_review(review: Review, old: Law, new: Law) -> tuple[Finding, ...]:
    """Rows that name a 款 the laws do not have, and rows whose texts have changed since."""
    texts = (by_eid(units(old)), by_eid(units(new)))
    findings: list[Finding] = []
    for row in review.rows:
        named = zip((row.old, row.new), texts, strict=True)
        missing = [eid for eid, side in named if eid and eid not in side]
        if missing:
            message = f"the row {row.old or '-'} → {row.new or '-'} names {missing[0]}"
            findings.append(Finding("compare-review-unknown", message, review.name, eid=missing[0]))
        elif changed(row, *texts):
            left, right = texts[0].get(row.old), texts[1].get(row.new)
            where = " → ".join(unit.label if unit else "-" for unit in (left, right))
            message = f"{where}: the text is not the one that {row.by} reviewed"
            findings.append(
                Finding("compare-review-changed", message, review.name, eid=row.new or row.old)
            )
    return tuple(findings)


def changed(row: ReviewRow, old: Mapping[str, Unit], new: Mapping[str, Unit]) -> bool:
    """True when the row has a hash and the texts have another now."""
    left, right = old.get(row.old), new.get(row.new)
    now = fingerprint(left.text if left else "", right.text if right else "")
    return bool(row.hash) and row.hash != now


def write_review(concordance: Concordance, old: Law, new: Law) -> str:
    """A file to start from: every row of `concordance` as a proposal."""
    texts = (by_eid(units(old)), by_eid(units(new)))
    asked = proposals(concordance)
    head = f"{HEAD}\nold = {quoted(concordance.old_iri)}\nnew = {quoted(concordance.new_iri)}\n"
    keys = sorted(asked, key=lambda key: place(key, texts))
    return head + "".join(proposed(key, asked[key], texts) for key in keys)


def proposals(concordance: Concordance) -> Asked:
    """The rows that `concordance` asks a person about."""
    asked: Asked = {(pair.old, pair.new): pair for pair in concordance.pairs}
    asked |= {(eid, ""): None for eid in concordance.dropped}
    return asked | {("", eid): None for eid in concordance.added}


def place(
    key: tuple[str, str], texts: tuple[dict[str, Unit], dict[str, Unit]]
) -> tuple[int, int, str]:
    """Where the row of `key` stands in the file: in the order of the old text, then of the new."""
    last = len(texts[0]) + len(texts[1])
    left, right = texts[0].get(key[0]), texts[1].get(key[1])
    return (left.place if left else last, right.place if right else last, "".join(key))


def proposed(
    key: tuple[str, str], pair: Pair | None, texts: tuple[dict[str, Unit], dict[str, Unit]]
) -> str:
    """The row of `key` as the machine writes it, without a verdict."""
    left, right = texts[0].get(key[0]), texts[1].get(key[1])
    lines = ["", "[[row]]"]
    lines += [
        f"# {side}：{unit.label} {unit.lines[0][:40]}"
        for side, unit in (("旧", left), ("新", right))
        if unit and unit.lines
    ]
    relation = pair.relation if pair else ("dropped" if key[0] else "new")
    score = f" {pair.similarity:.2f}{' 存疑' if pair.weak else ''}" if pair else ""
    values = {"old": key[0], "new": key[1]}
    values = {name: eid for name, eid in values.items() if eid} | dict.fromkeys(ASKED, "")
    values["hash"] = fingerprint(left.text if left else "", right.text if right else "")
    values["proposal"] = LABELS[relation] + score
    return "\n".join([*lines, *(f"{name} = {quoted(value)}" for name, value in values.items()), ""])
