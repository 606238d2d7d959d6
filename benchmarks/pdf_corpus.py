"""Every law of the corpus as a PDF: is it whole, sound, flush, and well parted into pages?

For each law the file is made, its text is read back by poppler, its tags are judged by `pdfua`,
its syntax by QPDF, and its lines are looked at where poppler finds them (`pdftotext -bbox`).
Printed are the laws with something to tell, and the sums over the odd and the even numbers:

- text: the words of the body come out whole and in order
- start: lines that begin with 。，、；：）》”
- flush: of the lines that their paragraph goes on from, how many end within 0.5 pt of the edge
- alone: paragraphs of several lines whose last one holds a single character
- foot, head: page ends with the first line of a paragraph below, or its last line above
- heading: page ends below a heading

Run: .venv/bin/python benchmarks/pdf_corpus.py [NUMBERS OF LAWS]
"""

from __future__ import annotations

import logging
import re
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path

from pdfua import validate

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from converter import akn, identity, linking, reading  # noqa: E402
from converter.editions import pdf  # noqa: E402
from converter.identity.places import texts  # noqa: E402
from tests.editions.pdf.looking import (  # noqa: E402
    RIGHT,
    Line,
    goes_on,
    is_later,
    is_text,
    law_lines,
    opened,
    squeezed,
    text_area,
)

CORPUS = ROOT / "tests" / "corpus"
FORBIDDEN = "。，、；：）》”"
HEADING = re.compile(r"第[一二三四五六七八九十百]+[编章节][^，。；]{1,30}")


def make(number: str) -> tuple[bytes, bytes]:
    """The XML and the PDF of a law."""
    law = identity.assign(reading.read((CORPUS / number / "clean.txt").read_bytes(), "c.txt").law)
    xml = akn.write(linking.link(law, linking.Corpus.of(())))
    return xml, pdf.render(xml)


def judge(number: str) -> tuple[str, Counter[str]]:
    """What there is to tell of one law."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    xml, data = make(number)
    found: Counter[str] = Counter(laws=1)
    law = akn.read(xml)
    body = "".join(squeezed(t.plain) for eid, t in texts(law) if not eid.startswith("preface"))
    found["text"] = body not in text_area(data)
    found["syntax"] = len(opened(data).check_pdf_syntax())
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        found["pdfua"] = len(validate(file.name).findings)
    pages = law_lines(data)
    found["pages"] = len(pages)
    for page in pages:
        _page(page, found)
    for above, below in pairwise(pages):
        _end(above, below, found)
    return number, +found


def _page(page: list[Line], found: Counter[str]) -> None:
    for line in page:
        found["lines"] += 1
        if line[4][0] in FORBIDDEN:
            found["start"] += 1
    for line, after in pairwise(page):
        if goes_on(line, after):
            found["full"] += 1
            found["flush"] += abs(line[2] - RIGHT) <= 0.5
    for before, line, after in zip(page, page[1:], page[2:], strict=False):
        if goes_on(before, line) and not goes_on(line, after):
            found["ends"] += 1
            found["alone"] += len(line[4].rstrip(FORBIDDEN)) <= 1


def _end(above: list[Line], below: list[Line], found: Counter[str]) -> None:
    if not above or len(below) < 2:
        return
    last, first = above[-1], below[0]
    found["heading"] += bool(HEADING.fullmatch(last[4]) and last[1] > 140)
    if not (is_later(first) and is_text(last) and last[2] > RIGHT - 1):
        return
    found["parted"] += 1
    found["foot"] += not is_later(last)
    found["head"] += not goes_on(first, below[1])


def main() -> None:
    """Judge the laws named on the command line, or all."""
    numbers = sys.argv[1:] or sorted(path.name for path in CORPUS.iterdir() if path.name.isdigit())
    sums = {"odd": Counter[str](), "even": Counter[str]()}
    with ProcessPoolExecutor(2) as pool:
        for number, found in pool.map(judge, numbers):
            sums["odd" if int(number) % 2 else "even"] += found
            told = {
                key: found[key]
                for key in ("text", "syntax", "pdfua", "start", "alone", "foot", "head", "heading")
                if found[key]
            }
            if found["flush"] < found["full"]:
                told["not flush"] = found["full"] - found["flush"]
            if told:
                print(number, told, flush=True)
    for name, found in sums.items():
        print(name, dict(sorted(found.items())))


if __name__ == "__main__":
    main()
