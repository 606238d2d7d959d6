"""The sources of the last publication, kept in `.fagui/published`.

Enters: what was published. Leaves: for a law whose sources cannot be used now, those from which it
was published last: manifest, raw text, the publisher's words. So the whole build goes on with them,
comparisons, versions and corrections too, and nothing of the law leaves the publication.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from converter import project as projects
from converter.building.files import replace_all, replace_file
from converter.building.places import LEDGER
from converter.building.task import digest
from converter.findings import Finding, Kind, register
from converter.project.applying import address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from converter.building.task import Ref
    from converter.project import LawSource, Project

register(
    Kind(
        "build-kept-last",
        "warning",
        "The sources of a law cannot be used now; the publication holds it as it was published "
        "last.",
        "Mend what the other findings about it say, and build again.",
    ),
    Kind(
        "build-withdrawn",
        "warning",
        "A law that was published stands in the source no more: it leaves the publication.",
        "Put its folder back if that was not meant; its address will answer no more.",
    ),
    Kind(
        "ledger-missing",
        "error",
        "The ledger of a published law is gone: nothing protects its ids.",
        "Put ids.toml back, as it was committed with the manifest. If the law was never public, "
        "delete the folder .fagui too and build anew.",
    ),
)

_INDEX, _FOLDER = "published.json", "published"


class Kept(Struct, frozen=True):
    """What the last publication was made of."""

    desk: Path
    """The folder `.fagui`."""
    laws: dict[str, dict[str, str]]
    """Of each law the digests of its files, by what they are to it."""
    settled: bool
    """Whether there was a publication.toml."""

    @classmethod
    def of(cls, desk: Path) -> Kept:
        """What is kept in the folder `desk`; nothing where nothing was published yet."""
        try:
            told = json.loads((desk / _INDEX).read_text(encoding="utf-8"))
            return cls(desk, dict(told["laws"]), bool(told["settled"]))
        except (OSError, ValueError, KeyError):
            return cls(desk, {}, settled=False)

    def restored(self, path: Path) -> LawSource | None:
        """The law with the manifest `path` as it was published last; None when it was not."""
        files = self.laws.get(path.parent.name, {})
        try:
            held = {name: self._bytes(sha) for name, sha in files.items() if name != "xml"}
            return projects.restore(path, held.pop("manifest"), held.pop("raw"), held)
        except (OSError, KeyError):
            return None

    def words_of(self, key: str) -> bytes:
        """The XML of the law `key` as its words were on record last, no change of them without a
        reason; empty where none is kept."""
        try:
            return self._bytes(self.laws[key]["xml"])
        except (OSError, KeyError):
            return b""

    def _bytes(self, sha: str) -> bytes:
        return (self.desk / _FOLDER / sha).read_bytes()

    def completed(self, project: Project, source: Path) -> tuple[Project, tuple[Finding, ...]]:
        """`project` with the laws that are broken now as they were published last."""
        taken = {address(law.manifest) for law in project.laws}
        found = []
        for key in project.broken:
            law = self.restored(source / key / "manifest.toml")
            if law and address(law.manifest) not in taken:
                found.append(law)
        laws = tuple(sorted((*project.laws, *found), key=lambda law: law.key))
        return replace(project, laws=laws), tuple(kept(law.key) for law in found)

    def missed(self, project: Project, source: Path) -> tuple[Finding, ...]:
        """Findings about laws that have been published: those that stand in the source no more,
        and those whose ledger is gone."""
        there = {*(law.key for law in project.laws), *project.broken}
        return tuple(
            _missed(key, source / key) if key in there else _withdrawn(key)
            for key in sorted(self.laws)
            if key not in there or not (source / key / LEDGER).is_file()
        )

    def keep(
        self,
        laws: Iterable[LawSource],
        xml: Mapping[str, Ref],
        fetch: Callable[[Ref], bytes],
        *,
        settled: bool,
    ) -> None:
        """Remember that `laws` were published. `xml` has those by key whose words are on record;
        where one is missing, because published words changed without a reason, the XML before
        stays. Raises OSError."""
        folder, index, blobs = self.desk / _FOLDER, dict[str, dict[str, str]](), dict[str, bytes]()
        stands = {path.name for path in folder.glob("*")}
        for law in laws:
            files = {"manifest": law.stated, "raw": law.raw, **dict(law.editorial)}
            index[law.key] = {name: digest(data) for name, data in files.items()}
            blobs |= {digest(data): data for data in files.values()}
            ref = xml.get(law.key)
            words = ref.sha256 if ref else self.laws.get(law.key, {}).get("xml", "")
            index[law.key] |= {"xml": words} if words else {}
            if ref and words not in stands:
                blobs[words] = fetch(ref)
        replace_all(folder, {name: data for name, data in blobs.items() if name not in stands})
        told: dict[str, Any] = {"laws": index, "settled": settled}
        replace_file(self.desk / _INDEX, json.dumps(told, sort_keys=True).encode())
        for name in stands.difference(*(files.values() for files in index.values())):
            (folder / name).unlink()


def kept(key: str) -> Finding:
    """That the law `key` stays as it was."""
    return Finding("build-kept-last", f"{key} stays as it was published last", key)


def _withdrawn(key: str) -> Finding:
    return Finding("build-withdrawn", f"{key} leaves the publication", key)


def _missed(key: str, folder: Path) -> Finding:
    return Finding("ledger-missing", f"{key} has been published, and {LEDGER} is gone", str(folder))
