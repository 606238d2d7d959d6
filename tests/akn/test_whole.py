"""Whole documents, compared as canonical XML: what a small law must look like, to the last sign."""

from __future__ import annotations

from lxml import etree

from converter import akn
from converter.model import DateFact, Definition, Event, P, SourceFile, Text
from tests.akn.laws import article, chapter, indent, law, meta, para, point

HEAD = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"'
    ' xmlns:fagui="urn:fagui:meta:1">'
)


def canonical(xml: bytes | str) -> str:
    """Canonical XML with white space between elements removed, one element a line."""
    parser = etree.XMLParser(remove_blank_text=True)
    data = xml if isinstance(xml, bytes) else xml.encode("utf-8")
    text = etree.tostring(etree.fromstring(data, parser), method="c14n").decode("utf-8")
    return text.replace("><", ">\n<")


def part(data: bytes, name: str) -> str:
    """The canonical form of the first element `name` of a document."""
    found = etree.fromstring(data).find(f".//{{{akn_namespace()}}}{name}")
    assert found is not None
    found.tail = None
    return canonical(etree.tostring(found))


def akn_namespace() -> str:
    return "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def expected(xml: str) -> str:
    """An expected fragment, with the namespaces that its parent declares."""
    start = xml.strip()
    name = start[1 : min(start.find(" "), start.find(">")) if " " in start else start.find(">")]
    return canonical(start.replace(f"<{name}", f"<{name}{HEAD[len('<akomaNtoso') : -1]}", 1))


def test_a_chapter_with_an_article_of_points_and_indents() -> None:
    data = akn.write(
        law(
            chapter(
                "第三章",
                "数字产业",
                article(
                    "第十二条之一",
                    para(
                        "有下列情形之一的，处罚款：", point("（一）", "甲；"), closing="并予公告。"
                    ),
                    para(
                        "前款所称甲，包括：",
                        point("（二）", "乙：", indent("1.", "丙；"), indent("2.", "丁。")),
                    ),
                    caption="【罚则】",
                ),
            )
        )
    )
    assert part(data, "body") == expected("""
<body eId="body">
  <chapter eId="chp_3">
    <num>第三章</num>
    <heading eId="chp_3__heading">数字产业</heading>
    <article eId="art_12-1">
      <num>第十二条之一</num>
      <heading eId="art_12-1__heading">【罚则】</heading>
      <paragraph eId="art_12-1__para_1">
        <intro eId="art_12-1__para_1__intro"><p>有下列情形之一的，处罚款：</p></intro>
        <point eId="art_12-1__para_1__point_1">
          <num>（一）</num>
          <content eId="art_12-1__para_1__point_1__content"><p>甲；</p></content>
        </point>
        <wrapUp eId="art_12-1__para_1__wrapup"><p>并予公告。</p></wrapUp>
      </paragraph>
      <paragraph eId="art_12-1__para_2">
        <intro eId="art_12-1__para_2__intro"><p>前款所称甲，包括：</p></intro>
        <point eId="art_12-1__para_2__point_2">
          <num>（二）</num>
          <intro eId="art_12-1__para_2__point_2__intro"><p>乙：</p></intro>
          <indent eId="art_12-1__para_2__point_2__indent_1">
            <num>1.</num>
            <content eId="art_12-1__para_2__point_2__indent_1__content"><p>丙；</p></content>
          </indent>
          <indent eId="art_12-1__para_2__point_2__indent_2">
            <num>2.</num>
            <content eId="art_12-1__para_2__point_2__indent_2__content"><p>丁。</p></content>
          </indent>
        </point>
      </paragraph>
    </article>
  </chapter>
</body>""")


