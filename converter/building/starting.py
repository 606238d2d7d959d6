"""Starting a project or a law in it: `fagui init`, `fagui new`.

Enters: a folder, or a raw text and a key. Leaves: new folders with what a publisher then fills in.
Nothing that is there already is touched.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from converter import intake, linking
from converter.building.files import replace_all
from converter.building.outcome import Outcome
from converter.findings import Finding, Kind, register
from converter.project.drafting import draft

if TYPE_CHECKING:
    from pathlib import Path

register(
    Kind(
        "new-exists",
        "error",
        "There is such a folder already.",
        "Choose another key or folder; nothing that is there is overwritten.",
    ),
    Kind(
        "new-bad-key",
        "error",
        "The key cannot be used as the name of a folder and of files.",
        "Use lower-case ASCII letters, digits and hyphens, such as hebei-shuzi-jingji.",
    ),
)
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PUBLICATION = """# The publication as a whole.
name = "法规汇编"
# The day for which the status of each law is computed; empty: none is printed.
as_of = ""
# Address under which the site will be served; empty when it is only opened from a folder.
base_url = ""
"""


def new_law(source: Path, key: str, raw: Path) -> Outcome:
    """Make `source/key` with the raw text as received and a manifest to be completed."""
    folder = source / key
    if not _KEY.fullmatch(key):
        return _refused("new-bad-key", f"{key!r} is no key", key)
    if folder.exists():
        return _refused("new-exists", f"{folder} is there already", str(folder))
    data = raw.read_bytes()
    read = intake.read(data, raw.name)
    law = replace(read.law, meta=linking.catalogued(read.law.meta))
    manifest = draft(law, raw.name)
    replace_all(folder, {raw.name: data, "manifest.toml": manifest.encode()})
    left = manifest.count("# 待补")
    return Outcome(
        read.findings, True, f"{folder / 'manifest.toml'} written; {left} fields to be supplied"
    )


def new_project(folder: Path) -> Outcome:
    """Make a project folder that `fagui build` in it will publish."""
    source = folder / "source"
    if source.exists():
        return _refused("new-exists", f"{source} is there already", str(source))
    replace_all(folder, {"source/publication.toml": _PUBLICATION.encode()})
    replace_all(folder, {".gitignore": b"/.fagui/\n/build/\n/proof/\n/site/\n"})
    return Outcome((), True, f"{folder} is ready; next: cd {folder}, fagui new KEY raw.txt")


def _refused(code: str, words: str, place: str) -> Outcome:
    return Outcome((Finding(code, words, place),), False, "nothing was written")
