"""A published text that changes: asked for, logged, provable, and still at its address."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from converter import akn
from converter.building import build
from converter.building.verifying import verify_folder
from converter.desk.correcting import correct
from converter.reporting import Progress
from tests.building.test_versions import version_of

if TYPE_CHECKING:
    from pathlib import Path

    from converter.building.outcome import Outcome

OLD, NEW = "aml-2006", "aml-2024"
IRI = "akn/cn/act/falv/2006-10-31/fan-xiqian-fa/zho@"
EMENDED = """
[[emendations]]
line = {line}
stood = "{stood}"
printed = "{printed}"
reason = "误植"
authority = "公报"
{date}
"""


def _build(root: Path) -> Outcome:
    return build(root / "source", root / "build", root / "site", progress=Progress(), jobs=1)


def _words(root: Path) -> str:
    return (root / "source" / OLD / "raw.txt").read_text(encoding="utf-8")


def _text(root: Path) -> str:
    return akn.text((root / "site" / f"{IRI}.xml").read_bytes())


def _ids(root: Path) -> set[str]:
    document = akn.parse((root / "site" / f"{IRI}.xml").read_bytes())
    return {element.get("eId", "") for element in document.iter()}


def _log(root: Path) -> list[dict[str, str]]:
    told: list[dict[str, str]] = json.loads((root / "site" / "corrections.json").read_bytes())
    return told


def _pages(root: Path) -> set[str]:
    site = root / "site"
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """反洗钱法 of 2006, published."""
    root = tmp_path_factory.mktemp("published")
    version_of(root, OLD, "old.txt")
    (root / "source" / "publication.toml").write_text(
        'editions = ["md"]\nbase_url = "https://example.org"\ndate = "2026-11-21"\n',
        encoding="utf-8",
    )
    outcome = _build(root)
    assert outcome.done, [str(f) for f in outcome.findings if f.severity == "error"]
    return root


@pytest.fixture
def project(published: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    shutil.copytree(published, tmp_path / "copy")
    return tmp_path / "copy"


def test_a_recorded_change_is_logged_with_what_stood_and_keeps_every_address(
    project: Path,
) -> None:
    pages, text = _pages(project), _text(project)
    raw = project / "source" / OLD / "raw.txt"
    stood = "预防洗钱活动"
    assert _words(project).count(stood) == 1
    raw.write_text(_words(project).replace(stood, "防止洗钱活动"), encoding="utf-8")
    assert correct(project / "source", project / "build", OLD, "误植", "张三", "2026-11-20").done
    outcome = _build(project)
    assert outcome.done
    assert "change-unexplained" not in {each.code for each in outcome.findings}
    assert _text(project) == text.replace(stood, "防止洗钱活动")
    assert _pages(project) == pages
    (entry,) = _log(project)
    assert (entry["kind"], entry["on"], entry["label"]) == ("change", "2026-11-20", "第一条")
    assert stood in entry["stood"]
    assert "防止洗钱活动" in entry["printed"]
    assert entry["iri"] == f"/{IRI}"
    feed = (project / "site" / "feed.xml").read_text(encoding="utf-8")
    assert "<updated>2026-11-20T00:00:00Z</updated>" in feed
    page = (project / "site" / "corrections.html").read_text(encoding="utf-8")
    assert f'href="{IRI}/index.html#art_1__para_1"' in page
    record = json.loads((project / "site" / "manifest.json").read_bytes())
    assert f"{OLD}/changes.toml" in record["sources"]
    assert {"corrections.html", "corrections.json"} <= record["files"].keys()
    assert verify_folder(project / "site").done


def test_words_that_were_never_published_do_not_come_into_the_log(project: Path) -> None:
    """Corrected, looked at again, corrected otherwise, and only then published."""
    raw, words = project / "source" / OLD / "raw.txt", _words(project)
    for printed, day in (("制止洗钱活动", "2026-11-19"), ("防止洗钱活动", "2026-11-20")):
        raw.write_text(words.replace("预防洗钱活动", printed), encoding="utf-8")
        done = correct(project / "source", project / "build", OLD, "误植", "张三", day)
        assert "1 changes recorded" in done.summary
    assert "1 that had not been published taken out" in done.summary
    outcome = _build(project)
    assert not [each for each in outcome.findings if each.code.startswith("change-")]
    (entry,) = _log(project)
    assert (entry["on"], "预防" in entry["stood"], "防止" in entry["printed"]) == (
        "2026-11-20", True, True
    )  # fmt: skip
    raw.write_text(words, encoding="utf-8")
    correct(project / "source", project / "build", OLD, "复原", "张三", "2026-11-21")
    assert _build(project).done
    assert [entry["on"] for entry in _log(project)] == ["2026-11-21", "2026-11-20"]


def test_an_entry_for_a_place_that_the_law_never_had_is_named(project: Path) -> None:
    made_up = (
        '[[change]]\neid = "art_99__para_1"\non = "2026-11-20"\nreason = "误植"\nby = "张三"\n'
        'stood = "甲"\nprinted = "乙"\n'
    )
    (project / "source" / OLD / "changes.toml").write_text(made_up, encoding="utf-8")
    (found,) = [each for each in _build(project).findings if each.code == "change-unfounded"]
    assert found.file == f"{OLD}/changes.toml"
    assert "entry 1, eid: the text has no art_99__para_1" in found.message


@pytest.mark.parametrize("date", ["2026-03-04", ""])
def test_an_emendation_has_the_date_that_the_manifest_gives_and_no_other(
    project: Path, date: str
) -> None:
    line = next(n for n, words in enumerate(_words(project).split("\n"), 1) if "预防洗钱" in words)
    manifest = project / "source" / OLD / "manifest.toml"
    given = f'date = "{date}"' if date else ""
    more = EMENDED.format(line=line, stood="预防洗钱", printed="防止洗钱", date=given)
    manifest.write_text(manifest.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert _build(project).done
    (entry,) = _log(project)
    assert (entry["kind"], entry["on"]) == ("emendation", date)
    site = project / "site"
    law = akn.read((site / f"{IRI}.xml").read_bytes())
    assert [each.on for each in law.meta.emendations] == [date]
    for path in ("corrections.html", f"{IRI}/index.html", f"{IRI}.md"):
        told = (site / path).read_text(encoding="utf-8")
        assert date in told if date else "更正日期" not in told
    assert ("未注明" in (site / "corrections.html").read_text(encoding="utf-8")) is not bool(date)


def test_a_later_version_leaves_the_old_expression_where_it_was(project: Path) -> None:
    pages, text = _pages(project), _text(project)
    ids = _ids(project)
    version_of(project, NEW, "new.txt", f'compare_with = ["{OLD}"]', 'version_date = "2024-11-08"')
    assert _build(project).done
    assert pages < _pages(project)
    assert _text(project) == text
    assert ids <= _ids(project)
    page = (project / "site" / IRI / "index.html").read_text(encoding="utf-8")
    assert "zho@2024-11-08/index.html" in page


def test_a_site_without_an_address_has_no_sitemap_and_the_build_says_so(project: Path) -> None:
    assert (project / "site" / "sitemap.xml").is_file()
    (project / "source" / "publication.toml").write_text('editions = ["md"]', encoding="utf-8")
    outcome = _build(project)
    assert outcome.done
    assert [each.severity for each in outcome.findings if each.code == "site-no-address"] == [
        "info"
    ]
    assert not (project / "site" / "sitemap.xml").exists()
