"""Every edition of one law by the ending of its file.

Enters: a `Law` and the XML it was read from. Leaves: what makes each edition when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.editions import docx, epub, html, markdown, pdf, text
from converter.editions import json as plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from converter.model import Law


def makers(law: Law, xml: bytes) -> dict[str, Callable[[], bytes]]:
    """What gives the bytes of each edition of `law`, whose XML is `xml`."""
    return {
        "html": lambda: html.render(law).encode(),
        "pdf": lambda: pdf.render(xml),
        "md": lambda: markdown.render(law).encode(),
        "txt": lambda: text.render(law).encode(),
        "json": lambda: plain.render(law).encode(),
        "docx": lambda: docx.render(law),
        "epub": lambda: epub.render(law, xml),
    }
