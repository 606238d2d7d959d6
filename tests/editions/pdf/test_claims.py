"""The claims to PDF/A-3a and PDF/UA-1, and what each of them asks for."""

from __future__ import annotations

import io
import shutil
import subprocess

import pytest
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont
from lxml import etree
from pdfua import validate

from converter import akn
from converter.editions import pdf
from tests.editions.pdf.looking import opened, operators
from tests.editions.pdf.samples import draft_xml, law_of, pdf_of, sheet_of, xml_of

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
NAMES = {
    "a": "http://www.aiim.org/pdfa/ns/id/",
    "ua": "http://www.aiim.org/pdfua/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "x": "http://www.aiim.org/pdfa/ns/extension/",
    "s": "http://www.aiim.org/pdfa/ns/schema#",
    "p": "http://www.aiim.org/pdfa/ns/property#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "rdf": RDF[1:-1],
}

PLAIN = frozenset(
    (
        *(
            "BDC",
            "J",
            "BMC",
            "EMC",
            "cm",
            "gs",
            "rg",
            "RG",
            "d",
            "h",
            "n",
            "W",
            "W*",
            "f*",
            "c",
            "Ts",
            "BT",
            "ET",
            "TJ",
            "Tc",
            "Tf",
            "Tm",
        ),
        *"qQdfglmSw",
        "re",
    )
)
"""Text, lines and grey: nothing that needs a colour space of its own or makes transparent."""


def _xmp(data: bytes) -> etree._Element:
    file = opened(data)
    return etree.fromstring(file.Root.Metadata.read_bytes())


def _said(data: bytes, path: str) -> list[str]:
    return [node.text or "" for node in _xmp(data).iterfind(f".//{path}", namespaces=NAMES)]


def test_both_standards_are_claimed() -> None:
    data = pdf_of("001")
    assert _said(data, "a:part") == ["3"]
    assert _said(data, "a:conformance") == ["A"]
    assert _said(data, "ua:part") == ["1"]
    assert data.startswith(b"%PDF-1.7")


def test_every_property_that_pdf_a_does_not_know_is_declared() -> None:
    """ISO 19005-3, 6.6.2.3: only predefined schemas or an extension schema in the same packet."""
    xmp = _xmp(pdf_of("001"))
    predefined = {NAMES[name] for name in ("a", "dc", "x", "xmp", "pdf")}
    used = {
        etree.QName(child).namespace
        for description in xmp.iter(f"{RDF}Description")
        for child in description
    }
    declared = set(_said(pdf_of("001"), "s:namespaceURI"))
    assert used - predefined == declared == {NAMES["ua"]}
    assert _said(pdf_of("001"), "p:name") == ["part"]
    assert _said(pdf_of("001"), "p:valueType") == ["Integer"]


def test_title_and_language_stand_in_catalog_metadata_and_viewer() -> None:
    file = opened(pdf_of("001"))
    title = law_of("001").meta.title
    assert str(file.Root.Lang) == "zh-CN"
    assert file.Root.ViewerPreferences.DisplayDocTitle
    assert str(file.docinfo.Title) == title
    assert _said(pdf_of("001"), "dc:title/rdf:Alt/rdf:li") == [title]


def test_the_xml_is_attached_as_source_and_comes_out_the_same() -> None:
    file = opened(pdf_of("001"))
    specification = file.Root.AF[0]
    assert specification.AFRelationship == "/Source"
    assert specification.EF.F.read_bytes() == xml_of("001")
    assert specification.EF.F.Subtype == "/application/xml"
    assert file.Root.Names.EmbeddedFiles.Names[1].EF.F.read_bytes() == xml_of("001")
    assert akn.read(specification.EF.F.read_bytes()).meta.title == law_of("001").meta.title


def test_colours_have_an_output_intent_and_no_page_is_transparent() -> None:
    file = opened(sheet_of())
    intent = file.Root.OutputIntents[0]
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3
    for page in file.pages:
        assert all(float(state.get("/ca", 1)) == 1 for state in page.Resources.ExtGState.values())
        assert all(float(state.get("/CA", 1)) == 1 for state in page.Resources.ExtGState.values())
        assert {name for _, name in operators(page)} <= PLAIN


