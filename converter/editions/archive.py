"""Zip archives with the same bytes on every run and machine.

Enters: names and contents in order. Leaves: the bytes of a zip with the earliest date the format
knows, no platform marks, and the one compression level every zlib writes alike: none for entries
named as stored, the default for the others.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

EPOCH = (1980, 1, 1, 0, 0, 0)
"""First date a zip entry can have."""


def zipped(entries: Iterable[tuple[str, bytes]], stored: frozenset[str] = frozenset()) -> bytes:
    """A zip of `entries` in their order; those named in `stored` are not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return buffer.getvalue()


def again(data: bytes) -> bytes:
    """The zip `data` with the same entries in the same order, without its dates."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped([(name, archive.read(name)) for name in archive.namelist()])
