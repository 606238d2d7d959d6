"""Characters of a law as Markdown source that means them and nothing else.

Enters: characters, attribute values, link targets. Leaves: source that CommonMark, GitHub's
dialect, kramdown and markdown-it read back as the same characters (docs/markdown.md, 3).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_BACKSLASH = frozenset("\\`*_[]<>#~^!$&{}=\"'")
_KEPT_SPACES = frozenset(" \u3000")
_BY_CODE = frozenset("|")
_PAIRS = re.compile(r"(?<=-)-|(?<=\.)\.|:(?=//)|(?<=www)\.", re.IGNORECASE)
_PLAIN_TARGET = re.compile(r"[A-Za-z0-9#/._~@:,;=?!$'+-]+")


def escaped(plain: str) -> str:
    """`plain` as inline source. White space at either end is written as character references,
    since every renderer strips it there."""
    if not plain:
        return ""
    body = plain.strip()
    start = plain.find(body) if body else len(plain)
    head, tail = plain[:start], plain[start + len(body) :]
    middle = _PAIRS.sub(r"\\\g<0>", "".join(map(_character, body)))
    return _by_code(head) + middle + _by_code(tail)


@cache
def _character(char: str) -> str:
    if char in _BACKSLASH:
        return "\\" + char
    if char in _BY_CODE:
        return _by_code(char)
    if char in _KEPT_SPACES or unicodedata.category(char) not in {"Cc", "Cf", "Zl", "Zp", "Zs"}:
        return char
    return _by_code(char)


def _by_code(chars: str) -> str:
    return "".join(char if _no_reference(ord(char)) else f"&#{ord(char)};" for char in chars)


def _no_reference(code: int) -> bool:
    """True for controls that HTML lets nobody write by number; they stand as they are."""
    return (code < 0x20 and code not in {0x09, 0x0A, 0x0D}) or 0x7F <= code <= 0x9F


def attribute(value: str) -> str:
    """`value` for an attribute between double quotes."""
    for char, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        value = value.replace(char, name)
    return "".join(f"&#{ord(char)};" if char in "\t\n\r|" else char for char in value)


def target(href: str) -> str:
    """`href` as the destination of a link."""
    if _PLAIN_TARGET.fullmatch(href):
        return href
    return "<" + "".join(_in_brackets(char) for char in href) + ">"


def _in_brackets(char: str) -> str:
    if char in "\\<>&":
        return "\\" + char
    return _by_code(char) if char in "\t\n\r|" else char


def title(words: str) -> str:
    """`words` as the title of a link, with its quotes."""
    return '"' + "".join(_in_brackets(char) if char != '"' else '\\"' for char in words) + '"'
