"""Files as publishers receive them, made of corpus laws with other tools than our own writers.

Enters: the folder of a corpus law. Leaves: the bytes of a Word file, a page, a PDF. The Word files
follow those of the national database: centred title, 题注 and chapter headings, the number of an
article in another face, first lines indented by typed spaces, by the paragraph or by the style.
"""

from __future__ import annotations

import html
import io
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

NAVIGATION = ("首页", "政务公开", "政策法规", "互动交流")


def lines(folder: Path) -> list[tuple[str, bool]]:
    """(text, indented) of every paragraph of the law."""
    clean = (folder / "clean.txt").read_text("utf-8")
    return [(line.strip(), line.startswith("\u3000")) for line in clean.split("\n") if line.strip()]


def word(folder: Path) -> bytes:
    """The law as a Word file, indented in one of three ways."""
    document = docx.Document()
    way = int(folder.name) // 2 % 3
    body = document.styles.add_style("条文", 1)
    if way == 2:
        _indented(body.element.get_or_add_pPr())
    for at, (text, indented) in enumerate(lines(folder)):
        if not indented:
            _centred(document, text, at == 0)
            continue
        paragraph = document.add_paragraph(style="条文" if way == 2 else None)
        if way == 1:
            _indented(paragraph._p.get_or_add_pPr())
        number, space, rest = text.partition("\u3000")
        start = "\u3000\u3000" if way == 0 else ""
        if space and number.startswith("第"):
            paragraph.add_run(start + number).font.name = "黑体"
            paragraph.add_run(space + rest)
        else:
            paragraph.add_run(start + text)
    document.sections[0].footer.paragraphs[0].text = "国家法律法规数据库"
    return saved(document)


def _centred(document: Document, text: str, title: bool) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold = title
    run.font.size = Pt(22 if title else 14)
    if title:
        document.add_paragraph()


def _indented(properties: object) -> None:
    indent = OxmlElement("w:ind")
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), "420")
    properties.append(indent)  # type: ignore[attr-defined]


def saved(document: Document) -> bytes:
    """The bytes of a document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def page(folder: Path) -> bytes:
    """The law as a page of a government's site, in one of three ways."""
    way = int(folder.name) // 2 % 3
    (title, _), *rest = lines(folder)
    content = (_paragraphs, _broken_lines, _divisions)[way](rest)
    links = "".join(f'<li><a href="/{name}.html">{name}</a></li>' for name in NAVIGATION)
    return f"""<!DOCTYPE html>
<html><head><meta charset="{("utf-8", "gb18030", "gb2312")[way]}">
<meta name="ArticleTitle" content="{html.escape(title)}">
<title>{html.escape(title)}_市人民政府门户网站</title>
<style>.TRS_Editor p {{ line-height: 2 }}</style>
<script>var a = "<p>第一条 脚本</p>";</script></head>
<body><div class="top"><div class="logo">市人民政府门户网站</div><ul>{links}</ul>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zc">政策法规</a></div></div>
<table width="100%"><tr><td><div class="article"><h1>{html.escape(title)}</h1>
<div class="info"><span>发布时间：2023-01-01</span>&nbsp;&nbsp;<span>来源：市司法局</span></div>
<div id="zoom"><div class="TRS_Editor">{content}</div></div>
<div class="tools"><a href="javascript:window.print()">打印本页</a></div></div></td></tr></table>
<div class="bottom"><p>版权所有：市人民政府办公室</p><p>网站标识码：1300000001</p></div>
</body></html>""".encode(("utf-8", "gb18030", "gb18030")[way])


def _paragraphs(rest: list[tuple[str, bool]]) -> str:
    """Paragraphs; indents by no-break spaces, source lines wrapped amid the text."""
    return "\n".join(
        f"<p>{'&nbsp;&nbsp;&nbsp;&nbsp;' if indented else ''}{_wrapped(text)}</p>"
        if indented
        else f'<p align="center"><strong>{html.escape(text)}</strong></p>'
        for text, indented in rest
    )


def _wrapped(text: str) -> str:
    return html.escape(text if len(text) < 40 else f"{text[:33]}\n      {text[33:]}")


def _broken_lines(rest: list[tuple[str, bool]]) -> str:
    """One element with br between lines, indents by U+3000."""
    return "<br>\n".join(
        ("\u3000\u3000" if indented else "") + html.escape(text) for text, indented in rest
    )


def _divisions(rest: list[tuple[str, bool]]) -> str:
    """Nested div and span with inline styles, as word processors export."""
    return "\n".join(
        f'<div><p style="text-indent: {2 if indented else 0}em; margin: 0pt">'
        f'<span style="font-size:16pt"><font face="仿宋">{html.escape(text[:5])}</font></span>'
        f"<span>{html.escape(text[5:])}<o:p></o:p></span></p></div>"
        for text, indented in rest
    )


def paper(folder: Path) -> bytes:
    """The law as a PDF set by reportlab in a Chinese face that is not embedded, with running
    heads and page numbers."""
    return typeset(lines(folder))


def typeset(paragraphs: list[tuple[str, bool]], head: bool = True) -> bytes:
    """The paragraphs (text, indented) as a PDF; the first is the title."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    plain = {"fontName": "STSong-Light", "fontSize": 14, "leading": 22, "wordWrap": "CJK"}
    body = ParagraphStyle("body", firstLineIndent=28, **plain)
    middle = ParagraphStyle("middle", alignment=TA_CENTER, spaceAfter=11, **plain)
    title = ParagraphStyle(
        "title", alignment=TA_CENTER, spaceAfter=22, **{**plain, "fontSize": 20, "leading": 30}
    )
    story = [
        Paragraph(html.escape(text), title if not at else body if indented else middle)
        for at, (text, indented) in enumerate(paragraphs)
    ]

    def furniture(canvas: object, template: object) -> None:
        canvas.setFont("STSong-Light", 9)  # type: ignore[attr-defined]
        number = template.page  # type: ignore[attr-defined]
        canvas.drawCentredString(297, 30, f"— {number} —")  # type: ignore[attr-defined]
        if head and number > 1:
            canvas.drawCentredString(297, 812, paragraphs[0][0])  # type: ignore[attr-defined]

    stream = io.BytesIO()
    SimpleDocTemplate(stream, pagesize=(595, 842), invariant=1).build(
        story, onFirstPage=furniture, onLaterPages=furniture
    )
    return stream.getvalue()
