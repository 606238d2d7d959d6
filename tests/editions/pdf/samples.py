"""Laws of the corpus as XML and as PDF, made once in a run."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from converter import akn, comparing, doubting, identity, linking, reading
from converter.editions import pdf
from converter.model import (
    Article,
    Attachment,
    Division,
    Emendation,
    Item,
    Law,
    Mark,
    P,
    Paragraph,
    Quoted,
    Span,
    Table,
    Text,
)

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@cache
def law_of(number: str) -> Law:
    """A law of the corpus, linked within itself."""
    read = reading.read((CORPUS / number / "clean.txt").read_bytes(), "clean.txt")
    law = doubting.doubted(identity.assign(read.law), read, read.findings)
    return linking.link(law, linking.Corpus.of(()))


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
    text = replace(block.text, marks=(Mark(4, 4, "noteRef", (("href", "#note_9"),)),))  # type: ignore[union-attr]
    marked = replace(
        article,
        paragraphs=(
            replace(first, blocks=(replace(block, text=text), *first.blocks[1:])),
            *article.paragraphs[1:],
        ),
    )
    note = Emendation("空間", "空间", "简体文本中混入繁体字", "编者", article.eid, "note_9")
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


GRADES = Table(
    (
        (Text("类别"), Text("费率"), Text()),
        (Text(), Text("一般"), Text("特殊")),
        (Text("能源"), Text("1"), Text("0.5")),
        (Text(), Text("3"), Text()),
    ),
    header=2,
    spans=(Span(0, 0, 2, 1), Span(0, 1, 1, 2), Span(2, 0, 2, 1)),
)
"""Two rows of headings; cells over two rows and over two columns."""


@cache
def tabled_xml() -> bytes:
    """A law with 编, a quoted provision, 目 below 项, closing words, a signature and an annex that
    holds a table of three pages."""
    head = Table((_cells("序号", "物种名称", "保护级别"),), header=True)
    rows = tuple(
        _cells(str(n), f"第{n}种受保护的野生动物" * (1 + n % 3), "一级") for n in range(1, 90)
    )
    table = Table(head.rows + rows, header=True)
    first = Item("indent", Text("1."), (P(Text("在自然保护区内。")),))
    second = Item("indent", Text("2."), (P(Text("在禁猎区内。")),))
    points = (
        Item("point", Text("（一）"), (P(Text("猎捕，有下列地点之一的：")),), (first, second)),
        Item("point", Text("（二）"), (P(Text("买卖" * 30 + "的。")),)),
    )
    listed = Paragraph((P(Text("禁止下列行为：")),), points, Text("前款所列行为，由公安机关处罚。"))
    quoted = Paragraph(
        (P(Text("将第三条修改为：")), Quoted((Text("“第三条　国家保护野生动物。”"),)))
    )
    articles = (Article(Text("第一条"), (listed,)), Article(Text("第二条"), (quoted,)))
    chapter = Division("chapter", Text("第一章"), Text("总则"), articles)
    part = Division("part", Text("第一编"), Text("总则编"), (chapter,))
    law = law_of("001")
    made = replace(
        law,
        preface=(P(Text("某省野生动物保护条例"), "title"),),
        body=(part,),
        conclusions=(P(Text("某省人民代表大会常务委员会"), "signature"),),
        attachments=(
            Attachment(Text("附件：名录"), (table,)),
            Attachment(Text("附件二"), (P(Text("费率")), GRADES)),
        ),
        meta=replace(law.meta, title="某省野生动物保护条例", events=()),
    )
    return akn.write(identity.assign(made))


def _cells(*words: str) -> tuple[Text, ...]:
    return tuple(Text(word) for word in words)
