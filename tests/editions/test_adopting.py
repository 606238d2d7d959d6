"""A 题注 that the source lacks: every edition says the same, and what a gazette would print."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx as word
import pytest
from lxml import etree
from lxml import html as tree
from msgspec.structs import replace

from converter import akn, reading
from converter.editions import pdf
from converter.editions.adopting import adoption_lines
from converter.editions.making import makers
from converter.editions.markdown import read
from converter.model import UNKNOWN_DATE, DateFact, Event, P
from tests.editions.pdf.looking import needs_poppler, text_area
from tests.editions.pdf.samples import CORPUS, law_of

if TYPE_CHECKING:
    from converter.model import Law


def stripped(number: str) -> tuple[list[str], Law]:
    """What the law of the corpus prints as its 题注, and the law without it."""
    law = reading.read((CORPUS / number / "clean.txt").read_bytes(), "clean.txt").law
    printed = [b for b in law.preface if isinstance(b, P) and b.role == "adoption"]
    rest = tuple(block for block in law.preface if block not in printed)
    return [block.text.plain for block in printed], replace(law, preface=rest)


def same(words: str) -> str:
    """Without what may differ: space, the brackets of each line, 根据, 通过的, 第三次."""
    for way in ("（", "）", "根据", "通过的", "第一次修", "第二次修", "第三次修"):
        words = words.replace(way, "修" if way.endswith("修") else "")
    return "".join(words.split())


@pytest.mark.parametrize("number", ["013", "015", "017", "023", "027"])
def test_the_lines_are_those_of_the_gazette(number: str) -> None:
    """Five laws whose 题注 is at hand: adopted and approved, revised, amended up to three times."""
    printed, law = stripped(number)
    assert [same(line) for line in adoption_lines(law)] == [same(line) for line in printed]


def test_a_text_with_a_note_of_its_own_is_given_none() -> None:
    assert adoption_lines(law_of("023")) == []


EVENTS = (
    Event("revision", DateFact("2019-05-01"), "公报", "某市人大常委会", "第九次会议", "第7号"),
    Event("amendment", UNKNOWN_DATE, "年鉴", "某市人大常委会", title="关于修改《某条例》的决定"),
    Event("promulgation", DateFact("2001-03-01"), "公报", "某市人大常委会"),
    Event("approval", UNKNOWN_DATE, "公报", "某省人大常委会"),
    Event("amendment", DateFact("2010-06-01", "month"), "公报", title="《某决定》"),
    Event("adoption", DateFact("2000-01-01", "year"), "公报", "某市人民代表大会", "第三次会议"),
)
LINES = [
    "（2000年某市人民代表大会第三次会议通过",
    "某省人大常委会批准，日期不详",
    "根据2010年6月《某决定》修正",
    "2019年5月1日某市人大常委会第九次会议修订，第7号",
    "根据某市人大常委会《关于修改〈某条例〉的决定》修正，日期不详）",
]


def bare() -> Law:
    law = law_of("001")
    preface = tuple(b for b in law.preface if not (isinstance(b, P) and b.role == "adoption"))
    return replace(law, preface=preface, meta=replace(law.meta, events=EVENTS))


def test_events_come_in_order_of_time_and_unknown_dates_are_said() -> None:
    assert adoption_lines(bare()) == LINES


def words_of(form: str, data: bytes) -> str:
    if form == "docx":
        return "".join(each.text for each in word.Document(io.BytesIO(data)).paragraphs)
    if form == "epub":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            pages = [n for n in archive.namelist() if n.endswith(".xhtml")]
            roots = [etree.fromstring(archive.read(name)) for name in pages]
        return "".join("".join(map(str, root.itertext())) for root in roots)
    if form == "html":
        return "".join(map(str, tree.fromstring(data.decode()).itertext()))
    return data.decode()


@pytest.mark.parametrize("form", ["html", "md", "txt", "docx", "epub"])
def test_every_edition_says_all_lines_in_order(form: str) -> None:
    xml = akn.write(bare())
    words = words_of(form, makers(akn.read(xml), xml)[form]())
    places = [words.find(line) for line in LINES]
    assert -1 not in places
    assert places == sorted(places)


@needs_poppler
def test_the_pdf_says_all_lines_in_order() -> None:
    shown = text_area(pdf.render(akn.write(bare())))
    assert "".join(LINES) in shown


def test_markdown_reads_back_without_the_lines() -> None:
    xml = akn.write(bare())
    law = akn.read(xml)
    again = read(makers(law, xml)["md"]().decode())
    assert akn.write(again) == xml
