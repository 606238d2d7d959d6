"""The proof sheet as HTML and as PDF.

Enters: a `Proof`. Leaves: an HTML page that needs nothing beside it, and the same as PDF, set in
the faces of the PDF edition. Same proof, same bytes.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from converter.desk.walking import holder

if TYPE_CHECKING:
    from converter.desk.alignment import Printed, Stood
    from converter.desk.proof import Proof
    from converter.findings import Finding

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_SHOWN = str.maketrans({" ": "·", "\u3000": "□", "\t": "→", "\xa0": "·"})
_SEVERITIES = {"error": "错误", "warning": "须看", "info": "记录"}


@cache
def environment() -> Environment:
    """The templates of the desk; everything is escaped and unknown names are errors."""
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def html(proof: Proof) -> str:
    """The page."""
    again = {piece.eid for piece in (*proof.standing.again, *proof.standing.unread)}
    return (
        environment()
        .get_template("proof.html")
        .render(
            proof=proof,
            style=Markup((_TEMPLATES / "proof.css").read_text(encoding="utf-8")),  # noqa: S704  our own file
            reread=again if proof.standing.signatures else set(),
            stood=_stood,
            printed=_printed,
            finding=_finding,
        )
    )


def _stood(each: Stood) -> Markup:
    if each.kind == "layout":
        return Markup('<span class="layout">{}</span>').format(each.text.translate(_SHOWN))
    if each.kind == "text":
        return Markup("{}").format(each.text)
    return Markup('<del class="{}">{}</del>').format(each.kind, each.text)


def _printed(each: Printed, first: bool) -> Markup:  # noqa: FBT001, RUF100  # called by a template
    """Words of the edition; the eId before them where a block begins."""
    words = Markup("{}").format(each.text)
    if each.emended:
        words = Markup("<ins>{}</ins>").format(each.text)
    elif each.run.supplied:
        words = Markup('<span class="supplied">{}</span>').format(each.text)
    if not each.opens:
        return words
    place = holder(each.run.eid) or each.run.piece
    kind = {"num": "", "heading": " 标题"}.get(each.run.role, "")
    label = Markup('<span class="label">{}{}</span>').format(place, kind)
    return ("" if first else Markup("<br>")) + label + words


def _finding(each: Finding) -> Markup:
    return Markup('<li class="{}">{}：{} <code>[{}]</code></li>').format(
        each.severity, _SEVERITIES.get(each.severity, ""), each.message, each.code
    )


def pdf(page: str) -> bytes:
    """The page as PDF. Nothing is loaded but the two faces; none of the machine's are needed."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    faces = FontConfiguration()
    fetcher = _fetcher()
    style = CSS(string=_faces(), font_config=faces, url_fetcher=fetcher)
    made = HTML(string=page, url_fetcher=fetcher).render(font_config=faces, stylesheets=[style])
    identifier = hashlib.sha256(page.encode()).hexdigest()[:32].encode()
    data: bytes = made.write_pdf(pdf_identifier=identifier)
    return data


def _faces() -> str:
    return "".join(
        f'@font-face {{ font-family: "Fagui {name}"; src: url({path.as_uri()}); }}\n'
        for name, path in _files().items()
    )


def _files() -> dict[str, Path]:
    import pylopdf_fonts_zh_cn as noto

    return {"Serif": Path(noto.serif_path()), "Sans": Path(noto.sans_path())}


def _fetcher() -> Any:
    """Hands out the two faces and nothing else, whatever a page asks for."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Faces(URLFetcher):  # type: ignore[misc]  # weasyprint carries no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            del headers
            for path in _files().values():
                if url == path.as_uri():
                    return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/otf"})
            raise ValueError(f"a proof sheet loads nothing from {url}")

    return Faces()
