"""What the documents say of the editions is what the code does."""

from __future__ import annotations

from pathlib import Path

from converter.editions import markdown
from converter.editions.json import SCHEMA
from converter.editions.markdown.comparison import ENCODING as COMPARISON
from converter.editions.markdown.frontmatter import APPENDIX, ENCODING
from converter.findings import KINDS
from tests.editions.five import published

DOCS = Path(__file__).resolve().parents[2] / "docs"
ENCODED = (DOCS / "markdown.md").read_text("utf-8")


def test_every_refusal_is_told() -> None:
    codes = [code for code in KINDS if code.startswith("markdown-")]
    assert len(codes) == 3
    assert all(f"| `{code}` |" in ENCODED for code in codes)


def test_names_of_encodings_and_lists_are_told() -> None:
    assert f"`{ENCODING}`" in ENCODED
    assert f"`{COMPARISON}`" in ENCODED
    assert all(f"`{name}`" in ENCODED for name in APPENDIX)
    assert f"`{SCHEMA}`" in (DOCS / "json.md").read_text("utf-8")


def test_the_example_is_what_is_written() -> None:
    """Each whole line of the example, but those cut short, stands in the Markdown of the law."""
    example = ENCODED.partition("```markdown\n")[2].partition("\n```")[0]
    written = markdown.render(published("hebei-shuzi-jingji")).splitlines()
    whole = [line for line in example.splitlines() if line and "…" not in line]
    assert len(whole) >= 8
    assert [line for line in whole if line not in written] == []
