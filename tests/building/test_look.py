"""A publisher's own name, style and template stand before ours, from the project folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from converter.building import build
from converter.reporting import Progress

SOURCE = Path(__file__).parents[2] / "source"


def test_the_look_of_the_project_folder_stands_before_ours(tmp_path: Path) -> None:
    shutil.copytree(SOURCE / "beijing-shuzi-jingji", tmp_path / "source" / "beijing-shuzi-jingji")
    (tmp_path / "source" / "publication.toml").write_text(
        'name = "我们的站"\neditions = ["md"]\n', encoding="utf-8"
    )
    (tmp_path / "look" / "styles").mkdir(parents=True)
    (tmp_path / "look" / "styles" / "print.css").write_text("/* ours */", encoding="utf-8")
    outcome = build(
        tmp_path / "source", tmp_path / "build", tmp_path / "site", progress=Progress(), jobs=1
    )
    assert outcome.done, [str(f) for f in outcome.findings if f.severity == "error"]
    site = tmp_path / "site"
    assert (site / "assets" / "print.css").read_text(encoding="utf-8") == "/* ours */"
    assert "<title>我们的站" in (site / "index.html").read_text(encoding="utf-8")
    assert not list(site.rglob("*.pdf"))
