"""The ledger's file.

Enters: the folder of a manifest. Leaves: the ledger that stands there; or the ledger written,
whole or not at all, and only when it says something new.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from converter.findings import Finding
from converter.versioning.ledger import EMPTY, Ledger, dumps, loads

if TYPE_CHECKING:
    from pathlib import Path

NAME = "ids.toml"
"""Name of the file beside the manifest."""


def load(folder: Path) -> tuple[Ledger, tuple[Finding, ...]]:
    """The ledger in `folder`, the empty one when there is none; a finding when it is damaged.

    A build must stop at that finding: without the ledger nobody knows what was published.
    """
    path = folder / NAME
    try:
        return loads(path.read_text("utf-8")), ()
    except FileNotFoundError:
        return EMPTY, ()
    except (ValueError, OSError) as error:
        return EMPTY, (Finding("ledger-unreadable", f"{NAME}: {error}", str(path)),)


def store(folder: Path, ledger: Ledger) -> bool:
    """Write `ledger` into `folder`; False when the file says the same already. Raises OSError."""
    path, data = folder / NAME, dumps(ledger)
    if path.is_file() and path.read_text("utf-8") == data:
        return False
    beside = folder / f".{NAME}.new"
    beside.write_text(data, "utf-8")
    os.replace(beside, path)
    return True
