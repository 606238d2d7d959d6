"""Files in our profile that others wrote: other prefixes, lists, no namespace of ours."""

from __future__ import annotations

from converter import akn
from converter.akn.names import FAGUI
from converter.model import Article, Division, P, Table, Text
from tests.akn.laws import corpus_law, full

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<an:akomaNtoso xmlns:an="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><an:act name="act">
<an:meta><an:identification source="#x">
<an:FRBRWork><an:FRBRthis value="/akn/cn-bj/act/2022-11-25/1/!main"/>
<an:FRBRuri value="/akn/cn-bj/act/2022-11-25/1"/><an:FRBRalias name="title" value="某条例"/>
<an:FRBRdate date="2022-11-25" name="Enactment"/><an:FRBRauthor href="#x"/>
<an:FRBRcountry value="cn-bj"/></an:FRBRWork>
<an:FRBRExpression><an:FRBRthis value="/akn/cn-bj/act/2022-11-25/1/zho@2023-01-01/!main"/>
<an:FRBRuri value="/akn/cn-bj/act/2022-11-25/1/zho@2023-01-01"/>
<an:FRBRdate date="2023-01-01" name=""/><an:FRBRauthor href="#x"/>
<an:FRBRlanguage language="zho"/></an:FRBRExpression>
<an:FRBRManifestation><an:FRBRthis value="x"/><an:FRBRuri value="x"/>
<an:FRBRdate date="2024-01-01" name=""/><an:FRBRauthor href="#x"/></an:FRBRManifestation>
</an:identification>
<an:lifecycle source="#x"><an:eventRef eId="e2" date="2023-01-01" source="#x" refersTo="#force"/>
<an:eventRef eId="e1" date="2022-11-25" source="#x" type="generation" refersTo="#adopted"/>
</an:lifecycle>
<an:references source="#x"><an:TLCOrganization eId="x" href="/x" showAs="某社"/>
<an:TLCEvent eId="adopted" href="/ontology/event/adoption" showAs="通过"/>
<an:TLCEvent eId="force" href="/ontology/event/commencement" showAs="施行"/></an:references>
</an:meta>
"""
TAIL = "</an:act></an:akomaNtoso>"


def foreign(body: str) -> bytes:
    return f"{HEAD}{body}{TAIL}".encode()


BODY = foreign(
    """<an:preface>
