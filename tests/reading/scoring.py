"""How exactly a law was read, against the truth of the corpus.

Enters: a law and the truth of its text (tests/corpus/README.md). Leaves: counts of what is
exact, and what is not. Used by the tests and by benchmarks/reading_accuracy.py.
"""

from __future__ import annotations

import json
import re
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from converter.model import Article, Block, Division, Item, Law, Node, P, Quoted
from converter.reading import plain, read, verify

if TYPE_CHECKING:
    from collections.abc import Iterable

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
FORMS = ("clean", "wrapped", "broken", "flush")


def laws(half: str) -> list[Path]:
    """The folders of the laws that served to write the rules (odd) or are held out (even)."""
    remainder = 1 if half == "odd" else 0
    return [
        path
        for path in sorted(CORPUS.iterdir())
        if path.is_dir() and int(path.name) % 2 == remainder
    ]


def bare(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def blocks(found: Iterable[Block]) -> list[str]:
    """The lines of blocks."""
    lines: list[str] = []
    for block in found:
        if isinstance(block, P):
            lines.append(block.text.plain)
        elif isinstance(block, Quoted):
            lines.extend(line.plain for line in block.lines)
    return lines


def item_units(item: Item) -> list[str]:
    """An item and the list below it, a line each."""
    own = blocks(item.blocks)
    first = item.num.plain + (own[0] if own else "")
    return [first, *own[1:], *(unit for child in item.items for unit in item_units(child))]


def units(article: Article) -> list[str]:
    """款 and 项 of an article as single lines without white space."""
    found: list[str] = []
    for paragraph in article.paragraphs:
        found += blocks(paragraph.blocks)
        found += [unit for item in paragraph.items for unit in item_units(item)]
        if paragraph.wrap_up:
            found.append(paragraph.wrap_up.plain)
    return [bare(unit) for unit in found if unit]


def headings(nodes: tuple[Node, ...]) -> list[str]:
    """The headings of all divisions in order, without white space."""
    found: list[str] = []
    for node in nodes:
        if isinstance(node, Division):
            found.append(bare(node.num.plain + (node.heading.plain if node.heading else "")))
            found += headings(node.children)
    return found


def flush(clean: str, width: int = 36, page: int = 30) -> str:
    """The same law as PDF text without indents or blank lines, with running head and foot."""
    title = clean.split("\n", 1)[0].strip()
    lines = []
    for paragraph in clean.split("\n"):
        text = re.sub(r"(?<=条)\u3000|(?<=[章节])\s+", " ", paragraph.strip())
        lines += [text[at : at + width] for at in range(0, len(text), width)]
    pages = [lines[at : at + page] for at in range(0, len(lines), page)]
    return "\n".join(
        line for number, body in enumerate(pages, 1) for line in (title, *body, f"- {number} -")
    )


def raw(folder: Path, form: str) -> bytes:
    """The law in a raw form; `flush27` is flush text of 27 characters a line."""
    if form.startswith("flush"):
        clean = (folder / "clean.txt").read_text("utf-8")
        return flush(clean, int(form.removeprefix("flush") or 36)).encode()
    return (folder / f"{form}.txt").read_bytes()


def score(law: Law, truth: dict[str, Any]) -> tuple[dict[str, int], list[str]]:
    """Counts of what is exact, and what is not, in words."""
    got = {bare(article.num.plain): units(article) for article in law.articles()}
    want = {bare(a["num"]): [bare(unit) for unit in a["units"]] for a in truth["articles"]}
    wrong = [_difference(num, got.get(num, []), want[num]) for num in want]
    order = [bare(article.num.plain) for article in law.articles()]
    numbers = order == [bare(article["num"]) for article in truth["articles"]]
    heads = headings(law.body) == [bare(heading) for heading in truth["headings"]]
    counts = {
        "numbers": int(numbers),
        "text": sum("".join(got.get(num, ())) == "".join(lines) for num, lines in want.items()),
        "bounds": sum(got.get(num) == lines for num, lines in want.items()),
        "headings": int(heads),
        "articles": len(want),
        "laws": 1,
    }
    wrong += ["numbers"] * (not numbers) + ["headings"] * (not heads)
    return counts, [words for words in wrong if words]


def _difference(num: str, got: list[str], want: list[str]) -> str:
    for own, true in zip_longest(got, want, fillvalue=""):
        if own != true:
            return f"{num} read “{own[:30]}…{own[-12:]}” for “{true[:30]}…{true[-12:]}”"
    return ""


def total(folders: Iterable[Path], form: str) -> tuple[dict[str, int], list[str]]:
    """The counts of all laws of `folders` in a raw form, and what is not exact."""
    counts: dict[str, int] = {}
    wrong: list[str] = []
    for folder in folders:
        reading = read(raw(folder, form), f"{folder.name}.txt")
        problem = verify(reading.raw, reading.ledger, plain(reading.law))
        own, words = score(reading.law, json.loads((folder / "truth.json").read_text("utf-8")))
        own["identity"] = int(not problem)
        wrong += [f"{folder.name} {form} {word}" for word in [*words, problem] if word]
        for name, value in own.items():
            counts[name] = counts.get(name, 0) + value
    return counts, wrong
