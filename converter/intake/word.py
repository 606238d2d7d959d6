"""A Word file to text.

Enters: the bytes of a .docx. Leaves: a line for each paragraph, with its first-line indent as
U+3000 where it is not typed, page breaks as form feeds, tables as a line a row. The XML is gone
through whole, as paragraphs stand in content controls, text boxes and tracked changes too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.intake.outcome import Notes, refused
from converter.intake.sheets import Sheet, flagged, laid, provides, unflagged
from converter.intake.word_numbers import Numbers
from converter.intake.word_package import W, closed, local, opened, value
from converter.intake.word_runs import Runs, ink
from converter.intake.word_styles import Styles
from converter.intake.word_tables import WRAPPERS, cells_of, header_of, parts

if TYPE_CHECKING:
    from lxml.etree import _Element

    from converter.intake.outcome import Intake
    from converter.intake.word_package import Package

_INSERTED = ("ins", "moveTo")
_DELETED = ("del", "moveFrom")


def take(data: bytes, name: str) -> Intake:
    """The text of the .docx `data`. Raises whatever python-docx raises on a damaged file."""
    code, message = closed(data)
    if code:
        return refused(code, message, name, "docx")
    notes = Notes(name)
    package = opened(data)
    walk = _Walk(package, notes)
    text, tables = unflagged(walk.text(package.body), walk.sheets)
    for aside, root in package.asides:
        for paragraph in root.iter(W + "p"):
            notes.drop(aside, ink(paragraph))
    if not text.strip():
        notes.say("intake-no-text", "the Word file holds no text")
    return notes.intake(text, "docx", tables)


class _Walk:
    """Going through the blocks of a file, in order."""

    def __init__(self, package: Package, notes: Notes) -> None:
        self.sheets: list[Sheet] = []
        """The tables found, in order."""
        self._notes = notes
        self._styles = Styles(package.styles)
        self._numbers = Numbers(package.numbering, self._styles, notes)

    def text(self, parent: _Element) -> str:
        """The lines of the blocks in `parent`."""
        return "".join(self._block(child) for child in parent)

    def _block(self, element: _Element) -> str:
        kind = local(element)
        if kind == "p":
            return self._paragraph(element)
        if kind == "tbl":
            return self._table(element)
        if kind in WRAPPERS or kind in _INSERTED:
            return self.text(element)
        if kind in _DELETED:
            self._notes.drop("intake-changes", ink(element))
        elif kind == "altChunk":
            self._notes.say("intake-embedded", "an altChunk")
        return ""

    def _paragraph(self, element: _Element) -> str:
        own = element.find(W + "pPr")
        runs = Runs(self._styles, self._notes, own)
        typed = runs.text(element)
        listed = self._styles.listed(own)
        number = self._numbers.next(listed) if listed and (typed.strip() or runs.boxes) else ""
        properties = self._numbers.properties(listed) if listed else None
        boxes = "".join(self.text(box) for box in runs.boxes)
        line = number + typed
        if line.strip() and not self._styles.centred(own):
            first = element.find(f"{W}r/{W}rPr")
            indent = self._styles.indent(own, first, properties)
            line = "\u3000" * (indent - _typed(line)) + line
        start = "\f" if self._styles.breaks(own) else ""
        return boxes + start + line + _end(own)

    def _table(self, table: _Element) -> str:
        """Its rows as lines; the paragraphs of its cells where it only lays out the page."""
        rows = [row for row in parts(table, "tr") if not self._is_deleted(row)]
        texts = [[self.text(cell) for cell in parts(row, "tc")] for row in rows]
        nested = any("\x1e" in text for cells in texts for text in cells)
        sheet = Sheet([] if nested else cells_of(rows, texts), header_of(rows))
        lines = laid(sheet)
        if lines:
            self._notes.say("intake-table", f"a table of {len(lines)} rows")
            self.sheets.append(sheet)
            return flagged(len(self.sheets) - 1, lines)
        if any(sum(bool(text.strip()) for text in cells) > 1 for cells in texts):
            self._notes.say("intake-table-lines", f"a table of {len(rows)} rows")
        return "".join(_joined([text for text in cells if text.strip()]) for cells in texts)

    def _is_deleted(self, row: _Element) -> bool:
        """True for a row that tracked changes deleted; it is noted."""
        if row.find(f"{W}trPr/{W}del") is None:
            return False
        self._notes.drop("intake-changes", ink(row))
        return True


def _joined(cells: list[str]) -> str:
    """A row as a line when each cell is one; else the cells one after the other."""
    single = len(cells) > 1 and all("\n" not in cell.strip() for cell in cells)
    if single and not any(map(provides, cells)):
        return "\t".join(cell.strip() for cell in cells) + "\n"
    return "".join(cells)


def _typed(line: str) -> int:
    """How many characters of white space the line begins with."""
    return len(line) - len(line.lstrip())


def _end(own: _Element | None) -> str:
    """What ends the paragraph: a line end, or a page end; nothing if its mark was deleted."""
    if own is None:
        return "\n"
    if own.find(f"{W}rPr/{W}del") is not None:
        return ""
    section = own.find(W + "sectPr")
    if section is not None and value(section, "type") not in ("continuous", "nextColumn"):
        return "\f"
    return "\n"
