"""The look of the pages, read from `styles/*.toml`.

Enters: the name of a style sheet. Leaves: its `Page` and, for each kind of text, a `Style` and a
`Measure`. A designer changes the sheet, not the code.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from converter.editions.pdf.content import Measure, Page, Style

_STYLES = Path(__file__).resolve().parent / "styles"


class Design(Struct, frozen=True):
    """A style sheet."""

    page: Page
    """The sheet of paper."""
    styles: dict[str, Style]
    """Kind of text to its look."""
    measures: dict[str, Measure]
    """Kind of text to its place."""
    columns: tuple[float, ...] = ()
    """Widths of the columns of a table that fills the page."""


@cache
def design(name: str) -> Design:
    """The style sheet `styles/{name}.toml`. Raises FileNotFoundError when there is none, and
    TypeError when it sets something that does not exist."""
    with (_STYLES / f"{name}.toml").open("rb") as file:
        sheet = tomllib.load(file)
    kinds = sheet["type"]
    return Design(
        page=Page(**sheet["page"]),
        styles={kind: Style(**_part(values, Style)) for kind, values in kinds.items()},
        measures={kind: Measure(**_rest(values, Style)) for kind, values in kinds.items()},
        columns=tuple(sheet.get("columns", ())),
    )


def _part(values: dict[str, Any], of: type[Style]) -> dict[str, Any]:
    names = of.__struct_fields__
    return {key: value for key, value in values.items() if key in names}


def _rest(values: dict[str, Any], of: type[Style]) -> dict[str, Any]:
    names = of.__struct_fields__
    return {key: value for key, value in values.items() if key not in names}
