"""What stands beside the pages of a document, and which schemas stand in the site.

Enters: nothing. Leaves: endings and paths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import identity

if TYPE_CHECKING:
    from pathlib import Path

    from converter.model import Metadata

LAW_FORMATS = ("xml", "pdf", "md", "txt", "json", "docx", "epub")
"""Editions of a law that stand beside its page."""
SCHEMAS = (
    ("schemas/law.schema.json", "法规 JSON 的 JSON Schema"),
    ("schemas/concordance.schema.json", "对照 JSON 的 JSON Schema"),
    ("schemas/fagui.sch", "规则（Schematron）"),
    ("schemas/rules.toml", "规则（数据）"),
)
"""Schemas that stand in the site, with what the developers' page calls them."""
COMPARISON_FORMATS = ("xml", "pdf", "inline.pdf", "md", "json", "csv")
"""Editions of a comparison that stand beside its page."""


def chosen(formats: tuple[str, ...], editions: str) -> tuple[str, ...]:
    """Those of `formats` that a publication makes, `editions` being its choice joined by commas;
    XML always, JSON and CSV of a comparison with it."""
    wanted = {"xml", "csv", *editions.split(",")}
    wanted |= {"inline.pdf"} if "pdf" in wanted else set()
    return tuple(ending for ending in formats if ending in wanted)


def base(meta: Metadata) -> str:
    """Path below `site/` of a document's editions, without their ending."""
    return identity.expression_iri(meta).lstrip("/")


PUBLICATION = "publication.toml"
"""The file that states what the publication as a whole is."""
LOOK = "look"
"""Folder beside source/ whose templates/, styles/ and scripts/ stand before the built-in ones."""
LEDGER = "ids.toml"
"""Ledger of published ids, beside the manifest."""


def review_name(old: str) -> str:
    """Name of the review of the comparison with the law `old`, beside the newer law's manifest."""
    return f"review-{old}.toml"


CHANGES = "changes.toml"
"""Changes of published words with their reasons, beside the manifest."""


def decided(folder: Path) -> list[tuple[str, bytes]]:
    """Name and bytes of what people have decided about the law in `folder` and a build reads: the
    reasons of changes, the reviews of comparisons."""
    files = [folder / CHANGES, *sorted(folder.glob(review_name("*")))]
    return [(path.name, path.read_bytes()) for path in files if path.is_file()]
