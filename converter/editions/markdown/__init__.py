"""The Markdown edition, and the way back from it.

Enters: a `Law` or a `Comparison`, or the text of a `.md` file. Leaves: the text of a `.md` file in
the encoding of docs/markdown.md, or the `Law` that one says.
"""

from __future__ import annotations

from converter.editions.markdown.comparison import render_comparison
from converter.editions.markdown.faults import MarkdownError
from converter.editions.markdown.published import held, resolver
from converter.editions.markdown.reading import read
from converter.editions.markdown.writing import render

__all__ = ["MarkdownError", "held", "read", "render", "render_comparison", "resolver"]
