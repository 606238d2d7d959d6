"""What stands on pages of government sites, and what surrounds a law there."""

from __future__ import annotations

import html
import io

import pytest
import tinyhtml5

from converter import intake
from tests.intake import making
from tests.reading.scoring import bare, laws

ARTICLES = "<p>第一条　甲。</p><p>第二条　乙。</p><p>第三条　丙。</p>"


def _text(page: str | bytes) -> str:
    return intake.text_of(page if isinstance(page, bytes) else page.encode(), "x.html").text


@pytest.mark.parametrize("folder", laws("odd")[:6], ids=lambda folder: folder.name)
def test_every_character_of_a_page_is_text_or_noted(folder: object) -> None:
    page = making.page(folder)  # type: ignore[arg-type]
    taken = intake.text_of(page, "x.html")
    encoding = "utf-8" if b'"utf-8"' in page else "gb18030"
    tree = tinyhtml5.parse(io.StringIO(page.decode(encoding)), namespace_html_elements=False)
    whole = sorted(bare("".join(tree.itertext())))
    assert sorted(bare(taken.text + "".join(each.text for each in taken.dropped))) == whole


@pytest.mark.parametrize("folder", laws("even")[:6], ids=lambda folder: folder.name)
def test_nothing_of_the_site_stands_in_the_text(folder: object) -> None:
    taken = intake.text_of(making.page(folder), "x.html")  # type: ignore[arg-type]
    wanted = [text for text, _ in making.lines(folder)]  # type: ignore[arg-type]
    assert bare(taken.text) == bare("".join(wanted))


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", "utf-8"),
        ("gb18030", "gb2312"),
        ("gb18030", ""),
        ("utf-8", "gb2312"),
        ("big5", "big5"),
    ],
)
def test_the_encoding_is_found(charset: str, declared: str) -> None:
    meta = (
        f"<meta http-equiv=Content-Type content='text/html; charset={declared}'>"
        if declared
        else ""
    )
    page = f"<html><head>{meta}</head><body><p>第一條　本市的規定。</p><p>第二條　本市的辦法。</p>"
    assert _text(page.encode(charset)) == "第一條　本市的規定。\n第二條　本市的辦法。\n"


def test_bytes_outside_the_encoding_are_said() -> None:
    page = b'<meta charset="gbk"><p>' + "第一条".encode("gbk") + b"\xff\xff</p><p>x"
    taken = intake.text_of(page, "x")
    assert "\ufffd" in taken.text
    assert [each.code for each in taken.findings] == ["intake-undecodable"]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>第一条　为了<b>规范</b>\n  某事</p>", "第一条　为了规范某事"),
        ("<p>GB\n 2312</p>", "GB 2312"),
        ("<p>&emsp;第一条&nbsp;略</p>", "\u2003第一条\xa0略"),
        ("<p>甲<br><br>乙</p>", "甲\n\n乙"),
        ("<div>甲<p>乙</p>丙</div>", "甲\n乙\n丙"),
        ("<p>甲<!-- 注 -->乙</p>", "甲乙"),
        ("<p>&lt;甲&gt; &#20057; &#x4E59;</p>", "<甲> 乙 乙"),
        ("<p>第一条<span>　</span>甲<p>第二条", "第一条　甲\n第二条"),
        ('<p style="text-indent:2em">甲</p>', "　　甲"),
        ('<p style="text-indent:32px">甲<br>乙</p>', "　　甲\n乙"),
        ('<div style="text-indent:2em"><p>甲</p><p align=center>乙</p></div>', "　　甲\n乙"),
        ('<p style="text-indent:2em">　　甲</p>', "　　甲"),
        (
            "<table><tr><td>甲</td><td>一</td></tr><tr><td>乙</td><td>二</td></tr></table>",
            "甲\t一\n乙\t二",
        ),
        ("<table><tr><td><p>甲</p><p>乙</p></td><td>丙</td></tr></table>", "甲\n乙\n丙"),
        ("<ruby>汉<rt>hàn</rt></ruby>字", "汉字"),
        ("<pre>  甲\n乙</pre>", "\xa0\xa0甲\n乙"),
    ],
)
def test_lines_are_those_that_a_browser_shows(page: str, text: str) -> None:
    assert _text(f"<html><body>{page}</body></html>").rstrip("\n") == text


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display: none">隐藏</p>',
        "<p hidden>隐藏</p>",
        '<div style="visibility:hidden"><p>隐藏</p></div>',
    ],
)
def test_hidden_text_stays_out_and_is_said(hidden: str) -> None:
    taken = intake.text_of(f"<html><body>{ARTICLES}{hidden}</body></html>".encode(), "x")
    assert "隐藏" not in taken.text
    assert [(each.code, each.text) for each in taken.dropped] == [("intake-hidden", "隐藏")]


