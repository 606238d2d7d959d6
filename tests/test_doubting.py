"""What is in doubt is marked for the reader where it stands, and the text stays as it was."""

from __future__ import annotations

import io
import re
import time
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document

from converter import akn, checking, comparing
from converter.building.converting import convert
from converter.doubting import DOUBTS
from converter.editions import docx, epub, excerpt, markdown, text
from converter.editions import html as pages
from converter.editions import json as plain
from converter.findings import KINDS
from converter.identity.places import texts
from tests.editions.five import SOURCE, published, xml
from tests.editions.html import sample

if TYPE_CHECKING:
    from converter.model import Doubt, Law

CORPUS = Path(__file__).parent / "corpus"
DRAFT = "heilongjiang-shuzi-jingji-zhengqiuyijian"


@cache
def _law(words: str) -> Law:
    return akn.read(convert(words.encode(), "law.txt").xml)


def _raw(slug: str) -> str:
    (path,) = (path for path in (SOURCE / slug).glob("*.txt"))
    return path.read_text(encoding="utf-8")


def _marked(law: Law, doubt: Doubt) -> str:
    """The words of the law up to the mark of `doubt`, in the text that holds it."""
    return next(
        held.plain[: mark.start]
        for eid, held in texts(law)
        for mark in held.marks
        if mark.kind == "noteRef" and mark.get("href") == f"#{doubt.note}"
    )


def _doubt(law: Law, code: str) -> Doubt:
    return next(doubt for doubt in law.meta.doubts if code in doubt.code.split())


def test_the_loss_in_article_25_of_the_draft_is_marked_where_the_words_break_off() -> None:
    law = published(DRAFT)
    doubt = _doubt(law, "read-page-loss")
    assert doubt.eid.startswith("art_25__")
    assert _marked(law, doubt).endswith("具有重要价值的数")
    assert "脱落" in doubt.says


def test_a_text_without_commas_is_in_doubt_as_a_whole() -> None:
    law = published("shijiazhuang-shuzi-jingji")
    assert (_doubt(law, "read-no-commas").eid, _doubt(law, "read-no-commas").note) == ("", "")


@pytest.mark.parametrize("slug", ["beijing-shuzi-jingji", "hebei-shuzi-jingji"])
def test_a_sound_text_has_no_doubts(slug: str) -> None:
    assert published(slug).meta.doubts == ()


def test_half_width_marks_put_no_word_in_doubt() -> None:
    found = convert(_raw(DRAFT).encode(), "draft.txt")
    assert "read-half-width" in {each.code for each in found.findings}
    assert not [d for d in akn.read(found.xml).meta.doubts if "half-width" in d.code]


_CASES = {
    "read-private-use": ("数据\ue123资源", "数据\ue123"),
    "read-replacement-character": ("数\ufffd\ufffd据", "数\ufffd\ufffd"),
    "read-latin-word": ("数据and资源", "数据and"),
    "read-unbalanced": ("数据（资源", "数据（"),
    "read-traditional-character": ("数据資源", "数据資"),
    "read-markup": ("数据&nbsp;资源", "数据&nbsp;"),
}


@pytest.mark.parametrize("code", _CASES)
def test_the_mark_stands_after_the_characters_in_doubt(code: str) -> None:
    words, marked = _CASES[code]
    raw = f"某条例\n第一条　为了保护{words}，制定本条例。\n第二条　本条例自公布之日起施行。\n"
    law = _law(raw)
    assert _marked(law, _doubt(law, code)).endswith(marked)
    assert words in law.articles()[0].text


def test_a_missing_article_is_marked_where_the_next_one_begins() -> None:
    law = _law("某条例\n第一条　一。\n第三条　三。\n")
    doubt = _doubt(law, "read-article-gap")
    assert (doubt.eid, _marked(law, doubt)) == ("art_3__para_1", "")


def test_a_missing_chapter_is_named_though_its_heading_takes_no_mark() -> None:
    law = _law("某条例\n第一章　总则\n第一条　一。\n第三章　附则\n第二条　二。\n")
    doubt = _doubt(law, "read-division-gap")
    assert (doubt.eid, doubt.note) == ("chp_3", "")


