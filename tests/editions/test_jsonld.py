"""The linked data says what the XML's metadata says, and no more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from converter import akn
from converter.editions.jsonld import article_jsonld, law_jsonld
from converter.identity import assign
from converter.model import (
    Article,
    DateFact,
    Event,
    Law,
    Mark,
    Metadata,
    P,
    Paragraph,
    Text,
)
from tests.editions.five import SLUGS, published, xml

ROOT = Path(__file__).resolve().parents[2]
NS = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}


def regulation() -> Law:
    words = "依照《数据安全法》和第二条的规定处罚。"
    cited = Mark(2, 9, "ref", (("href", "/akn/cn/act/falv/2021-06-10/x/zho@"),))
    own = Mark(10, 13, "ref", (("href", "#art_2"),))
    articles = (
        Article(Text("第一条"), (Paragraph((P(Text(words, (cited, own))),)),), Text("【处罚】")),
        Article(Text("第二条"), (Paragraph((P(Text("本条例自公布之日起施行。")),)),)),
    )
    meta = Metadata(
        "某市某条例",
        "cn-he-130100",
        "act",
        "difangxing-fagui",
        DateFact("2023-10-26"),
        "mou",
        events=(
            Event("adoption", DateFact("2023-10-26"), "text", "某市人民代表大会常务委员会"),
            Event("commencement", DateFact("2023-12-01", "month"), "text"),
        ),
    )
    return assign(Law(meta, articles))


def value(root: etree._Element, path: str) -> str:
    found = root.xpath(f"string({path})", namespaces=NS)
    assert isinstance(found, str)
    return found


def test_identity_and_dates_equal_those_of_the_xml() -> None:
    root = etree.fromstring(akn.write(regulation()))
    node = law_jsonld(akn.read(akn.write(regulation())), "2024-06-01")
    assert node["@id"] == value(root, "//a:FRBRExpression/a:FRBRuri/@value")
    assert node["exampleOfWork"]["@id"] == value(root, "//a:FRBRWork/a:FRBRuri/@value")
    assert node["name"] == value(root, "//a:FRBRWork/a:FRBRalias[@name='title']/@value")
    assert node["legislationDate"] == value(root, "//a:FRBRWork/a:FRBRdate/@date")
    jurisdiction = node["legislationJurisdiction"]
    assert jurisdiction["identifier"] == value(root, "//a:FRBRcountry/@value")
    assert jurisdiction["name"] == "石家庄市"
    assert value(root, "//a:FRBRsubtype/@value") == "difangxing-fagui"
    assert node["legislationType"] == "地方性法规"
    organ = value(root, "//a:TLCOrganization[@showAs='某市人民代表大会常务委员会']/@showAs")
    assert [party["name"] for party in node["legislationPassedBy"]] == [organ]
    articles = root.xpath("//a:article/@eId", namespaces=NS)
    assert isinstance(articles, list)
    assert [part["@id"].rpartition("~")[2] for part in node["hasPart"]] == articles


def test_a_month_is_told_as_a_month_and_the_unknown_not_at_all() -> None:
    node = law_jsonld(regulation(), "2024-06-01")
    assert node["temporalCoverage"] == "2023-12/.."
    assert node["legislationLegalForce"] == "https://schema.org/InForce"
    assert "datePublished" not in node
    assert "legislationLegalForce" not in law_jsonld(regulation())
    assert "0001" not in json.dumps(node)


def test_an_article_is_part_of_its_law_and_cites_other_laws_only() -> None:
    law = regulation()
    node = article_jsonld(law, law.article("art_1"))
    assert node["@id"] == law_jsonld(law)["@id"] + "/~art_1"
    assert node["isPartOf"]["@id"] == law_jsonld(law)["@id"]
    assert node["headline"] == "【处罚】"
    assert [cited["@id"] for cited in node["citation"]] == ["/akn/cn/act/falv/2021-06-10/x/zho@"]


def test_a_draft_has_no_date_of_adoption_and_no_force() -> None:
    from msgspec.structs import replace

    law = regulation()
    draft = replace(law, meta=replace(law.meta, kind="bill", version_label="征求意见稿"))
    node = law_jsonld(draft, "2030-01-01")
    assert node["creativeWorkStatus"] == "征求意见稿"
    assert not {"legislationDate", "legislationLegalForce", "temporalCoverage"} & set(node)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_five_say_what_their_xml_says(slug: str) -> None:
    root = etree.fromstring(xml(slug))
    law = published(slug)
    node = law_jsonld(law, "2026-01-01")
    assert node["@id"] == value(root, "//a:FRBRExpression/a:FRBRuri/@value")
    assert node["name"] == value(root, "//a:FRBRWork/a:FRBRalias[@name='title']/@value")
    drafted = bool(root.xpath("//a:bill", namespaces=NS))
    assert ("legislationDate" in node) is not drafted
    if not drafted:
        known = value(root, "//a:FRBRWork/a:FRBRdate/@date")
        assert known.startswith(node["legislationDate"])
        assert node["legislationLegalForce"] == "https://schema.org/InForce"
    assert ("datePublished" in node) is (slug == "beijing-shuzi-jingji")
    assert json.loads(json.dumps([article_jsonld(law, a) for a in law.articles()]))
