"""Characters that XML 1.0 cannot hold, where a record must quote them.

Enters: any string. Leaves: one that can stand in XML, and back. The text of a law never takes
this way: there such a character is a fault (`akn-character`).
"""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_QUOTED = re.compile(r"\\u(00[01][0-9a-f]|d[89a-f][0-9a-f]{2}|fff[ef])")


def forbidden(words: str) -> str:
    """The first character of `words` that XML 1.0 cannot hold, else an empty string."""
    found = _FORBIDDEN.search(words)
    return found[0] if found else ""


def quoted(words: str) -> str:
    """`words` with such characters written as in JSON: `\\u0001`."""
    return _FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", words)


def unquoted(words: str) -> str:
    """What `quoted` was given."""
    return _QUOTED.sub(lambda match: chr(int(match[1], 16)), words)
