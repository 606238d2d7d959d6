"""All XML of the site as zip files, in parts that stay small however many laws there are.

Enters: paths and bytes, or how many documents there are. Leaves: zip files, the same bytes for the
same files.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from converter.editions.parting import archives

if TYPE_CHECKING:
    from collections.abc import Iterable


def archive(held: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of these files, by path."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for path, data in held:
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            packed.writestr(info, data)
    return out.getvalue()


def contents(documents: int) -> bytes:
    """What stands at `ALL` when the archive has several parts: their names, in a zip."""
    names = [path.rpartition("/")[2] for path in archives(documents)]
    lines = [f"全部 XML 分为{len(names)}个文件，与本文件在同一目录：", *names, ""]
    return archive([("README.txt", "\n".join(lines).encode())])
