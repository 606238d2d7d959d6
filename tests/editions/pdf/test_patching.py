"""WeasyPrint is patched while a law is made, and is as it was for everybody else."""

from __future__ import annotations

import pytest
import weasyprint
import weasyprint.pdf
from weasyprint.layout import inline
from weasyprint.pdf.stream import Stream
from weasyprint.text.line_break import Layout

from converter.editions.pdf.patching import patched


def test_the_version_is_the_one_the_patch_was_written_for() -> None:
    assert weasyprint.__version__.startswith("70.")


def test_the_functions_are_exchanged_inside_and_put_back_after() -> None:
    def functions() -> tuple[object, ...]:
        return inline.justify_line, Layout.set_text, Stream.marked, weasyprint.pdf.add_tags

    before = functions()
    with patched():
        assert not set(functions()) & set(before)
    assert functions() == before
    with pytest.raises(ZeroDivisionError), patched():
        _ = 1 / 0
    assert functions() == before
