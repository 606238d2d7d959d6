"""Nothing that has been published goes or changes because a source cannot be used now."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from converter.building import build
from converter.desk.correcting import correct
from converter.reporting import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from converter.building.outcome import Outcome

SOURCE = Path(__file__).parents[2] / "source"
LAW = "heilongjiang-shuzi-jingji"
DRAFT = f"{LAW}-zhengqiuyijian"


def _build(root: Path, *, preview: bool = False) -> Outcome:
    source, out, site = root / "source", root / "build", root / "site"
    return build(source, out, site, progress=Progress(), jobs=1, preview=preview)


def _codes(outcome: Outcome) -> set[str]:
    return {found.code for found in outcome.findings if found.severity != "info"}


def _files(root: Path) -> dict[str, str]:
    told: dict[str, str] = json.loads((root / "site" / "manifest.json").read_bytes())["files"]
    return told


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The law and its draft, compared, with a recorded change of the law."""
    root = tmp_path_factory.mktemp("published")
    for key in (LAW, DRAFT):
        shutil.copytree(SOURCE / key, root / "source" / key)
    (root / "source" / "publication.toml").write_text('name = "甲"\neditions = ["md"]\n', "utf-8")
    assert _build(root).done
    _replace(_raw(root), "数字技术创新体系", "数字技术创造体系")
    assert correct(root / "source", root / "build", LAW, "误植", "张三", "2026-11-20").done
    assert _build(root).done
    return root


@pytest.fixture
def root(published: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    shutil.copytree(published, tmp_path / "copy")
    return tmp_path / "copy"


def _raw(root: Path) -> Path:
    return next((root / "source" / LAW).glob("*.txt"))


def _replace(path: Path, stood: str, stands: str) -> None:
    words = path.read_text(encoding="utf-8")
    assert words.count(stood) == 1
    path.write_text(words.replace(stood, stands), encoding="utf-8")


def _typo(root: Path) -> None:
    with (root / "source" / LAW / "manifest.toml").open("a", encoding="utf-8") as file:
        file.write("x ==\n")


def _renamed(root: Path) -> None:
    folder = root / "source" / LAW
    (folder / "manifest.toml").rename(folder / "Manifest.toml")


def _emptied(root: Path) -> None:
    _raw(root).write_bytes(b"")


def _unfit(root: Path) -> None:
    """An emendation whose words the text does not have."""
    entry = '\n[[emendations]]\nline = 9\nstood = "没有的字"\nprinted = "有的字"\nreason = "误植"\n'
    with (root / "source" / LAW / "manifest.toml").open("a", encoding="utf-8") as file:
        file.write(entry + 'authority = "公报"\n')


BROKEN = [_typo, _renamed, _emptied, _unfit]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_law_stays_with_its_comparison_and_its_corrections(
    root: Path, broken: Callable[[Path], None]
) -> None:
    before = _files(root)
    assert any("/doc/comparison/" in path for path in before)
    assert "创造体系" in (root / "site" / "corrections.json").read_text(encoding="utf-8")
    broken(root)
    outcome = _build(root)
    assert not outcome.done
    assert "build-kept-last" in _codes(outcome)
    assert _files(root) == before


def test_a_text_that_was_refused_is_not_what_is_kept(root: Path) -> None:
    """Without 第二条 the ledger refuses the law; a broken manifest lets no such text in."""
    before = _files(root)
    lines = _raw(root).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.strip().startswith("第二条")]
    assert len(kept) == len(lines) - 1
    _raw(root).write_text("".join(kept), encoding="utf-8")
    assert "build-ids" in _codes(_build(root))
    _typo(root)
    assert "build-kept-last" in _codes(_build(root))
    assert _files(root) == before


@pytest.mark.parametrize("broken", BROKEN[:3])
def test_a_published_law_is_not_lost_where_nothing_is_kept(
    root: Path, broken: Callable[[Path], None]
) -> None:
    """As in a fresh clone, where `.fagui` is not: the ledger says that the law was published."""
    shutil.rmtree(root / ".fagui")
    before = _files(root)
    broken(root)
    outcome = _build(root)
    assert not outcome.done
    assert "build-would-lose" in _codes(outcome)
    assert _files(root) == before


@pytest.mark.parametrize(
    ("gone", "code"),
    [("publication.toml", "build-settings"), (f"{LAW}/ids.toml", "ledger-missing")],
)
def test_a_file_that_the_publication_rests_on_is_asked_for_when_it_is_gone(
    root: Path, gone: str, code: str
) -> None:
    before = _files(root)
    (root / "source" / gone).unlink()
    outcome = _build(root)
    assert not outcome.done
    assert code in _codes(outcome)
    assert _files(root) == before


