"""A publisher's own name, style and template stand before ours, from the project folder."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from converter.building import build
from converter.reporting import Progress

SOURCE = Path(__file__).parents[2] / "source"

if TYPE_CHECKING:
    from converter.building.outcome import Outcome


def _project(folder: Path) -> None:
    for key in ("beijing-shuzi-jingji", "hebei-shuzi-jingji"):
        shutil.copytree(SOURCE / key, folder / "source" / key)
    (folder / "source" / "publication.toml").write_text(
        'name = "我们的站"\neditions = ["md"]\n', encoding="utf-8"
    )


def _built(folder: Path) -> Outcome:
    return build(folder / "source", folder / "build", folder / "site", progress=Progress(), jobs=1)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


BROKEN = [
    ("templates/law.html", b"<p>\n{% if %}", 2, "Expected an expression"),
    ("templates/law.html", b"<p>\n\n{{ nobody }}", 3, "'nobody' is undefined"),
    ("templates/law.html", b"{{ law | shout }}", 1, "No filter named 'shout'"),
    ("templates/base.html", b"<p>{% include 'lost.html' %}", 1, "no template 'lost.html'"),
    ("templates/index.html", "{{ 无 }}".encode("gbk"), 1, "no UTF-8"),
    ("styles/base.css", "/* a */\np { } /* 样式 */".encode("gbk"), 2, "no UTF-8"),
]


def test_a_file_of_the_look_that_cannot_be_used_is_named_once_and_the_publication_stands(
    tmp_path: Path,
) -> None:
    """It was called a fault of fagui once a law, with thousands of broken links."""
    _project(tmp_path)
    assert _built(tmp_path).done
    before = _files(tmp_path / "site")
    for name, data, line, words in BROKEN:
        path = tmp_path / "look" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        outcome = _built(tmp_path)
        (found,) = [finding for finding in outcome.findings if finding.severity == "error"]
        assert (found.code, found.file, found.line) == ("site-look", f"look/{name}", line)
        assert words in found.message
        assert outcome.summary == "nothing was published"
        assert not outcome.done
        assert _files(tmp_path / "site") == before
        shutil.rmtree(tmp_path / "look")
    assert _built(tmp_path).done


def test_a_file_beside_the_look_that_is_no_template_does_no_harm(tmp_path: Path) -> None:
    _project(tmp_path)
    (tmp_path / "look" / "templates").mkdir(parents=True)
    (tmp_path / "look" / "templates" / ".DS_Store").write_bytes(b"\x00\xff{% if %}")
    assert _built(tmp_path).done


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
