"""Our lines stand in WeasyPrint's pages, and WeasyPrint is as it was for everybody else."""

from __future__ import annotations

import inspect
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pylopdf_fonts_zh_cn as noto
import pytest
import weasyprint
from weasyprint.layout import block

from converter.editions import pdf
from converter.editions.pdf import breaking, flowing
from tests.editions.pdf.samples import law_of, pdf_of, xml_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from converter.editions.pdf.breaking import SetLine


def _theirs() -> bytes:
    """A page that somebody else in the process makes with WeasyPrint, tags and all."""
    words = "".join(
        f"<p><a href='#a'>{article.num.plain}</a>　{article.paragraphs[0].blocks[0].text.plain}"  # type: ignore[union-attr]
        for article in law_of("001").articles()[:6]
    )
    style = f"@font-face{{font-family:a;src:url({noto.sans_path().as_uri()})}}p{{font:12pt a}}"
    page = f"<html lang=zh-CN><style>{style}</style><h1 id=a>某条例</h1>{words}"
    made: bytes = weasyprint.HTML(string=page).write_pdf(pdf_tags=True, pdf_identifier=b"0")
    return made


def test_the_version_is_the_one_the_patch_was_written_for() -> None:
    assert weasyprint.__version__.startswith("70.")
    theirs = list(inspect.signature(flowing._original).parameters)
    assert theirs[:6] == list(inspect.signature(block.iter_line_boxes).parameters)[:6]


def test_others_get_what_weasyprint_gives_without_us(monkeypatch: pytest.MonkeyPatch) -> None:
    assert block.iter_line_boxes is not flowing._original
    with_us = _theirs()
    monkeypatch.setattr(block, "iter_line_boxes", flowing._original)
    assert _theirs() == with_us


def test_laws_and_pages_of_others_in_threads_come_out_as_one_by_one() -> None:
    alone = _theirs()
    with ThreadPoolExecutor(4) as pool:
        theirs = [pool.submit(_theirs) for _ in range(3)]
        ours = [pool.submit(pdf.render, xml_of(number)) for number in ("001", "002", "033")]
        more = [pool.submit(_theirs) for _ in range(3)]
    assert [each.result() for each in ours] == [pdf_of(number) for number in ("001", "002", "033")]
    assert {each.result() for each in theirs + more} == {alone}


def test_a_law_that_breaks_in_the_middle_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, theirs = pdf_of("001"), _theirs()
    set_lines, asked = breaking.set_lines, 0

    def fails(*given: object) -> Sequence[SetLine]:
        nonlocal asked
        asked += 1
        if asked == 40:
            raise ZeroDivisionError
        return set_lines(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(breaking, "set_lines", fails)
        with pytest.raises(ZeroDivisionError):
            pdf.render(xml_of("001"))
    assert pdf.render(xml_of("001")) == before
    assert _theirs() == theirs
