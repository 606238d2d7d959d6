"""The Markdown files that a manifest names: taken, or refused with file, key and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from converter import project

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = """
text = "raw.txt"
introduction = "{introduction}"
[law]
title = {{ value = "某条例", source = "text" }}
jurisdiction = {{ value = "cn-he", source = "text" }}
kind = {{ value = "act", source = "text" }}
subtype = {{ value = "difangxing-fagui", source = "text" }}
slug = "mou"
"""


def _folder(root: Path, introduction: str) -> Path:
    folder = root / "law"
    folder.mkdir()
    told = MANIFEST.format(introduction=introduction)
    (folder / "manifest.toml").write_text(told, encoding="utf-8")
    (folder / "raw.txt").write_text("某条例\n第一条　一。\n", encoding="utf-8")
    return folder


def test_the_words_are_taken_with_their_lines(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "introduction.md")
    (folder / "introduction.md").write_bytes("\ufeff\r\n# 按\r\n\r\n    缩进\r\n\n".encode())
    loaded, findings = project.load(tmp_path)
    assert not findings
    (law,) = loaded.laws
    assert (law.written("introduction"), law.written("notes")) == ("# 按\n\n    缩进", "")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("missing.md", None, "no such file"),
        ("latin.md", "编者".encode("gb18030"), "not UTF-8"),
        ("control.md", b"\x01", "U+0001"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_its_key(
    tmp_path: Path, name: str, data: bytes | None, words: str
) -> None:
    folder = _folder(tmp_path, name)
    if data is not None:
        (folder / name).write_bytes(data)
    loaded, (finding,) = project.load(tmp_path)
    assert loaded.broken == ("law",)
    assert (finding.code, finding.words) == ("project-editorial", "introduction")
    assert finding.file.endswith("law/manifest.toml")
    assert words in finding.message
    assert finding.remedy


@pytest.mark.parametrize("name", ["../other.md", "/etc/hosts.md", "sub/x.md", "intro.txt"])
def test_a_path_that_leads_elsewhere_is_no_name(tmp_path: Path, name: str) -> None:
    _folder(tmp_path, name)
    _, (finding,) = project.load(tmp_path)
    assert finding.code == "project-manifest"
    assert finding.words == "introduction"
    assert ".md file in the folder" in finding.message


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "introduction.md")
    (tmp_path / "secret.md").write_text("密", encoding="utf-8")
    (folder / "introduction.md").symlink_to(tmp_path / "secret.md")
    _, (finding,) = project.load(tmp_path)
    assert "leads out of" in finding.message
