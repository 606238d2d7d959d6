"""Real laws made into bad ones: cut, doubled, shuffled, nested, run together, damaged.

Enters: texts and a seed. Leaves: bytes; the same for the same seed. Used by the tests and by
benchmarks/reading_mutations.py.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from converter.reading import plain, read, verify

if TYPE_CHECKING:
    from collections.abc import Callable

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
ODD_CHARACTERS = (
    "\x00\x07\x0b\x0c\x1b\x85\xa0\u200b\ufeff\u2028\ue000\ufffd\U00020000"
    "*#“”（）【】《》第条章一二、；：。\t\r"
)


def cut(text: str, rng: random.Random) -> str:
    """A stretch of the text."""
    start, end = sorted(rng.randrange(len(text) + 1) for _ in range(2))
    return text[start:end]


def double(text: str, rng: random.Random) -> str:
    """The text with a stretch repeated."""
    start, end = sorted(rng.randrange(len(text) + 1) for _ in range(2))
    return text[:end] + text[start:]


def shuffle(text: str, rng: random.Random) -> str:
    """The lines in another order."""
    lines = text.split("\n")
    rng.shuffle(lines)
    return "\n".join(lines)


def sprinkle(text: str, rng: random.Random) -> str:
    """Random characters put in at random places."""
    characters = list(text)
    for _ in range(rng.randrange(1, 60)):
        code = rng.randrange(0x10FFFF) if rng.random() < 0.3 else 0
        odd = chr(code) if code and not 0xD800 <= code < 0xE000 else rng.choice(ODD_CHARACTERS)
        characters.insert(rng.randrange(len(characters) + 1), odd)
    return "".join(characters)


def nest(text: str, rng: random.Random) -> str:
    """Lists in lists, and divisions in disorder."""
    forms = (
        "（{}）甲：",
        "{}.乙：",
        "（{}）丙；",
        "①丁",
        "第{}章 戊",
        "第{}节 己",
        "第{}条 庚。",
        "“第{}条 辛",
        "附件{}",
    )
    lines = text.split("\n")
    at = rng.randrange(len(lines) + 1)
    deep = [
        rng.choice(forms).format(rng.choice("一二三四五六七八九1234"))
        for _ in range(rng.randrange(200))
    ]
    return "\n".join([*lines[:at], *deep, *lines[at:]])


def run_together(text: str, rng: random.Random) -> str:
    """Some line ends taken out."""
    return "".join("" if c == "\n" and rng.random() < 0.5 else c for c in text)


def rewrap(text: str, rng: random.Random) -> str:
    """All lines cut at a width, with or without blank lines between."""
    width, end = rng.randrange(5, 60), rng.choice(("\n", "\r\n", "\n\n", " \n"))
    return end.join(text[at : at + width] for at in range(0, len(text), width))


def tabulate(text: str, rng: random.Random) -> str:
    """Lines made into rows of tables, whole and broken, by tabs and drawn lines."""
    lines = text.split("\n")
    at = rng.randrange(len(lines) + 1)
    mark, width = rng.choice("\t|│｜"), rng.randrange(1, 6)
    rows = []
    for line in lines[at : at + rng.randrange(1, 30)]:
        count = width if rng.random() < 0.9 else rng.randrange(6)
        cells = [line[i : i + 9] for i in range(0, 9 * count, 9)] or [""]
        row = mark.join(cells)
        rows.append(row if mark == "\t" else f"{mark}{row}{mark}")
        if rng.random() < 0.2:
            rows.append(rng.choice(("|---|", "├─┼─┤", "+====+", "—————", "\t\t\t")))
    return "\n".join([*lines[:at], *rows, *lines[at:]])


MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (
    cut,
    double,
    shuffle,
    sprinkle,
    nest,
    run_together,
    rewrap,
    tabulate,
)


def encode(text: str, rng: random.Random) -> bytes:
    """The text as bytes in some encoding, sometimes damaged."""
    name = rng.choice(("utf-8",) * 6 + ("utf-8-sig", "utf-16", "utf-16-le", "gb18030", "big5"))
    data = text.encode(name, errors="replace")
    if rng.random() < 0.1 and data:
        damaged = bytearray(data)
        for _ in range(rng.randrange(1, 20)):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        data = bytes(damaged)
    return data


def mutant(texts: list[str], seed: int) -> bytes:
    """The mutated law number `seed`."""
    rng = random.Random(seed)  # noqa: S311 (a reproducible test, not a secret)
    text = rng.choice(texts)
    for _ in range(rng.randrange(1, 4)):
        text = rng.choice(MUTATIONS)(text, rng) or "\n"
    return encode(text, rng)


def problem(data: bytes) -> str:
    """What went wrong in reading `data`; empty when nothing did."""
    reading = read(data, "mutant.txt")
    return verify(reading.raw, reading.ledger, plain(reading.law))


def corpus() -> list[str]:
    """The raw texts of the corpus in all their forms."""
    return [path.read_text("utf-8") for path in sorted(CORPUS.glob("*/*.txt"))]
