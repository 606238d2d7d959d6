"""eIds from the tree alone: stable where the law is sound, unique whatever the text does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from converter.identity import assign
from converter.model import (
    Article,
    Definition,
    Division,
    Emendation,
    Item,
    Law,
    Mark,
    Node,
    P,
    Paragraph,
    Text,
)
from converter.reading import read
from converter.versioning import units
from tests.akn.laws import (
    CORPUS,
    article,
    chapter,
    corpus_keys,
    corpus_law,
    full,
    indent,
    law,
    meta,
    para,
    point,
)

FORM = re.compile(r"[a-z]+_[0-9A-Za-z-]+(__[a-z]+_[0-9A-Za-z-]+)*")


def ids(one: Law) -> list[str]:
    return [unit.eid for unit in units(one)]


def test_articles_run_through_the_law_and_sections_restart_in_each_chapter() -> None:
    def section(num: str, *articles: Article) -> Division:
        return Division("section", Text(num), Text("节"), articles)

    one = law(
        chapter("第一章", "甲", section("第一节", article("第一条", para("一")))),
        chapter("第二章", "乙", section("第一节", article("第二条", para("二")))),
    )
    assert ids(one) == [
        "chp_1",
        "chp_1__sec_1",
        "art_1",
        "art_1__para_1",
        "chp_2",
        "chp_2__sec_1",
        "art_2",
        "art_2__para_1",
    ]


def test_parts_and_subparts_give_chapters_their_context() -> None:
    assert ids(full())[:5] == [
        "part_1",
        "part_1__subpart_1",
        "part_1__subpart_1__chp_1",
        "art_1",
        "art_1__para_1",
    ]


def test_items_and_indents_carry_their_paragraph() -> None:
    one = law(
        article(
            "第三十七条之一",
            para("甲"),
            para("乙：", point("（一）", "丙：", indent("1.", "丁")), point("（十二）", "戊")),
        )
    )
    assert ids(one) == [
        "art_37-1",
        "art_37-1__para_1",
        "art_37-1__para_2",
        "art_37-1__para_2__point_1",
        "art_37-1__para_2__point_1__indent_1",
        "art_37-1__para_2__point_12",
    ]


def test_what_stands_below_an_indent_is_called_al() -> None:
    deepest = Item("alinea", Text("①"), (P(Text("戊")),))
    third = Item("indent", Text("1."), (P(Text("丁：")),), (deepest,))
    one = law(article("第一条", para("乙：", point("（一）", "丙：", third))))
    assert ids(one)[-1] == "art_1__para_1__point_1__indent_1__al_1"


def test_a_sentence_among_numbered_paragraphs_takes_no_number_of_theirs() -> None:
    opening, closing = para("会议决定："), para("本决定自公布之日起施行。")
    first, second, third = (para("修改", num=num) for num in ("一、", "二、", "三、"))
    before = law(opening, first, second, closing)
    assert ids(before) == ["para_nn-1", "para_1", "para_2", "para_nn-2"]
    assert ids(law(opening, first, second, third, closing)) == [
        "para_nn-1",
        "para_1",
        "para_2",
        "para_3",
        "para_nn-2",
    ]
    longer = law(opening, first, second, closing, para("本决定由办公厅解释。"), third)
    assert set(ids(before)) < set(ids(longer))
    assert not [eid for eid in ids(longer) if "dup" in eid]
    assert ids(law(opening, closing)) == ["para_1", "para_2"]


def test_attachments_give_their_units_a_context() -> None:
    assert [eid for eid in ids(full()) if eid.startswith("att")] == [
        "att_1__art_1",
        "att_1__art_1__para_1",
    ]
    assert [one.eid for one in full().attachments] == ["att_1", "att_2"]


def test_a_second_article_of_the_same_number_and_unreadable_numbers_get_ids_of_their_own() -> None:
    one = law(
        article("第三条", para("甲", point("（一）", "x"), point("（一）", "y"))),
        article("第三条", para("乙")),
        article("第三条之二", para("丙")),
        article("第三条", para("丁")),
        article("第X条", para("戊")),
        article("", para("己")),
        para("庚", num="一、"),
        para("辛", num="一、"),
    )
    assert ids(one) == [
        "art_3",
        "art_3__para_1",
        "art_3__para_1__point_1",
        "art_3__para_1__point_1-dup2",
        "art_3-dup2",
        "art_3-dup2__para_1",
        "art_3-2",
        "art_3-2__para_1",
        "art_3-dup3",
        "art_3-dup3__para_1",
        "art_nn-1",
        "art_nn-1__para_1",
        "art_nn-2",
        "art_nn-2__para_1",
        "para_1",
        "para_1-dup2",
    ]


def test_inserting_an_article_or_an_item_changes_no_other_id() -> None:
    def listed(*more: Item) -> Paragraph:
        return para("甲：", point("（一）", "x"), point("（二）", "y"), *more)

    before = law(article("第一条", listed()), article("第二条", para("乙")))
    after = law(
        article("第一条", listed(point("（三）", "z"))),
        article("第一条之一", para("新")),
        article("第二条", para("乙")),
    )
    assert set(ids(before)) <= set(ids(after))
    where = {unit.eid: unit.words for unit in units(after)}
    assert all(where[unit.eid].startswith(unit.words) for unit in units(before))


def test_adding_a_chapter_heading_changes_no_article_id() -> None:
    articles = (article("第一条", para("甲")), article("第二条", para("乙")))
    bare, under = law(*articles), law(chapter("第一章", "总则", *articles))
    assert ids(bare) == [eid for eid in ids(under) if eid != "chp_1"]


def test_assigning_again_changes_nothing_and_drops_a_wid_that_is_the_eid() -> None:
    assert assign(full()) == full()
    (one,) = law(article("第一条", para("甲"))).body
    assert isinstance(one, Article)
    again = assign(Law(meta(), (replace(one, wid="art_1"),)))
    assert again.articles()[0].wid == ""
    kept = assign(Law(meta(), (replace(one, wid="art_9"),)))
    assert kept.articles()[0].wid == "art_9"


def test_emendations_and_definitions_get_the_unit_that_holds_their_mark() -> None:
    marked = Text(
        "本条例所称甲，是指乙。",
        (
            Mark(5, 6, "def", (("refersTo", "#term_1"),)),
            Mark(6, 6, "noteRef", (("href", "#note_1"),)),
        ),
    )
    facts = meta(
        emendations=(Emendation("戊", "甲", "别字", "编者", note="note_1"),),
        definitions=(Definition("甲", "term_1", "旧的"),),
    )
    one = law(
        article("第一条", para("总起")),
        Article(Text("第二条"), (para("其一"), Paragraph((P(marked),)))),
        meta=facts,
    )
    assert one.meta.emendations[0].eid == "art_2__para_2"
    assert one.meta.definitions[0].eid == "art_2__para_2"


@pytest.mark.parametrize("key", corpus_keys()[::4])
def test_article_ids_of_the_corpus_are_their_place(key: str) -> None:
    articles = corpus_law(key).articles()
    assert [one.eid for one in articles] == [f"art_{n}" for n in range(1, len(articles) + 1)]
    for one in articles:
        expected = [f"{one.eid}__para_{n}" for n in range(1, len(one.paragraphs) + 1)]
        assert [paragraph.eid for paragraph in one.paragraphs] == expected


NUMBERS = st.sampled_from(
    [
        "第一条",
        "第二条",
        "第二条之一",
        "第X条",
        "",
        "（一）",
        "（二）",
        "1.",
        "a)",
        "一、",
        "nn-1",
        "1-dup2",
    ]
)


def items(kind: str) -> st.SearchStrategy[Item]:
    return st.builds(lambda num: Item(kind, Text(num), (P(Text("项")),)), NUMBERS)  # type: ignore[arg-type]


PARAGRAPHS = st.builds(
    lambda inside, num: Paragraph(
        (P(Text("款")),), tuple(inside), None, Text(num) if num else None
    ),
    st.lists(items("point"), max_size=3),
    st.one_of(st.none(), NUMBERS),
)
ARTICLES = st.builds(
    lambda num, inside: Article(Text(num), tuple(inside)),
    NUMBERS,
    st.lists(PARAGRAPHS, min_size=1, max_size=3),
)
LEAVES: st.SearchStrategy[Node] = st.one_of(ARTICLES, PARAGRAPHS)
NODES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda kind, num, children: Division(kind, Text(num), None, tuple(children)),
        st.sampled_from(["part", "chapter", "section"]),
        NUMBERS,
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(NODES, max_size=6))
def test_ids_are_unique_ascii_and_well_formed_whatever_the_text_does(nodes: list[Node]) -> None:
    found = ids(assign(Law(meta(), tuple(nodes))))
    assert len(found) == len(set(found))
    for eid in found:
        assert FORM.fullmatch(eid), eid


@pytest.mark.parametrize("key", corpus_keys()[::5])
def test_rewrapping_a_text_changes_no_id(key: str) -> None:
    clean, wrapped = (
        assign(read((CORPUS / key / f"{form}.txt").read_bytes(), form).law)
        for form in ("clean", "wrapped")
    )
    assert ids(clean) == ids(wrapped)
