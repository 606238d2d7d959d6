"""A changed word remakes the pages that show it and no others, and never leaves an old one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from converter.building import build
from converter.reporting import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE = Path(__file__).parents[2] / "source"
HEBEI, SHIJIAZHUANG = (f"{place}-shuzi-jingji" for place in ("hebei", "shijiazhuang"))
DRAFT = "heilongjiang-shuzi-jingji-zhengqiuyijian"


class Told(Progress):
    """Which tasks were done, as step and subject."""

    def __init__(self) -> None:
        super().__init__()
        self.done: set[tuple[str, str]] = set()

    def reason(self, step: str, subject: str, why: str) -> None:
        """Remember it."""
        del why
        self.done.add((step, subject))

    def of(self, step: str) -> set[str]:
        """What `step` was done for."""
        return {subject for name, subject in self.done if name == step}


def _build(root: Path, jobs: int = 1) -> Told:
    told = Told()
    outcome = build(root / "source", root / "build", root / "site", progress=told, jobs=jobs)
    assert outcome.done, [str(f) for f in outcome.findings]
    return told


def _files(root: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads((root / "site" / "manifest.json").read_text("utf-8"))[
        "files"
    ]
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The five laws, published as pages and Markdown."""
    root = tmp_path_factory.mktemp("five") / "project"
    shutil.copytree(SOURCE, root / "source")
    name = root / "source" / "publication.toml"
    words = name.read_text(encoding="utf-8")
    name.write_text(f'editions = ["md"]\n{words}', encoding="utf-8")
    _build(root, jobs=2)
    return root


def _replaced(path: Path, stood: str, stands: str) -> None:
    words = path.read_text(encoding="utf-8")
    assert words.count(stood) == 1
    path.write_text(words.replace(stood, stands), encoding="utf-8")


def _raw(root: Path, key: str) -> Path:
    return next((root / "source" / key).glob("*.txt"))


def _word(root: Path) -> None:
    """In 第七十九条, which is much like 第六十条 of 石家庄 and 第八十三条 of the draft."""
    _replaced(_raw(root, HEBEI), "数字经济主要统计指标", "数据经济主要统计指标")


def _lonely(root: Path) -> None:
    """In 第四十八条, which no other law has the like of."""
    _replaced(_raw(root, HEBEI), "教育云", "教学云")


def _label(root: Path) -> None:
    """The name of a version, which stands on the pages of the law it became too."""
    manifest = root / "source" / DRAFT / "manifest.toml"
    _replaced(manifest, 'version_label = "征求意见稿"', 'version_label = "公开征求意见稿"')


def _template(root: Path) -> None:
    """A template of the publisher's own."""
    ours = SOURCE.parent / "converter" / "editions" / "html" / "templates" / "article.html"
    own = root / "look" / "templates" / "article.html"
    own.parent.mkdir(parents=True)
    own.write_text(ours.read_text(encoding="utf-8").replace(">引用<", ">如何引用<"), "utf-8")


@pytest.mark.parametrize("change", [_word, _label, _template], ids=["word", "label", "template"])
def test_what_is_remade_is_what_a_build_from_nothing_gives(
    built: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    shutil.copytree(built, tmp_path / "again")
    change(tmp_path / "again")
    shutil.copytree(tmp_path / "again" / "source", tmp_path / "anew" / "source")
    if (tmp_path / "again" / "look").is_dir():
        shutil.copytree(tmp_path / "again" / "look", tmp_path / "anew" / "look")
    _build(tmp_path / "again")
    _build(tmp_path / "anew", jobs=2)
    assert _files(tmp_path / "again") != _files(built)
    assert _files(tmp_path / "again") == _files(tmp_path / "anew")


def test_a_word_remakes_the_pages_of_the_laws_that_quote_it(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "copy")
    _word(tmp_path / "copy")
    told = _build(tmp_path / "copy")
    assert told.of("html") == {f"law {key}" for key in (HEBEI, SHIJIAZHUANG, DRAFT)}
    assert not told.of("corpus") | told.of("lists")
    assert told.of("link") == {HEBEI}
    before, after = _files(built), _files(tmp_path / "copy")
    pages = {path for path in after if path.endswith(".html") and after[path] != before.get(path)}
    quoting = {path for path in pages if "cn-he/act" not in path}
    assert {path.rpartition("/")[2] for path in quoting} == {"art_60.html", "art_83.html"}
    for path in quoting:
        assert "数据经济主要统计指标" in (tmp_path / "copy" / "site" / path).read_text("utf-8")


def test_a_word_that_nobody_quotes_remakes_no_other_page(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "copy")
    _lonely(tmp_path / "copy")
    assert _build(tmp_path / "copy").of("html") == {f"law {HEBEI}"}
