"""A publisher's notes become a fragment that is safe and fits the page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from converter.editions import notes

INTRODUCTION = """# 编者按

本条例由**省数据局**起草，见[说明](https://example.org/a?b=1&c=2)和[第三条](#art_3)。[^1]

- 一
- 二

| 年 | 事 |
|---|---|
| 2022 | 通过 |

[^1]: 据公报。
"""


def fragment(source: str) -> etree._Element:
    return etree.fromstring(f"<div>{notes.render(source)}</div>")


def test_an_introduction_becomes_a_fragment_with_its_headings_below_the_page() -> None:
    found = fragment(INTRODUCTION)
    assert found.findtext("h3") == "编者按"
    assert [str(a.get("href")) for a in found.iterfind("p/a")] == [
        "https://example.org/a?b=1&c=2",
        "#art_3",
    ]
    assert found.findtext(".//table/tbody/tr/td") == "2022"
    assert "据公报。" in "".join(map(str, found.itertext()))


def test_html_is_shown_and_not_run() -> None:
    found = fragment("<script>alert(1)</script>\n\n一<img src=x onerror=alert(1)>二")
    assert not list(found.iter("script", "img"))
    assert "<script>alert(1)</script>" in "".join(map(str, found.itertext()))


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "vbscript:x", "file:///x"],
)
def test_a_link_that_runs_something_stays_text(address: str) -> None:
    assert not list(fragment(f"[看]({address})").iter("a"))
    assert not list(fragment(f"<{address}>").iter("a"))


def test_two_notes_on_one_page_share_no_id() -> None:
    first, second = (notes.render(INTRODUCTION, name=name) for name in ("a", "b"))
    ids = [
        str(e.get("id")) for f in (first, second) for e in etree.fromstring(f"<p>{f}</p>").iter()
    ]
    named = [each for each in ids if each != "None"]
    assert named
    assert len(named) == len(set(named))


def test_the_level_of_headings_can_be_chosen_and_ends_at_six() -> None:
    assert [e.tag for e in fragment("# 一\n\n##### 二").iter("h1", "h5", "h6")] == ["h6"]
    assert notes.render("# 一", 1) == "<h1>一</h1>\n"


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), include_characters="\n"))
)
def test_whatever_is_written_gives_well_formed_xml(source: str) -> None:
    fragment(source)


def test_a_picture_is_not_loaded() -> None:
    found = fragment("![图](https://example.org/a.png)和![二](b.png)")
    assert not list(found.iter("img"))
    assert "图" in "".join(map(str, found.itertext()))
