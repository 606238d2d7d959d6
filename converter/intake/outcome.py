"""What the intake gives: the text of a file, what it left out, and what must be said of it.

Enters: notes taken while a file is gone through. Leaves: an `Intake`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from converter.findings import Finding
from converter.intake import faults as _faults  # registers the codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.reading import Marked

del _faults

Format = Literal["text", "docx", "html", "pdf", "akn", "markdown"]
"""What a file is, by its bytes."""

_LONE = re.compile("[\ud800-\udfff]")
_SHOWN = 40
_SAMPLES = 3


class Dropped(Struct, frozen=True):
    """Text of the file that does not stand in the intermediate text."""

    code: str
    """The finding that says why."""
    text: str
    """All its characters."""


class Intake(Struct, frozen=True):
    """The text of a file, ready for the reader."""

    text: str
    """Its lines; first-line indents as U+3000, page ends as form feeds. Empty when none."""
    findings: tuple[Finding, ...]
    """What was left out, guessed or could not be opened."""
    kind: Format
    """What the file is."""
    dropped: tuple[Dropped, ...] = ()
    """All text of the file that is not in `text`: with it, no character is lost."""
    tables: tuple[Marked, ...] = ()
    """Where tables stand in `text`, a line a row, and what the file says of them."""


class Notes(Struct):
    """What is noted while a file is gone through."""

    file: str
    """The file's name, for findings."""
    dropped: list[Dropped] = field(default_factory=list)
    """What was left out, in order."""
    said: dict[str, list[str]] = field(default_factory=dict)
    """Messages by code, in order."""

    def drop(self, code: str, text: str) -> None:
        """Leave `text` out; white space alone needs no word."""
        if text.strip():
            self.dropped.append(Dropped(code, text))

    def say(self, code: str, message: str) -> None:
        """Have a finding of `code` say `message`; messages of one code become one finding."""
        self.said.setdefault(code, []).append(message)

    def findings(self) -> tuple[Finding, ...]:
        """One finding for each code, in the order in which the codes first came up."""
        told = [self._told(code, messages) for code, messages in self.said.items()]
        codes = dict.fromkeys(each.code for each in self.dropped)
        return (*told, *(self._left_out(code) for code in codes))

    def _told(self, code: str, messages: list[str]) -> Finding:
        unique = list(dict.fromkeys(messages))
        more = f" and {len(unique) - _SAMPLES} more" if len(unique) > _SAMPLES else ""
        return Finding(code, "; ".join(unique[:_SAMPLES]) + more, self.file)

    def _left_out(self, code: str) -> Finding:
        texts = [each.text for each in self.dropped if each.code == code]
        count = sum(len("".join(text.split())) for text in texts)
        samples = [_short(text) for text in dict.fromkeys(texts)][:_SAMPLES]
        words = f"left out: {count} characters, such as “{'”, “'.join(samples)}”"
        return Finding(code, words, self.file, words=samples[0])

    def intake(self, text: str, kind: Format, tables: Sequence[Marked] = ()) -> Intake:
        """The result, with `text` made fit to be encoded."""
        sound = _LONE.sub("\ufffd", text)
        if sound != text:
            self.say("intake-unmapped", "half of a surrogate pair became U+FFFD")
        return Intake(sound, self.findings(), kind, tuple(self.dropped), tuple(tables))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


def refused(code: str, message: str, name: str, kind: Format) -> Intake:
    """The intake of a file out of which no text can be had."""
    return Intake("", (Finding(code, message, name),), kind)
