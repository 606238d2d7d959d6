"""The site: HTML pages, search, feeds and fonts, made from laws and comparisons read from XML.

Enters: a `Publication`, an entry of it, a `Law` or a `Comparison`. Leaves: paths and bytes, or
one self-contained page.
"""

from __future__ import annotations

from converter.editions.html.correctionpages import correction_files
from converter.editions.html.links import anchors, check_links
from converter.editions.html.rendering import (
    asset_files,
    comparison_files,
    law_files,
    render,
    render_comparison,
    site,
    site_files,
    write_site,
)

__all__ = [
    "anchors",
    "asset_files",
    "check_links",
    "comparison_files",
    "correction_files",
    "law_files",
    "render",
    "render_comparison",
    "site",
    "site_files",
    "write_site",
]
