"""What a Word file holds beside typed paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from converter import intake
from tests.intake import making

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from converter.intake import Intake


def _taken(*texts: str) -> tuple[Document, list[Paragraph]]:
    import docx

    document = docx.Document()
    return document, [document.add_paragraph(text) for text in texts]


def _of(document: Document) -> Intake:
    return intake.text_of(making.saved(document), "x.docx")


def _codes(taken: Intake) -> list[str]:
    return [finding.code for finding in taken.findings]


def _list(document: Document, levels: list[tuple[str, str]]) -> None:
    """A numbering of the given (format, pattern) levels, as list 77."""
    written = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (form, pattern) in enumerate(levels)
    )
    root = document.part.numbering_part.element
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{written}</w:abstractNum>'
    root.insert(0, parse_xml(abstract))
    number = f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    root.append(parse_xml(number))


def _listed(paragraph: Paragraph, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    place = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
    properties.append(parse_xml(place))


def test_numbers_that_word_counts_are_text_of_the_law() -> None:
    texts = ["为了某事，制定本条例。", "有下列情形之一的：", "一事；", "二事。", "本条例施行。"]
    document, paragraphs = _taken(*texts)
    _list(document, [("chineseCountingThousand", "第%1条"), ("chineseCounting", "（%2）")])
    for paragraph, level in zip(paragraphs, (0, 0, 1, 1, 0), strict=True):
        _listed(paragraph, level)
    taken = _of(document)
    lines = [line.strip() for line in taken.text.splitlines()]
    assert [line.partition("\u3000")[0] for line in lines] == [
        "第一条",
        "第二条",
        "（一）",
        "（二）",
        "第三条",
    ]
    assert _codes(taken) == ["intake-numbers"]
    articles = intake.read(making.saved(document), "x.docx").law.articles()
    assert [article.num.plain for article in articles] == ["第一条", "第二条", "第三条"]


def test_lists_begin_anew_below_each_number() -> None:
    document, paragraphs = _taken(*"甲乙丙丁戊")
    _list(document, [("decimal", "%1."), ("lowerLetter", "%1.%2)")])
    for paragraph, level in zip(paragraphs, (0, 1, 1, 0, 1), strict=True):
        _listed(paragraph, level)
    lines = [line.strip().split("\u3000")[0] for line in _of(document).text.splitlines()]
    assert lines == ["1.", "1.a)", "1.b)", "2.", "2.a)"]


def test_a_format_of_numbers_that_is_not_known_is_said() -> None:
    document, (paragraph,) = _taken("甲")
    _list(document, [("hebrew1", "%1.")])
    _listed(paragraph, 0)
    taken = _of(document)
    assert taken.text.strip() == "1.\u3000甲"
    assert "intake-number-format" in _codes(taken)


@pytest.mark.parametrize(
    ("typed", "chars", "points", "expected"),
    [
        ("", "200", None, 2),
        ("\u3000\u3000", "200", None, 2),
        ("", None, "640", 2),
        ("", "0", "0", 0),
    ],
)
def test_an_indent_is_shown_by_spaces_once(
    typed: str, chars: str | None, points: str | None, expected: int
) -> None:
    document, (paragraph,) = _taken(f"{typed}第一条　略。")
    paragraph.runs[0]._r.get_or_add_rPr().append(parse_xml(f'<w:sz {nsdecls("w")} w:val="32"/>'))
    indent = OxmlElement("w:ind")
    for name, amount in (("firstLineChars", chars), ("firstLine", points)):
        if amount is not None:
            indent.set(qn(f"w:{name}"), amount)
    paragraph._p.get_or_add_pPr().append(indent)
    assert _of(document).text == "\u3000" * expected + "第一条　略。\n"


def test_tracked_changes_are_taken_as_accepted_and_said() -> None:
    document, (paragraph,) = _taken("第一条　某市")
    deleted = f"<w:del {nsdecls('w')}><w:r><w:delText>应当</w:delText></w:r></w:del>"
    inserted = f"<w:ins {nsdecls('w')}><w:r><w:t>可以</w:t></w:r></w:ins>"
    paragraph._p.append(parse_xml(deleted))
    paragraph._p.append(parse_xml(inserted))
    taken = _of(document)
    assert taken.text == "第一条　某市可以\n"
    assert [each.text for each in taken.dropped] == ["应当"]
    assert set(_codes(taken)) == {"intake-changes"}


def test_hidden_text_stays_out_and_is_said() -> None:
    document, (paragraph,) = _taken("第一条　略。")
    paragraph.add_run("内部批注").font.hidden = True
    taken = _of(document)
    assert taken.text == "第一条　略。\n"
    assert [(each.code, each.text) for each in taken.dropped] == [("intake-hidden", "内部批注")]


def test_paragraphs_in_content_controls_are_not_lost() -> None:
    document, (first, second) = _taken("第一条　略。", "第二条　略。")
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    first._p.addprevious(control)
    control[1].append(first._p)
    assert _of(document).text == "第一条　略。\n第二条　略。\n"
    assert second.text


def test_a_table_becomes_rows_and_is_said() -> None:
    document, _ = _taken("附表")
    table = document.add_table(2, 2)
    for at, words in enumerate(("名称", "数量", "甲", "一")):
        table.cell(at // 2, at % 2).text = words
    taken = _of(document)
    assert taken.text == "附表\n名称\t数量\n甲\t一\n"
    assert _codes(taken) == ["intake-table"]


def test_a_text_box_is_taken_once_and_said() -> None:
    document, (paragraph,) = _taken("第一条　略。")
    inner = "<w:txbxContent><w:p><w:r><w:t>草案</w:t></w:r></w:p></w:txbxContent>"
    box = (
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:AlternateContent><mc:Choice><w:drawing>{inner}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    paragraph._p.append(parse_xml(box))
    taken = _of(document)
    assert taken.text == "草案\n第一条　略。\n"
    assert _codes(taken) == ["intake-box"]


def test_comments_and_footers_are_left_out_and_said() -> None:
    document, (paragraph,) = _taken("第一条　略。")
    document.add_comment(paragraph.runs, text="请核对", author="甲")
    document.sections[0].footer.paragraphs[0].text = "第1页"
    taken = _of(document)
    assert taken.text == "第一条　略。\n"
    assert {(each.code, each.text) for each in taken.dropped} == {
        ("intake-note", "请核对"),
        ("intake-running", "第1页"),
    }


def test_breaks_end_lines_and_pages() -> None:
    document, (paragraph,) = _taken("某市人民代表大会常务委员会")
    paragraph.add_run().add_break()
    paragraph.add_run("关于某事的决定")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    assert _of(document).text == "某市人民代表大会常务委员会\n关于某事的决定\f\n"


def test_special_characters_are_kept() -> None:
    document, (paragraph,) = _taken("第一条　甲")
    odd = "<w:tab/><w:noBreakHyphen/><w:sym w:font='Wingdings' w:char='F0FC'/><w:t>𠮷\ue000</w:t>"
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{odd}</w:r>"))
    taken = _of(document)
    assert taken.text == "第一条　甲\t\u2011\uf0fc𠮷\ue000\n"
    assert _codes(taken) == ["intake-symbol"]
