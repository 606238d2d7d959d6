"""Page and styles of the Word edition.

Enters: a new python-docx document. Leaves: the same with page, fonts and styles after
GB/T 9704—2012: A4, 156 by 225 mm of text, 仿宋 三号, 28 points a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

BODY, FRONT, ITEM, QUOTED, NOTE = "条文", "题注", "项", "引文", "编者注"
"""Names of our paragraph styles, as Word shows them."""
CONTENTS_TITLE, CONTENTS = "TOC Heading", ("toc 1", "toc 2", "toc 3", "toc 4")
"""The built-in styles of a 目录 by level, which Word shows as 目录 1, 目录 2 …"""
_SONG, _FANG_SONG, _HEI, _KAI = "宋体", "仿宋", "黑体", "楷体"
_LATIN = "Times New Roman"
_THREE = Pt(16)
"""三号."""


def set_up(document: Document) -> None:
    """Set the page, adjust the built-in styles, add ours."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _font(_style(document, "Normal"), _FANG_SONG, _THREE)
    _title(_style(document, "Title"))
    for level in range(1, 5):
        _heading(_style(document, f"Heading {level}"), level)
    for name in (BODY, ITEM, QUOTED):
        _indented(_new(document, name, _FANG_SONG))
    _front(_new(document, FRONT, _KAI))
    _indented(_new(document, NOTE, _KAI))
    _contents(document)


def _style(document: Document, name: str) -> ParagraphStyle:
    return cast("ParagraphStyle", document.styles[name])


def _new(document: Document, name: str, family: str, builtin: bool = False) -> ParagraphStyle:
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin)
    style = cast("ParagraphStyle", made)
    style.base_style = document.styles["Normal"]
    _font(style, family, _THREE)
    style.paragraph_format.line_spacing = Pt(28)
    style.paragraph_format.space_after = Pt(0)
    return style


def _title(style: ParagraphStyle) -> None:
    _font(style, _SONG, Pt(22), bold=True)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(14)
    _no_border(style)


def _heading(style: ParagraphStyle, level: int) -> None:
    _font(style, _HEI if level < 3 else _KAI, _THREE)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    style.paragraph_format.space_before = Pt(14)
    style.paragraph_format.space_after = Pt(14)
    style.paragraph_format.keep_with_next = True


def _font(style: ParagraphStyle, family: str, size: Pt, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = _LATIN, size, bold
    style.font.italic, style.font.color.rgb = False, RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    fonts.set(qn("w:eastAsia"), family)


def _front(style: ParagraphStyle) -> None:
    """Centred, close together, at a distance from what follows."""
    style.paragraph_format.space_after = Pt(14)
    # Before the alignment: the schema of Word files gives the properties an order.
    style.element.get_or_add_pPr().append(OxmlElement("w:contextualSpacing"))
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _contents(document: Document) -> None:
    """目录 as a heading that stands in no outline; each level two characters further in."""
    _heading(_style(document, CONTENTS_TITLE), 1)
    for level, name in enumerate(CONTENTS):
        style = _new(document, name, _FANG_SONG, builtin=True)
        if level:
            indent = OxmlElement("w:ind")
            indent.set(qn("w:leftChars"), str(200 * level))
            indent.set(qn("w:left"), str(2 * level * _THREE.twips))
            style.element.get_or_add_pPr().append(indent)


def _indented(style: ParagraphStyle) -> None:
    """First line indented by two characters: in characters, which Word keeps when the size changes
    and LibreOffice before 24 does not know, and in twips, which both do."""
    indent = OxmlElement("w:ind")
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), str(2 * _THREE.twips))
    style.element.get_or_add_pPr().append(indent)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def _no_border(style: ParagraphStyle) -> None:
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
