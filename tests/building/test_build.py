"""The publication of the five texts, from source/ to site/, as a publisher would look it over."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from converter import akn
from converter.building import build
from converter.building.verifying import verify_folder
from converter.reporting import Progress

if TYPE_CHECKING:
    from lxml import etree

    from converter.building.outcome import Outcome

SOURCE = Path(__file__).parents[2] / "source"
DRAFT = "heilongjiang-shuzi-jingji-zhengqiuyijian"
LAW = "heilongjiang-shuzi-jingji"
NS = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}


@dataclass(frozen=True)
class Desk:
    """A project folder of its own."""

    root: Path

    def build(self, *, strict: bool = False) -> Outcome:
        return build(
            self.root / "source",
            self.root / "build",
            self.root / "site",
            progress=Progress(),
            strict=strict,
            jobs=2,
        )

    @property
    def record(self) -> bytes:
        return (self.root / "site" / "manifest.json").read_bytes()

    def xml(self, key: str) -> etree._Element:
        return akn.parse((self.root / "build" / key / "law.xml").read_bytes())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(SOURCE, root / "source")
    desk = Desk(root)
    outcome = desk.build()
    assert outcome.done, [str(f) for f in outcome.findings if f.severity == "error"]
    return desk


@pytest.fixture
def desk(built: Desk, tmp_path: Path) -> Desk:
    """A copy of the built project, to be changed."""
    shutil.copytree(built.root, tmp_path / "copy")
    return Desk(tmp_path / "copy")


@pytest.mark.parametrize(
    ("key", "chapters", "articles"),
    [
        ("hebei-shuzi-jingji", 9, 81),
        ("shijiazhuang-shuzi-jingji", 8, 61),
        (DRAFT, 13, 84),
        (LAW, 0, 86),
        ("beijing-shuzi-jingji", 9, 58),
    ],
)
def test_each_law_has_its_chapters_and_articles(
    built: Desk, key: str, chapters: int, articles: int
) -> None:
    root = built.xml(key)
    assert len(root.findall(".//a:body//a:chapter", NS)) == chapters
    found = [article.get("eId") for article in root.findall(".//a:body//a:article", NS)]
    assert found == [f"art_{number}" for number in range(1, articles + 1)]


def test_the_draft_is_a_bill_and_the_law_an_act(built: Desk) -> None:
    assert built.xml(DRAFT).find("a:bill", NS) is not None
    assert built.xml(LAW).find("a:act", NS) is not None


def test_every_provision_of_both_sides_is_accounted_for(built: Desk) -> None:
    folder = built.root / "build" / f"{DRAFT}..{LAW}"
    told = json.loads((folder / "concordance.json").read_text(encoding="utf-8"))
    for side, rest, key in (("old", "dropped", DRAFT), ("new", "added", LAW)):
        every = {p.get("eId") for p in built.xml(key).findall(".//a:article/a:paragraph", NS)}
        paired = {pair[side] for pair in told["pairs"]}
        assert paired | set(told[rest]) == every
        assert not paired & set(told[rest])


def test_every_law_has_every_edition(built: Desk) -> None:
    files = json.loads(built.record)["files"]
    for key in ("hebei-shuzi-jingji", DRAFT, LAW):
        uri = built.xml(key).find(".//a:FRBRExpression/a:FRBRuri", NS)
        assert uri is not None
        base = uri.get("value", "").lstrip("/")
        for ending in (".xml", ".pdf", ".md", ".json", ".txt", "/index.html", "/art_1.html"):
            assert base + ending in files


def test_building_again_does_nothing(built: Desk) -> None:
    before = built.record
    outcome = built.build()
    assert "0 tasks done" in outcome.summary
    assert built.record == before


def test_the_same_project_elsewhere_gives_the_same_bytes(built: Desk, tmp_path: Path) -> None:
    shutil.copytree(SOURCE, tmp_path / "elsewhere" / "source")
    other = Desk(tmp_path / "elsewhere")
    other.build()
    assert json.loads(other.record) == json.loads(built.record)


def test_a_publication_verifies_and_tampering_is_found(desk: Desk) -> None:
    site = desk.root / "site"
    assert verify_folder(site).done
    page = next(site.rglob("art_3.html"))
    page.write_text(page.read_text(encoding="utf-8").replace("应当", "可以", 1), encoding="utf-8")
    next(site.rglob("zho@.md")).unlink()
    (site / "stray.html").write_text("x", encoding="utf-8")
    codes = sorted(finding.code for finding in verify_folder(site).findings)
    assert codes == ["verify-added", "verify-changed", "verify-missing"]


def test_a_law_whose_manifest_breaks_stays_published_as_it_was(desk: Desk) -> None:
    before = json.loads(desk.record)["files"]
    manifest = desk.root / "source" / "beijing-shuzi-jingji" / "manifest.toml"
    manifest.write_text("nonsense = ", encoding="utf-8")
    outcome = desk.build()
    assert not outcome.done
    assert {"project-manifest", "build-kept-last"} <= {f.code for f in outcome.findings}
    assert json.loads(desk.record)["files"] == before


@pytest.mark.parametrize("broken", ["editions = [", 'editions = ["html"]', 'nmae = "法规"'])
def test_a_broken_publication_toml_leaves_the_publication_as_it_was(
    desk: Desk, broken: str
) -> None:
    """Its name, its dates and its address stand nowhere else: none of them is made up."""
    before, page = desk.record, (desk.root / "site" / "index.html").read_bytes()
    (desk.root / "source" / "publication.toml").write_text(broken, encoding="utf-8")
    outcome = desk.build()
    assert not outcome.done
    assert [finding.code for finding in outcome.findings] == ["project-manifest", "build-settings"]
    assert outcome.findings[0].file.endswith("publication.toml")
    assert desk.record == before
    assert (desk.root / "site" / "index.html").read_bytes() == page


def test_a_corrected_law_is_published_without_redoing_the_others(desk: Desk) -> None:
    manifest = desk.root / "source" / "hebei-shuzi-jingji" / "manifest.toml"
    words = manifest.read_text(encoding="utf-8")
    manifest.write_text(words.replace("sz-zhcs.com/", "www.sz-zhcs.com/"), encoding="utf-8")
    before = json.loads(desk.record)["files"]
    outcome = desk.build()
    after = json.loads(desk.record)["files"]
    assert outcome.done
    changed = {path for path in before if before[path] != after.get(path)}
    assert any("cn-he/act" in path for path in changed)
    assert not any("cn-bj" in path and path.endswith(".pdf") for path in changed)


def test_strict_publishes_nothing_while_an_error_stands(desk: Desk) -> None:
    manifest = desk.root / "source" / "hebei-shuzi-jingji" / "manifest.toml"
    words = manifest.read_text(encoding="utf-8")
    manifest.write_text(words.replace("line = 15", "line = 16"), encoding="utf-8")
    before = desk.record
    outcome = desk.build(strict=True)
    assert not outcome.done
    assert "build-strict" in {finding.code for finding in outcome.findings}
    assert desk.record == before
