"""The publisher's side: manifests in, typed configuration and a law's full metadata out."""

from converter.project.applying import apply
from converter.project.confirming import confirmed
from converter.project.editorial import KEYS as EDITORIAL
from converter.project.loading import LawSource, Project, load, restore
from converter.project.manifest import Manifest, PublicationEntry

__all__ = [
    "EDITORIAL",
    "LawSource",
    "Manifest",
    "Project",
    "PublicationEntry",
    "apply",
    "confirmed",
    "load",
    "restore",
]