def test_fonts_are_embedded_subset_and_say_what_they_draw() -> None:
    file = opened(pdf_of("001"))
    fonts = file.pages[0].Resources.Font
    for font in (fonts[name] for name in fonts.keys()):  # noqa: SIM118  # not a dict
        assert str(font.BaseFont)[7] == "+"
        assert len(font.DescendantFonts[0].FontDescriptor.FontFile3.read_bytes()) < 300_000
        assert font.DescendantFonts[0].FontDescriptor.FontFile3.Subtype == "/OpenType"
        assert b"beginbfchar" in font.ToUnicode.read_bytes()


def test_widths_in_the_file_are_those_of_the_glyphs() -> None:
    """ISO 19005-3, 6.2.11.5."""
    file = opened(pdf_of("044"))
    fonts = file.pages[0].Resources.Font
    for font in (fonts[name] for name in fonts.keys()):  # noqa: SIM118  # not a dict
        descendant = font.DescendantFonts[0]
        told = list(descendant.W)
        widths = {
            int(told[at]) + step: float(width)
            for at in range(0, len(told), 2)
            for step, width in enumerate(told[at + 1])
        }
        program = TTFont(io.BytesIO(descendant.FontDescriptor.FontFile3.read_bytes()))
        top = program["CFF "].cff[0]
        glyphs = top.CharStrings
        numbered = [".notdef", *(f"cid{cid:05d}" for cid in range(1, len(top.charset)))]
        assert top.charset == numbered, "CID and glyph index are one"
        assert len(widths) > 30
        for cid, width in widths.items():
            glyph = glyphs[f"cid{cid:05d}"]
            glyph.draw(NullPen())
            assert glyph.width == width


@pytest.mark.parametrize("number", ["001", "002", "044", "076"])
def test_the_checker_pdfua_finds_nothing(number: str, tmp_path: object) -> None:
    path = f"{tmp_path}/law.pdf"
    with open(path, "wb") as file:
        file.write(pdf_of(number))
    assert validate(path).findings == ()


def test_the_checker_pdfua_finds_nothing_in_drafts_and_comparisons(tmp_path: object) -> None:
    made = (
        pdf.render(draft_xml()),
        sheet_of("table"),
        sheet_of("inline"),
    )
    for number, data in enumerate(made):
        path = f"{tmp_path}/{number}.pdf"
        with open(path, "wb") as file:
            file.write(data)
        assert validate(path).findings == ()


def test_qpdf_finds_the_file_sound() -> None:
    assert opened(pdf_of("002")).check_pdf_syntax() == []


def test_no_date_is_made_up() -> None:
    file = opened(pdf_of("001"))
    assert "/CreationDate" not in file.docinfo
    assert "/ModDate" not in file.docinfo
    assert _said(pdf_of("001"), "xmp:CreateDate") == []
    assert "/ModDate" not in file.Root.AF[0].EF.F.Params


def test_a_build_date_is_told_alike_everywhere() -> None:
    data = pdf.render(xml_of("001"), built="2026-11-21")
    file = opened(data)
    assert str(file.docinfo.CreationDate) == "D:20261121000000Z"
    assert _said(data, "xmp:CreateDate") == ["2026-11-21T00:00:00Z"]
    assert str(file.Root.AF[0].EF.F.Params.ModDate) == "D:20261121000000Z"


@pytest.mark.skipif(shutil.which("verapdf") is None, reason="veraPDF is not installed")
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_verapdf_passes_both_profiles(profile: str, tmp_path: object) -> None:
    paths = []
    for name, data in (
        ("law", pdf_of("044")),
        ("draft", pdf.render(draft_xml())),
        ("t", sheet_of()),
    ):
        paths.append(f"{tmp_path}/{name}.pdf")
        with open(paths[-1], "wb") as file:
            file.write(data)
    command = ["verapdf", "--flavour", profile, "--format", "text", *paths]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert told.count("PASS") == len(paths), told
