"""The plain text edition.

Enters: a `Law`. Leaves: its text as a person would type it: a line a paragraph with two-character
indents, headings centred by nothing but their own lines; or wrapped to a width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.editions.text.comparison import comparison_csv
from converter.editions.text.lines import Line, lines
from converter.editions.text.notes import HEADING, editor_notes
from converter.editions.text.wrapping import wrapped

if TYPE_CHECKING:
    from converter.model import Law

__all__ = ["RULE", "comparison_csv", "render"]

INDENT = "\u3000\u3000"
RULE = "——————"
"""The line between the law and the notes of its editors."""
_INDENTED = ("paragraph", "item", "block", "quoted")


def render(law: Law, width: int | None = None) -> str:
    """`law` as plain text; with `width` no line is longer than so many full-width characters.

    Emendations, a 题注 that the source lacks, and that a draft is one, are told after a rule at
    the end.
    """
    found = [printed for line in lines(law) for printed in _printed(line)]
    if notes := editor_notes(law):
        found += [RULE, HEADING, *notes]
    if width is not None:
        found = [part for line in found for part in wrapped(line, width)]
    return "\n".join(found) + "\n"


def _printed(line: Line) -> list[str]:
    if line.table is not None:
        return ["\t".join(cell.plain for cell in row) for row in line.table.rows]
    indent = INDENT if line.style in _INDENTED and line.role == "text" else ""
    number = line.num.plain if line.num is not None else ""
    parts = (number, line.caption.plain if line.caption is not None else "", line.text.plain)
    return [indent + line.separator.join(part for part in parts if part)]
