"""Characters that the pages cannot print, found before anything is rendered.

Enters: a `Law`. Leaves: a finding for each character and place that neither typeface covers; the
page shows 〓 there, and the character itself when the text is copied or read aloud.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.editions.pdf import fonts
from converter.findings import Finding, Kind, register
from converter.identity.places import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from converter.model import Law

register(
    Kind(
        "pdf-glyph-missing",
        "warning",
        "Neither typeface of the PDF has the character; the page shows 〓 in its place.",
        "Check the character against the gazette; if it is right, the page must be read with the "
        "XML, or a face that has it be added in converter/editions/pdf/fonts.py.",
    )
)
_AROUND = 12
"""How many characters of context a finding quotes on either side."""


def coverage(law: Law) -> tuple[Finding, ...]:
    """One finding for each unit and character that cannot be printed, in document order."""
    return tuple(_missing(law))


def _missing(law: Law) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    for eid, text in _printed(law):
        for at, char in enumerate(text):
            if char.isspace() or fonts.covered(char) or (eid, char) in told:
                continue
            told.add((eid, char))
            words = text[max(0, at - _AROUND) : at + _AROUND]
            message = f"no glyph for {char!r} (U+{ord(char):04X}) in {law.meta.title}"
            yield Finding("pdf-glyph-missing", message, words=words, eid=eid)


def _printed(law: Law) -> Iterator[tuple[str, str]]:
    """The texts of the law with their eIds, then the publisher's own words, which have none."""
    yield from ((eid, text.plain) for eid, text in texts(law))
    yield "", law.meta.introduction
    yield "", law.meta.notes
    for each in law.meta.emendations:
        yield each.eid, "\n".join((each.stood, each.reason, each.authority))
