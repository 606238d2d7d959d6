"""The lines of an Akoma Ntoso document while it is written.

Enters: characters, ids, names. Leaves: XML as text, character by character what lxml would write
for the same elements; writing it ourselves takes a fifth of the time. White space is added only
between elements that hold no text, so that it can never become part of the law.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from converter.akn.characters import forbidden
from converter.akn.names import FAGUI

if TYPE_CHECKING:
    from collections.abc import Iterable

    from converter.akn.context import Context

to_escape = re.compile("[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]").search
"""Finds what cannot stand in the text of an element as it is."""

to_escape_in_quotes = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]').search
"""Finds what cannot stand in the value of an attribute as it is."""

_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_VALUE = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_NAMESPACES = {FAGUI: "fagui", "http://www.w3.org/XML/1998/namespace": "xml"}


class Sheet(Struct, frozen=True):
    """What has been written, and what the writing has to know."""

    context: Context
    """What the whole document knows."""
    changed: frozenset[str] = frozenset()
    """eIds of the provisions whose time is not that of the whole."""
    period: str = ""
    """Reference to that time."""
    lines: list[str] = field(default_factory=list)
    """The lines, each with the line end and the spaces before it."""
    renamed: list[tuple[str, str]] = field(default_factory=list)
    """(wId, eId) of every element that has a wId, in document order."""

    def ids(self, eid: str, wid: str = "") -> str:
        """The attributes of the element `eid`; `wid` is empty where it has no other wId."""
        written = f' eId="{eid if eid.isidentifier() else value(eid)}"'
        if wid:
            self.renamed.append((wid, eid))
            written += f' wId="{value(wid)}"'
        if eid in self.changed:
            written += f' period="{value(self.period)}"'
        return written


def words(plain: str) -> str:
    """`plain` as the text of an element. Raises ValueError for what XML 1.0 cannot hold."""
    if not to_escape(plain):
        return plain
    if forbidden(plain):
        raise ValueError(plain)
    return plain.translate(_IN_TEXT)


def value(plain: str) -> str:
    """`plain` as the value of an attribute. Raises ValueError for what XML 1.0 cannot hold."""
    if not to_escape_in_quotes(plain):
        return plain
    if forbidden(plain):
        raise ValueError(plain)
    return plain.translate(_IN_VALUE)


def attributes(pairs: Iterable[tuple[str, str]]) -> str:
    """`pairs` as attributes; names in the braces of lxml get the prefix of their namespace."""
    written = ""
    for index, (name, plain) in enumerate(pairs):
        if name[0] == "{":
            namespace, _, name = name[1:].partition("}")
            prefix = _NAMESPACES.get(namespace, f"ns{index}")
            if namespace not in _NAMESPACES:
                written += f' xmlns:{prefix}="{value(namespace)}"'
            name = f"{prefix}:{name}"
        written += f' {name}="{value(plain)}"'
    return written


def element(name: str, attrs: str, content: str) -> str:
    """An element on one line; without content it closes itself."""
    return f"<{name}{attrs}>{content}</{name}>" if content else f"<{name}{attrs}/>"
