"""A small publication: two of the five laws, one marked against the other, HTML and Markdown."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from converter.building import build
from converter.cli import ground, main
from converter.reporting import Progress

if TYPE_CHECKING:
    from click.testing import Result

    from converter.building.outcome import Outcome

SOURCE = Path(__file__).parents[2] / "source"
OLD, NEW = "shijiazhuang-shuzi-jingji", "beijing-shuzi-jingji"


@dataclass(frozen=True)
class Desk:
    """A project folder."""

    root: Path

    @property
    def source(self) -> Path:
        return self.root / "source"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def build(self) -> Outcome:
        return build(self.source, self.root / "build", self.site, progress=Progress(), jobs=1)

    def edit(self, path: str, stood: str, printed: str) -> None:
        """Change a file below source/, once."""
        file = self.source / path
        text = file.read_text(encoding="utf-8")
        assert text.count(stood) == 1
        file.write_text(text.replace(stood, printed), encoding="utf-8")

    def fagui(self, command: str, *arguments: str | Path) -> Result:
        folders = ("--build", self.root / "build", "--site", self.site)
        given = [command, *arguments, *(folders if command == "status" else ())]
        result = CliRunner().invoke(main, [str(argument) for argument in given])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 22 November 2026, whatever the clock of this machine says."""
    monkeypatch.setattr(ground, "latest", lambda: "2026-11-22")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Built once; tests that change something take `desk`."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    for key in (OLD, NEW):
        shutil.copytree(SOURCE / key, desk.source / key)
        (desk.source / key / "ids.toml").unlink(missing_ok=True)
    (desk.source / "publication.toml").write_text('editions = ["md"]\n', encoding="utf-8")
    desk.edit(f"{NEW}/manifest.toml", "[sources]", f'compare_with = ["{OLD}"]\n\n[sources]')
    outcome = desk.build()
    assert outcome.done, [str(each) for each in outcome.findings if each.severity == "error"]
    return desk


@pytest.fixture
def desk(published: Desk, tmp_path: Path) -> Desk:
    """A copy of the publication, to be changed."""
    shutil.copytree(published.root, tmp_path / "project", copy_function=shutil.copy2)
    return Desk(tmp_path / "project")
