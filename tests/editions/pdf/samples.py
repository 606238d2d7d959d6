"""Laws of the corpus as XML and as PDF, made once in a run."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal

from converter import akn, comparing, identity, linking, reading
from converter.editions import pdf
from converter.model import Emendation, Law, Mark

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@cache
def law_of(number: str) -> Law:
    """A law of the corpus, linked within itself."""
    read = reading.read((CORPUS / number / "clean.txt").read_bytes(), "clean.txt")
    return linking.link(identity.assign(read.law), linking.Corpus.of(()))


@cache
def xml_of(number: str) -> bytes:
    """Its XML."""
    return akn.write(law_of(number))


@cache
def pdf_of(number: str) -> bytes:
    """Its PDF."""
    return pdf.render(xml_of(number))


@cache
def draft_xml() -> bytes:
    """A draft with an emendation, an unknown fact and a date known to the month only."""
    law = law_of("017")
    article = law.articles()[1]
    first = article.paragraphs[0]
    block = first.blocks[0]
    text = replace(block.text, marks=(Mark(4, 4, "noteRef", (("href", "#note_1"),)),))  # type: ignore[union-attr]
    marked = replace(
        article,
        paragraphs=(
            replace(first, blocks=(replace(block, text=text), *first.blocks[1:])),  # type: ignore[arg-type]
            *article.paragraphs[1:],
        ),
    )
    note = Emendation("空間", "空间", "简体文本中混入繁体字", "编者", article.eid, "note_1")
    meta = replace(
        law.meta,
        kind="bill",
        version_label="征求意见稿",
        unknown=("公布日期",),
        emendations=(note,),
        date=replace(law.meta.date, iso="2024-12-01", precision="month"),
        events=(),
    )
    return akn.write(replace(law, meta=meta, body=_with(law.body, article, marked)))


def _with(nodes: tuple, old: object, new: object) -> tuple:  # type: ignore[type-arg]
    swapped = []
    for node in nodes:
        if node is old:
            swapped.append(new)
        elif hasattr(node, "children"):
            swapped.append(replace(node, children=_with(node.children, old, new)))
        else:
            swapped.append(node)
    return tuple(swapped)


@cache
def comparison_xml() -> bytes:
    """The 对照表 of the first 29 条 of the 文物保护法 before and after its revision."""
    folder = CORPUS.parent / "concordances" / "heritage"
    old, new = (
        identity.assign(reading.read(_beginning(folder / name), name).law)
        for name in ("old.txt", "new.txt")
    )
    new = replace(new, meta=replace(new.meta, version_date="2024-11-08"))
    return comparing.write_comparison(comparing.tabulate(old, new, comparing.compare(old, new)))


def _beginning(path: Path) -> bytes:
    head, found, _ = path.read_bytes().partition("\n　　第三十条".encode())
    assert found
    return head


@cache
def sheet_of(style: Literal["table", "inline"] = "table") -> bytes:
    """Its PDF."""
    return pdf.render_comparison(comparison_xml(), style)
