"""Words as TOML, for the files that people and fagui both write.

Enters: any words. Leaves: a TOML basic string, on one line.
"""

from __future__ import annotations

import json


def quoted(words: str) -> str:
    """`words` in quotation marks: JSON's escapes are a subset of TOML's, but JSON lets U+007F
    stand, which TOML does not."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
