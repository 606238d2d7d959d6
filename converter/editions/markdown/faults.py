"""What can be wrong with a Markdown file that should become a law.

Enters: what the reader came upon. Leaves: `MarkdownError` with the finding that tells it.
"""

from __future__ import annotations

from converter.findings import Finding, Kind, register

register(
    Kind(
        "markdown-front-matter",
        "error",
        "The front matter or the appendix does not say what the metadata needs.",
        "Correct the place named, as docs/markdown.md, part 1, shows it.",
    ),
    Kind(
        "markdown-block",
        "error",
        "A block does not say what it is or where it belongs.",
        "Begin it with an <a> as docs/markdown.md, part 2, shows it.",
    ),
    Kind(
        "markdown-inline",
        "error",
        "Mark-up that the encoding does not know stands inside a text.",
        "Escape the characters if they belong to the law, else remove the mark-up.",
    ),
)


class MarkdownError(ValueError):
    """A Markdown file outside the encoding; `finding` says where and what to do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def fault(code: str, message: str, line: int = 0, words: str = "", eid: str = "") -> MarkdownError:
    """The error for a finding with `code`; the file's name is put in by `read`."""
    return MarkdownError(Finding(code, message, line=line, words=words[:40], eid=eid))