def test_a_decision_in_numbered_paragraphs_with_a_stray_line() -> None:
    data = akn.write(
        law(
            para("修改第三条。", num="一、"),
            P(Text("此外"), "unknown"),
            para("本决定自公布之日起施行。", num="二、"),
        )
    )
    assert part(data, "body") == expected("""
<body eId="body">
  <paragraph eId="para_1">
    <num>一、</num>
    <content eId="para_1__content"><p>修改第三条。</p></content>
  </paragraph>
  <hcontainer name="unknown" eId="hcontainer_1">
    <content eId="hcontainer_1__content"><p class="unknown">此外</p></content>
  </hcontainer>
  <paragraph eId="para_2">
    <num>二、</num>
    <content eId="para_2__content"><p>本决定自公布之日起施行。</p></content>
  </paragraph>
</body>""")


def test_the_identification_of_a_city_regulation_of_which_only_the_year_is_known() -> None:
    facts = meta(
        title="石家庄市示例条例",
        jurisdiction="cn-he-130100",
        date=DateFact("2023-01-01", "year"),
        aliases=(("GB/T 2260", "130100"),),
        generated="2026-11-21",
    )
    data = akn.write(law(article("第一条", para("甲。")), meta=facts))
    iri = "/akn/cn-he-130100/act/difangxing-fagui/2023/shili-tiaoli"
    assert part(data, "identification") == expected(f"""
<identification source="#fagui">
  <FRBRWork>
    <FRBRthis value="{iri}/!main"/>
    <FRBRuri value="{iri}"/>
    <FRBRalias value="石家庄市示例条例" name="title"/>
    <FRBRalias value="130100" name="GB/T 2260"/>
    <FRBRdate date="2023-01-01" name="adoption-year"/>
    <FRBRauthor href="#org_unknown" as="#author"/>
    <FRBRcountry value="cn-he-130100"/>
    <FRBRsubtype value="difangxing-fagui"/>
    <FRBRnumber value="shili-tiaoli"/>
    <FRBRprescriptive value="true"/>
    <FRBRauthoritative value="false"/>
  </FRBRWork>
  <FRBRExpression>
    <FRBRthis value="{iri}/zho@/!main"/>
    <FRBRuri value="{iri}/zho@"/>
    <FRBRdate date="2023-01-01" name="adoption-year"/>
    <FRBRauthor href="#org_unknown" as="#author"/>
    <FRBRauthoritative value="false"/>
    <FRBRlanguage language="zho"/>
  </FRBRExpression>
  <FRBRManifestation>
    <FRBRthis value="{iri}/zho@/!main.xml"/>
    <FRBRuri value="{iri}/zho@.xml"/>
    <FRBRdate date="2026-11-21" name="generation"/>
    <FRBRauthor href="#fagui" as="#editor"/>
    <FRBRformat value="application/xml"/>
  </FRBRManifestation>
</identification>""")


