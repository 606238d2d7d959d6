"""The proof sheet and its signatures, as an editor reads and signs."""

from __future__ import annotations

import io
import random
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from lxml import html as page

from converter import akn, reading
from converter.building.converting import convert
from converter.desk import sheet
from converter.desk.alignment import Row, rows
from converter.desk.proof import proof, xml_of
from converter.desk.walking import pieces, runs
from converter.project import load
from tests.desk.conftest import NEW, OLD, SOURCE, Desk

CORPUS = Path(__file__).parents[1] / "corpus"
HEBEI = "hebei-shuzi-jingji"


@cache
def _sheet(key: str) -> page.HtmlElement:
    law = next(law for law in load(SOURCE)[0].laws if law.key == key)
    xml, found = xml_of(law)
    return page.document_fromstring(sheet.html(proof(law, xml, found, ())))


def _row(key: str, line: int) -> tuple[str, str]:
    """Raw text and edition in the row of a line."""
    (row,) = _sheet(key).xpath(f'//tr[@id="l{line}"]')
    raw, edition = (" ".join(row.xpath(f"string(td[{n}])").split()) for n in (1, 2))
    return raw, edition


def _aligned(data: bytes) -> tuple[reading.Reading, bytes, list[Row]]:
    got, xml = reading.read(data, "law.txt"), convert(data, "law.txt").xml
    return got, xml, rows(got.raw, got.ledger, runs(xml))


@pytest.mark.parametrize("name", ["003/wrapped", "017/clean", "041/broken", "108/broken"])
def test_each_character_stands_in_the_row_of_its_line(name: str) -> None:
    got, xml, aligned = _aligned((CORPUS / f"{name}.txt").read_bytes())
    printed = [each for row in aligned for each in row.printed if not each.run.supplied]
    assert "".join(each.text for each in printed) == akn.text(xml)
    for row, line in zip(aligned, got.raw.split("\n"), strict=True):
        assert "".join(each.text for each in row.stood).strip() == line.strip()
        ours = "".join(each.text for each in row.printed if not each.run.supplied)
        theirs = "".join(each.text for each in row.stood if each.kind == "text")
        assert ours == theirs


def test_the_sheet_shows_a_correction_with_what_stood_and_on_whose_word() -> None:
    raw, edition = _row(HEBEI, 15)
    assert "活动,适用" in raw
    assert "活动，适用" in edition
    assert "半角逗号，全文其余逗号均为全角（fagui 编者）" in edition
    (stood,) = _sheet(HEBEI).xpath('//tr[@id="l15"]//del[@class="emended"]')
    assert stood.text == "活动,适用"


def test_joined_and_parted_lines_are_told_with_the_reason() -> None:
    assert "接上行：上一行写满，本行顶格" in _row(HEBEI, 11)[1]
    assert "¶另起：条的序号相接 art_2第二条" in _row(HEBEI, 15)[1]


def test_what_the_edition_supplies_is_marked() -> None:
    (supplied,) = _sheet(HEBEI).xpath('//span[@class="supplied"][not(ancestor::header)]')
    assert supplied.text == "河北省数字经济促进条例"


def test_findings_stand_at_their_line() -> None:
    # 第五十九条 of this source breaks off; the article stands in one line of the file.
    (row,) = _sheet(OLD).xpath('//tr[.//span[@class="label"]="art_59"]')
    assert row.xpath('.//ul[@class="findings"]/li')


def test_the_pdf_is_set_in_the_two_faces_and_is_the_same_twice() -> None:
    words = page.tostring(_sheet(NEW), encoding="unicode", doctype="<!DOCTYPE html>")
    first = sheet.pdf(words)
    assert first == sheet.pdf(words)
    with pikepdf.open(io.BytesIO(first)) as pdf:
        fonts = {
            str(font["/BaseFont"]).partition("+")[2]
            for sheet_ in pdf.pages
            for font in sheet_.resources.Font.values()
        }
    assert fonts == {"Fagui-Serif", "Fagui-Sans"}


