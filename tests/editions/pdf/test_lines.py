"""Lines: what may not begin or end one, and that full lines are flush on both sides."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.editions.pdf.looking import lines, needs_poppler
from tests.editions.pdf.samples import pdf_of

EM = 12.0
BOX = 1.443
"""Ascent and descent of the faces, in ems."""
LEFT, INDENT, RIGHT = 81.64, 105.64, 513.64
"""Edges of the text area of a law, and the indent of a first line, in points."""


BACK = ("校勘记", "本法规内的援引", "术语", "版本说明")
"""Where the law ends and the smaller type of the editors' part begins."""


@needs_poppler
@pytest.mark.parametrize("numbers", [("001", "005", "017", "033"), ("002", "044", "076", "100")])
def test_full_lines_of_real_laws_are_flush_within_half_a_point(numbers: tuple[str, ...]) -> None:
    """Measured by poppler: a line of text that the next line at the left edge goes on from."""
    full = flush = 0
    for number in numbers:
        for page in lines(pdf_of(number)):
            for (y, left, right, height, text), (below, next_left, _, _, _) in pairwise(page):
                if text in BACK:
                    break
                assert text[0] not in "。，、；：）》”", f"{number}: {text}"
                continues = abs(below - y - 20) <= 1 and abs(next_left - LEFT) < 0.3
                starts = min(abs(left - LEFT), abs(left - INDENT)) < 0.3
                if continues and starts and abs(height - BOX * EM) < 0.3 and "···" not in text:
                    full += 1
                    flush += abs(right - RIGHT) <= 0.5
    assert full > 200
    assert flush >= 0.99 * full
