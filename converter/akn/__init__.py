"""Akoma Ntoso 3.0: writer, reader, schema.

Enters: a `Law` or the bytes of an AKN file. Leaves: the other, or findings of the schema.
docs/profile.md describes every element.
"""

from __future__ import annotations

from converter.akn.faults import AknError
from converter.akn.parsing import parse
from converter.akn.plaintext import text
from converter.akn.reading import read
from converter.akn.validation import BOTH, SchemaError, examine, validate
from converter.akn.writing import write

__all__ = [
    "BOTH",
    "AknError",
    "SchemaError",
    "examine",
    "parse",
    "read",
    "text",
    "validate",
    "write",
]
