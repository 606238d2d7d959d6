"""One AKN file to its editions: `fagui render`.

Enters: a file of the profile, a law or a comparison, and the editions wanted. Leaves: a file each;
an edition that fails does not take the others down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import akn, comparing
from converter.building.files import replace_file
from converter.building.outcome import Outcome
from converter.findings import Finding, Kind, register

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

register(
    Kind(
        "render-unknown-edition",
        "error",
        "There is no such edition.",
        "Name one or more of: html, pdf, md, txt, json, docx, epub.",
    ),
    Kind(
        "render-failed",
        "error",
        "An edition could not be made.",
        "The message says why; the other editions were made.",
    ),
    Kind(
        "render-no-article",
        "error",
        "The law has no such article.",
        "Name an article by its eId, such as art_37.",
    ),
)


def render_file(file: Path, out: Path, forms: tuple[str, ...], article: str) -> Outcome:
    """Write the editions `forms` of `file` to `out`, of one article when its eId is given."""
    try:
        makers = _makers(file.read_bytes(), str(file), article)
    except akn.AknError as error:
        return Outcome((error.finding,), False, "nothing was rendered")
    except KeyError:
        finding = Finding("render-no-article", f"{file} has no article {article!r}", str(file))
        return Outcome((finding,), False, "nothing was rendered")
    findings, made = [], []
    for form in forms:
        failed = _make(makers, form, file, out / f"{file.stem}.{form}")
        if failed:
            findings.append(failed)
        else:
            made.append(form)
    summary = f"{file.stem}: {', '.join(made) or 'nothing was rendered'}"
    return Outcome(tuple(findings), not findings, summary)


def _make(
    makers: Mapping[str, Callable[[], bytes]], form: str, file: Path, target: Path
) -> Finding | None:
    if form not in makers:
        known = ", ".join(makers)
        return Finding("render-unknown-edition", f"{form!r}; known here: {known}", str(file))
    try:
        replace_file(target, makers[form]())
    except Exception as error:
        return Finding("render-failed", f"{form}: {type(error).__name__}: {error}", str(file))
    return None


def _makers(data: bytes, name: str, article: str) -> dict[str, Callable[[], bytes]]:
    """How to make each edition of the document. Raises AknError, KeyError."""
    from converter.editions import html, markdown

    root = akn.parse(data, name)
    if root.find(".//{*}doc[@name='comparison']") is not None:
        comparison = comparing.read_comparison(data, name)
        return {
            "html": lambda: html.render_comparison(comparison).encode(),
            "pdf": lambda: _comparison_pdf(data),
            "md": lambda: markdown.render_comparison(comparison).encode(),
        }
    return _law_makers(data, name, article)


def _comparison_pdf(data: bytes) -> bytes:
    from converter.editions import pdf

    return pdf.render_comparison(data)


def _law_makers(data: bytes, name: str, article: str) -> dict[str, Callable[[], bytes]]:
    from converter.editions import excerpt
    from converter.editions.making import makers

    law = akn.read(data, name)
    if article:
        law = excerpt.excerpt(law, article)
        data = akn.write(law)
    return makers(law, data)
