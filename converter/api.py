"""The Python interface: one function for each thing the command does.

Enters: paths or bytes, and `Law` values. Leaves: `Law` values, XML, findings, concordances,
editions. Each function is one call into the package; docs/api.md shows them with examples that
are run as tests.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from converter.comparing import Concordance
    from converter.findings import Finding
    from converter.model import Law

EDITIONS = ("html", "pdf", "md", "txt", "json", "docx", "epub")
"""What `render` can make."""


def read(source: Path | str | bytes, name: str = "") -> Law:
    """A law from a raw text, a Word file, a web page or a PDF, from an AKN file, or our Markdown.

    `source` is a path, or the bytes themselves; what it is shows in its beginning.
    `name` is what findings call it, and for bytes stands for the file name. A raw text comes back
    with ids and with references resolved inside it. Raises `converter.akn.AknError` for XML that
    cannot be read and `OSError` for a path that cannot; a raw text is always read.
    """
    from converter import intake

    data, name = _bytes(source, name)
    kind = intake.sniff(data)
    if kind == "akn":
        from converter import akn

        return akn.read(data, name)
    if kind == "markdown" and name.endswith(".md"):
        from converter.editions import markdown

        return markdown.read(data.decode("utf-8"), name)
    return _from_text(data, name)


def _bytes(source: Path | str | bytes, name: str) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, name
    return Path(source).read_bytes(), name or Path(source).name


def _from_text(data: bytes, name: str) -> Law:
    from converter import identity, intake, linking

    law = intake.read(data, name).law
    law = identity.assign(replace(law, meta=linking.catalogued(law.meta)))
    return linking.link(law, linking.Corpus.of(()))


def proofread(source: Path | str | bytes, name: str = "") -> tuple[Finding, ...]:
    """What is wrong with a raw text: gaps, losses, odd characters, with line and column."""
    from converter import intake

    data, name = _bytes(source, name)
    return intake.read(data, name).findings


def to_akn(law: Law) -> bytes:
    """`law` as Akoma Ntoso 3.0, UTF-8. The same law gives the same bytes."""
    from converter import akn

    return akn.write(law)


def validate(xml: Path | str | bytes, name: str = "") -> tuple[Finding, ...]:
    """What the strict schema and the rules say of an Akoma Ntoso document; empty when nothing."""
    from converter import checking

    data, name = _bytes(xml, name)
    return checking.check(data, name)


def compare(old: Law, new: Law) -> Concordance:
    """What became of every 款 of `old` in `new`, by content and not by number."""
    from converter import comparing

    return comparing.compare(old, new)


def render(law: Law, to: str) -> bytes:
    """An edition of `law`: one of EDITIONS. Raises ValueError for any other."""
    from converter import akn
    from converter.editions.making import makers

    if to not in EDITIONS:
        raise ValueError(f"there is no edition {to!r}; there are: {', '.join(EDITIONS)}")
    xml = akn.write(law)
    return makers(akn.read(xml), xml)[to]()
