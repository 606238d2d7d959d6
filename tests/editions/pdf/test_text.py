"""The text of the pages is the text of the law: whole, in order, also where a glyph is missing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from converter import akn, identity, reading
from converter.editions import pdf
from converter.identity.places import texts
from tests.editions.pdf.looking import needs_poppler, poppler, squeezed, text_area
from tests.editions.pdf.samples import draft_xml, law_of, pdf_of, tabled_xml, xml_of

pytestmark = needs_poppler


def _body(xml: bytes) -> str:
    return "".join(
        squeezed(text.plain) for eid, text in texts(akn.read(xml)) if not eid.startswith("preface")
    )


@pytest.mark.parametrize("number", ["001", "005", "069", "085", "002", "044", "090", "100", "104"])
def test_the_body_of_a_law_comes_out_in_one_piece(number: str) -> None:
    """Articles with wide gaps after their numbers and short lists were torn apart once."""
    assert _body(xml_of(number)) in text_area(pdf_of(number))


def test_tables_lists_quotations_and_signature_come_out_in_order() -> None:
    """In the order of the file: for a table poppler's own guess at columns is no judge."""
    shown = squeezed(poppler(pdf.render(tabled_xml()), "-raw"))
    at = 0
    for _, text in texts(akn.read(tabled_xml())):
        at = shown.index(squeezed(text.plain), at)


@pytest.mark.parametrize("number", ["005", "044", "076"])
def test_title_adoption_lines_and_contents_stand_before_it_in_order(number: str) -> None:
    shown = text_area(pdf_of(number))
    at = 0
    for block in akn.read(xml_of(number)).preface:
        at = shown.index(squeezed(block.text.plain), at)  # type: ignore[union-attr]


def test_a_character_that_no_face_has_is_copied_as_itself() -> None:
    """U+E123 is a private character as old texts have them; 𪛐 is in no face of the edition."""
    raw = "某条例\n第一条　为了保护\ue123区和𪛐面，制定本条例。\n第二条　本条例自公布之日起施行。\n"
    law = identity.assign(reading.read(raw.encode(), "raw.txt").law)
    found = pdf.coverage(law)
    assert [(finding.code, finding.eid) for finding in found] == [
        ("pdf-glyph-missing", "art_1__para_1")
    ] * 2
    assert "U+E123" in found[0].message
    assert "\ue123区" in found[0].words
    shown = poppler(pdf.render(akn.write(law)))
    assert "保护\ue123区和𪛐面" in squeezed(shown)


def test_the_publishers_own_words_are_looked_through_as_well() -> None:
    law = law_of("001")
    meta = replace(law.meta, introduction="见𪛐字。", notes="另见𪛐。")
    found = pdf.coverage(replace(law, meta=meta))
    assert [(finding.eid, finding.words) for finding in found] == [("", "见𪛐字。")]


def test_nothing_is_missing_from_the_laws_of_the_corpus() -> None:
    for number in ("001", "044", "002", "078"):
        assert pdf.coverage(law_of(number)) == ()


def test_characters_that_share_a_glyph_keep_their_own_codes() -> None:
    """Compatibility forms and the Roman numerals of tables must not fall together."""
    law = law_of("001")
    article = law.articles()[0]
    block = article.paragraphs[0].blocks[0]
    told = "甲·乙•丙‧丁—戊―己\u2002庚\u00a0辛Ⅲ壬③"
    text = replace(block.text, plain=told, marks=())  # type: ignore[union-attr]
    paragraph = replace(article.paragraphs[0], blocks=(replace(block, text=text),))
    body = (replace(article, paragraphs=(paragraph,)), *law.body[1:])
    made = pdf.render(akn.write(identity.assign(replace(law, body=body))))
    assert squeezed(told) in squeezed(poppler(made))


def test_a_note_is_called_in_the_text_and_told_at_the_end() -> None:
    shown = text_area(pdf.render(draft_xml()))
    note = "[1]原文作“空間”，本版作“空间”。理由：简体文本中混入繁体字。依据：编者。"
    assert shown.count("[1]") == 2
    assert shown.index("校勘记") < shown.index(note)
