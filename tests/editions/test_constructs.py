"""What ordinary regulations seldom hold: decisions, quoted provisions, tables, 附件, 目, closing
words. Every edition keeps their words in order."""

from __future__ import annotations

import io
import zipfile

import docx as word
import pytest
from docx.oxml.ns import qn
from lxml import etree

from converter import akn
from converter.editions import docx, epub, markdown, text
from converter.editions import json as plain
from converter.identity import assign
from converter.model import (
    Article,
    Attachment,
    Item,
    Law,
    P,
    Paragraph,
    Quoted,
    Span,
    Table,
    Text,
)
from tests.editions.truth import metadata

QUOTED = (
    Text("“第三条　违反本法规定的，处一万元以上十万元以下罚款。"),
    Text("“情节严重的，吊销许可证。”"),
)
RATES = Table(
    ((Text("矿种"), Text("费率（%）")), (Text("石油|天然气"), Text("1"))),
    header=True,
)
GRADES = Table(
    (
        (Text("类别"), Text("费率（%）"), Text()),
        (Text(), Text("一般"), Text("特殊")),
        (Text("能源"), Text("1"), Text("0.5")),
        (Text(), Text("3"), Text()),
    ),
    header=2,
    spans=(Span(0, 0, 2, 1), Span(0, 1, 1, 2), Span(2, 0, 2, 1)),
)
POINTS = (
    Item(
        "point",
        Text("（一）"),
        (P(Text("下列之一：")),),
        (
            Item("indent", Text("1."), (P(Text("甲；")),)),
            Item("indent", Text("2."), (P(Text("乙。")),)),
        ),
    ),
    Item("point", Text("（二）"), (P(Text("其他。")),)),
)


def decision() -> Law:
    body = (
        Paragraph((P(Text("将第三条修改为：")), Quoted(QUOTED)), num=Text("一、")),
        Paragraph((P(Text("删去第四条。")),), num=Text("二、")),
        P(Text("本决定自公布之日起施行。"), "unknown"),
    )
    preface = (
        P(Text("全国人民代表大会常务委员会关于修改《某法》的决定"), "title"),
        P(Text("（2020年1月1日通过）"), "adoption"),
        P(Text("第三十一号"), "number"),
    )
    signed = (P(Text("主席　某某"), "signature"),)
    return assign(Law(metadata("某决定", "jueding"), body, preface, conclusions=signed))


def rates() -> Law:
    paragraph = Paragraph((P(Text("按下列规定缴纳：")),), POINTS, Text("费率见附表。"))
    article = Article(Text("第一条"), (paragraph, Paragraph((P(Text("表：")), RATES))))
    inside = Article(Text("第一条"), (Paragraph((P(Text("一。")),)),))
    attached = Attachment(Text("附表1"), (RATES, inside, GRADES))
    return assign(Law(metadata("某规定", "guiding"), (article,), attachments=(attached,)))


LAWS = {"decision": decision(), "rates": rates()}


def bare(words: str) -> str:
    return "".join(words.split())


def word_text(law: Law) -> str:
    body = word.Document(io.BytesIO(docx.render(law))).element.body
    return "".join(str(t.text) for t in body.iter(qn("w:t")))


def epub_text(law: Law) -> str:
    with zipfile.ZipFile(io.BytesIO(epub.render(law))) as archive:
        names = [n for n in archive.namelist() if n.endswith(".xhtml") and "nav" not in n]
        bodies = [etree.fromstring(archive.read(name))[1] for name in names]
    return "".join(str(words) for body in bodies for words in body.itertext())


@pytest.mark.parametrize("name", LAWS)
def test_every_edition_keeps_the_words_in_order(name: str) -> None:
    xml = akn.write(LAWS[name])
    assert not akn.validate(xml)
    law = akn.read(xml)
    expected = bare(akn.text(xml))
    assert bare(text.render(law)) == expected
    assert bare(word_text(law)) == expected
    assert bare(epub_text(law)) == expected
    assert markdown.read(markdown.render(law)) == law


def test_quoted_provisions_stand_apart_as_a_quotation() -> None:
    source = markdown.render(decision())
    assert '<a id="para_1" data-in="body">一、</a>将第三条修改为：' in source
    assert "> <a class=\"quoted\"></a>“第三条　违反本法规定的" in source  # fmt: skip
    assert "　　一、将第三条修改为：" in text.render(decision()).splitlines()


def test_a_table_stays_a_table() -> None:
    source = markdown.render(rates())
    assert "| 矿种 | 费率（%） |\n| --- | --- |\n| 石油&#124;天然气 | 1 |" in source
    document = word.Document(io.BytesIO(docx.render(rates())))
    assert [c.text for c in document.tables[0].rows[1].cells] == ["石油|天然气", "1"]
    body = plain.law_record(rates())["body"]
    assert body[0]["paragraphs"][1]["blocks"][1]["header"] is True


def test_a_cell_over_others_stays_over_them() -> None:
    grades = word.Document(io.BytesIO(docx.render(rates()))).tables[-1]
    assert grades.cell(0, 0)._tc is grades.cell(1, 0)._tc
    assert grades.cell(0, 1)._tc is grades.cell(0, 2)._tc
    record = plain.law_record(rates())["attachments"][0]["children"][-1]
    assert (record["header"], record["headerRows"], len(record["spans"])) == (True, 2, 3)
    with zipfile.ZipFile(io.BytesIO(epub.render(rates()))) as archive:
        pages = [archive.read(name) for name in archive.namelist() if name.endswith(".xhtml")]
    rows = [row for page in pages for row in etree.fromstring(page).iter("{*}tr")]
    assert [len(row) for row in rows[-4:]] == [2, 2, 3, 2]
    assert rows[-4][0].get("rowspan") == rows[-2][0].get("rowspan") == "2"
    assert rows[-4][1].get("colspan") == "2"


def test_an_article_of_an_attachment_is_not_taken_for_one_of_the_law() -> None:
    again = markdown.read(markdown.render(rates()))
    assert [article.eid for article in again.articles()] == ["art_1"]
    inside = again.attachments[0].children[1]
    assert isinstance(inside, Article)
    assert inside.eid == "att_1__art_1"


def test_the_levels_of_a_list_nest_by_their_ids() -> None:
    again = markdown.read(markdown.render(rates())).article("art_1")
    assert [item.eid for item in again.paragraphs[0].items[0].items] == [
        "art_1__para_1__point_1__indent_1",
        "art_1__para_1__point_1__indent_2",
    ]
    assert again.paragraphs[0].wrap_up == Text("费率见附表。")
