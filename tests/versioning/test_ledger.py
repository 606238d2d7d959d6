"""What was published stays: the ledger stops a build that would change an id."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from converter.model import Article, Law, Text
from converter.versioning import EMPTY, check, dumps, extended, loads
from tests.akn.laws import article, chapter, law, meta, para, point
from tests.versioning.versions import versions


def published() -> Law:
    return law(
        article("第一条", para("为了甲，制定本条例。")),
        article("第二条", para("县级以上人民政府负责。"), para("乡镇人民政府协助。")),
    )


def codes(changed: Law) -> list[tuple[str, str]]:
    ledger = extended(EMPTY, published())
    return [(one.code, one.eid) for one in check(ledger, changed)]


def test_the_same_text_passes() -> None:
    assert codes(published()) == []


def test_a_corrected_typo_and_an_added_chapter_heading_pass() -> None:
    one, two = published().body
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    corrected = law(
        chapter("第一章", "总则", article("第一条", para("为了甲事，制定本条例。")), two),
    )
    assert codes(corrected) == []


def test_an_added_article_passes() -> None:
    assert codes(law(*published().body, article("第三条", para("自公布之日起施行。")))) == []


def test_a_lost_article_fails_with_its_ids() -> None:
    assert codes(law(article("第一条", para("为了甲，制定本条例。")))) == [
        ("ledger-id-lost", "art_2"),
        ("ledger-id-lost", "art_2__para_1"),
        ("ledger-id-lost", "art_2__para_2"),
    ]


def test_a_paragraph_that_slips_under_another_id_fails_and_says_where_it_stands_now() -> None:
    slipped = law(
        article("第一条", para("为了甲，制定本条例。")),
        article(
            "第二条",
            para("新插的一款。"),
            para("县级以上人民政府负责。"),
            para("乡镇人民政府协助。"),
        ),
    )
    found = check(extended(EMPTY, published()), slipped, name="ids.toml")
    assert [(one.code, one.eid) for one in found] == [
        ("ledger-id-moved", "art_2__para_1"),
        ("ledger-id-moved", "art_2__para_2"),
    ]
    assert "art_2__para_2" in found[0].message
    assert str(found[0]).startswith("ids.toml: error:")


def test_items_with_the_same_words_are_not_taken_for_each_other() -> None:
    def listed(first: str) -> Law:
        points = (point("（一）", first), point("（二）", "其他。"))
        return law(
            article("第一条", para("甲：", *points)), article("第二条", para("乙：", *points))
        )

    assert check(extended(EMPTY, listed("其他。")), listed("另一种。")) == ()


def test_a_changed_slug_fails() -> None:
    moved = replace(published(), meta=meta(slug="bie-de-tiaoli"))
    assert [code for code, _ in codes(moved)] == ["ledger-iri-changed"]


def test_a_changed_wid_fails() -> None:
    one, two = published().body
    assert isinstance(two, Article)
    changed = replace(published(), body=(one, replace(two, wid="art_9")))
    assert codes(changed) == [("ledger-wid-changed", "art_2")]


def test_a_wid_given_twice_fails() -> None:
    one, two = published().body
    assert isinstance(two, Article)
    doubled = replace(published(), body=(one, replace(two, wid="art_1")))
    assert ("ledger-wid-reused", "art_2") in codes(doubled)


def test_a_wid_that_had_ended_does_not_come_back() -> None:
    first = extended(EMPTY, published())
    second = extended(EMPTY, law(article("第一条", para("为了甲，制定本条例。"))))
    again = replace(published(), meta=meta(version_date="2025-01-02"))
    found = check(EMPTY, again, (first, second))
    assert {one.code for one in found} == {"ledger-wid-reused"}
    assert found[0].eid == "art_2"


def test_the_file_reads_back_whole_and_shows_how_each_provision_begins() -> None:
    ledger = extended(EMPTY, versions("aml")[0])
    text = dumps(ledger)
    assert loads(text) == ledger
    assert 'expression = "/akn/cn/act/falv/2006-10-31/fan-xiqian-fa/zho@"' in text
    line = next(line for line in text.splitlines() if line.startswith("art_1__para_1 "))
    assert line.endswith('words = "为了预防洗钱活动，维护金融秩序，" }')
    assert dumps(loads(text)) == text


def test_words_with_quotation_marks_and_line_ends_read_back() -> None:
    odd = Article(Text('第"一\\条\n'), (para('"引"\t\\'),))
    ledger = extended(EMPTY, law(odd))
    assert loads(dumps(ledger)) == ledger


def test_nothing_published_is_ever_taken_out_of_the_ledger() -> None:
    ledger = extended(EMPTY, published())
    later = extended(ledger, law(article("第一条", para("别的话。"))))
    assert set(ledger.entries) <= set(later.entries)


@pytest.mark.parametrize("text", ["", "expression = 1\n[ids]\na = 3", "[ids]\n", "ids = 3"])
def test_what_is_no_ledger_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        loads(text)