def test_a_law_that_is_taken_out_is_named(root: Path) -> None:
    shutil.rmtree(root / "source" / DRAFT)
    _replace(root / "source" / LAW / "manifest.toml", f'compare_with = ["{DRAFT}"]', "")
    outcome = _build(root)
    assert outcome.done
    (said,) = [found for found in outcome.findings if found.code == "build-withdrawn"]
    assert DRAFT in said.message
    assert not any("/bill/" in path for path in _files(root))


def test_a_comparison_with_nothing_is_a_finding_and_the_others_are_made(root: Path) -> None:
    _replace(root / "source" / LAW / "manifest.toml", f'"{DRAFT}"]', f'"{DRAFT}", "caoan"]')
    outcome = _build(root)
    assert "project-manifest" in _codes(outcome)
    assert any("/doc/comparison/" in path for path in _files(root))


def test_a_review_that_nothing_reads_is_named(root: Path) -> None:
    (root / "source" / LAW / "review-caoan.toml").write_text("", encoding="utf-8")
    outcome = _build(root)
    (said,) = [found for found in outcome.findings if found.code == "compare-review-astray"]
    assert said.file.endswith("review-caoan.toml")


def test_a_review_that_cannot_be_read_decides_nothing(root: Path) -> None:
    before = _files(root)
    (root / "source" / LAW / f"review-{DRAFT}.toml").write_text("x = =", encoding="utf-8")
    assert {"compare-review-syntax", "build-undecided"} <= _codes(_build(root))
    assert _files(root) == before


def test_a_folder_that_is_no_law_is_named(root: Path) -> None:
    (root / "source" / "来文").mkdir()
    (root / "source" / "来文" / "x.docx").write_bytes(b"x")
    outcome = _build(root)
    assert outcome.done
    assert "project-no-law" in _codes(outcome)


@pytest.mark.parametrize("target", ["source", ".", "build", "source/heilongjiang-shuzi-jingji"])
def test_a_build_does_not_write_over_what_it_reads(
    root: Path, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    before = sorted(path.relative_to(root) for path in root.rglob("*"))
    outcome = build(Path("source"), Path("build"), Path(target), progress=Progress(), jobs=1)
    assert [found.code for found in outcome.findings] == ["build-target"]
    assert sorted(path.relative_to(root) for path in root.rglob("*")) == before


def test_a_change_that_was_built_before_it_was_explained_can_still_be_explained(root: Path) -> None:
    _replace(_raw(root), "数字技术创造体系", "数字科技创造体系")
    assert "change-unexplained" in _codes(_build(root))
    done = correct(root / "source", root / "build", LAW, "误植", "张三", "2026-11-21")
    assert done.done
    assert "1 change" in done.summary
    outcome = _build(root)
    assert outcome.done
    assert "change-unexplained" not in _codes(outcome)
    entries = json.loads((root / "site" / "corrections.json").read_bytes())
    stood = [entry["stood"] for entry in entries if entry.get("on") == "2026-11-21"]
    assert len(stood) == 1
    assert "数字技术创造体系" in stood[0]


def test_the_title_of_a_published_text_does_not_change_in_silence(root: Path) -> None:
    raw = next((root / "source" / DRAFT).glob("*.txt"))
    _replace(raw, "黑龙江省促进数字经济条例\n", "黑龙江省促进数字经济办法\n")
    (said,) = [f for f in _build(root).findings if f.code == "change-unexplained"]
    assert said.eid == "preface"
    assert correct(root / "source", root / "build", DRAFT, "误植", "张三", "2026-11-21").done
    assert "change-unexplained" not in _codes(_build(root))
    log = json.loads((root / "site" / "corrections.json").read_bytes())
    assert any("黑龙江省促进数字经济条例" in entry["stood"] for entry in log if entry["on"])


def test_a_preview_puts_nothing_on_record(tmp_path: Path) -> None:
    shutil.copytree(SOURCE / DRAFT, tmp_path / "source" / DRAFT)
    (tmp_path / "source" / DRAFT / "ids.toml").unlink()
    (tmp_path / "source" / "publication.toml").write_text('editions = ["md"]', encoding="utf-8")
    assert _build(tmp_path, preview=True).done
    manifest = tmp_path / "source" / DRAFT / "manifest.toml"
    assert not (manifest.parent / "ids.toml").exists()
    words = manifest.read_text(encoding="utf-8")
    (slug,) = [line for line in words.splitlines() if line.startswith("slug")]
    _replace(manifest, slug, 'slug = "bie-de-mingzi"')
    assert _build(tmp_path).done
    assert any("/bie-de-mingzi/" in path for path in _files(tmp_path))
