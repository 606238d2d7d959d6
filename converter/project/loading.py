"""Reading `source/`: one folder a law, each with `manifest.toml` and the raw text it names.

Enters: the folder. Leaves: a `Project`, and a `Finding` with file, key and remedy for everything
in the manifests that is wrong. One bad manifest does not hold up the other laws.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from pydantic import BaseModel, ValidationError

from converter.findings import Finding, Kind, register
from converter.project import editorial
from converter.project.applying import address
from converter.project.manifest import FILE, SLUG, Manifest, PublicationEntry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from converter.reading import Correction

Form = TypeVar("Form", bound=BaseModel)

register(
    Kind(
        "project-manifest",
        "error",
        "A manifest cannot be used.",
        "Correct the key as the message says; docs/manifest.md lists every key.",
    ),
    Kind(
        "project-no-manifest",
        "error",
        "A law that has been published has no manifest any more.",
        "Put manifest.toml back beside its ids.toml; to withdraw the law, remove the whole folder.",
    ),
    Kind(
        "project-no-law",
        "warning",
        "A folder of the source is no law: it has no manifest.",
        "Name its manifest manifest.toml, or move the folder out of the source.",
    ),
    Kind(
        "project-source-missing",
        "error",
        "The raw text that a manifest names is not there.",
        "Put the file beside the manifest, or correct the key `text`.",
    ),
    Kind(
        "project-unreadable",
        "error",
        "A file of the source cannot be read.",
        "See that it is a file and that you may read it.",
    ),
    Kind(
        "project-same-address",
        "error",
        "Two laws would be published under one address.",
        "Take one of them out, give it another slug, or, for a later version of the same law, a "
        "version_date; until then neither is read anew.",
    ),
    Kind(
        "project-empty",
        "error",
        "There is nothing to publish.",
        "Add a law with fagui new KEY FILE (a raw text, Word file, web page or PDF), or go to the "
        "folder that holds source/.",
    ),
)


class LawSource(Struct, frozen=True):
    """A law to build: its key, its manifest and its raw bytes."""

    key: str
    """Name of its folder."""
    path: Path
    """Its manifest."""
    stated: bytes
    """The manifest as it stands on disk."""
    manifest: Manifest
    """What the publisher states."""
    raw: bytes
    """The raw text as received."""
    editorial: tuple[tuple[str, bytes], ...] = ()
    """The publisher's Markdown files, `introduction` and `notes`, those that there are."""

    def written(self, key: str) -> str:
        """The text of `introduction` or `notes`; empty when there is none."""
        return editorial.markdown(dict(self.editorial).get(key, b""))

    def corrections(self) -> tuple[Correction, ...]:
        """What the manifest asks the reader to mend, as the reader takes it."""
        from converter.reading import Correction

        return tuple(
            Correction(e.stood, e.printed, e.reason, e.authority, line=e.line, on=e.date)
            for e in self.manifest.emendations
        )


class Project(Struct, frozen=True):
    """A publication to build."""

    publication: PublicationEntry | None
    """The publication as a whole; None when its file cannot be used."""
    laws: tuple[LawSource, ...]
    """The laws in order of their keys."""
    broken: tuple[str, ...] = ()
    """Keys of laws whose manifest or raw text cannot be used, or whose address is another's."""


def load(source: Path) -> tuple[Project, tuple[Finding, ...]]:
    """Read `source`. Laws with a bad manifest are left out of the project and in the findings."""
    findings: list[Finding] = []
    laws: list[LawSource] = []
    broken: list[str] = []
    for folder in _folders(source):
        try:
            laws.append(_load_law(folder / "manifest.toml"))
        except _BadManifestError as bad:
            findings.extend(bad.findings)
            if bad.findings[0].code != "project-no-law":
                broken.append(folder.name)
    for law, finding in _at_one_address(laws):
        findings.append(finding)
        laws.remove(law)
        broken.append(law.key)
    findings.extend(_unknown_comparisons(source, laws, broken))
    publication = _load_publication(source / "publication.toml", findings)
    if not laws and not broken:
        findings.append(Finding("project-empty", f"{source} holds no law", str(source)))
    return Project(publication, tuple(laws), tuple(broken)), tuple(findings)


def _folders(source: Path) -> list[Path]:
    """The folders of `source` in order, links that lead nowhere among them."""
    if not source.is_dir():
        return []
    shown = (path for path in sorted(source.iterdir()) if not path.name.startswith("."))
    return [path for path in shown if path.is_dir() or (path.is_symlink() and not path.exists())]


def _at_one_address(laws: list[LawSource]) -> list[tuple[LawSource, Finding]]:
    """The laws whose IRI is another's too. Which of them is meant nobody can say here."""
    by_address: dict[str, list[LawSource]] = defaultdict(list)
    for law in laws:
        by_address[address(law.manifest)].append(law)
    found = []
    for iri, together in by_address.items():
        for law in together if len(together) > 1 else ():
            others = ", ".join(other.key for other in together if other is not law)
            words = f"{iri} is also the address of {others}"
            found.append((law, Finding("project-same-address", words, str(law.path))))
    return found