def test_the_life_of_a_law_that_was_adopted_promulgated_and_came_into_force() -> None:
    organ = "北京市第十五届人民代表大会常务委员会"
    facts = meta(
        events=(
            Event("adoption", DateFact("2022-11-25"), "beijing-gov", organ, "第四十五次会议"),
            Event("promulgation", DateFact("2022-11-25"), "beijing-gov", number="〔十五届〕第89号"),
            Event("commencement", DateFact("2023-01-01"), "text"),
        ),
        source=SourceFile("004.txt", "00" * 32, "utf-8"),
        unknown=("公布媒体",),
    )
    data = akn.write(law(article("第一条", para("甲。")), meta=facts))
    assert part(data, "publication") == expected(
        '<publication date="2022-11-25" name="公布" showAs="公布" number="〔十五届〕第89号"/>'
    )
    assert part(data, "lifecycle") == expected("""
<lifecycle source="#fagui">
  <eventRef eId="eref_2022-11-25-adoption" source="#src_1" type="generation" date="2022-11-25"
    refersTo="#event-adoption" fagui:place="1" fagui:source="#src_1" fagui:organ="#org_1"
    fagui:session="第四十五次会议"/>
  <eventRef eId="eref_2022-11-25-promulgation" source="#src_1" date="2022-11-25"
    refersTo="#event-promulgation" fagui:place="2" fagui:source="#src_1"
    fagui:number="〔十五届〕第89号"/>
  <eventRef eId="eref_2023-01-01-commencement" source="#src_text" date="2023-01-01"
    refersTo="#event-commencement" fagui:place="3" fagui:source="#src_text"/>
</lifecycle>""")
    assert part(data, "workflow") == expected("""
<workflow source="#fagui">
  <step eId="step_2022-11-25-adoption" by="#org_1" as="#author" date="2022-11-25"
    refersTo="#event-adoption" fagui:place="1" fagui:source="#src_1"
    fagui:organ="#org_1" fagui:session="第四十五次会议"/>
  <step eId="step_2022-11-25-promulgation" by="#org_unknown" date="2022-11-25"
    refersTo="#event-promulgation" fagui:place="2" fagui:source="#src_1"
    fagui:number="〔十五届〕第89号"/>
</workflow>""")
    assert part(data, "temporalData") == expected("""
<temporalData source="#fagui">
  <temporalGroup eId="tmpg_1">
    <timeInterval start="#eref_2023-01-01-commencement" refersTo="#inForce"/>
  </temporalGroup>
</temporalData>""")
    assert part(data, "proprietary") == expected(f"""
<proprietary source="#fagui">
  <fagui:title source="text"/>
  <fagui:sourceFile name="004.txt" sha256="{"00" * 32}" encoding="utf-8"/>
  <fagui:unknown>公布媒体</fagui:unknown>
</proprietary>""")


def test_the_adoption_of_an_amending_decision_generates_nothing() -> None:
    """河南 053: 通过, 批准, then for each amendment 通过 of the decision and its 批准."""
    facts = meta(
        events=(
            Event("adoption", DateFact("1995-06-30"), "text", "市人大常委会"),
            Event("approval", DateFact("1995-09-06"), "text", "省人大常委会"),
            Event("adoption", DateFact("2001-04-27"), "text", "市人大常委会", title="修改决定"),
            Event("amendment", DateFact("2001-07-27"), "text", "省人大常委会", title="修改决定"),
        )
    )
    one = law(article("第一条", para("甲。")), meta=facts)
    data = akn.write(one)
    life = etree.fromstring(data).iter("{*}eventRef")
    assert [(event.get("date"), event.get("type")) for event in life] == [
        ("1995-06-30", "generation"),
        ("1995-09-06", None),
        ("2001-07-27", "amendment"),
    ]
    steps = etree.fromstring(data).iter("{*}step")
    assert [step.get("date") for step in steps] == ["1995-06-30", "1995-09-06", "2001-04-27"]
    assert akn.read(data) == one


def test_readers_see_chinese_for_the_text_as_a_source_and_programs_get_its_name_back() -> None:
    facts = meta(events=(Event("commencement", DateFact("2023-01-01"), "text"),))
    data = akn.write(law(meta=facts))
    assert 'eId="src_text" href="/akn/ontology/object/source/text" showAs="本文"' in data.decode()
    assert akn.read(data).meta.events == facts.events
    older = data.replace('showAs="本文"'.encode(), b'showAs="text"')
    assert akn.read(older).meta.events == facts.events


def test_a_word_defined_twice_is_two_terms_with_two_iris() -> None:
    facts = meta(definitions=(Definition("故城", "term_1", ""), Definition("故城", "term_2", "")))
    one = law(article("第一条", para("甲。")), meta=facts)
    data = akn.write(one)
    terms = [term.get("href") for term in etree.fromstring(data).iter("{*}TLCTerm")]
    name = "%E6%95%85%E5%9F%8E"
    assert terms == [f"/akn/ontology/term/cn/{name}", f"/akn/ontology/term/cn/{name}/2"]
    assert akn.read(data) == one
