"""Templates, styles and scripts: plain files, which a publisher may replace one by one.

Enters: an optional folder with `templates/`, `styles/`, `scripts/` of the publisher's own.
Leaves: a Jinja environment that escapes everything, and the files themselves.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from converter.editions.html.marking import inline, new_side, old_side
from converter.editions.html.prose import visible
from converter.status import day_words

if TYPE_CHECKING:
    from converter.model import Text

_HERE = Path(__file__).resolve().parent


def _finalize(value: Any) -> Any:
    """Text from a source or a manifest with its control characters spelled out."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _brief(cell: Text) -> bool:
    """Whether a cell of a table is so short, at most eight em, that it stands on one line."""
    wide = [unicodedata.east_asian_width(character) in "WFA" for character in cell.plain]
    return len(wide) + sum(wide) <= 16


@lru_cache(maxsize=8)
def environment(overrides: Path | None) -> Environment:
    """The templates, those of `overrides` before the built-in ones. An unknown name in a
    template is an error, not an empty string."""
    folders = [overrides / "templates"] if overrides else []
    loader = FileSystemLoader([*folders, _HERE / "templates"])
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.filters["day"] = day_words
    made.filters["kind"] = lambda node: type(node).__name__.lower()
    made.tests["brief"] = _brief
    for function in (old_side, new_side, inline):
        made.filters[function.__name__] = function
    return made


def render(template: str, overrides: Path | None, /, **context: Any) -> str:
    """The file `template` filled with `context`."""
    return environment(overrides).get_template(template).render(**context)


def assets(kind: str, ending: str, overrides: Path | None) -> dict[str, str]:
    """Files of a folder of ours by name; a publisher's own replaces or adds."""
    found: dict[str, str] = {}
    for base in (_HERE, overrides):
        for path in sorted((base / kind).glob(f"*.{ending}")) if base else ():
            found[path.name] = path.read_text(encoding="utf-8")
    return found


def sources(overrides: Path | None) -> str:
    """All words that the pages have of their own, from which their fonts are cut."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(_HERE.glob("*.py"))]
    for kind, ending in (("templates", "html"), ("scripts", "js"), ("styles", "css")):
        texts += assets(kind, ending, overrides).values()
    return "".join(texts)
