"""How fast a law becomes a PDF, side by side with WeasyPrint setting the same text bare.

The yardstick: WeasyPrint 70 makes a plain PDF (no tags, no PDF/A, no contents, no links, nothing
flush) of the same paragraphs, with a font already subset to the text. Ours does all it does, from
the XML. Both run in this process, in turn, several times; the median of each is compared. Then
the default that users of WeasyPrint meet: the whole 11 MB font.

Run: .venv/bin/python benchmarks/pdf.py [NUMBERS OF LAWS]
"""

from __future__ import annotations

import logging
import statistics
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
    from collections.abc import Callable

ROUNDS = 7
STYLE = (
    "@font-face{{font-family:Bench;src:url({font})}}"
    "@page{{size:A4;margin:28mm}}p{{font:12pt/20pt Bench;margin:0;text-indent:2em;"
    "text-align:justify}}"
)


def law_xml(number: str) -> bytes:
    """The XML of a law of the corpus."""
    raw = (ROOT / "tests" / "corpus" / number / "clean.txt").read_bytes()
    law = identity.assign(reading.read(raw, "clean.txt").law)
    return akn.write(linking.link(law, linking.Corpus.of(())))


def paragraphs(xml: bytes) -> list[str]:
    """The same words, a string each."""
    return [text.plain for _, text in texts(akn.read(xml)) if text.plain]


def subset(words: list[str], path: Path) -> Path:
    """The serif face with just the characters of `words`."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(ord(char) for char in set("".join(words)))
    face = hb.Face(hb.Blob.from_file_path(str(noto.serif_path())))
    path.write_bytes(hb.subset(face, wanted).blob.data)
    return path


def bare(words: list[str], font: Path) -> Callable[[], bytes]:
    """WeasyPrint on the bare paragraphs."""
    style = STYLE.format(font=font.as_uri())
    body = "".join(f"<p>{each}</p>" for each in words)
    page = f"<html lang=zh-CN><style>{style}</style>{body}"

    def run() -> bytes:
        made: bytes = HTML(string=page).write_pdf()
        return made

    return run


def median(run: Callable[[], bytes], rounds: int = ROUNDS) -> float:
    """Median time of `run` in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        made = run()
        times.append((time.perf_counter() - start) * 1000)
        assert made.startswith(b"%PDF")
    return statistics.median(times)


def side_by_side(number: str, folder: Path) -> None:
    """Print the figures of one law."""
    xml = law_xml(number)
    words = paragraphs(xml)
    font = subset(words, folder / f"{number}.otf")
    plain, ours = bare(words, font), lambda: pdf.render(xml)
    plain(), ours()
    pairs = [(median(plain, 1), median(ours, 1)) for _ in range(ROUNDS)]
    theirs, mine = (statistics.median(times) for times in zip(*pairs, strict=True))
    whole = median(bare(words, noto.serif_path()), 1)
    count = sum(map(len, words))
    print(
        f"{number}  {count:6d} characters  ours {mine:6.0f} ms  WeasyPrint bare {theirs:6.0f} ms  "
        f"ratio {mine / theirs:4.2f}  (whole font {whole:6.0f} ms)"
    )


def sheets() -> None:
    """Print the figures of a comparison."""
    folder = ROOT / "tests" / "concordances" / "heritage"
    old, new = (
        identity.assign(reading.read((folder / name).read_bytes(), name).law)
        for name in ("old.txt", "new.txt")
    )
    xml = comparing.write_comparison(comparing.tabulate(old, new, comparing.compare(old, new)))
    across = median(lambda: pdf.render_comparison(xml, "table"), 3)
    upright = median(lambda: pdf.render_comparison(xml, "inline"), 3)
    print(f"文物保护法 2017/2024: 对照表 {across:.0f} ms, one text with marks {upright:.0f} ms")


def main() -> None:
    """Measure the laws named on the command line, or six of all sizes."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    numbers = sys.argv[1:] or ["090", "001", "005", "002", "044", "078"]
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            side_by_side(number, Path(folder))
    sheets()


if __name__ == "__main__":
    main()
