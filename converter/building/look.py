"""The publisher's own look: templates, styles and scripts that stand before the built-in ones.

Enters: the folder `look/`; its files among the inputs of a task. Leaves: the files, in a folder for
as long as a task runs; what is wrong with one of them, which is no fault of fagui's.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from converter.building.places import LOOK
from converter.findings import Finding, Kind, register

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BROKEN = "site-look"
"""Code of a file of the look that cannot be used."""
_TEXTS = frozenset({".html", ".xml", ".css", ".svg", ".js"})
"""Endings of the files that are read."""

register(
    Kind(
        BROKEN,
        "error",
        "A template, style or script of your own look cannot be used; nothing was published.",
        "Correct the file, or take it away: then the built-in one is used. The last publication "
        "stands as it was.",
    ),
)


class LookError(Exception):
    """A file of the look cannot be used; the finding says which and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def read(folder: Path) -> dict[str, bytes]:
    """The files of the folder, by path from `look/`."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {f"{LOOK}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in files}


def faults(files: Mapping[str, bytes]) -> list[Finding]:
    """What can be told of `files` before a page is made: those that are no UTF-8, and templates
    that cannot be read."""
    found = []
    for path, data in files.items():
        if Path(path).suffix not in _TEXTS:
            continue
        try:
            words = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            message = f"byte 0x{data[error.start]:02x} is no UTF-8: save the file as UTF-8"
            found.append(Finding(BROKEN, message, path, line))
            continue
        if path.startswith(f"{LOOK}/templates/"):
            found += _unreadable(path, words)
    return found


def _unreadable(path: str, words: str) -> Iterator[Finding]:
    """Why the template cannot be read, if so."""
    from jinja2 import TemplateSyntaxError  # a publication without a look need not wait for it

    from converter.editions.html.templating import environment

    try:
        environment(None).compile(words, path, path)
    except TemplateSyntaxError as error:
        yield Finding(BROKEN, str(error.message), path, error.lineno)


@contextmanager
def look(inputs: Mapping[str, bytes]) -> Iterator[Path | None]:
    """The look, which is what stands under `look/` among the inputs, in a folder; None when there
    is none. Raises LookError for what goes wrong in one of its templates."""
    names = [name for name in inputs if name.startswith(f"{LOOK}/")]
    if not names:
        yield None
        return
    with TemporaryDirectory() as folder:
        for name in names:
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(inputs[name])
        try:
            yield Path(folder, LOOK)
        except Exception as error:
            if place := _place(error, folder):
                raise LookError(Finding(BROKEN, _words(error, folder), *place)) from error
            raise


def _place(error: Exception, folder: str) -> tuple[str, int] | None:
    """The last line of a template below `folder` that was at work when `error` arose."""
    found, trace = None, error.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(folder):
            found = path.relative_to(folder).as_posix(), trace.tb_lineno
        trace = trace.tb_next
    return found


def _words(error: Exception, folder: str) -> str:
    """What went wrong, without the name of the folder, which is another each time."""
    from jinja2 import TemplateNotFound, UndefinedError

    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name!r}"
    plain = isinstance(error, UndefinedError)
    words = str(error) if plain else f"{type(error).__name__}: {error}"
    return words.replace(f"{folder}/", "")
