"""The same text in whatever layout a publisher receives it is the same law.

The texts are those of tests/cases/reading/wholes.txt, each with what its kind brings.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from converter.identity import assign
from converter.reading import plain, read, verify
from tests.reading.outline import cases, outline
from tests.reading.pages import layout, pages
from tests.reading.scoring import CORPUS, flush

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from converter.model import Law, Node

WHOLES = [
    case[:2]
    for case in cases(Path(__file__).resolve().parents[1] / "cases" / "reading")
    if case[0].startswith("wholes")
]
INDENT = "\u3000\u3000"


def wrapped(text: str, end: str, between: str = "") -> str:
    """Lines cut at 30 characters, with first lines indented; `end` after each page of 24."""
    lines = []
    for paragraph in text.split("\n"):
        lines += [paragraph[at : at + 30] for at in range(0, len(paragraph), 30)] + [between]
    lines = [line for line in lines if line or between == "\n"]
    pages = [lines[at : at + 24] for at in range(0, len(lines), 24)]
    return "\n".join("\n".join([*page, end.format(number)]) for number, page in enumerate(pages, 1))


def broken(text: str) -> str:
    """A blank line between paragraphs; the longest of every ten is cut as at a page's end."""
    paragraphs = [paragraph.strip() for paragraph in text.split("\n") if paragraph.strip()]
    for start in range(0, len(paragraphs), 10):
        longest = max(
            range(start, min(start + 10, len(paragraphs))), key=lambda i: len(paragraphs[i])
        )
        words = paragraphs[longest]
        if len(words) > 40:
            paragraphs[longest] = f"{words[:32]}\n\n{words[32:]}"
    return "\n\n".join(paragraphs)


FORMS: dict[str, Callable[[str], bytes]] = {
    "wrapped, page numbers": lambda text: wrapped(text, "— {} —").encode(),
    "wrapped, form feeds": lambda text: wrapped(text, "\f").encode(),
    "broken at page ends": lambda text: broken(text).encode(),
    "flush, heads and feet": lambda text: flush(text).encode(),
    "GB 18030, CRLF": lambda text: text.replace("\n", "\r\n").encode("gb18030"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "no-break spaces": lambda text: text.replace(INDENT, "\xa0" * 4).encode(),
    "no indents": lambda text: text.replace(INDENT, "").encode(),
    "blank lines": lambda text: text.replace("\n", "\n\n").encode(),
}


def squeezed(law: Law) -> list[str]:
    return ["".join(line.split()) for line in outline(law).split("\n")]


def eids(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        yield getattr(node, "eid", "")
        yield from eids(getattr(node, "children", ()) or getattr(node, "paragraphs", ()))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", [case[1] for case in WHOLES], ids=[case[0] for case in WHOLES])
def test_the_layout_changes_no_boundary_and_no_id(text: str, form: str) -> None:
    law = read(text.encode(), "x").law
    got = read(FORMS[form](text), "x")
    assert verify(got.raw, got.ledger, plain(got.law)) == ""
    assert squeezed(got.law) == squeezed(law)
    assert [*eids(assign(got.law).body)] == [*eids(assign(law).body)]


@pytest.mark.parametrize("seed", [*range(1, 13), 502])
@pytest.mark.parametrize("key", ["010", "044", "086"])
def test_pages_of_any_layout_hold_the_same_law(key: str, seed: int) -> None:
    how = replace(layout(seed), indent=INDENT)
    clean = (CORPUS / key / "clean.txt").read_text("utf-8")
    law = read(clean.encode(), "x").law
    got = read(pages(clean, how).encode(), "x")
    assert verify(got.raw, got.ledger, plain(got.law)) == "", how
    assert squeezed(got.law) == squeezed(law), how


def test_a_running_head_is_known_by_the_title_alone() -> None:
    clean = (CORPUS / "010" / "clean.txt").read_text("utf-8")
    lines = clean.split("\n")
    middle = len(lines) // 2
    paged = "\n".join([*lines[:middle], lines[0], *lines[middle:]])
    got = read(paged.encode(), "x")
    assert squeezed(got.law) == squeezed(read(clean.encode(), "x").law)
    assert [paged[fate.start : fate.end] for fate in got.ledger if fate.kind == "furniture"] == [
        lines[0]
    ]


def test_a_second_law_in_the_file_keeps_its_title() -> None:
    clean = (CORPUS / "010" / "clean.txt").read_text("utf-8").strip()
    got = read(f"{clean}\n{clean}".encode(), "x")
    assert plain(got.law).count(clean.split("\n")[0]) == 2
