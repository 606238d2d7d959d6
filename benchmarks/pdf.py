"""How fast a law becomes a PDF, side by side with WeasyPrint setting the same text bare.

The yardstick: WeasyPrint 70 makes a plain PDF (no tags, no PDF/A, no contents, no links, nothing
flush) of the same paragraphs, with a font already subset to the text. Ours does all it does, from
the XML. Both run in this process, in turn, several times; for each the least CPU time is taken,
since other work on the machine can only add to it. A comparison is measured against a bare table
of three columns with the same words, and against the same words as bare paragraphs.

Run: .venv/bin/python benchmarks/pdf.py [NUMBERS OF LAWS]
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pylopdf_fonts_zh_cn as noto
import uharfbuzz as hb
from weasyprint import HTML

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from converter import akn, comparing, identity, linking, reading  # noqa: E402
from converter.editions import pdf  # noqa: E402
from converter.identity.places import texts  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROUNDS = 7
LAWS = ("113", "005", "111", "079", "090", "002", "044", "078")
"""Four odd and four even ones, from short to long."""
STYLE = (
    "@font-face{{font-family:Bench;src:url({font})}}"
    "@page{{size:A4 {turned};margin:{margin}}}p{{font:{type} Bench;margin:0;text-indent:2em;"
    "text-align:justify}}table{{width:100%;table-layout:fixed;border-collapse:collapse}}"
    "td{{border:.5pt solid;padding:4pt;vertical-align:top}}"
)


def law_xml(number: str) -> bytes:
    """The XML of a law of the corpus."""
    raw = (ROOT / "tests" / "corpus" / number / "clean.txt").read_bytes()
    law = identity.assign(reading.read(raw, "clean.txt").law)
    return akn.write(linking.link(law, linking.Corpus.of(())))


def paragraphs(xml: bytes) -> list[str]:
    """The same words, a string each."""
    return [text.plain for _, text in texts(akn.read(xml)) if text.plain]


def subset(words: Iterable[str], path: Path) -> Path:
    """The serif face with just the characters of `words`."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(ord(char) for char in set("".join(words)))
    face = hb.Face(hb.Blob.from_file_path(str(noto.serif_path())))
    path.write_bytes(hb.subset(face, wanted).blob.data)
    return path


def bare(
    body: str, font: Path, turned: str = "", margin: str = "28mm", set_in: str = "12pt/20pt"
) -> Callable[[], bytes]:
    """WeasyPrint on a bare page."""
    style = STYLE.format(font=font.as_uri(), turned=turned, margin=margin, type=set_in)
    page = f"<html lang=zh-CN><style>{style}</style>{body}"

    def run() -> bytes:
        made: bytes = HTML(string=page).write_pdf()
        return made

    return run


def cpu(run: Callable[[], bytes]) -> float:
    """CPU time of `run` in milliseconds."""
    start = time.process_time()
    made = run()
    spent = (time.process_time() - start) * 1000
    assert made.startswith(b"%PDF")
    return spent


def side_by_side(name: str, theirs: Callable[[], bytes], ours: Callable[[], bytes]) -> float:
    """Print the figures of one document; how many times the yardstick ours took."""
    first = cpu(ours)
    theirs()
    pairs = [(cpu(theirs), cpu(ours)) for _ in range(ROUNDS)]
    least, mine = (min(times) for times in zip(*pairs, strict=True))
    print(
        f"{name}  ours {mine:5.0f} ms (first time {first:5.0f})  WeasyPrint bare {least:5.0f} ms  "
        f"ratio {mine / least:4.2f}",
        flush=True,
    )
    return mine / least


def law(number: str, folder: Path) -> float:
    """The figures of one law."""
    xml = law_xml(number)
    words = paragraphs(xml)
    font = subset(words, folder / f"{number}.otf")
    body = "".join(f"<p>{each}</p>" for each in words)
    name = f"{number} {sum(map(len, words)):6d} characters"
    return side_by_side(name, bare(body, font), lambda: pdf.render(xml))


def sheets(folder: Path) -> None:
    """The figures of a comparison, as a table and as one text."""
    source = ROOT / "tests" / "concordances" / "heritage"
    old, new = (
        identity.assign(reading.read((source / name).read_bytes(), name).law)
        for name in ("old.txt", "new.txt")
    )
    made = comparing.tabulate(old, new, comparing.compare(old, new))
    xml = comparing.write_comparison(made)
    rows = [
        (
            [each.text for each in row.old],
            [each.text for each in row.new],
            [row.summary or row.relation],
        )
        for row in made.rows
    ]
    cells = [["".join(f"<p>{text}</p>" for text in cell) for cell in row] for row in rows]
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    table = f"<table><col width=288><col width=288><col width=158>{lines}</table>"
    running = "".join(cell for row in cells for cell in row)
    font = subset([running], folder / "sheets.otf")
    across = bare(table, font, "landscape", "19mm", "10pt/16pt")
    side_by_side("对照表 ", across, lambda: pdf.render_comparison(xml, "table"))
    upright = bare(running, font, set_in="11pt/18pt")
    side_by_side("one text with marks", upright, lambda: pdf.render_comparison(xml, "inline"))


def main() -> None:
    """Measure the laws named on the command line, or eight of all sizes, and a comparison."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    print("load", " ".join(f"{load:.1f}" for load in os.getloadavg()))
    with tempfile.TemporaryDirectory() as folder:
        ratios = [law(number, Path(folder)) for number in sys.argv[1:] or LAWS]
        print(f"the worst of {len(ratios)} laws: {max(ratios):.2f}")
        sheets(Path(folder))


if __name__ == "__main__":
    main()
