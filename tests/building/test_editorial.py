"""A publisher's introduction and notes on the page and in the PDF, apart from the law."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fontTools.ttLib import TTFont

from converter import akn
from converter.building import build
from converter.building.verifying import verify_folder
from converter.editions import markdown
from converter.editions.html import check_links
from converter.reporting import Progress
from tests.editions.html.sample import tree_of
from tests.editions.pdf.looking import elements, needs_poppler, opened, poppler, squeezed

if TYPE_CHECKING:
    from converter.building.outcome import Outcome

LAW = Path(__file__).parents[2] / "source" / "hebei-shuzi-jingji"
IRI = "akn/cn-he/act/difangxing-fagui/2022-05-27/shuzi-jingji-cujin-tiaoli/zho@"
INTRODUCTION = """# 缘起

本条例由**起草小组**编写，见[第三条](#art_3)和[说明](https://example.org/a)，龘字为证。[^1]

- 甲：[看](javascript:alert(1))
- 乙：<script>alert(2)</script>
- 丙：![图](https://example.org/p.png)

| 年 | 事 |
|---|---|
| 2022 | 通过 |

[^1]: 据起草说明。
"""
NOTES = "1. 注一\n2. 注二\n"


def _build(root: Path) -> Outcome:
    return build(root / "source", root / "build", root / "site", progress=Progress(), jobs=1)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The law without any words of its publisher."""
    root = tmp_path_factory.mktemp("bare")
    shutil.copytree(LAW, root / "source" / LAW.name)
    (root / "source" / "publication.toml").write_text('editions = ["pdf", "md"]', encoding="utf-8")
    assert _build(root).done
    return root


@pytest.fixture(scope="module")
def root(bare: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with introduction and notes."""
    root = tmp_path_factory.mktemp("editorial") / "project"
    shutil.copytree(bare, root)
    folder = root / "source" / LAW.name
    (folder / "introduction.md").write_text(INTRODUCTION, encoding="utf-8")
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    manifest = folder / "manifest.toml"
    keys = 'introduction = "introduction.md"\nnotes = "notes.md"\n'
    manifest.write_text(keys + manifest.read_text(encoding="utf-8"), encoding="utf-8")
    outcome = _build(root)
    assert outcome.done
    assert not [each for each in outcome.findings if each.code.startswith("html-")]
    return root


@pytest.fixture(scope="module")
def page(root: Path) -> Any:
    return tree_of((root / "site" / IRI / "index.html").read_text(encoding="utf-8"))


def _xml(root: Path) -> bytes:
    return (root / "site" / f"{IRI}.xml").read_bytes()


def test_the_law_is_the_same_to_the_character_and_to_the_id(root: Path, bare: Path) -> None:
    assert akn.text(_xml(root)) == akn.text(_xml(bare))
    body = re.compile(rb"<preface.*", re.DOTALL)
    assert body.findall(_xml(root)) == body.findall(_xml(bare))
    assert (root / "source" / LAW.name / "ids.toml").read_bytes() == (
        bare / "source" / LAW.name / "ids.toml"
    ).read_bytes()


def test_the_xml_carries_the_words_and_the_way_through_markdown_keeps_them(root: Path) -> None:
    law = akn.read(_xml(root))
    assert (law.meta.introduction, law.meta.notes) == (INTRODUCTION.strip(), NOTES.strip())
    written = (root / "site" / f"{IRI}.md").read_text(encoding="utf-8")
    assert akn.write(markdown.read(written)) == _xml(root)


def test_the_page_says_whose_words_they_are_before_the_text(page: Any) -> None:
    (section,) = page.xpath("//section[@id='introduction']")
    label = section.get("aria-labelledby")
    assert page.get_element_by_id(label).text_content() == "编者按"
    assert "不是法规的文字" in section.text_content()
    assert section.getnext().get("class") == "text"
    assert [h.text for h in section.xpath("h3")] == ["缘起"]
    assert section.xpath(".//a[@href='#art_3']")
    assert section.xpath(".//table//td/text()") == ["2022", "通过"]
    (after,) = page.xpath("//section[@id='editors']")
    assert [li.text_content().strip() for li in after.xpath("ol/li")] == ["注一", "注二"]


def test_nothing_in_it_runs_or_loads(page: Any) -> None:
    (section,) = page.xpath("//section[@id='introduction']")
    assert not section.xpath(".//script | .//img")
    assert not section.xpath(".//a[starts-with(@href, 'javascript')]")
    assert "<script>alert(2)</script>" in section.text_content()


def test_its_characters_are_in_the_fonts(root: Path) -> None:
    faces = [TTFont(path) for path in (root / "site" / "assets").glob("sans-*.woff2")]
    assert ord("龘") in {code for face in faces for code in face.getBestCmap()}


def test_a_link_to_a_place_that_the_law_does_not_have_is_named_where_it_was_written(
    bare: Path, tmp_path: Path
) -> None:
    """The page was named before, and a template."""
    root = tmp_path / "project"
    shutil.copytree(bare, root)
    folder = root / "source" / LAW.name
    written = "\n\n" + INTRODUCTION + "\n依照\n[第**九十九**条](#art_99)，\n[第二条](#art_2)。\n"
    (folder / "introduction.md").write_text(written, encoding="utf-8")
    manifest = folder / "manifest.toml"
    keys = 'introduction = "introduction.md"\n'
    manifest.write_text(keys + manifest.read_text(encoding="utf-8"), encoding="utf-8")
    (found,) = [each for each in _build(root).findings if each.code == "project-editorial-link"]
    assert found.file == str(folder / "introduction.md")
    assert written.split("\n")[found.line - 1].startswith("[第**九十九**条](#art_99)")
    assert (found.words, found.severity) == ("第九十九条", "warning")
    assert "#art_99" in found.message


def test_a_link_to_no_place_is_a_finding(root: Path) -> None:
    path = f"{IRI}/index.html"
    data = (root / "site" / path).read_bytes().replace(b'"#art_3"', b'"#art_999"', 1)
    assert [f.code for f in check_links({path: data}) if "art_999" in f.message] == [
        "html-link-broken"
    ]


@needs_poppler
def test_the_pdf_shows_them_before_and_after_the_law(root: Path) -> None:
    shown = squeezed(poppler((root / "site" / f"{IRI}.pdf").read_bytes()))
    places = [
        shown.index(words)
        for words in (
            "编者按", "不是法规的文字", "缘起", "起草小组", "说明（https://example.org/a）",
            "据起草说明。",            "第一章", "第八十一条", "编者说明", "注一",
        )
    ]  # fmt: skip
    assert places == sorted(places)
    assert "<script>alert(2)</script>" in shown


def test_the_pdf_has_them_in_sections_of_their_own(root: Path) -> None:
    with opened((root / "site" / f"{IRI}.pdf").read_bytes()) as pdf:
        titles = [str(element.get("/T", "")) for element, _ in elements(pdf)]
    assert {"编者按", "编者说明"} <= set(titles)


def test_a_changed_introduction_is_published_and_the_record_tells_its_digest(root: Path) -> None:
    assert verify_folder(root / "site").done
    file = root / "source" / LAW.name / "introduction.md"
    before = (root / "site" / "manifest.json").read_text(encoding="utf-8")
    assert f"{LAW.name}/introduction.md" in before
    file.write_text(INTRODUCTION.replace("缘起", "由来"), encoding="utf-8")
    assert _build(root).done
    assert "由来" in (root / "site" / IRI / "index.html").read_text(encoding="utf-8")
    file.write_text(INTRODUCTION, encoding="utf-8")
    assert _build(root).done
    assert (root / "site" / "manifest.json").read_text(encoding="utf-8") == before
