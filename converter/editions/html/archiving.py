"""The list of archives, which stands for the archive of all XML when that has several parts.

Enters: how many documents there are. Leaves: a zip file, the same bytes for the same number.
"""

from __future__ import annotations

from converter.editions.archive import zipped
from converter.editions.parting import archives


def contents(documents: int) -> bytes:
    """What stands at `ALL` when the archive has several parts: their names, in a zip."""
    names = [path.rpartition("/")[2] for path in archives(documents)]
    lines = [f"全部 XML 分为{len(names)}个文件，与本文件在同一目录：", *names, ""]
    return zipped([("README.txt", "\n".join(lines).encode())])
