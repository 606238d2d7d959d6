"""WeasyPrint 70 with our justification and our tags, while one document is made.

Enters: nothing. Leaves: three functions of the pinned version exchanged inside a `with`, and put
back after it: others in the same process find WeasyPrint as it is.
"""

from __future__ import annotations

from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

import pydyf
import weasyprint.pdf
from weasyprint.layout import inline
from weasyprint.pdf.stream import Stream
from weasyprint.text.line_break import Layout

from converter.editions.pdf.justifying import justify, set_text
from converter.editions.pdf.placing import add_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK = Lock()


@contextmanager
def patched() -> Iterator[None]:
    """Exchange the functions; one document at a time in a process."""
    heads: dict[int, Stream] = {}

    @contextmanager
    def marked(self: Any, box: Any, tag: str) -> Iterator[None]:
        element = box.element
        told = element.attrib if element is not None else {}
        if "data-n" not in told or _repeated(self, element, heads):
            with self.artifact():
                yield
            return
        number = len(self._tags)
        self._tags[box] = {"tag": tag, "mcid": number}
        properties = pydyf.Dictionary({"MCID": number})
        if "data-s" in told:
            properties["ActualText"] = f"<FEFF{told['data-s'].encode('utf-16-be').hex()}>"
        pydyf.Stream.begin_marked_content(self, tag, properties)
        try:
            yield
        finally:
            pydyf.Stream.end_marked_content(self)

    new = (
        (inline, "justify_line", justify),
        (Layout, "set_text", set_text),
        (Stream, "marked", marked),
        (weasyprint.pdf, "add_tags", add_tags),
    )
    with _LOCK:
        old = [getattr(owner, name) for owner, name, _ in new]
        for owner, name, function in new:
            setattr(owner, name, function)
        try:
            yield
        finally:
            for (owner, name, _), function in zip(new, old, strict=True):
                setattr(owner, name, function)


def _repeated(stream: Stream, element: Any, heads: dict[int, Stream]) -> bool:
    """True for the head of a table on a page after its first."""
    if "data-h" not in element.attrib:
        return False
    return heads.setdefault(id(element), stream) is not stream
