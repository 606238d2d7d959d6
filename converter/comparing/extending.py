"""A review file that people work in, brought up to the texts of today.

Enters: the bytes of the file and the concordance. Leaves: the same text with new proposals in
their places, or a finding that says why it is left as it stands. Whatever a person wrote stays as
it is, to the letter: rows with a verdict, a name, a reason or a comment, and rows that cannot be
read. Only what the machine wrote and nobody touched is written anew or taken back.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from converter.comparing.review import ASKED, place, proposals, proposed
from converter.comparing.units import by_eid, units
from converter.findings import Finding, Kind, register

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.comparing.concordance import Concordance
    from converter.comparing.review import Asked
    from converter.comparing.units import Unit
    from converter.model import Law

    Texts = tuple[dict[str, Unit], dict[str, Unit]]

register(
    Kind(
        "compare-review-form",
        "error",
        "The review file has a form that nothing can be added to.",
        "Write each row as [[row]] with one key a line; nothing was added to the file.",
    ),
    Kind(
        "compare-review-other",
        "error",
        "The review file says that it is about other texts.",
        "Give the review of these two texts, or correct `old` and `new` at the head of the file; "
        "nothing was added to it.",
    ),
)

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_HEADER = re.compile(r"\s*\[\[\s*row\s*\]\]\s*(#.*)?", re.DOTALL)
_OWN = re.compile(
    r"\s*\[\[row\]\]\n(# 旧：.*\n)?(# 新：.*\n)?"
    + r'(old = "[^"\n]*"\n)?(new = "[^"\n]*"\n)?'
    + "".join(f'{name} = ""\n' for name in ASKED)
    + r'hash = "[^"\n]*"\nproposal = "[^"\n]*"\s*'
)
"""A row as the machine writes it, with nothing of a person's in it."""


class Extended(Struct, frozen=True):
    """A review file with the proposals of today."""

    text: str
    """What the file should hold now."""
    kept: int
    """Rows that stand as a person left them."""
    added: int
    """Proposals that are new."""
    withdrawn: int
    """Proposals nobody touched that are made no more."""


class _Row(Struct, frozen=True):
    text: str
    key: tuple[str, str]
    own: bool
    """True when the machine wrote it and nobody touched it."""


def extend_review(
    data: bytes, concordance: Concordance, old: Law, new: Law, name: str = ""
) -> Extended | Finding:
    """The review file `data`, called `name`, with the rows of `concordance` that it lacks."""
    try:
        text = data.decode("utf-8-sig")
        content = tomllib.loads(text)
    except ValueError as error:
        return Finding("compare-review-syntax", str(error), name)
    for side, iri in (("old", concordance.old_iri), ("new", concordance.new_iri)):
        if content.get(side, iri) != iri:
            return Finding("compare-review-other", f"{side} is {content[side]}, not {iri}", name)
    head, *blocks = _blocks(text)
    rows = _rows(blocks, content)
    if rows is None:
        return Finding("compare-review-form", "its rows are not each a [[row]] of its own", name)
    texts = (by_eid(units(old)), by_eid(units(new)))
    end = "\r\n" if "\r\n" in text else "\n"
    return _extended(head, rows, proposals(concordance), texts, end)


def _extended(head: str, rows: Sequence[_Row], asked: Asked, texts: Texts, end: str) -> Extended:
    told = {row.key for row in rows if not row.own}
    done: list[tuple[tuple[str, str], str]] = []
    for row in rows:
        if not row.own:
            done.append((row.key, row.text))
        elif row.key in asked and row.key not in told:
            told.add(row.key)
            done.append((row.key, _written(row.key, asked, texts, end)))
    withdrawn = len(rows) - len(done)
    fresh = sorted(asked.keys() - told, key=lambda key: place(key, texts))
    for key in fresh:
        done.insert(_after(key, done, texts), (key, _written(key, asked, texts, end)))
    text = "".join((head, *(words for _, words in done)))
    return Extended(text, sum(not row.own for row in rows), len(fresh), withdrawn)


def _written(key: tuple[str, str], asked: Asked, texts: Texts, end: str) -> str:
    return proposed(key, asked[key], texts).replace("\n", end)


def _after(key: tuple[str, str], done: Sequence[tuple[tuple[str, str], str]], texts: Texts) -> int:
    """Where a new row goes: after the last row that comes before it in the texts."""
    here = place(key, texts)
    before = [
        at
        for at, (each, _) in enumerate(done, 1)
        if (each[0] in texts[0] or each[1] in texts[1]) and place(each, texts) < here
    ]
    return before[-1] if before else 0


def _blocks(text: str) -> list[str]:
    """The text cut before each `[[row]]`: what comes first is the head. Blank lines before a row,
    and comments after a blank line, go with the row that follows."""
    blocks: list[list[str]] = [[]]
    for line in _LINE.findall(text):
        if _HEADER.fullmatch(line):
            ahead = _ahead(blocks[-1])
            blocks.append(blocks[-1][ahead:])
            del blocks[-2][ahead:]
        blocks[-1].append(line)
    return ["".join(block) for block in blocks]


def _ahead(lines: Sequence[str]) -> int:
    """How many of `lines` belong to the row they follow."""
    last = len(lines)
    while last and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
        last -= 1
    return next((at for at in range(last, len(lines)) if not lines[at].strip()), len(lines))


def _rows(blocks: Sequence[str], content: dict[str, Any]) -> list[_Row] | None:
    """The rows, each with its own text; none where cutting at lines would tear something apart."""
    entries = content.get("row", [])
    try:
        told = [tomllib.loads(block)["row"] for block in blocks]
    except tomllib.TOMLDecodeError:
        return None
    if not isinstance(entries, list) or told != [[entry] for entry in entries]:
        return None
    return [_row(block, entry) for block, entry in zip(blocks, entries, strict=True)]


def _row(text: str, entry: dict[str, Any]) -> _Row:
    key = (str(entry.get("old", "")), str(entry.get("new", "")))
    return _Row(text, key, own=bool(_OWN.fullmatch(text.replace("\r\n", "\n"))))
