"""Starting a project or a law in it: `fagui init`, `fagui new`.

Enters: a folder, or a raw text and a key. Leaves: new folders with what a publisher then fills in.
Nothing that is there already is touched.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converter import intake, linking
from converter.building.converting import NO_TEXT
from converter.building.files import replace_all, replace_file
from converter.building.outcome import Outcome
from converter.findings import Finding, Kind, register
from converter.project.drafting import draft
from converter.project.manifest import is_kept

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
        "Use lower-case ASCII letters, digits and single hyphens between them, at most 100 "
        "characters, such as hebei-shuzi-jingji.",
    ),
)
register(
    Kind(
        "new-bad-name",
        "error",
        "The raw text cannot stand beside a manifest under the name it has.",
        "Give the file another name, then add it; fagui copies it as it is and renames nothing.",
    ),
)
_LONGEST_NAME = 200
"""Bytes of the name of a raw text: file systems take 255, and it is written under a longer one."""
_LONGEST = 100
"""Characters of a key: the names of two stand in the name of a comparison's folder."""
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_GENERATED = ("/.fagui/", "/build/", "/proof/", "/site/")
"""What fagui makes beside source/, as git is told to leave it alone."""
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
    if not _KEY.fullmatch(key) or len(key) > _LONGEST:
        return _refused("new-bad-key", f"{key!r} cannot be a key", key)
    if folder.exists():
        return _refused("new-exists", f"{folder} is there already", str(folder))
    wrong = _unfit(raw.name)
    if wrong:
        return _refused("new-bad-name", f"{raw.name!r}: {wrong}", str(raw))
    data = raw.read_bytes()
    read = intake.read(data, raw.name)
    if any(finding.code in NO_TEXT for finding in read.findings):
        return Outcome(read.findings, False, "nothing was written")
    law = replace(read.law, meta=linking.catalogued(read.law.meta))
    manifest = draft(law, raw.name)
    replace_all(folder, {raw.name: data, "manifest.toml": manifest.encode()})
    left = manifest.count("# 待补")
    return Outcome(
        read.findings,
        True,
        f"{folder / 'manifest.toml'} written; {_to_do(left)}; then: fagui build",
    )


def _unfit(name: str) -> str:
    """Why a raw text of this name cannot stand beside a manifest; empty when it can."""
    if is_kept(name):
        return "fagui keeps a file of its own under this name beside the manifest"
    if "\\" in name:
        return "a manifest takes no name with a backslash"
    if name != name.strip():
        return "it begins or ends with a blank"
    if any(unicodedata.category(char) in ("Cc", "Cs", "Cn") for char in name):
        return "it holds a character that cannot be printed"
    if len(name.encode()) > _LONGEST_NAME:
        return f"it is longer than {_LONGEST_NAME} bytes ({_LONGEST_NAME // 3} Chinese characters)"
    return ""


def _to_do(left: int) -> str:
    """What is left to be supplied, in words."""
    if not left:
        return "every field was read from the text: compare them with it"
    return f"fields to be supplied, marked 待补: {left}"


def new_project(folder: Path) -> Outcome:
    """Make a project folder that `fagui build` in it will publish."""
    source = folder / "source"
    if source.exists():
        return _refused("new-exists", f"{source} is there already", str(source))
    replace_all(folder, {"source/publication.toml": _PUBLICATION.encode()})
    ours, words = folder / ".gitignore", ""
    if ours.exists():
        words = f"; add to {ours}: {' '.join(_GENERATED)}"
    else:
        replace_file(ours, "".join(f"{name}\n" for name in _GENERATED).encode())
    return Outcome(
        (), True, f"{folder} is ready; next: {_next(folder)}fagui new KEY raw.txt{words}"
    )


def _next(folder: Path) -> str:
    """The way into the new project, when one is not there already."""
    return "" if folder.resolve() == folder.cwd() else f"cd {folder}, "


def _refused(code: str, words: str, place: str) -> Outcome:
    return Outcome((Finding(code, words, place),), False, "nothing was written")
