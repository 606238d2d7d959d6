"""Ways to look into a PDF from outside: poppler for the text, pikepdf for the structure."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"
)
_WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
)

LEFT, INDENT, RIGHT, LEADING = 81.64, 105.64, 513.64, 20.0
"""Edges of the text area of a law, the indent of a first line and the step between lines, in
points."""
BACK = ("校勘记", "存疑之处", "本法规内的援引", "术语", "版本说明")
"""Where the law ends and the smaller type of the editors' part begins."""
Line = tuple[float, float, float, float, str]
"""A line where poppler finds it: lower edge, left, right, height, text."""


def opened(data: bytes) -> pikepdf.Pdf:
    """The file, opened by QPDF."""
    return pikepdf.open(io.BytesIO(data))


def poppler(data: bytes, *options: str) -> str:
    """What pdftotext makes of the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "law.pdf"
        path.write_bytes(data)
        command = ["pdftotext", *options, str(path), "-"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def text_area(data: bytes) -> str:
    """The text of the pages between running head and page number, without white space."""
    crop = ("-x", "0", "-y", "75", "-W", "596", "-H", "685")
    return squeezed(poppler(data, *crop))


def squeezed(text: str) -> str:
    """`text` without white space."""
    return re.sub(r"\s", "", text)


def lines(data: bytes) -> Iterator[list[Line]]:
    """For each page its lines from the top."""
    for page in poppler(data, "-bbox").split("<page ")[1:]:
        found: dict[int, list[tuple[float, float, float, str]]] = defaultdict(list)
        for left, top, right, bottom, word in _WORD.findall(page):
            height = float(bottom) - float(top)
            found[round(float(bottom))].append((float(left), float(right), height, word))
        yield [
            (
                float(y),
                min(word[0] for word in words),
                max(word[1] for word in words),
                max(word[2] for word in words),
                "".join(word[3] for word in sorted(words)),
            )
            for y, words in sorted(found.items())
        ]


def law_lines(data: bytes) -> list[list[Line]]:
    """For each page the lines of the law: without head and foot, and before the editors' part."""
    pages, over = [], False
    for page in lines(data):
        kept = [line for line in page if 80 < line[0] < 760]
        back = next((at for at, line in enumerate(kept) if line[4] in BACK), len(kept))
        pages.append([] if over else kept[:back])
        over = over or back < len(kept)
    return pages


def is_text(line: Line) -> bool:
    """True for a line in the type of the text: 12 points, and no line of the contents."""
    return abs(line[3] - 17.3) < 0.3 and "···" not in line[4]


def is_later(line: Line) -> bool:
    """True for a line that its paragraph did not begin with: at the left edge, or hung under an
    item by whole ems."""
    hung = (line[1] - INDENT) / 12
    at_item = 1.9 < hung < 8.1 and abs(hung - round(hung)) < 0.03
    return is_text(line) and (abs(line[1] - LEFT) < 0.3 or at_item)


def goes_on(line: Line, after: Line) -> bool:
    """True when `after` is the next line of the paragraph that `line` is of."""
    step = abs(after[0] - line[0] - LEADING) <= 1
    return step and is_text(line) and is_later(after) and LEFT - 0.3 < line[1] < after[1] + 24.3


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, int]]:
    """Every structure element in reading order, with its depth."""

    def walk(element: Any, depth: int) -> Iterator[tuple[Any, int]]:
        yield element, depth
        for kid in kids(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from walk(kid, depth + 1)

    yield from walk(pdf.Root.StructTreeRoot.K, 0)


def kids(element: Any) -> list[Any]:
    """What an element holds."""
    held = element.get("/K")
    if held is None:
        return []
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def operators(page: pikepdf.Page) -> Iterator[tuple[Any, str]]:
    """Operands and name of every operator of a page."""
    for instruction in pikepdf.parse_content_stream(page):
        yield instruction.operands, str(instruction.operator)


def marked(page: pikepdf.Page) -> Iterator[tuple[str, int | None, int]]:
    """Each text-showing operator of a page: tag of the outermost marked content around it, its
    MCID, and how deep it is nested."""
    stack: list[tuple[str, int | None]] = []
    for operands, name in operators(page):
        if name == "BMC":
            stack.append((str(operands[0]), None))
        elif name == "BDC":
            properties = operands[1]
            mcid = int(properties["/MCID"]) if "/MCID" in properties else None
            stack.append((str(operands[0]), mcid))
        elif name == "EMC":
            stack.pop()
        elif name in ("Tj", "TJ"):
            assert stack, "text outside any marked content"
            yield (*stack[0], len(stack))


def outline(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """Level and words of every bookmark."""
    found: list[tuple[int, str]] = []

    def walk(items: Any, level: int) -> None:
        for item in items:
            found.append((level, str(item.title)))
            walk(item.children, level + 1)

    with pdf.open_outline() as top:
        walk(top.root, 1)
    return found