def test_any_changed_character_changes_the_piece_it_stands_in() -> None:
    xml = convert((CORPUS / "005/clean.txt").read_bytes(), "law.txt").xml
    before = {piece.eid: piece.digest for piece in pieces(xml)}
    text = xml.decode()
    places = [i for i in range(text.index("<body"), len(text)) if text[i] in "的和，。"]
    for place in random.Random(5).sample(places, 20):  # noqa: S311  # places to try, no secrets
        after = {
            p.eid: p.digest for p in pieces((text[:place] + "某" + text[place + 1 :]).encode())
        }
        changed = [eid for eid in before if after[eid] != before[eid]]
        assert len(changed) == 1
        inside = text[: place + 1].rpartition(f'eId="{changed[0]}"')[2]
        assert "<article" not in inside


def test_signing_off_and_a_later_change_of_one_article(desk: Desk) -> None:
    signed = desk.fagui(
        "proof", NEW, "--source", desk.source, "--sign-off", "张三", "--on", "2026-11-21"
    )
    assert signed.exit_code == 0, signed.output
    assert "张三 2026-11-21" in desk.fagui("status", desk.source).stdout
    desk.edit(f"{NEW}/004_9bf30366502a1cce.txt", "第五条\u3000市经济", "第五条\u3000本市经济")
    result = desk.fagui("proof", NEW, "--source", desk.source, "-o", desk.root / "proof")
    assert result.exit_code == 0
    made = page.parse(str(desk.root / "proof" / f"{NEW}.html"))
    (again,) = made.xpath('//section[@id="again"]//li')
    assert again.text == "第五条（art_5）：文字已变"
    assert made.xpath('//tr[@class="reread"]//span[@class="label"][1]')[0].text == "art_5"
    partly = ("--sign-off", "李四", "--on", "2026-11-22", "--only", "art_5")
    result = desk.fagui("proof", NEW, "--source", desk.source, *partly)
    assert "1 pieces signed" in result.stdout
    desk.build()
    assert "须重读" not in desk.fagui("status", desk.source).stdout


def test_signing_needs_a_known_law_article_and_a_real_day(desk: Desk) -> None:
    for key, extra in (
        ("no-such-law", ()),
        (NEW, ("--only", "art_999")),
        (NEW, ("--on", "2026-02-30")),
    ):
        result = desk.fagui("proof", key, "--source", desk.source, "--sign-off", "张三", *extra)
        assert result.exit_code == 1
        assert "desk-" in result.stderr
    assert not (desk.source / NEW / "proof.toml").exists()


def test_nobody_has_read_anything_on_a_day_that_is_still_to_come(desk: Desk) -> None:
    given = ("proof", NEW, "--source", desk.source, "--sign-off", "张三")
    for day in ("2026-11-23", "2099-01-01"):
        result = desk.fagui(*given, "--on", day)
        assert result.exit_code == 2
        assert f"{day} is still to come" in result.stderr
        assert not (desk.source / NEW / "proof.toml").exists()
    assert desk.fagui(*given, "--on", "2026-11-22").exit_code == 0


def test_a_file_of_signatures_saved_with_a_byte_order_mark_is_read(desk: Desk) -> None:
    desk.fagui("proof", NEW, "--source", desk.source, "--sign-off", "张三", "--on", "2026-11-21")
    file = desk.source / NEW / "proof.toml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert "张三 2026-11-21" in desk.fagui("status", desk.source).stdout


def test_a_signature_of_a_day_written_otherwise_is_an_error_in_words(desk: Desk) -> None:
    desk.fagui("proof", NEW, "--source", desk.source, "--sign-off", "张三", "--on", "2026-11-21")
    desk.edit(f"{NEW}/proof.toml", 'on = "2026-11-21"', 'on = "20261121"')
    result = desk.fagui("proof", NEW, "--source", desk.source, "--sign-off", "张三")
    assert "desk-proof-unreadable" in result.stderr
    assert "YYYY-MM-DD" in result.stderr


def test_a_damaged_file_of_signatures_is_an_error_in_words(desk: Desk) -> None:
    (desk.source / NEW / "proof.toml").write_text('[[signed]]\nby = "张三"\n', encoding="utf-8")
    assert desk.fagui("status", desk.source).exit_code == 1
    result = desk.fagui("proof", NEW, "--source", desk.source, "--sign-off", "张三")
    assert result.exit_code == 1
    assert "desk-proof-unreadable" in result.stderr
