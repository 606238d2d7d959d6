"""An HTML page to text.

Enters: the bytes of a page or of a piece of one. Leaves: a line for each line that a browser
shows without style sheets, of the part of the page that holds the law. The page is parsed as
browsers do (the algorithm of the HTML standard), so that unclosed and misplaced tags fall as
they fall there.
"""

from __future__ import annotations

import codecs
import io
import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import tinyhtml5

from converter.intake.outcome import Notes
from converter.intake.sheets import flagged, laid, provides, unflagged
from converter.intake.web_content import chosen
from converter.intake.web_lines import Flow
from converter.intake.web_tables import sheet_of
from converter.reading.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.intake.outcome import Intake
    from converter.intake.sheets import Sheet
    from converter.intake.web_lines import Shown

_CHARSET = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CHINESE = ("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80")


def take(data: bytes, name: str) -> Intake:
    """The text of the page `data`. Raises whatever the parser raises."""
    notes = Notes(name)
    page = _decoded(data, notes)
    # As a stream: tinyhtml5 takes a short string for the name of a file.
    root = tinyhtml5.parse(io.StringIO(page), namespace_html_elements=False)
    flow = Flow(root, notes)
    kept = chosen(flow, notes)
    sheets: list[Sheet] = []
    text, tables = unflagged("".join(_rows(flow, kept, notes, sheets)), sheets)
    if not text.strip():
        notes.say("intake-no-text", "the page shows no text")
    return notes.intake(text, "html", tables)


def _decoded(data: bytes, notes: Notes) -> str:
    """The characters of the page: by byte order mark, as UTF-8, as it says, as they look."""
    declared = _CHARSET.search(data[:4096])
    own = _decoding(declared[1].decode("ascii")) if declared else ""
    plain = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if plain or not own or _is_utf8(data):
        found = decode(data)
        replaced, text = found.replaced, found.text
    else:
        text = data.decode(own, "replace")
        meant = 0 if own.startswith("big5") else data.count("\ufffd".encode(own))
        replaced = text.count("\ufffd") - meant
    if replaced > 0:
        notes.say("intake-undecodable", f"{replaced} characters became U+FFFD")
    return text.removeprefix("\ufeff")


def _decoding(label: str) -> str:
    """Python's codec for the label of a page; GB 2312 is read as its superset, as browsers do."""
    if label.lower() in _CHINESE:
        return "gb18030"
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    return name if name.startswith(("utf-8", "big5", "gb")) else ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _rows(flow: Flow, lines: list[Shown], notes: Notes, sheets: list[Sheet]) -> Iterator[str]:
    """The lines, a line for each row of a table."""
    for table, group in groupby(lines, key=flow.table):
        shown = list(group)
        if table is None:
            yield from (f"{line.text}\n" for line in shown)
            continue
        sheet = sheet_of(table, shown)
        rows = laid(sheet)
        if rows:
            notes.say("intake-table", f"a table of {len(rows)} rows")
            sheets.append(sheet)
            yield flagged(len(sheets) - 1, rows)
        else:
            yield from _set_as_lines(shown, notes)


def _set_as_lines(lines: list[Shown], notes: Notes) -> Iterator[str]:
    """The lines of a table that is none of data; a row of cells of one line each is one line."""
    for _, group in groupby(lines, key=lambda line: id(line.row)):
        row = list(group)
        single = len(row) > 1 and all(a.cell is not b.cell for a, b in pairwise(row))
        if single and not any(provides(line.text) for line in row):
            notes.say("intake-table-lines", "\t".join(line.text.strip() for line in row)[:40])
            yield "\t".join(line.text.strip() for line in row) + "\n"
        else:
            yield from (f"{line.text}\n" for line in row)
