"""What the places of characters on a PDF's pages tell."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pylopdf_fonts_zh_cn
import weasyprint
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from converter import intake
from converter.reading.radicals import ideograph
from tests.intake import making
from tests.reading.scoring import bare, laws

if TYPE_CHECKING:
    from collections.abc import Callable

    from converter.intake import Intake

FACE = "STSong-Light"
LAW = laws("odd")[4]


def _drawn(*pages: Callable[[Canvas], None]) -> Intake:
    """The intake of a PDF of A4 pages that `pages` draw."""
    pdfmetrics.registerFont(UnicodeCIDFont(FACE))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    for draw in pages:
        canvas.setFont(FACE, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return intake.text_of(stream.getvalue(), "x.pdf")


def _codes(taken: Intake) -> list[str]:
    return [finding.code for finding in taken.findings]


def _scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("1", (60, 80))), 0, 0, 595, 842)


def _lines(*texts: str, left: float = 90, size: float = 12) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FACE, size)
        for at, text in enumerate(texts):
            canvas.drawString(left, 700 - 20 * at, text)

    return draw


def test_a_scan_says_that_it_has_no_text() -> None:
    taken = _drawn(_scan, _scan)
    assert taken.text == ""
    assert _codes(taken) == ["intake-no-text-layer"]
    assert "2 pages with 2 pictures" in str(taken.findings[0])
    assert "OCR" in taken.findings[0].remedy


def test_a_page_that_is_a_picture_is_named() -> None:
    taken = _drawn(_lines("第一条　为了规范某事，制定本条例，全文如下。"), _scan)
    assert [str(each.message) for each in taken.findings] == ["page 2"]
    assert _codes(taken) == ["intake-page-without-text"]


def test_the_layer_of_ocr_is_read_and_said() -> None:
    def page(canvas: Canvas) -> None:
        _scan(canvas)
        text = canvas.beginText(90, 700)
        text.setFont(FACE, 12)
        text.setTextRenderMode(3)
        text.textLine("第一条　为了规范某事，制定本条例，全文如下。")
        canvas.drawText(text)

    taken = _drawn(page)
    assert taken.text == "第一条　为了规范某事，制定本条例，全文如下。\n"
    assert "intake-ocr-layer" in _codes(taken)


def test_a_watermark_stays_out_and_is_said() -> None:
    def page(canvas: Canvas) -> None:
        _lines("第一条　略。", "第二条　略。")(canvas)
        canvas.translate(200, 400)
        canvas.rotate(45)
        canvas.drawString(0, 0, "内部资料")

    taken = _drawn(page)
    assert taken.text == "第一条　略。\n第二条　略。\n"
    assert [(each.code, each.text) for each in taken.dropped] == [("intake-rotated", "内部资料")]


def test_unseen_and_outside_text_stays_out_and_is_said() -> None:
    def page(canvas: Canvas) -> None:
        _lines("第一条　略。", "第二条　略。")(canvas)
        canvas.drawString(700, 700, "页外")
        text = canvas.beginText(90, 500)
        text.setTextRenderMode(3)
        text.textLine("不见")
        canvas.drawText(text)

    taken = _drawn(page)
    assert taken.text == "第一条　略。\n第二条　略。\n"
    assert {(each.code, each.text) for each in taken.dropped} == {
        ("intake-outside", "页外"),
        ("intake-hidden", "不见"),
    }


def test_characters_printed_twice_to_look_bold_are_taken_once() -> None:
    def page(canvas: Canvas) -> None:
        _lines("第一条　人人平等。")(canvas)
        _lines("第一条　人人平等。", left=90.4)(canvas)

    taken = _drawn(page)
    assert taken.text == "第一条　人人平等。\n"
    assert _codes(taken) == ["intake-overprint"]


def test_places_become_indents_gaps_blank_lines_and_page_ends() -> None:
    def page(canvas: Canvas) -> None:
        for left, base, text in (
            (90, 700, "这一行从左边写到右边写到右边"),
            (114, 680, "第一条"),
            (162, 680, "首行缩进两个字，序号后空一字。"),
            (90, 660, "这一行顶格"),
            (90, 600, "这一行前面空得多，也是顶格的"),
        ):
            canvas.drawString(left, base, text)

    taken = _drawn(page, _lines("下一页"))
    assert taken.text == (
        "这一行从左边写到右边写到右边\n\u3000\u3000第一条\u3000首行缩进两个字，序号后空一字。\n"
        "这一行顶格\n\n这一行前面空得多，也是顶格的\f下一页\n"
    )


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"左栏第{n}行写满了这一栏的宽度为止" for n in "一二三四五六七八九"]
    right = [f"右栏第{n}行写满了这一栏的宽度为止" for n in "一二三四五六七八九"]

    def page(canvas: Canvas) -> None:
        canvas.drawString(200, 760, "横跨两栏的标题也要在最前面读到")
        for at, (one, other) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(80, 700 - 20 * at, one)
            canvas.drawString(320, 700 - 20 * at, other)

    taken = _drawn(page)
    lines = [line.strip() for line in taken.text.splitlines() if line.strip()]
    assert lines == ["横跨两栏的标题也要在最前面读到", *left, *right]
    assert _codes(taken) == ["intake-columns"]


def test_a_table_is_not_taken_for_columns() -> None:
    def page(canvas: Canvas) -> None:
        for at in range(12):
            canvas.drawString(80, 700 - 20 * at, f"项目{at}")
            canvas.drawString(380, 700 - 20 * at, f"标准{at}")

    taken = _drawn(page)
    assert "columns" not in "".join(_codes(taken))
    assert taken.text.splitlines()[0].split() == ["项目0", "标准0"]


def test_heads_feet_and_page_numbers_stay_out_and_the_title_stays_in() -> None:
    data = making.paper(LAW)
    taken = intake.text_of(data, "x.pdf")
    title, *_ = making.lines(LAW)[0]
    assert _codes(taken) == ["intake-running"]
    assert {bare(each.text).strip("—0123456789") for each in taken.dropped} == {"", bare(title)}
    assert bare(taken.text) == bare("".join(text for text, _ in making.lines(LAW)))


def test_another_engine_with_embedded_faces_gives_the_same_text() -> None:
    (title, _), *rest = making.lines(LAW)
    face = sorted(Path(pylopdf_fonts_zh_cn.__file__).parent.rglob("*Serif*.otf"))[0]
    style = (
        f"@font-face{{font-family:Law;src:url({face.as_uri()})}}"
        "@page{size:A4;margin:3cm;@bottom-center{content:counter(page)}}"
        "body{font:16pt/28pt Law}"
        "p{text-indent:2em;margin:0;text-align:justify}h1,h2{text-align:center}"
    )
    body = "".join(f"<p>{t}</p>" if indented else f"<h2>{t}</h2>" for t, indented in rest)
    page = f'<html lang="zh-CN"><style>{style}</style><h1>{title}</h1>{body}'
    data = weasyprint.HTML(string=page).write_pdf()
    taken = intake.text_of(data, "x.pdf")
    assert bare(taken.text) == bare("".join([title, *(text for text, _ in rest)]))
    got = intake.read(data, "x.pdf")
    assert [article.num.plain for article in got.law.articles()] == [
        text.partition("\u3000")[0]
        for text, _ in rest
        if text.startswith("第") and "条" in text[:5]
    ]


def test_characters_without_a_meaning_are_said() -> None:
    data = making.typeset([("某市条例", False), ("第一条　略。", True)], head=False)
    with pikepdf.open(io.BytesIO(data)) as document:
        for found in document.objects:
            if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font":
                found.Encoding = pikepdf.Name("/Identity-H")
                for below in found.get("/DescendantFonts", []):
                    below.CIDSystemInfo.Ordering = pikepdf.String("Identity")
        stream = io.BytesIO()
        document.save(stream)
    taken = intake.text_of(stream.getvalue(), "x.pdf")
    assert "\ufffd" in taken.text
    assert "intake-unmapped" in _codes(taken)


def test_radicals_are_read_as_the_characters_they_are_drawn_as() -> None:
    assert "".join(map(ideograph, "第⼀条 ⼈⺠政府⻓⾬")) == "第一条 人民政府长雨"
    assert ideograph("民") == "民"
