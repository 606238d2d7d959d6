"""Two versions of one act: ids that were published stay, whatever is renumbered."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from converter import akn
from converter.building import build
from converter.reporting import Progress

if TYPE_CHECKING:
    from converter.building.outcome import Outcome
    from converter.model import Law

PAIR = Path(__file__).parents[1] / "concordances" / "aml"
FIVE = Path(__file__).parents[2] / "source"
MANIFEST = """
text = "raw.txt"
{extra}
[law]
title = {{ value = "中华人民共和国反洗钱法", source = "text" }}
jurisdiction = {{ value = "cn", source = "text" }}
kind = {{ value = "act", source = "text" }}
subtype = {{ value = "falv", source = "text" }}
date = {{ value = "2006-10-31", source = "text" }}
slug = "fan-xiqian-fa"
{version}
"""


def version_of(root: Path, key: str, raw: str, extra: str = "", version: str = "") -> Path:
    """A project folder with 反洗钱法 as it stood in `raw`, under `key`."""
    folder = root / "source" / key
    folder.mkdir(parents=True)
    shutil.copy(PAIR / raw, folder / "raw.txt")
    (folder / "manifest.toml").write_text(
        MANIFEST.format(extra=extra, version=version), encoding="utf-8"
    )
    return folder


def _build(root: Path) -> Outcome:
    return build(root / "source", root / "build", root / "site", progress=Progress(), jobs=2)


def _read(root: Path, key: str) -> Law:
    return akn.read((root / "build" / key / "law.xml").read_bytes())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("versions")
    version_of(root, "aml-2006", "old.txt")
    version_of(
        root, "aml-2024", "new.txt", 'compare_with = ["aml-2006"]', 'version_date = "2024-11-08"'
    )
    (root / "source" / "publication.toml").write_text('editions = ["md"]', encoding="utf-8")
    outcome = _build(root)
    assert outcome.done, [str(f) for f in outcome.findings if f.severity == "error"]
    return root


def test_a_renumbered_article_keeps_the_id_it_had(project: Path) -> None:
    """第三条 of 2006 (duties of institutions) is 第六条 of 2024, as the gold has read it."""
    new = _read(project, "aml-2024")
    assert new.article("art_6").wid == "art_3"
    assert _read(project, "aml-2006").article("art_3").num.plain == "第三条"


def test_every_article_the_gold_pairs_first_keeps_its_id(project: Path) -> None:
    gold = json.loads((PAIR / "gold.json").read_text(encoding="utf-8"))["pairs"]
    identical = {
        (pair["old"].split(".")[0][1:], pair["new"].split(".")[0][1:])
        for pair in gold
        if pair["grade"] == "identical"
    }
    assert identical
    new = _read(project, "aml-2024")
    wids = {article.eid: article.wid or article.eid for article in new.articles()}
    for old, now in identical:
        assert wids[f"art_{now}"] == f"art_{old}"


def test_what_was_published_is_recorded_beside_the_manifest(project: Path) -> None:
    ledger = (project / "source" / "aml-2024" / "ids.toml").read_text(encoding="utf-8")
    assert 'art_6 = { wid = "art_3"' in ledger


def test_a_build_that_would_change_a_published_id_publishes_nothing(
    project: Path, tmp_path: Path
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(project, root)
    raw = root / "source" / "aml-2006" / "raw.txt"
    lines = raw.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "第十二条" not in line[:8]]
    assert len(kept) == len(lines) - 1
    raw.write_text("".join(kept), encoding="utf-8")
    before = (root / "site" / "manifest.json").read_bytes()
    outcome = _build(root)
    assert not outcome.done
    codes = {finding.code for finding in outcome.findings}
    assert "build-ids" in codes
    assert {"ledger-id-lost", "ledger-id-moved"} & codes
    assert (root / "site" / "manifest.json").read_bytes() == before


def test_the_build_after_the_first_does_nothing(tmp_path: Path) -> None:
    """The first build writes the ledgers of ids; that is no reason to read them all again."""
    root = tmp_path / "fresh"
    for name in ("beijing-shuzi-jingji", "shijiazhuang-shuzi-jingji"):
        shutil.copytree(FIVE / name, root / "source" / name)
        (root / "source" / name / "ids.toml").unlink()
    (root / "source" / "publication.toml").write_text('editions = ["md"]', encoding="utf-8")
    first = _build(root)
    assert first.done
    ledgers = {path: path.read_bytes() for path in root.rglob("ids.toml")}
    assert len(ledgers) == 2
    again = _build(root)
    assert "0 tasks done" in again.summary
    assert again.findings == first.findings
    # What was taken over for the second build is what the step itself would have made.
    shutil.rmtree(root / ".fagui")
    _build(root)
    assert {path: path.read_bytes() for path in root.rglob("ids.toml")} == ledgers


@pytest.mark.parametrize("key", ["aml-2006", "aml-2024"])
def test_a_manifest_that_breaks_leaves_both_versions_as_they_were(
    project: Path, tmp_path: Path, key: str
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(project, root)
    before = (root / "site" / "manifest.json").read_bytes()
    (root / "source" / key / "manifest.toml").write_text("x ==", encoding="utf-8")
    found = {finding.code for finding in _build(root).findings}
    assert "build-kept-last" in found
    assert not any(code.startswith("ledger-") for code in found)
    assert (root / "site" / "manifest.json").read_bytes() == before


def test_two_versions_that_are_also_compared_are_matched_once(
    project: Path, tmp_path: Path
) -> None:
    """aml-2024 follows aml-2006 and names it in compare_with: one concordance serves both."""
    root = tmp_path / "copy"
    shutil.copytree(project / "source", root / "source")
    told = Told()
    build(root / "source", root / "build", root / "site", progress=told, jobs=1)
    assert told.done["what corresponds"] == 1
    assert told.done["comparing"] == 1
    assert told.done["what keeps its identity"] == 1


class Told(Progress):
    """How many tasks of each step were done."""

    def __init__(self) -> None:
        super().__init__()
        self.done: dict[str, int] = {}

    def step(self, label: str, done: int, total: int) -> None:
        self.done[label] = total if done == total else self.done.get(label, 0)


def test_words_that_are_restored_are_no_longer_asked_about(tmp_path: Path) -> None:
    """A change inside a 项 of a published law, built without a reason, and then taken back."""
    root = tmp_path / "restored"
    shutil.copytree(FIVE / "hebei-shuzi-jingji", root / "source" / "hebei-shuzi-jingji")
    (root / "source" / "publication.toml").write_text('editions = ["md"]', encoding="utf-8")
    raw = next((root / "source" / "hebei-shuzi-jingji").glob("*.txt"))
    words = raw.read_text(encoding="utf-8")
    changed = words.replace("数字经济主要统计指标", "数据经济主要统计指标")
    assert changed != words
    for text, asked in ((changed, True), (words, False)):
        raw.write_text(text, encoding="utf-8")
        codes = {finding.code for finding in _build(root).findings}
        assert ("change-unexplained" in codes) == asked
