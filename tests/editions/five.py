"""Laws as the commands make them: raw text, manifest, references, XML, law.

Enters: the name of a folder of source/, or the number of a law of the corpus. Leaves: the law.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from converter import akn, doubting, identity, linking, project, reading

if TYPE_CHECKING:
    from converter.model import Law

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "source"
SLUGS = sorted(path.parent.name for path in SOURCE.glob("*/manifest.toml"))


@cache
def published(slug: str) -> Law:
    """The law in source/`slug`, read back from its XML."""
    return akn.read(xml(slug))


@cache
def xml(slug: str) -> bytes:
    """Its XML."""
    source = next(each for each in _project().laws if each.path.parent.name == slug)
    name = source.manifest.text
    got = reading.read(source.raw, name, source.corrections())
    law, _ = project.apply(source, got.law)
    law = doubting.doubted(identity.assign(law), got, got.findings)
    return akn.write(linking.link(law))


@cache
def converted(number: str) -> Law:
    """What `fagui convert` makes of corpus law `number`, read back from its XML."""
    path = ROOT / "tests" / "corpus" / number / "clean.txt"
    got = reading.read(path.read_bytes(), path.name)
    law = doubting.doubted(identity.assign(got.law), got, got.findings)
    return akn.read(akn.write(linking.link(law)))


@cache
def _project() -> project.Project:
    loaded, findings = project.load(SOURCE)
    assert not findings
    return loaded