@pytest.mark.parametrize("number", ["005", "035", "069", "111"])
@pytest.mark.parametrize("damage", ["。", "，", "）", "、"])
def test_marks_change_no_character_and_no_id(number: str, damage: str) -> None:
    """Every hundredth sign is taken away: doubts come, and the text is that of the source."""
    count = 0

    def drop(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return "" if count % 100 == 7 else found[0]

    raw = (CORPUS / number / "clean.txt").read_text(encoding="utf-8")
    done = convert(re.sub(damage, drop, raw).encode(), "law.txt")
    assert "build-text-identity" not in {each.code for each in done.findings}
    assert done.valid
    law = akn.read(done.xml)
    bare = re.sub(rb"<noteRef[^>]*/>", b"", done.xml)
    assert akn.text(bare) == akn.text(done.xml)
    assert markdown.read(markdown.render(law)) == law
    assert akn.write(law) == done.xml
    assert not [f for f in checking.check(done.xml, "law.xml") if "note" in f.code]


def test_all_kinds_of_doubt_are_findings_that_a_person_should_look_at() -> None:
    assert DOUBTS.keys() <= KINDS.keys()
    assert {KINDS[code].severity for code in DOUBTS} == {"warning", "error"}


def test_the_page_shows_a_sign_with_words_and_lists_what_it_means() -> None:
    draft = sample.entry("黑龙江省促进")
    files = dict(pages.law_files(draft, sample.publication()))
    law, article = (
        sample.tree_of(files[f"{draft.iri[1:]}/{name}.html"].decode())
        for name in ("index", "art_25")
    )
    doubt = _doubt(draft.law, "read-page-loss")
    for page, home in ((law, ""), (article, "index.html")):
        (sign,) = page.xpath(f"//a[@href='{home}#{doubt.note}'][@class='doubt']")
        assert doubt.says in sign.get("aria-label")
        assert "核对" in sign.get("aria-label")
        assert doubt.says in page.xpath("string(//section[h2='存疑之处'])")
    assert law.get_element_by_id(doubt.note).xpath(".//a/@href") == [f"#{doubt.eid}"]
    assert law.xpath("//p[@class='doubted']/a/@href") == ["#doubts"]


def test_a_sign_inside_a_link_is_no_second_link() -> None:
    raw = "某条例\n第一条　本条例所称数据and资源，是指甲。\n第二条　数据and资源应当保护。\n"
    page = sample.tree_of(pages.render(_law(raw)))
    (sign,) = page.xpath("//a[@class='term']//*[@class='doubt']")
    assert (sign.tag, sign.get("role")) == ("span", "img")
    assert "外文" in sign.get("aria-label")


def test_every_other_edition_says_it_too() -> None:
    law = published(DRAFT)
    says = _doubt(law, "read-page-loss").says
    assert says in text.render(law)
    assert f"存疑：{says}" in markdown.render(law)
    assert says in plain.render(law)
    assert says.encode() in b"".join(_unzipped(epub.render(law, xml(DRAFT))))
    assert "具有重要价值的数〔疑1〕" in "".join(_paragraphs(docx.render(law)))


def _unzipped(data: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return [packed.read(name) for name in packed.namelist()]


def _paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


def test_an_article_alone_keeps_its_doubts_and_those_of_the_whole() -> None:
    law = published(DRAFT)
    doubt = _doubt(law, "read-page-loss")
    assert doubt in excerpt.excerpt(law, "art_25").meta.doubts
    assert doubt not in excerpt.excerpt(law, "art_26").meta.doubts
    bare = published("shijiazhuang-shuzi-jingji")
    whole = _doubt(bare, "read-no-commas")
    assert whole in excerpt.excerpt(bare, "art_3").meta.doubts


def test_a_comparison_is_the_same_with_marks_and_without() -> None:
    marked, new = published(DRAFT), published("heilongjiang-shuzi-jingji")
    bare = akn.read(re.sub(rb'<noteRef href="#note_[45]"/>', b"", xml(DRAFT)))
    rows = [comparing.compare(old, new).to_csv() for old in (marked, bare)]
    assert rows[0] == rows[1]


_AMENDED = "　根据2001年1月1日甲市人民代表大会常务委员会《关于修改甲的决定》修正"


@pytest.mark.parametrize(
    ("before", "repeated", "after"),
    [
        ("甲条例\n", "第一条 甲。\n", ""),
        ("甲条例\n", "第{}条 下列甲乙\n（一）甲\n（三）乙\n", ""),
        ("甲的决定\n一、修改为：\n", "“甲乙丙。\n", ""),
        ("甲条例\n（2000年1月1日甲市人民代表大会通过", _AMENDED, "）\n第一条 甲。\n"),
    ],
    ids=["articles", "items", "quotations", "amendments"],
)
def test_time_grows_with_what_is_wrong_and_no_faster(
    before: str, repeated: str, after: str
) -> None:
    seconds = []
    for count in (1_000, 8_000):
        words = before + "".join(repeated.format(number) for number in range(1, count + 1)) + after
        started = time.process_time()
        assert convert(words.encode(), "law.txt").xml
        seconds.append(time.process_time() - started)
    assert seconds[1] < 16 * max(seconds[0], 0.2)
