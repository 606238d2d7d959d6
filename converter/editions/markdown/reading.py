"""A Markdown file as a law: the inverse of `writing`.

Enters: the text of a file in the encoding of docs/markdown.md. Leaves: the `Law` it was written
from: structure, ids, text, marks and metadata.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter.editions.json.record import RecordError
from converter.editions.markdown.faults import MarkdownError, fault
from converter.editions.markdown.frontmatter import metadata
from converter.editions.markdown.tokens import take_apart
from converter.editions.markdown.tree import law_of

if TYPE_CHECKING:
    from converter.model import Law


def read(text: str, name: str = "") -> Law:
    """The law that `text` says. Raises MarkdownError with a finding for `name` and the line
    when it is not in the encoding of docs/markdown.md."""
    try:
        return _read(text)
    except MarkdownError as error:
        raise MarkdownError(replace(error.finding, file=name)) from error


def _read(text: str) -> Law:
    document = take_apart(text.removeprefix("\ufeff"))
    try:
        meta = metadata(document.front, document.after)
    except RecordError as error:
        raise fault("markdown-front-matter", str(error), 1) from error
    return law_of(document.blocks, meta)
