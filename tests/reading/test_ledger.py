"""The ledger accounts for every character, and a false one is found out."""

from __future__ import annotations

from msgspec.structs import replace

from converter.reading import Correction, Fate, plain, read, text_of, verify

TEXT = "某省甲条例\n\n  第一条  为了甲 ，\u200b制定\n— 1 —\n  第二条  **乙**。\n— 2 —\n"


def test_every_kind_of_fate_has_its_characters() -> None:
    reading = read(TEXT.encode(), "a.txt", [Correction("甲 ，", "甲，", "空格", "编者", line=3)])
    fates = {
        kind: [TEXT[f.start : f.end].strip() for f in reading.ledger if f.kind == kind]
        for kind in ("furniture", "emended")
    }
    assert fates["emended"] == ["甲 ，"]
    assert fates["furniture"] == ["— 1 —", "**", "**", "— 2 —"]
    assert text_of(reading.raw, reading.ledger) == "某省甲条例第一条为了甲，制定第二条乙。"
    assert verify(reading.raw, reading.ledger, plain(reading.law)) == ""


def test_a_lost_a_doubled_and_a_changed_character_are_found_out() -> None:
    reading = read(TEXT.encode(), "a.txt")
    text = plain(reading.law)
    assert verify(reading.raw, reading.ledger[1:], text)
    assert verify(reading.raw, (*reading.ledger, reading.ledger[-1]), text)
    assert verify(reading.raw, reading.ledger, text.replace("乙", "丙"))
    first = reading.ledger[0]
    hidden = (replace(first, kind="layout"), *reading.ledger[1:])
    assert "ink lost" in verify(reading.raw, hidden, text.removeprefix("某省甲条例"))


def test_an_empty_ledger_fits_an_empty_text_only() -> None:
    assert verify("", (), "") == ""
    assert verify("甲", (), "甲")
    assert verify("甲", (Fate("text", 0, 1),), "甲") == ""


def test_a_correction_that_fits_nowhere_or_twice_is_an_error_and_changes_nothing() -> None:
    text = "第一条　甲乙甲。\n第二条　丙。"
    cases = [
        Correction("丁", "戊", "误字", "编者"),
        Correction("甲", "戊", "误字", "编者", line=1),
        Correction("丙", "戊", "误字", "编者", line=1),
        Correction("丙", "戊", "误字", "编者", line=9),
        Correction("", "戊", "误字", "编者"),
    ]
    for correction in cases:
        reading = read(text.encode(), "a.txt", [correction])
        assert [f.code for f in reading.findings if f.severity == "error"] == [
            "read-correction-unplaced"
        ]
        assert reading.law.meta.emendations == ()
        assert text_of(reading.raw, reading.ledger) == "第一条甲乙甲。第二条丙。"


def test_a_context_tells_which_of_two_places_is_meant() -> None:
    correction = Correction("甲", "戊", "误字", "编者", context="乙甲")
    reading = read("第一条　甲乙甲。".encode(), "a.txt", [correction])
    assert reading.law.articles()[0].text == "甲乙戊。"


def test_two_corrections_of_one_place_are_not_both_made() -> None:
    corrections = [
        Correction("甲乙", "丁", "误字", "编者"),
        Correction("乙丙", "戊", "误字", "编者"),
    ]
    reading = read("第一条　甲乙丙。".encode(), "a.txt", corrections)
    assert reading.law.articles()[0].text == "丁丙。"
    assert sum(f.code == "read-correction-unplaced" for f in reading.findings) == 1
