"""Markdown files of one publication lead to each other, and lose nothing on the way back."""

from __future__ import annotations

import posixpath
import re
import shutil
from pathlib import Path

import pytest

from converter import akn
from converter.building import build
from converter.building.verifying import verify_folder
from converter.editions import markdown
from converter.reporting import Progress

CORPUS = Path(__file__).parents[1] / "corpus"
CITED = ("fan-buzhengdang-jingzheng-fa", "081", "中华人民共和国反不正当竞争法", "cn", "falv")
CITED_DAY = "1993-09-02"
CITING = ("zhishi-chanquan", "037", "广东省知识产权保护条例", "cn-gd", "difangxing-fagui")
MANIFEST = """
text = "raw.txt"
[law]
title = {{ value = "{title}", source = "text" }}
jurisdiction = {{ value = "{place}", source = "text" }}
kind = {{ value = "act", source = "text" }}
subtype = {{ value = "{subtype}", source = "text" }}
date = {{ value = "{day}", source = "text" }}
slug = "{key}"
"""
IRI = "/akn/cn/act/falv/1993-09-02/fan-buzhengdang-jingzheng-fa"


def _law(root: Path, law: tuple[str, ...], day: str) -> None:
    key, number, title, place, subtype = law
    folder = root / "source" / key
    folder.mkdir(parents=True)
    shutil.copy(CORPUS / number / "clean.txt", folder / "raw.txt")
    told = MANIFEST.format(key=key, title=title, place=place, subtype=subtype, day=day)
    (folder / "manifest.toml").write_text(told, encoding="utf-8")


def _built(root: Path) -> Path:
    (root / "source" / "publication.toml").write_text('editions = ["md"]', encoding="utf-8")
    outcome = build(root / "source", root / "build", root / "site", progress=Progress(), jobs=1)
    assert outcome.done, [str(f) for f in outcome.findings if f.severity == "error"]
    return root / "site"


def _markdown(site: Path) -> Path:
    (found,) = site.glob("akn/cn-gd/**/*.md")
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("links")
    _law(root, CITED, CITED_DAY)
    _law(root, CITING, "2022-03-29")
    return _built(root)


def test_a_citation_leads_to_the_file_of_the_law_that_is_cited(site: Path) -> None:
    path = _markdown(site)
    links = re.findall(rf'\]\(([^) ]+) "{IRI}[^"]*"\)', path.read_text(encoding="utf-8"))
    assert links
    for link in links:
        target = Path(posixpath.normpath(path.parent / link.partition("#")[0]))
        assert target == site / f"{IRI[1:]}/zho@.md"
        assert target.is_file()


def test_the_way_back_gives_the_same_xml(site: Path) -> None:
    path = _markdown(site)
    law = markdown.read(path.read_text(encoding="utf-8"))
    assert akn.write(law) == path.with_suffix(".xml").read_bytes()


def test_the_publication_verifies_and_a_link_that_leads_elsewhere_is_found(
    site: Path, tmp_path: Path
) -> None:
    assert verify_folder(site).done
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    path = _markdown(copy)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf'\(([^) ]+) ("{IRI})', r"(elsewhere.md \2", text), encoding="utf-8")
    codes = {finding.code for finding in verify_folder(copy).findings}
    assert codes == {"verify-changed", "verify-text"}


def test_what_is_not_published_keeps_its_iri(tmp_path: Path) -> None:
    _law(tmp_path, CITING, "2022-03-29")
    assert f"]({IRI}" in _markdown(_built(tmp_path)).read_text(encoding="utf-8")


def test_a_work_is_its_latest_version_and_a_version_itself() -> None:
    links = markdown.resolver(
        "/akn/cn/act/falv/2000-01-01/a/zho@",
        markdown.held([f"{IRI}/zho@2019-04-23", f"{IRI}/zho@", f"{IRI}/zho@2017-11-04"]),
    )
    home = "../../1993-09-02/fan-buzhengdang-jingzheng-fa"
    assert links(f"{IRI}/~art_3") == f"{home}/zho@2019-04-23.md#art_3"
    assert links(f"{IRI}/zho@/~art_3") == f"{home}/zho@.md#art_3"
    assert links(f"{IRI}/!main") == f"{home}/zho@2019-04-23.md"
    assert links("/akn/cn/act/falv/1999/other") == "/akn/cn/act/falv/1999/other"
