"""The Word edition.

Enters: a `Law`. Leaves: the bytes of a .docx file: heading styles, a bookmark for every unit, links
between them, numbered notes of the editors, pages numbered; the same bytes on every run.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from converter.editions.archive import again
from converter.editions.docx.parts import clean
from converter.editions.docx.runs import Runs
from converter.editions.docx.styles import (
    BODY,
    CONTENTS,
    CONTENTS_TITLE,
    FRONT,
    ITEM,
    NOTE,
    QUOTED,
    set_up,
)
from converter.editions.listing import compact, entries, printed
from converter.editions.text.lines import Line, lines
from converter.editions.text.notes import HEADING, draft_words, editor_notes
from converter.identity import expression_iri
from converter.model import P

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from converter.model import Law, Table

__all__ = ["render"]

_STYLES = {"paragraph": BODY, "item": ITEM, "quoted": QUOTED, "front": FRONT}
_DEEPEST = 4


def render(law: Law) -> bytes:
    """`law` as a .docx file."""
    document = docx.Document()
    set_up(document)
    clean(document, law.meta.generator or "fagui")
    _properties(document, law)
    found = list(lines(law))
    runs = Runs(law, frozenset(eid for line in found for eid in line.eids))
    if draft := draft_words(law):
        document.add_paragraph(draft, style=NOTE)
    listed = _contents(law)
    for line in found:
        _line(document, runs, line, next(listed) if line.role == "toc" else _style(line))
    _notes(document, law)
    _page_number(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return again(buffer.getvalue())


def _contents(law: Law) -> Iterator[str]:
    """The style of each line of the 目录 that the source prints: that of the level it names."""
    blocks = (*law.preface, *law.preamble)
    listed = [block for block in blocks if isinstance(block, P) and block.role == "toc"]
    for words, entry in printed(listed, entries(law)):
        level = min(entry.level, len(CONTENTS)) if entry else 1
        yield CONTENTS_TITLE if compact(words) == "目录" else CONTENTS[level - 1]


def _line(document: Document, runs: Runs, line: Line, style: str) -> None:
    if line.table is not None:
        _table(document, runs, line.table)
        return
    paragraph = document.add_paragraph(style=style)
    runs.begin(paragraph, line.eids)
    parts = [(line.num, line.style == "paragraph"), (line.caption, False), (line.text, False)]
    for at, (text, bold) in enumerate((t, b) for t, b in parts if t is not None and t.plain):
        if at:
            paragraph.add_run(line.separator)
        runs.write(paragraph, text, bold)


def _style(line: Line) -> str:
    if line.style in ("division", "attachment"):
        return f"Heading {min(line.level, _DEEPEST)}"
    if line.role == "title":
        return "Title"
    return _STYLES.get(line.style, BODY if line.role == "text" else FRONT)


def _table(document: Document, runs: Runs, table: Table) -> None:
    columns = max((len(row) for row in table.rows), default=0)
    if not columns:
        return
    grid = document.add_table(rows=0, cols=columns, style="Table Grid")
    for at, row in enumerate(table.rows):
        cells = grid.add_row()
        heading = at < table.header
        if heading:
            cells._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, text in zip(cells.cells, row, strict=False):
            runs.write(cell.paragraphs[0], text, bold=heading)
    for span in table.spans:
        last = span.row + span.rows - 1, span.column + span.columns - 1
        grid.cell(span.row, span.column).merge(grid.cell(*last))


def _notes(document: Document, law: Law) -> None:
    notes = editor_notes(law)
    if notes:
        document.add_paragraph(HEADING, style="Heading 1")
    for note in notes:
        document.add_paragraph(note, style=NOTE)


def _properties(document: Document, law: Law) -> None:
    """Title, language and IRI; no dates but the build's, for python-docx would write its own."""
    core = document.core_properties
    core.title, core.language, core.identifier = law.meta.title, "zh-CN", expression_iri(law.meta)
    core.author, core.comments, core.last_modified_by = "", "", ""
    element = core._element
    for name in ("dcterms:created", "dcterms:modified"):
        for date in element.findall(qn(name)):
            element.remove(date)


def _page_number(document: Document) -> None:
    """— 1 — at the foot of each page, as GB/T 9704 has it."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = 1
    paragraph.add_run("— ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" —")


def _field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)
    field.append(paragraph.add_run("1")._r)
