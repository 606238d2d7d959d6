"""Numbers of 条, 章 and 项 as Chinese laws print them."""

from __future__ import annotations

import pytest

from converter.checking.document import AKN, Document
from converter.checking.engine import CHECKS


def found(check: str, body: str) -> list[str]:
    """Details of what `check` finds in a document with this body."""
    from lxml import etree

    text = f'<akomaNtoso xmlns="{AKN}"><act><body>{body}</body></act></akomaNtoso>'
    return [hit.detail for hit in CHECKS[check](Document.of(etree.fromstring(text)))]


def units(name: str, *numbers: str) -> str:
    return "".join(f"<{name}><num>{number}</num></{name}>" for number in numbers)


@pytest.mark.parametrize(
    ("numbers", "gaps", "repeats", "disorder"),
    [
        (("第一条", "第二条", "第三条"), [], [], []),
        (("第一条", "第二条", "第二条之一", "第二条之二", "第三条"), [], [], []),
        (("第九十九条", "第一百条", "第一百零一条"), ["— → 99"], [], []),
        (("第一条", "第三条"), ["1 → 3"], [], []),
        (("第一条", "第二条", "第二条之二", "第三条"), ["2 → 2-2"], [], []),
        (("第一条", "第二条", "第二条"), [], ["2"], []),
        (("第一条", "第三条", "第二条"), ["1 → 3"], [], ["3 … 2"]),
        (("第一条", "第二条", "第五条", "第三条"), ["2 → 5"], [], ["5 … 3"]),
        (("第一条", "第某条", "第二条"), [], [], []),
    ],
)
def test_articles(
    numbers: tuple[str, ...], gaps: list[str], repeats: list[str], disorder: list[str]
) -> None:
    body = units("article", *numbers)
    assert found("num_article_gap", body) == gaps
    assert found("num_article_repeat", body) == repeats
    assert found("num_article_order", body) == disorder


def test_articles_quoted_by_a_decision_are_not_its_own() -> None:
    quoted = f"<mod><quotedStructure>{units('article', '第九条')}</quotedStructure></mod>"
    body = units("article", "第一条") + f"<article><num>第二条</num><p>{quoted}</p></article>"
    assert found("num_article_gap", body) == []


def test_chapters_may_run_on_through_the_parts_or_begin_anew_in_each() -> None:
    first = f"<part>{units('chapter', '第一章', '第二章')}</part>"
    for number, expected in (("第三章", []), ("第一章", []), ("第五章", ["2 → 5"])):
        second = f"<part>{units('chapter', number)}</part>"
        assert found("num_chapter_sequence", first + second) == expected


def test_sections_begin_anew_in_each_chapter() -> None:
    first = f"<chapter>{units('section', '第一节', '第二节')}</chapter>"
    assert found("num_section_sequence", first + first) == []
    second = f"<chapter>{units('section', '第二节')}</chapter>"
    assert found("num_section_sequence", first + second) == ["— → 2"]


def test_points_begin_anew_in_each_paragraph() -> None:
    points = units("point", "（一）", "（二）", "（三）")
    assert found("num_point_sequence", f"<paragraph>{points}</paragraph>" * 2) == []
    lost = units("point", "（一）", "（三）")
    assert found("num_point_sequence", f"<paragraph>{lost}</paragraph>") == ["1 → 3"]


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        (
            "article",
            ("第三十七条", "第十二条之一", "第一百零五条", "第１条"),
            ("37.", "第三十七", "（一）"),
        ),
        ("chapter", ("第三章", "第十二章"), ("第三节", "三、", "第三 章")),
        ("point", ("（一）", "(十二)", "㈢"), ("1.", "一、", "（a）")),
        ("indent", ("1.", "12．", "（3）", "①", "4、"), ("（一）", "a.", "第1目")),
    ],
)
def test_each_level_writes_its_numbers_in_its_own_way(
    name: str, good: tuple[str, ...], bad: tuple[str, ...]
) -> None:
    assert found("num_form", units(name, *good)) == []
    assert found("num_form", units(name, *bad)) == list(bad)
