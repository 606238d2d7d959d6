"""Hostile and broken files give a finding in words, quickly, and never reach outside."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from converter.checking import check
from tests.checking.test_rules import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
BILLION = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))

HOSTILE = {
    "nothing": (b"", "akn-not-wellformed"),
    "white space": (b" \n\t ", "akn-not-wellformed"),
    "plain text": ("第一条　为了规范".encode(), "akn-not-wellformed"),
    "binary": (bytes(range(256)) * 40, "akn-not-wellformed"),
    "a PDF": (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "akn-not-wellformed"),
    "HTML": (b"<html><body/></html>", "akn-not-akn"),
    "an unclosed element": (b"<akomaNtoso><act>", "akn-not-wellformed"),
    "the wrong namespace": (b'<akomaNtoso xmlns="urn:x"><act/></akomaNtoso>', "akn-not-akn"),
    "no namespace": (b"<akomaNtoso><act/></akomaNtoso>", "akn-not-akn"),
    "an empty document": (f'<akomaNtoso xmlns="{AKN}"/>'.encode(), "akn-schema"),
    "an act alone": (f'<akomaNtoso xmlns="{AKN}"><act/></akomaNtoso>'.encode(), "akn-schema"),
    "an undefined entity": (f'<akomaNtoso xmlns="{AKN}">&lol;</akomaNtoso>'.encode(), ""),
    "billion laughs": (
        f'<!DOCTYPE a [<!ENTITY l0 "ha">{BILLION}]><a xmlns="{AKN}">&l9;</a>'.encode(),
        "akn-doctype",
    ),
    "quadratic blow-up": (
        f'<!DOCTYPE a [<!ENTITY x "{"ha" * 50_000}">]><a>{"&x;" * 1000}</a>'.encode(),
        "akn-doctype",
    ),
    "an external DTD": (b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>', "akn-doctype"),
    "a late DTD": (b"<!--" + b"x" * 70_000 + b"--><!DOCTYPE a><a/>", "akn-doctype"),
    "deep nesting": (b"<a>" * 300 + b"</a>" * 300, "akn-too-large"),
    "very deep nesting": (b"<a>" * 100_000, "akn-too-large"),
    "a lone surrogate": (b"<a>&#xD800;</a>", "akn-not-wellformed"),
    "UTF-16": ('<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"), "akn-not-akn"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_file_gives_a_finding_in_words(name: str) -> None:
    data, code = HOSTILE[name]
    start = time.process_time()
    findings = check(data, "hostile.xml")
    assert time.process_time() - start < 5
    assert any(f.severity == "error" and f.code.startswith(code) for f in findings)
    assert all(f.message and f.remedy and f.file == "hostile.xml" for f in findings)


def test_a_file_outside_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    data = f"""<?xml version="1.0"?>
<!DOCTYPE akomaNtoso [<!ENTITY xxe SYSTEM "{secret.as_uri()}">]>
<akomaNtoso xmlns="{AKN}"><act name="x">&xxe;</act></akomaNtoso>"""
    (finding,) = check(data.encode(), "xxe.xml")
    assert finding.code == "akn-doctype"
    assert finding.line == 2
    assert "the secret" not in str(finding)


def test_a_hundred_megabytes_are_refused_at_once() -> None:
    data = f'<akomaNtoso xmlns="{AKN}"><act>'.encode() + b"<p>x</p>" * 13_000_000
    start = time.process_time()
    (finding,) = check(data, "huge.xml")
    assert time.process_time() - start < 1
    assert finding.code == "akn-too-large"
    assert str(len(data)) in finding.message


MANY = 6000
WIDE = {
    "paragraphs": ('<paragraph eId="art_5__para_1">', '<paragraph eId="art_5__para_9{}"/>'),
    "headings": ('<heading eId="chp_3__heading">', "<intro><p>x</p></intro>"),
    "terms": ('<TLCObject eId="src_text"', '<TLCTerm eId="t{}" href="/akn/ontology/t/{}"/>'),
    "events": ('<eventRef eId="eref_2022-07', '<eventRef date="2022-05-27" type="generation"/>'),
    "header cells": ("<td>\n                  <p>户籍", "<th/>"),
    "attachments": ('<attachment eId="att_1">', '<attachment eId="att_{}"/>'),
    "mappings": ("<otherReferences ", '<mappings><mapping current="#x{}"/></mappings>'),
    "spaces": ("公共数据</p>", "\u3000"),
    "marks": ("公共数据</p>", "&lt;b “第一条本条自2023年X月（"),
    "dots": ("第二章　数据目录", "……"),
    "slashes": ('shuju-tiaoli/~art_9"', "~~~//"),
}


@pytest.mark.parametrize("name", WIDE)
def test_a_wide_or_long_file_takes_time_in_proportion_to_its_size(name: str) -> None:
    before, filler = WIDE[name]
    text = (FIXTURES / "act.xml").read_text(encoding="utf-8")
    assert text.count(before) == 1
    filling = "".join(filler.replace("{}", str(number)) for number in range(MANY))
    wide = text.replace(before, filling + before).encode()
    start = time.process_time()
    check(wide, "wide.xml")
    assert time.process_time() - start < 4


@pytest.mark.parametrize("base", ["act.xml", "version.xml", "comparison.xml"])
def test_no_loss_of_an_attribute_or_element_makes_the_rules_fail(base: str) -> None:
    lines = (FIXTURES / base).read_text(encoding="utf-8").splitlines(keepends=True)
    for number, line in enumerate(lines):
        if line.rstrip().endswith("/>") and number > 2:
            check("".join(lines[:number] + lines[number + 1 :]).encode(), base)