class _BadManifestError(Exception):
    def __init__(self, *findings: Finding) -> None:
        super().__init__(*findings)
        self.findings = findings


def _load_law(path: Path) -> LawSource:
    if not path.exists():
        published = (path.parent / "ids.toml").is_file() or path.parent.is_symlink()
        code = "project-no-manifest" if published else "project-no-law"
        raise _BadManifestError(Finding(code, f"{path.parent} has no {path.name}", str(path)))
    stated = _bytes(path)
    manifest, key = _parse(path, stated, Manifest), path.parent.name
    if key in manifest.compare_with:
        words = f"{key!r} is this law itself; name earlier texts: a draft, an earlier version"
        raise _BadManifestError(_manifest_finding(path, "compare_with", words))
    raw = path.parent / manifest.text
    if not raw.is_file():
        words = f"text = {manifest.text!r}: there is no such file in {path.parent}"
        raise _BadManifestError(Finding("project-source-missing", words, str(path)))
    written, wrong = editorial.gather(path, manifest)
    if wrong:
        raise _BadManifestError(*wrong)
    return LawSource(key, path, stated, manifest, _bytes(raw), tuple(written.items()))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        words = f"{path} cannot be read: {error.strerror}"
        raise _BadManifestError(Finding("project-unreadable", words, str(path))) from None


def restore(
    path: Path, stated: bytes, raw: bytes, written: Mapping[str, bytes] | None = None
) -> LawSource:
    """A law to build from the bytes of a manifest that `load` has accepted, its raw text, and the
    publisher's Markdown files by key."""
    manifest, held = _parse(path, stated, Manifest), tuple((written or {}).items())
    return LawSource(path.parent.name, path, stated, manifest, raw, held)


def _load_publication(path: Path, findings: list[Finding]) -> PublicationEntry | None:
    if not path.exists():
        return PublicationEntry()
    try:
        return _parse(path, _bytes(path), PublicationEntry)
    except _BadManifestError as bad:
        findings.extend(bad.findings)
        return None


def _parse(path: Path, stated: bytes, kind: type[Form]) -> Form:
    try:
        return kind.model_validate(tomllib.loads(stated.decode("utf-8-sig")))
    except tomllib.TOMLDecodeError as error:
        raise _BadManifestError(_manifest_finding(path, "", f"not TOML: {error}")) from None
    except UnicodeDecodeError:
        raise _BadManifestError(
            _manifest_finding(path, "", "not UTF-8: save it as UTF-8")
        ) from None
    except ValidationError as error:
        found = [_manifest_finding(path, _key(e["loc"]), _words(e, kind)) for e in error.errors()]
        raise _BadManifestError(*found) from None


def _key(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in location)


def _manifest_finding(path: Path, key: str, words: str) -> Finding:
    return Finding(
        "project-manifest", f"key {key}: {words}" if key else words, str(path), words=key
    )


_FORMS = {
    SLUG: "must be lower-case ASCII letters, digits and single hyphens between them",
    FILE: "must be the name of a file beside the manifest, without folders",
}
_TYPES = {
    "missing": "is missing; write it as docs/manifest.md shows",
    "string_type": "must be text in quotation marks",
    "model_type": 'must be a table, such as { value = "…", source = "text" }',
    "tuple_type": "must be a list in square brackets",
    "dict_type": "must be a table",
}
"""What to write, by pydantic's name of the error."""


def _words(error: Any, kind: type[BaseModel]) -> str:
    """What is wrong and what to write, from pydantic's error."""
    if error["type"] == "extra_forbidden":
        return f"there is no such key; known here: {', '.join(_siblings(kind, error['loc']))}"
    if error["type"] == "string_too_short":
        source = error["loc"][-1] == "source"
        where = ' ("text", or a name that stands in [sources])' if source else ""
        return f"is empty: {'say where the fact is known from' if source else 'supply it'}{where}"
    given = error.get("input")
    shown = f" (given: {given!r})" if isinstance(given, str | int | float) else ""
    shown = f" (given: {given})" if isinstance(given, date) else shown
    words = _TYPES.get(error["type"]) or _FORMS.get(error.get("ctx", {}).get("pattern"))
    return (words or str(error["msg"]).removeprefix("Value error, ")) + shown


def _siblings(kind: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """The keys that may stand where the unknown key of `location` stood."""
    current: type[BaseModel] = kind
    for part in location[:-1]:
        if isinstance(part, int):
            continue
        current = _model_of(current.model_fields[part].annotation) or current
    return list(current.model_fields)


def _model_of(annotation: Any) -> type[BaseModel] | None:
    """The model class inside `X`, `X | None` or `tuple[X, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_of(inner)
        if found:
            return found
    return None


def _unknown_comparisons(source: Path, laws: list[LawSource], broken: list[str]) -> list[Finding]:
    keys = {*(law.key for law in laws), *broken}
    return [
        _manifest_finding(
            source / law.key / "manifest.toml",
            "compare_with",
            f"there is no law {other!r} in {source}; known: {', '.join(sorted(keys))}",
        )
        for law in laws
        for other in law.manifest.compare_with
        if other not in keys
    ]
