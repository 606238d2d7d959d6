"""The parts of a Word file beside its text: what the template of python-docx brings, made ours.

Enters: a document, and what made it. Leaves: the same without the picture, sources and second
style sheet of the template, with the fonts that are used, for Chinese readers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document

FONTS = (
    ("宋体", "SimSun", "02010600030101010101", "variable"),
    ("仿宋", "FangSong", "02010609060101010101", "fixed"),
    ("黑体", "SimHei", "02010609060101010101", "fixed"),
    ("楷体", "KaiTi", "02010609060101010101", "fixed"),
)
"""The Chinese faces of the styles: name, name in a system that is not Chinese, PANOSE, pitch."""
_FOREIGN = (
    REL.THUMBNAIL,
    REL.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
"""What the template brings that has nothing to do with a law."""
_FOREIGN_SETTINGS = ("w:savePreviewPicture", "w:rsids", "w:proofState", "w14:docId")
"""Traces of the documents that the template was made from, and that its spelling was checked."""
_XML = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def clean(document: Document, generator: str) -> None:
    """Make the parts of `document` ours; `generator` is what made it."""
    package, part = document.part.package, document.part
    assert package is not None  # noqa: S101  a document that was opened has one
    for rels in (package.rels, part.rels):
        for name in [name for name, rel in rels.items() if rel.reltype in _FOREIGN]:
            del rels[name]
    package.part_related_by(REL.EXTENDED_PROPERTIES)._blob = _application(generator)
    part.part_related_by(REL.FONT_TABLE)._blob = _fonts()
    _settings(document)


def _settings(document: Document) -> None:
    settings = document.settings.element
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for name in _FOREIGN_SETTINGS:
        tag = f"{_WORD_2010}{name[4:]}" if name.startswith("w14:") else qn(name)
        for element in settings.findall(tag):
            settings.remove(element)


def _application(generator: str) -> bytes:
    words = escape(generator)
    made = f'<Properties xmlns="{_PROPERTIES}"><Application>{words}</Application></Properties>'
    return (_XML + made).encode()


def _fonts() -> bytes:
    """The table of fonts: a system without one of them finds by it which other comes near."""
    latin = (
        '<w:font w:name="Times New Roman"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    )
    chinese = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, other, panose, pitch in FONTS
    )
    return f'{_XML}<w:fonts xmlns:w="{_WORD}">{latin}{chinese}</w:fonts>'.encode()