<an:longTitle eId="lt"><an:p><an:docTitle>某条例</an:docTitle></an:p></an:longTitle>
<an:container name="x" eId="c"><an:p>题注</an:p></an:container></an:preface>
<an:body>
<an:chapter eId="chp_1"><an:num>第一章</an:num><an:heading>总则</an:heading>
<an:article eId="art_1"><an:num>第一条</an:num>
<an:paragraph eId="art_1__para_1"><an:list eId="l"><an:intro><an:p>下列：</an:p></an:intro>
<an:point eId="p1"><an:num>（一）</an:num>
<an:content><an:p>甲<an:b>乙</an:b>丙；</an:p></an:content></an:point>
<an:wrapUp><an:p>等。</an:p></an:wrapUp></an:list></an:paragraph></an:article>
<an:article eId="art_2"><an:num>第二条</an:num><an:content><an:p>没有款元素。</an:p>
<an:table eId="t"><an:tr><an:th><an:p>表</an:p></an:th></an:tr><an:tr><an:td><an:p>一</an:p>
<an:p>二</an:p></an:td></an:tr></an:table></an:content></an:article>
</an:chapter>
<an:hcontainer name="crossheading" eId="h">
<an:content><an:p>插句</an:p></an:content></an:hcontainer>
</an:body>"""
)


def test_a_file_written_elsewhere_is_valid_and_read_whole() -> None:
    assert akn.validate(BODY, engines=akn.BOTH) == ()
    law = akn.read(BODY)
    assert law.meta.title == "某条例"
    assert law.meta.jurisdiction == "cn-bj"
    assert law.meta.date.iso == "2022-11-25"
    assert law.meta.version_date == "2023-01-01"
    assert law.preface == (P(Text("某条例"), "title"), P(Text("题注")))
    chapter, stray = law.body
    assert isinstance(chapter, Division)
    assert stray == P(Text("插句"))
    first, second = law.articles()
    assert first.paragraphs[0].full_text == "下列：（一）甲乙丙；等。"
    assert first.paragraphs[0].items[0].eid == "p1"
    assert isinstance(second, Article)
    assert second.paragraphs[0].blocks == (
        P(Text("没有款元素。")),
        Table(((Text("表"),), (Text("一二"),)), header=True),
    )


def test_events_are_read_in_order_of_time_with_their_source() -> None:
    law = akn.read(BODY)
    assert [(e.kind, e.date.iso, e.source) for e in law.meta.events] == [
        ("adoption", "2022-11-25", "某社"),
        ("commencement", "2023-01-01", "某社"),
    ]


def test_what_was_read_from_others_can_be_written_in_our_form() -> None:
    from converter.identity import assign

    law = assign(akn.read(BODY))
    data = akn.write(law)
    assert akn.validate(data, engines=akn.BOTH) == ()
    assert akn.text(data) == akn.text(BODY)
    assert akn.read(data) == law


def test_our_own_file_keeps_text_and_structure_without_our_namespace() -> None:
    """A tool that drops foreign attributes and elements leaves the law itself untouched."""
    from lxml import etree

    for law in (full(), corpus_law("003")):
        root = etree.fromstring(akn.write(law))
        for element in list(root.iter()):
            for name in list(element.attrib):
                if str(name).startswith("{" + FAGUI):
                    del element.attrib[name]
            if element.tag.startswith("{" + FAGUI):
                parent = element.getparent()
                assert parent is not None
                parent.remove(element)
        stripped = akn.read(etree.tostring(root))
        assert (stripped.body, stripped.attachments) == (law.body, law.attachments)
        assert stripped.preface == law.preface
        assert stripped.meta.title == law.meta.title
        assert len(stripped.meta.events) == len(law.meta.events)


ODD = foreign(
    """<an:coverPage><an:p>封面</an:p></an:coverPage><an:body>
<an:title eId="t1"><an:num>第一题</an:num><an:heading>题名</an:heading>
<an:article eId="a1"><an:num>第一条</an:num>
<an:subparagraph eId="s1"><an:num>甲</an:num>
<an:content><an:p>乙</an:p></an:content></an:subparagraph></an:article></an:title>
<an:article eId="a2"><an:num>第二条</an:num><an:paragraph eId="p1"><an:num>（1）</an:num>
<an:intro><an:p>引</an:p></an:intro>
<an:subparagraph eId="s2"><an:num>丙</an:num><an:content><an:blockList eId="b1">
<an:listIntroduction>列</an:listIntroduction>
<an:item eId="i1"><an:num>一</an:num><an:p>目</an:p></an:item></an:blockList></an:content>
</an:subparagraph></an:paragraph></an:article>
</an:body>
<an:attachments><an:attachment eId="att"><an:heading>附</an:heading><an:doc name="x">
META<an:preface><an:p>附序</an:p></an:preface><an:mainBody><an:p>附文</an:p></an:mainBody>
<an:conclusions><an:p>附尾</an:p></an:conclusions></an:doc></an:attachment></an:attachments>"""
).replace(b"META", HEAD[HEAD.index("<an:meta>") :].encode())


def test_units_that_the_profile_does_not_have_keep_their_words_in_order() -> None:
    from converter.identity import assign

    words = akn.text(ODD)
    assert words == "封面第一题题名第一条甲乙第二条（1）引丙列一目附附序附文附尾"
    assert akn.text(akn.write(assign(akn.read(ODD)))) == words
