"""What surrounds every page: name of the site, styles, scripts, the content security policy.

Enters: the `Publication` and the path of a page. Leaves: the `Frame` that templates/base.html
fills in. Nothing is loaded from another host and nothing inline runs but what is hashed.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct, field

from converter.editions.html.addresses import root_of
from converter.editions.html.templating import assets
from converter.status import day_words

if TYPE_CHECKING:
    from pathlib import Path

    from converter.editions.publication import Publication

SITE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'"
)
"""Content security policy of the site's pages."""

_STYLES = {
    "law": ("law.css", "matter.css"),
    "article": ("law.css", "matter.css"),
    "comparison": ("comparison.css", "matter.css"),
    "index": ("lists.css",),
    "search": ("lists.css",),
    "developers": ("lists.css",),
    "corrections": ("lists.css",),
}
_SCRIPTS = {
    "law": ("reading.js", "permalinks.js", "cards.js"),
    "article": ("permalinks.js", "cards.js"),
    "comparison": ("comparison.js",),
    "index": ("catalogue.js",),
    "search": ("asking.js", "search.js"),
    "developers": (),
    "corrections": (),
}


class Frame(Struct, frozen=True):
    """The values of templates/base.html."""

    name: str
    """Name of the site."""
    root: str = ""
    """What leads back to the root of the site."""
    section: str = ""
    """Which entry of the navigation is the page's own."""
    canonical: str = ""
    """Absolute address of the page, when known."""
    as_of: str = ""
    """The day of the statuses, in words."""
    styles: tuple[str, ...] = ()
    """Style sheets under assets/."""
    scripts: tuple[str, ...] = ()
    """Scripts under assets/."""
    policy: str = SITE_POLICY
    """Content security policy."""
    inline: bool = False
    """True for a page that stands alone."""
    style: Markup = field(default_factory=Markup)
    """All styles, on a page that stands alone."""
    script: Markup = field(default_factory=Markup)
    """All scripts, on a page that stands alone."""


def site_frame(publication: Publication, path: str, kind: str) -> Frame:
    """The frame of the site's page at `path`, a page of `kind`."""
    return Frame(
        name=publication.name,
        root=root_of(path),
        section=kind,
        canonical=publication.at(path.removesuffix("index.html")),
        as_of=day_words(publication.as_of),
        styles=("fonts.css", "base.css", *_STYLES[kind], "print.css"),
        scripts=("switch.js", *_SCRIPTS[kind]),
    )


def lone_frame(kind: str, fonts: str, overrides: Path | None = None) -> Frame:
    """The frame of a page that stands alone: styles, scripts and the rules `fonts` inside, the
    first two allowed by their hash."""
    styles, scripts = assets("styles", "css", overrides), assets("scripts", "js", overrides)
    style = fonts + "".join(styles[name] for name in ("base.css", *_STYLES[kind], "print.css"))
    script = "".join(scripts[name] for name in _SCRIPTS[kind])
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )
    return Frame(
        name="",
        policy=policy,
        inline=True,
        style=Markup(style),  # noqa: S704  the package's or the publisher's own file
        script=Markup(script),  # noqa: S704  likewise
    )


def _digest(content: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(content.encode()).digest()).decode()