@pytest.mark.parametrize(
    ("above", "first"),
    [
        (
            "<h1>某市条例</h1><p>（2020年1月1日通过）</p><p>字号：大 中 小</p>",
            "某市条例\n（2020年1月1日通过）\n",
        ),
        ("<h1>某市政府</h1><h2>某市条例</h2>", "某市条例\n"),
        ("<div>某市条例</div>", ""),
        ("<title>某市条例 - 某市政府</title><h2>某市政府</h2><div>某市条例</div>", "某市条例\n"),
    ],
)
def test_a_title_above_the_text_is_found(above: str, first: str) -> None:
    page = f"<html>{above}<div id=menu><a href=/>首页</a></div><div>{ARTICLES}</div>"
    assert _text(page) == first + "第一条　甲。\n第二条　乙。\n第三条　丙。\n"


def test_a_decision_without_articles_is_found_by_its_words() -> None:
    links = "".join(f'<li><a href="/{n}">栏目名称第{n}号</a></li>' for n in range(30))
    text = "<p>一、将第三条修改为某事。</p><p>二、本决定自公布之日起施行。</p>"
    page = f"<html><body><ul>{links}</ul><div><h1>某决定</h1><div>{text}</div></div></body>"
    assert _text(page) == "某决定\n一、将第三条修改为某事。\n二、本决定自公布之日起施行。\n"


def test_lists_that_the_browser_numbers_are_said() -> None:
    items = "<ol><li>一事；</li><li>二事。</li></ol>"
    taken = intake.text_of(f"<html><body>{ARTICLES}{items}</body>".encode(), "x")
    assert "intake-number-format" in [each.code for each in taken.findings]
    numbered = intake.text_of(f"<html><body>{ARTICLES}<ol><li>（一）甲</ol></body>".encode(), "x")
    assert not numbered.findings


def test_a_page_nested_very_deep_is_read() -> None:
    page = "<html><body>" + "<div>" * 3000 + ARTICLES + "</body></html>"
    assert _text(page).splitlines() == ["第一条　甲。", "第二条　乙。", "第三条　丙。"]


def test_a_page_that_is_the_name_of_a_file_opens_no_file() -> None:
    assert html.escape(_text("<p>/etc/passwd</p>").strip()) == "/etc/passwd"


def test_articles_in_several_containers_are_all_kept() -> None:
    first = "".join(f"<p>第{n}条　甲。</p>" for n in range(1, 40))
    page = (
        f"<html><body><div><a href=/>首页</a></div><div>{first}</div><div><p>第40条　乙。</p></div>"
    )
    assert len(_text(page).splitlines()) == 40


def test_the_contents_between_title_and_text_are_kept() -> None:
    toc = "<p>目 录</p><p><a href='#c1'>第一章 总则</a></p><p>浏览次数：3</p>"
    page = f"<html><body><div><h2>某条例</h2>{toc}</div><div>{ARTICLES}</div></body></html>"
    assert _text(page).splitlines()[:4] == ["某条例", "目 录", "第一章 总则", "第一条　甲。"]
