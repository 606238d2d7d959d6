"""How a row of the 对照表 is written in Akoma Ntoso: one table of names for both directions.

Enters: nothing. Leaves: constants.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from converter.comparing.comparison import SegmentKind

ELEMENTS: Final[dict[SegmentKind, tuple[str, str]]] = {
    "equal": ("span", "equal"),
    "del": ("del", "deleted"),
    "ins": ("ins", "inserted"),
    "moved-out": ("del", "moved"),
    "moved-in": ("ins", "moved"),
    "editorial": ("span", "editorial"),
    "elsewhere": ("span", "elsewhere"),
}
"""Kind of a segment to its element and the first word of its `class`."""

KINDS: Final[dict[tuple[str, str], SegmentKind]] = {names: kind for kind, names in ELEMENTS.items()}
"""The same, backwards."""

TABLE: Final = "table_1"
"""eId of the table; row `n` of the comparison is its `tr` number `n + 1`, after the headings."""


def row_eid(at: int) -> str:
    """eId of the row with the index `at`, from 0: `table_1__tr_2` for the first."""
    return f"{TABLE}__tr_{at + 2}"
