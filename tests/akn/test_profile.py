"""What an expert of Akoma Ntoso checks in every file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from converter import akn
from converter.akn.layout import ELEMENT_ONLY
from converter.akn.names import AKN, FAGUI
from converter.akn.validation import schema_path
from converter.building.converting import convert
from converter.model import DateFact, Definition, Emendation, Event, Mark, P, Paragraph, Text
from tests.akn.laws import article, corpus_law, full, law, meta, para
from tests.versioning.versions import machine, versions

XS = "{http://www.w3.org/2001/XMLSchema}"
EID = re.compile(r"[A-Za-z0-9_-]+")
SENTINEL = "0001-01-01"


@cache
def sample() -> tuple[etree._Element, ...]:
    """A made-up law with everything, a plain one, and a revised one with wIds."""
    from converter.versioning import carry, modified

    old, new = versions("aml")
    revised = modified(old, carry(old, new, machine("aml")), machine("aml"))
    laws = (full(), corpus_law("007"), law(meta=meta(kind="bill")), revised)
    return tuple(etree.fromstring(akn.write(one)) for one in laws)


def own_elements(root: etree._Element) -> list[etree._Element]:
    """The elements of Akoma Ntoso in `root`."""
    return [one for one in root.iter() if one.tag.startswith("{" + AKN)]


def name(element: etree._Element) -> str:
    return etree.QName(element).localname


@cache
def schema_types() -> dict[tuple[str, str], etree._Element]:
    root = etree.parse(str(schema_path())).getroot()
    return {
        (etree.QName(one).localname, one.get("name", "")): one for one in root if one.get("name")
    }


def reaches(start: etree._Element, wanted: str) -> bool:
    """Whether the definition `start` has the attribute group `wanted`, itself or by its types."""
    queue, seen = [start], {id(start)}
    while queue:
        for one in (node := queue.pop()).iter():
            group, base = one.get("ref", ""), one.get("base" if one is not node else "type", "")
            if one.tag == XS + "attributeGroup" and group == wanted:
                return True
            follow = [("attributeGroup", group)] if one.tag == XS + "attributeGroup" else []
            follow += [("complexType", base)] if base else []
            for key in follow:
                target = schema_types().get(key)
                if target is not None and id(target) not in seen:
                    seen.add(id(target))
                    queue.append(target)
    return False


@cache
def wants_id(element: str) -> bool:
    return reaches(schema_types()["element", element], "idreq")


@cache
def is_mixed(element: str) -> bool:
    queue, seen = [schema_types()["element", element]], set()
    while queue:
        node = queue.pop()
        for one in node.iter():
            if one.get("mixed") == "true":
                return True
            base = one.get("base") or (one.get("type") if one is node else None)
            target = schema_types().get(("complexType", base or ""))
            if target is not None and base not in seen:
                seen.add(base)
                queue.append(target)
    return False


def test_every_element_for_which_the_schema_foresees_an_id_has_one() -> None:
    for root in sample():
        without = [name(one) for one in own_elements(root) if not one.get("eId")]
        assert not [one for one in without if wants_id(one)]


def test_white_space_is_added_only_where_the_schema_has_no_text() -> None:
    assert not [one for one in ELEMENT_ONLY if is_mixed(one)]
    for root in sample():
        for one in own_elements(root):
            if name(one) not in ELEMENT_ONLY:
                assert not (one.text or "").startswith("\n")


def test_ids_are_ascii_unique_and_carry_the_id_around_them() -> None:
    for root in sample():
        seen: set[str] = set()
        for one in own_elements(root):
            eid = one.get("eId", "")
            if not eid:
                continue
            assert EID.fullmatch(eid)
            assert eid not in seen
            seen.add(eid)
            assert one.get("wId") != eid
            around = context(one)
            runs_through = name(one) == "article" and not around.startswith("att_")
            if around and not runs_through:
                assert eid.startswith(f"{around}__"), (eid, around)


def context(element: etree._Element) -> str:
    """The id of the nearest element that gives context: no body, no inline, no metadata."""
    around = element.getparent()
    while around is not None:
        inline = name(around) not in ELEMENT_ONLY | {"mod"}
        body = name(around) in ("body", "mainBody")
        meta_part = around.get("eId", "").startswith("tmpg")
        if name(around) == "article" or not (inline or body or meta_part):
            if around.get("eId"):
                return around.get("eId", "")
            if name(around) == "attachment":
                return ""
        around = around.getparent()
    return ""


def test_every_reference_inside_the_file_resolves() -> None:
    for root in sample():
        ids = {f"#{one.get('eId')}" for one in own_elements(root)}
        wids = ids | {f"#{one.get('wId')}" for one in own_elements(root)}
        for one in root.iter():
            for attribute, value in one.attrib.items():
                known = wids if attribute == "original" else ids
                for word in str(value).split():
                    if word.startswith("#"):
                        assert word in known, (name(one), attribute, word)


def test_agents_and_roles_are_declared() -> None:
    for root in sample():
        shown = {
            one.get("eId"): one.get("showAs") for one in root.iter(f"{{{AKN}}}TLCOrganization")
        }
        assert shown["fagui"]
        assert all(one.get("href") == "#fagui" or one.get("href", "")[1:] in shown
                   for one in root.iter(f"{{{AKN}}}FRBRauthor"))  # fmt: skip


def test_bills_acts_and_docs_are_roots_of_their_own() -> None:
    for kind in ("act", "bill", "doc"):
        data = akn.write(law(article("第一条", para("甲。")), meta=meta(kind=kind)))
        assert akn.validate(data, engines=akn.BOTH) == ()
        document = etree.fromstring(data)[0]
        assert name(document) == kind
        body = document.find(f"{{{AKN}}}{'mainBody' if kind == 'doc' else 'body'}")
        assert body is not None
        prescriptive = next(document.iter(f"{{{AKN}}}FRBRprescriptive")).get("value")
        assert prescriptive == ("false" if kind == "doc" else "true")


def test_the_reedition_is_never_authoritative() -> None:
    for root in sample():
        assert {one.get("value") for one in root.iter(f"{{{AKN}}}FRBRauthoritative")} == {"false"}


def test_an_unknown_date_stands_only_where_the_schema_wants_one_and_is_marked() -> None:
    facts = meta(
        kind="bill",
        date=DateFact(SENTINEL, "unknown"),
        events=(Event("comment", DateFact(SENTINEL, "unknown"), "text"),),
    )
    root = etree.fromstring(akn.write(law(article("第一条", para("甲。")), meta=facts)))
    found = 0
    for one in root.iter():
        for attribute, value in one.attrib.items():
            if SENTINEL in str(value):
                found += 1
                assert attribute == "date"
                marked = one.get("name", "") + one.get(f"{{{FAGUI}}}precision", "")
                assert "unknown" in marked, etree.tostring(one)
    assert found
    assert not any(SENTINEL in (one.text or "") for one in root.iter())


def test_events_of_one_day_have_ids_of_their_own() -> None:
    day = DateFact("2022-05-27")
    facts = meta(events=tuple(Event("amendment", day, "text") for _ in range(3)))
    root = etree.fromstring(akn.write(law(meta=facts)))
    assert [one.get("eId") for one in root.iter(f"{{{AKN}}}eventRef")] == [
        "eref_2022-05-27-amendment",
        "eref_2022-05-27-amendment-2",
        "eref_2022-05-27-amendment-3",
    ]


def test_a_draft_is_generated_by_its_publication_for_comment() -> None:
    facts = meta(kind="bill", events=(Event("comment", DateFact("2022-10-01"), "text", "甲厅"),))
    root = etree.fromstring(akn.write(law(meta=facts)))
    (event,) = root.iter(f"{{{AKN}}}eventRef")
    assert event.get("type") == "generation"
    (step,) = root.iter(f"{{{AKN}}}step")
    assert step.get("by") == "#org_1"
    author = next(root.iter(f"{{{AKN}}}FRBRauthor"))
    assert author.get("href") == "#org_1"


def test_a_note_tells_what_stood_and_a_noteref_leads_to_it() -> None:
    text = Text("空间数据", (Mark(2, 2, "noteRef", (("href", "#note_1"), ("marker", "1"))),))
    facts = meta(emendations=(Emendation("空間", "空间", "混入繁体字。", "编者", note="note_1"),))
    root = etree.fromstring(akn.write(law(article("第一条", Paragraph((P(text),))), meta=facts)))
    (note,) = root.iter(f"{{{AKN}}}note")
    assert note[0].text == "原文作“空間”，今作“空间”。理由：混入繁体字。依据：编者。"
    (reference,) = root.iter(f"{{{AKN}}}noteRef")
    assert reference.get("href") == f"#{note.get('eId')}"
    assert reference.tail == "数据"


def test_a_defined_term_says_where_it_is_defined() -> None:
    text = Text("本条例所称甲，是指乙。", (Mark(5, 6, "def", (("refersTo", "#term_1"),)),))
    facts = meta(definitions=(Definition("甲", "term_1", ""),))
    root = etree.fromstring(akn.write(law(article("第一条", Paragraph((P(text),))), meta=facts)))
    (term,) = root.iter(f"{{{AKN}}}TLCTerm")
    assert term.get("showAs") == "甲"
    assert term.get(f"{{{FAGUI}}}definedIn") == "#art_1__para_1"


def test_the_lines_of_a_contents_list_lead_to_their_chapters() -> None:
    root = etree.fromstring(akn.write(full()))
    items = [
        (one.text, one.get("href"), one.get("level")) for one in root.iter(f"{{{AKN}}}tocItem")
    ]
    assert items == [
        ("目　录", "#body", "1"),
        ("第一章　总　则", "#part_1__subpart_1__chp_1", "3"),
    ]


def test_amended_provisions_have_the_time_of_their_amendment() -> None:
    from converter.model import Modification

    facts = meta(
        version_date="2024-11-08",
        events=(
            Event("commencement", DateFact("2007-01-01"), "text"),
            Event("revision", DateFact("2024-11-08"), "text"),
            Event("commencement", DateFact("2025-01-01"), "text"),
        ),
        modifications=(
            Modification("substitution", ("art_1__para_1",), ("/akn/cn/act/2006/x/zho@/~art_1",)),
            Modification("renumbering", ("art_2",), ("/akn/cn/act/2006/x/zho@/~art_3",)),
        ),
    )
    one = law(article("第一条", para("甲。")), article("第二条", para("乙。")), meta=facts)
    data = akn.write(one)
    assert akn.validate(data, engines=akn.BOTH) == ()
    assert akn.read(data) == one
    root = etree.fromstring(data)
    starts = {
        group.get("eId"): group[0].get("start") for group in root.iter(f"{{{AKN}}}temporalGroup")
    }
    assert starts == {
        "tmpg_1": "#eref_2007-01-01-commencement",
        "tmpg_2": "#eref_2025-01-01-commencement",
    }
    periods = {e.get("eId"): e.get("period") for e in own_elements(root) if e.get("period")}
    assert periods == {"art_1__para_1": "#tmpg_2"}


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_a_character_that_xml_cannot_hold_is_never_dropped_in_silence(character: str) -> None:
    with pytest.raises(akn.AknError) as caught:
        akn.write(law(article("第一条", para(f"甲{character}乙"))))
    assert caught.value.finding.code == "akn-character"
    assert f"U+{ord(character):04X}" in caught.value.finding.message
    with pytest.raises(akn.AknError):
        akn.write(law(meta=meta(title=f"甲{character}")))


def test_a_record_quotes_such_a_character_and_gives_it_back() -> None:
    facts = meta(emendations=(Emendation("甲\x01\x0b\ufffe", "甲", "乱码", "编者", "art_1"),))
    one = law(meta=facts)
    assert akn.read(akn.write(one)) == one


def test_private_use_characters_and_rare_ideographs_survive() -> None:
    one = law(article("第一条", para("\ue000\uf8ff𠮷𬸚〇\u3000\u00a0&<>\"'\t\r\n]]>")))
    data = akn.write(one)
    assert akn.read(data) == one
    assert akn.text(data) == "第一条\ue000\uf8ff𠮷𬸚〇\u3000\u00a0&<>\"'\t\r\n]]>"


def test_marks_that_overlap_are_a_fault_of_the_program() -> None:
    text = Text("甲乙丙丁", (Mark(0, 2, "term", (("refersTo", "#a"),)), Mark(1, 3, "def")))
    with pytest.raises(akn.AknError) as caught:
        akn.write(law(article("第一条", Paragraph((P(text),)))))
    assert caught.value.finding.code == "akn-marks"


def test_the_text_is_that_of_the_law_without_what_the_edition_supplied() -> None:
    found = akn.text(akn.write(full()))
    assert "题外话" not in found
    assert found.startswith("河北省示例条例（2022年5月27日")
    assert (
        "第二条有下列情形之一的：（一）其一；1.甲；2.乙；（二）其二。依法处理。只有结语结语。"
        in found
    )
    assert found.endswith("附件2")


@pytest.mark.parametrize(
    ("number", "named", "day"),
    [("113", "promulgation", "2005-08-31"), ("062", "adoption", "1999-12-28")],
)
def test_the_date_of_a_work_is_named_after_what_happened_on_it(
    number: str, named: str, day: str
) -> None:
    """商检法实施条例 tells who 公布 it and no 通过: its day is no adoption."""
    raw = Path(__file__).parents[1] / "corpus" / number / "clean.txt"
    root = etree.fromstring(convert(raw.read_bytes(), raw.name).xml)
    (date,) = root.iterfind(f".//{{{AKN}}}FRBRWork/{{{AKN}}}FRBRdate")
    assert (date.get("name"), date.get("date")) == (named, day)
